"""Every shape in which other sites keep their records, one small file each."""

from __future__ import annotations

from pathlib import Path

import pytest

from plaudit.importing import ImportedRecord, ImportPlan, read

FILES = Path(__file__).parent / "files"
ADA = "The press had stood still for a decade."
BEN = "My pupils now repair their own chairs."

# File: where the records are, kinds with counts, how many are skipped.
SHAPES: dict[str, tuple[str, dict[str, int], int]] = {
    "ada-testimonial.json": ("the whole file", {"testimonial": 1}, 0),
    "badges.json": ("badges", {"badge": 2}, 1),
    "bars-testimonials.csv": ("the whole file", {"testimonial": 1}, 0),
    "columns-of-items.yml": ("columns[].items", {"testimonial": 3}, 0),
    "discourse-leaderboard.json": ("users", {"leaderboard": 1}, 0),
    "doubled-items.toml": ("testimonials.items", {"testimonial": 1}, 1),
    "google-business.json": ("reviews", {"testimonial": 2}, 1),
    "groups-team.json": ("*", {"member": 3}, 0),
    "judge-me.csv": ("the whole file", {"testimonial": 3}, 0),
    "language-endings.csv": ("the whole file", {"testimonial": 2}, 0),
    "language-groups.yml": ("testimonials", {"testimonial": 2}, 0),
    "languages-on-top.json": ("en.voices", {"testimonial": 3}, 0),
    "leaderboard-percent.csv": ("the whole file", {"leaderboard": 1}, 1),
    "list-at-top.json": ("the whole file", {"testimonial": 2}, 0),
    "list-under-key.yml": ("testimonials", {"testimonial": 2}, 0),
    "longest-is-faq.yml": ("customers", {"testimonial": 2}, 0),
    "loox.csv": ("the whole file", {"testimonial": 2}, 0),
    "map-of-records.yml": ("the whole file", {"testimonial": 2}, 0),
    "milestones.yml": ("the whole file", {"milestone": 3}, 1),
    "nested-values.json": ("items", {"testimonial": 2}, 0),
    "numbered-testimonials.toml": ("the whole file", {"testimonial": 2}, 0),
    "odd-testimonials.csv": ("the whole file", {"testimonial": 4}, 2),
    "office-testimonials.csv": ("the whole file", {"testimonial": 1}, 0),
    "okendo.csv": ("the whole file", {"testimonial": 1}, 0),
    "only-words-testimonial.md": ("the whole file", {"testimonial": 1}, 0),
    "page-testimonial.md": ("the whole file", {"testimonial": 1}, 0),
    "plus-testimonial.md": ("the whole file", {"testimonial": 1}, 0),
    "post-ids.json": ("", {}, 1),
    "repeated-aliases.yml": ("home-testimonials", {"testimonial": 2}, 1),
    "semicolons-testimonials.csv": ("the whole file", {"testimonial": 2}, 0),
    "senja.json": ("testimonials", {"testimonial": 1}, 0),
    "single-pairs.yml": ("the whole file", {"testimonial": 2}, 0),
    "sponsors.csv": ("the whole file", {"member": 2}, 0),
    "tables.toml": ("testimonial", {"testimonial": 2}, 0),
    "takeout-reviews.geojson": ("", {}, 1),
    "testimonials-unknown-words.json": ("the whole file", {"testimonial": 2}, 0),
    "testimonials-without-names.yml": ("the whole file", {"testimonial": 2}, 0),
    "utf16-testimonials.tsv": ("the whole file", {"testimonial": 1}, 0),
    "webring.csv": ("the whole file", {"member": 2}, 0),
}


def plan_of(name: str) -> ImportPlan:
    return read([FILES / name])


def records_of(name: str) -> dict[str, ImportedRecord]:
    return {record.id: record for record in plan_of(name).records}


def slugs(plan: ImportPlan) -> set[str]:
    return {note.slug for note in plan.notes}


def test_every_file_is_in_the_table() -> None:
    assert {path.name for path in FILES.iterdir()} == set(SHAPES)


@pytest.mark.parametrize("name", SHAPES)
def test_records_are_found_where_they_stand(name: str) -> None:
    container, counts, skipped = SHAPES[name]

    plan = plan_of(name)

    assert plan.understood[0].container == container
    assert plan.counts == counts
    assert len(plan.skipped) == skipped


@pytest.mark.parametrize(
    "name",
    [name for name, (_, counts, _) in SHAPES.items() if counts.get("testimonial") == 2],
)
def test_two_testimonials_name_ada_or_ben(name: str) -> None:
    for record in plan_of(name).records:
        author = record.fields["author"]
        assert isinstance(author, dict)
        assert author["name"] in {
            *("Ada Quill", "Ben Marsh", "Quill & Daughters", "Marsh School"),
            "Anonymous",
        }
        assert record.fields["text"]


def test_quotes_around_the_whole_text_go() -> None:
    assert records_of("list-under-key.yml")["ada-quill"].fields["text"] == ADA


def test_title_beside_a_name_is_the_role() -> None:
    author = records_of("list-at-top.json")["ada-quill"].fields["author"]

    assert author == {"name": "Ada Quill", "role": "Bookbinder"}


def test_title_of_a_review_is_the_headline() -> None:
    ada = records_of("judge-me.csv")["ada-quill"].fields

    assert ada["headline"] == "Sings again"
    assert ada["author"] == {"name": "Ada Quill"}
    assert str(ada["date"]) == "2025-03-15"
    reply = ada["reply"]
    assert isinstance(reply, dict)
    assert (reply["text"], str(reply["date"])) == ("Thank you, Ada", "2025-03-16")


def test_marks_of_the_source_become_the_status() -> None:
    records = records_of("judge-me.csv")

    assert "status" not in records["ada-quill"].fields
    assert records["ben-marsh"].fields["status"] == "review"
    assert records["watch-man"].fields["status"] == "hidden"


def test_ambiguous_date_is_reported_and_left_out() -> None:
    plan = plan_of("judge-me.csv")

    notes = [note for note in plan.notes if note.slug == "ambiguous-date"]
    assert len(notes) == 1
    assert "05/03/2024" in notes[0].message
    assert notes[0].origin.index == 2
    assert "date" not in records_of("judge-me.csv")["ben-marsh"].fields


def test_remote_pictures_are_listed_and_not_taken() -> None:
    plan = plan_of("judge-me.csv")

    listed = [note.message for note in plan.notes if note.slug == "remote-image"]
    assert listed == [
        "picture_urls: https://cdn.example/1.jpg",
        "picture_urls: https://cdn.example/2.jpg",
    ]
    assert all("photos" not in record.fields for record in plan.records)


def test_groups_within_a_record_are_opened() -> None:
    ada = records_of("nested-values.json")["ada-quill"].fields

    assert ada["author"] == {
        "name": "Ada Quill",
        "company": "Quill & Daughters",
        "url": "https://quill.example",
    }


def test_languages_become_translations_of_one_record() -> None:
    ada = records_of("language-endings.csv")["ada-quill"].fields

    assert (ada["text"], ada["lang"]) == (ADA, "en")
    assert ada["translations"] == {
        "de": {"text": "Die Presse stand zehn Jahre still.", "role": "Buchbinderin"}
    }
    groups = records_of("language-groups.yml")["ben-marsh"].fields
    assert groups["translations"] == {
        "de": {"text": "Meine Schüler reparieren selbst."}
    }


def test_record_in_another_language_alone_keeps_that_language() -> None:
    ben = records_of("language-endings.csv")["ben-marsh"].fields

    assert ben["lang"] == "de"
    assert ben["text"] == "Meine Schüler reparieren ihre Stühle selbst."
    assert "translations" not in ben


def test_lists_by_language_are_joined_by_their_ids() -> None:
    records = records_of("languages-on-top.json")

    assert records["ada"].fields["translations"] == {
        "de": {"text": "Die Presse stand zehn Jahre still."}
    }
    assert records["cleo"].fields["lang"] == "fr"


def test_unknown_words_fall_back_to_the_longest_text_and_the_company() -> None:
    marsh = records_of("testimonials-unknown-words.json")["marsh-school"].fields

    assert marsh["text"] == BEN
    assert marsh["author"] == {"name": "Marsh School"}


def test_unnamed_records_get_an_id_of_their_words() -> None:
    first, second = plan_of("testimonials-without-names.yml").records

    assert first.id.startswith("unnamed-")
    assert first.id != second.id
    assert first.fields["author"] == {"name": "Anonymous"}


def test_aliases_of_yaml_are_no_further_records() -> None:
    (skipped,) = plan_of("repeated-aliases.yml").skipped

    assert skipped.reason == "repeats record 1 (a YAML alias)"
    assert skipped.origin.index == 3


def test_groups_become_tags() -> None:
    records = records_of("groups-team.json")

    assert records["ada-quill"].fields["tags"] == ["board"]
    assert records["cleo-finch"].fields["tags"] == ["alumni"]


def test_transactions_of_one_sponsor_are_one_member() -> None:
    plan = plan_of("sponsors.csv")
    ada, ben = plan.records

    assert len(ada.also) == 1
    assert ben.fields["status"] == "hidden"
    assert "combined" in slugs(plan)


def test_words_of_the_stars_and_anonymous_authors_of_google() -> None:
    records = {
        r.fields["rating"]: r.fields for r in plan_of("google-business.json").records
    }

    assert records[5.0]["author"] == {"name": "Ada Quill"}
    assert records[4.0]["author"] == {"name": "Anonymous"}


def test_leaderboard_takes_title_and_day_from_beside_its_rows() -> None:
    board = records_of("discourse-leaderboard.json")["busy-hands"].fields

    assert board["title"] == "Busy hands"
    assert str(board["as_of"]) == "2024-04-01"
    assert board["rows"] == [
        {"name": "Ada Quill", "score": 48.0},
        {"name": "Ben Marsh", "score": 48.0},
        {"name": "Cleo Finch", "score": 7.0},
    ]


def test_leaderboard_without_a_day_is_skipped_with_the_way_out(tmp_path: Path) -> None:
    path = tmp_path / "leaderboard.csv"
    path.write_text("player,score\nAda,3\n")

    (skipped,) = read([path]).skipped

    assert "set: {as_of: 2024-05-01}" in skipped.reason


def test_incentive_of_a_review_is_disclosed() -> None:
    (record,) = plan_of("okendo.csv").records

    assert (
        record.fields["incentive"]
        == "Given in return for an incentive, as the source says"
    )
    assert record.fields["verification"] == {"method": "by the source, as a buyer"}


def test_odd_values_are_read_or_reported() -> None:
    plan = plan_of("odd-testimonials.csv")
    records = {str(r.fields["text"])[:5]: r.fields for r in plan.records}

    david = records["“Line"]
    assert david["text"] == "“Line one\\\nline two” & more"
    assert david["author"] == {
        "name": "David White",
        "role": "Designer",
        "company": "Huglab",
        "url": "https://quarzia.example",
    }
    assert david["rating"] == 5.0
    aaron = records["I <3 "]
    assert aaron["text"] == "I <3 this >.< List\\<String> app"
    assert aaron["source"] == {"platform": "Google Play"}
    anna = records["Всё р"]
    assert (anna["rating"], anna["rating_max"]) == (8.0, 10.0)
    assert {"relative-date", "ambiguous-date", "private", "unread-value"} <= slugs(plan)
    assert {entry.reason for entry in plan.skipped} == {
        "is a placeholder, nobody's words"
    }


def test_columns_named_in_german_are_known(tmp_path: Path) -> None:
    file = tmp_path / "umfrage.csv"
    file.write_text(
        "Name;Stadt;Bewertung;Meinung;Datum;E-Mail\n"
        'Eva;Köln;4,5;"Sehr gut; wirklich";03.10.2026;eva@x.example\n'
    )
    plan = read([file], "testimonial", None)
    (record,) = plan.records
    assert record.fields["text"] == "Sehr gut; wirklich"
    assert record.fields["author"] == {"name": "Eva"}
    assert record.fields["location"] == "Köln"
    assert record.fields["rating"] == 4.5
    assert str(record.fields["date"]) == "2026-10-03"
    assert "the column 'E-Mail' is left out in 1 record" in {
        note.message for note in plan.notes
    }


def test_table_of_what_was_understood_names_columns_and_reasons() -> None:
    (report,) = plan_of("semicolons-testimonials.csv").understood
    columns = {column.column: column for column in report.columns}

    assert report.format == "CSV with semicolons"
    assert columns["Quote"].field == "text"
    assert columns["Quote"].how == "named like 'quote'"
    assert columns["Quote"].sample == 'The press had "stood still" for a decade.'
    assert columns["E-Mail"].field is None
    assert columns["E-Mail"].sample == ""
    assert columns["E-Mail"].how == "private: never imported"


def test_bundle_of_pages_is_one_story(tmp_path: Path) -> None:
    folder = tmp_path / "showcase" / "press"
    folder.mkdir(parents=True)
    (folder / "index.md").write_text(
        "---\ntitle: The press\nsiteURL: https://press.example\n"
        'byline: "[Ada](https://ada.example), Lead, Press"\n---\n\n'
        "It sings.\n\n{{< figure src=x >}}\n\n![x](a.png) [on](/rel) <b>bold</b>\n"
    )
    (folder / "bio.md").write_text("**Press** is a press.\n")

    plan = read([tmp_path / "showcase"])

    (record,) = plan.records
    assert record.id == "press"
    assert record.fields["author"] == {
        "name": "Ada",
        "role": "Lead",
        "company": "Press",
        "url": "https://ada.example",
    }
    assert record.fields["body"] == (
        "It sings.\n\non **bold**\n\n---\n\n**Press** is a press.\n\n"
        "[press.example](https://press.example)"
    )
    assert {"combined", "left-out-markup", "local-image"} <= slugs(plan)


def test_asked_for_kind_wins_over_the_name() -> None:
    plan = read([FILES / "groups-team.json"], "member")

    assert plan.understood[0].reason == "as asked for"


def test_same_words_of_the_same_person_are_listed_once(tmp_path: Path) -> None:
    path = tmp_path / "quotes.csv"
    path.write_text(f"name,quote\nAda,{ADA}\nAda,{ADA}\nAda,{BEN}\n")

    plan = read([path])

    assert len(plan.records) == 2
    assert [entry.reason for entry in plan.skipped] == [
        "repeats quotes.csv, record 1 word for word"
    ]


# Small files whose kind only their columns tell: name, text, container, kind, number.
PLAIN = {
    "person as the title": (
        f'[{{"title": "Ada", "description": "{ADA}"}}]',
        *("the whole file", "testimonial", 1),
    ),
    "rows below the board": (
        '{"updated": "2024-05-01", "name": "Hands", "entries": [{"user": "ada", "points": 10}]}',
        *("entries", "leaderboard", 1),
    ),
    "tiers of sponsors": (
        (
            '{"gold": [{"name": "Quill", "url": "https://q.example"}], '
            '"silver": [{"name": "Marsh", "url": null}]}'
        ),
        *("*", "member", 2),
    ),
    "figures": (
        '[{"label": "Repairs", "value": "41,286", "unit": "things"}]',
        *("the whole file", "milestone", 1),
    ),
    "author as an object": (
        f'[{{"author": {{"name": "Ada", "role": "Chair"}}, "quote": "{ADA}"}}]',
        *("the whole file", "testimonial", 1),
    ),
}


@pytest.mark.parametrize("case", PLAIN)
def test_columns_alone_tell_the_kind(tmp_path: Path, case: str) -> None:
    text, container, kind, number = PLAIN[case]
    path = tmp_path / "file.json"
    path.write_text(text)

    plan = read([path])

    assert plan.understood[0].kind == kind
    assert plan.understood[0].container == container
    assert plan.counts == {kind: number}


def test_records_of_no_kind_are_listed_with_their_fields(tmp_path: Path) -> None:
    path = tmp_path / "file.json"
    path.write_text('[{"colour": "red", "width": 3}]')

    (skipped,) = read([path]).skipped

    assert skipped.reason == (
        "is not understood: no kind of record fits its fields (colour, width); "
        "say what they are with --as, or in a mapping file"
    )
