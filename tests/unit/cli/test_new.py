"""`plaudit new`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
import yaml

from plaudit.load import load
from plaudit.model import KINDS
from tests.unit.cli.conftest import QUOTE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.unit.cli.conftest import Ended

LEAST = {
    "badge": ("--name", "First", "--description", "For one", "--criteria", "One."),
    "correction": ("--wrong", "We counted twice."),
    "embed": ("--widget", "wall"),
    "leaderboard": ("--title", "Hands", "--as-of", "2026-10-31"),
    "member": ("--name", "Ada"),
    "mention": ("--text", "It works.", "--url", "https://social.example/@ada/1"),
    "milestone": ("--label", "Mended", "--value", "41"),
    "organisation": ("--name", "Open Tools"),
    "response": ("--concern", "The door is too narrow."),
    "story": ("--title", "A winter"),
    "survey": ("--question", "Would you come again?"),
    "testimonial": ("--text", "It works again.", "--author", "Ada"),
}


def written(ended: Ended) -> str:
    assert ended.status == 0, ended.err
    with open(ended.out.strip(), encoding="utf-8") as file:  # noqa: PTH123 - as printed
        return file.read()


def test_every_kind_has_its_least_fields_here() -> None:
    assert set(LEAST) == set(KINDS)


@pytest.mark.parametrize("kind", LEAST)
def test_a_record_of_each_kind_loads_without_problem(
    kind: str, site: Callable[..., Path], plaudit: Callable[..., Ended]
) -> None:
    folder = site({"testimonials/z.yaml": QUOTE})
    written(plaudit("new", kind, *LEAST[kind], "--site", folder))
    library = load(folder, day=date(2026, 11, 23))
    assert library.problems == ()
    assert len([r for r in library.of(kind) if r.id != "z"]) == 1


@pytest.mark.parametrize("kind", LEAST)
def test_a_missing_field_is_named_with_what_to_type_and_nothing_is_left(
    kind: str, site: Callable[..., Path], plaudit: Callable[..., Ended]
) -> None:
    folder = site()
    name, *_ = LEAST[kind]
    ended = plaudit("new", kind, *LEAST[kind][2:], "--site", folder)
    assert ended.status == 2
    assert f"plaudit new {kind}: {name[2:]} is missing (like {name} " in ended.err
    assert "…" not in ended.err
    assert not (folder / "content" / KINDS[kind].plural).exists()


def test_the_file_holds_what_was_given_and_no_more(
    site: Callable[..., Path], plaudit: Callable[..., Ended]
) -> None:
    text = written(
        plaudit(
            *("new", "testimonial", "--site", site()),
            *("--text", "I came for a toaster: it works.", "--author.name", "Ada"),
            *("--author.role", "Guest", "--rating", "5", "--date", "2026-09"),
            *("--tags", "lamps", "--tags", "learning"),
            *("--source.captured_on", "2026-09-14", "--featured=true"),
        )
    )
    head, _, body = text.partition("\n")
    assert head == (
        "# yaml-language-server: $schema="
        "https://praise.kettle-and-thread.org/schemas/testimonial.json"
    )
    assert body == (
        'text: "I came for a toaster: it works."\n'
        "author:\n"
        "  name: Ada\n"
        "  role: Guest\n"
        "rating: 5\n"
        "date: 2026-09\n"
        "source:\n"
        "  captured_on: 2026-09-14\n"
        "tags: [lamps, learning]\n"
        "featured: true\n"
    )
    assert yaml.safe_load(text)["rating"] == 5


def test_a_site_that_stands_nowhere_names_a_schema_that_is_there(
    site: Callable[..., Path], plaudit: Callable[..., Ended]
) -> None:
    folder = site()
    community = folder / "content" / "community.yaml"
    community.write_text("name: Ours\nurl: http://localhost:8000/\n", encoding="utf-8")
    ended = plaudit("new", "member", "--name", "Ada", "--site", folder)
    head = written(ended).partition("\n")[0]
    address = head.partition("$schema=")[2]
    assert address == "../../.plaudit/schemas/member.json"
    # A plugin reads a relative path as seen from the file that names it.
    schema = folder / "content" / "members" / address
    assert yaml.safe_load(schema.read_text(encoding="utf-8"))["title"] == "Member"


def test_lists_and_groups_may_be_written_in_brackets(
    site: Callable[..., Path], plaudit: Callable[..., Ended]
) -> None:
    text = written(
        plaudit(
            *(
                "new",
                "leaderboard",
                "--site",
                site({"members/ada.yaml": "name: Ada\n"}),
            ),
            *("--title", "Hands", "--as_of", "2026-10-31"),
            *("--rows", "{member: ada, score: 4}", "--rows", "[{name: Bo, score: 3}]"),
        )
    )
    assert yaml.safe_load(text)["rows"] == [
        {"member": "ada", "score": 4},
        {"name": "Bo", "score": 3},
    ]


def test_one_item_of_a_list_may_be_written_in_parts(
    site: Callable[..., Path], plaudit: Callable[..., Ended]
) -> None:
    text = written(
        plaudit(
            *("new", "member", "--name", "Ada", "--site", site()),
            *("--links.url", "https://ada.example.org", "--links.label", "Notes"),
        )
    )
    assert yaml.safe_load(text)["links"] == [
        {"url": "https://ada.example.org", "label": "Notes"}
    ]


def test_text_that_looks_like_a_list_stays_text(
    site: Callable[..., Path], plaudit: Callable[..., Ended]
) -> None:
    text = written(
        plaudit(
            *("new", "testimonial", "--text", "[sic] it works", "--author", "NO"),
            *("--site", site()),
        )
    )
    record = yaml.safe_load(text)
    assert record["text"] == "[sic] it works"
    assert record["author"] == {"name": "NO"}


def test_a_mapping_takes_any_name(
    site: Callable[..., Path], plaudit: Callable[..., Ended]
) -> None:
    text = written(
        plaudit(
            *("new", "embed", "--widget", "wall", "--id", "praise", "--site"),
            site({"testimonials/a.yaml": QUOTE}),
            *("--options.layout", "list", "--translations.de.title", "Stimmen"),
            *("--forms", "html, element"),
        )
    )
    record = yaml.safe_load(text)
    assert record["options"] == {"layout": "list"}
    assert record["translations"] == {"de": {"title": "Stimmen"}}
    assert record["forms"] == ["html", "element"]


@pytest.mark.parametrize(
    ("kind", "field"),
    [("response", "concern"), ("correction", "wrong"), ("survey", "question")],
)
def test_a_record_without_a_title_is_called_after_its_first_words(
    site: Callable[..., Path], plaudit: Callable[..., Ended], kind: str, field: str
) -> None:
    words = "Nobody greeted me at the door in May"
    ended = plaudit("new", kind, f"--{field}", words, "--site", site())
    assert ended.out.strip().endswith("s/nobody-greeted-me-at-the-door.yaml")


def test_a_name_that_is_taken_gets_a_number_but_a_given_id_is_refused(
    site: Callable[..., Path], plaudit: Callable[..., Ended]
) -> None:
    folder = site({"members/ada.md": "---\nname: Ada\n---\n"})
    ended = plaudit("new", "member", "--name", "Ada", "--site", folder)
    assert ended.out.strip().endswith("content/members/ada-2.yaml")
    before = (folder / "content" / "members" / "ada.md").read_bytes()
    ended = plaudit("new", "member", "--name", "Ada", "--id", "ada", "--site", folder)
    assert ended.status == 2
    assert "there is a member 'ada' already; choose another --id" in ended.err
    assert (folder / "content" / "members" / "ada.md").read_bytes() == before


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--name",), "--name needs a value"),
        (("Ada",), "'Ada' belongs to no field; write --field before a value"),
        (("--name", "A", "--name", "B"), "--name was given twice"),
        (
            ("--field", "name=Ada Lovelace"),
            "write --name 'Ada Lovelace', not --field name=…",
        ),
        (
            ("--consent.given_on", "2026", "--consent", "{given_on: 2026}"),
            "--consent was given as a whole",
        ),
        (("--name", "A", "--links", "[a"), "'[a' is not valid YAML"),
        (("--name", "A", "--nickname", "B"), "nickname is not a field of a member"),
        (("--name", "A", "--joined-on", "May"), "joined_on must be a date like"),
        (("--name", "A", "--id", "Ada L"), "id must be made of small letters"),
    ],
)
def test_wrong_options_are_told_and_nothing_is_written(
    words: tuple[str, ...],
    told: str,
    site: Callable[..., Path],
    plaudit: Callable[..., Ended],
) -> None:
    folder = site()
    ended = plaudit("new", "member", "--site", folder, *words)
    assert ended.status == 2
    assert f"plaudit new member: {told}" in ended.err
    assert not (folder / "content" / "members").exists()


def test_an_id_cannot_lead_out_of_its_folder(
    site: Callable[..., Path], plaudit: Callable[..., Ended]
) -> None:
    folder = site()
    before = sorted(folder.parent.rglob("*"))
    ended = plaudit(
        "new", "member", "--name", "Ada", "--id", "../../evil", "--site", folder
    )
    assert ended.status == 2
    assert sorted(folder.parent.rglob("*")) == before


def test_what_does_not_fit_the_other_records_is_not_left_behind(
    site: Callable[..., Path], plaudit: Callable[..., Ended]
) -> None:
    folder = site()
    ended = plaudit("new", "embed", "--widget", "carusel", "--site", folder)
    assert ended.status == 2
    assert "carusel" in ended.err
    assert list((folder / "content" / "embeds").iterdir()) == []


def test_what_is_only_doubtful_is_written_and_told(
    site: Callable[..., Path], plaudit: Callable[..., Ended]
) -> None:
    words = ("--text", "It works.", "--member", "nobody", "--site", site())
    ended = plaudit("new", "testimonial", *words)
    assert ended.status == 0
    assert "[unknown-member]" in ended.err
    assert "member: nobody" in written(ended)


def test_help_describes_the_fields_from_the_model(
    plaudit: Callable[..., Ended],
) -> None:
    out = " ".join(plaudit("new", "milestone", "--help").out.split())
    assert "--label Needed. What is counted or what happened." in out
    for name in KINDS["milestone"].model_fields:
        assert f"--{name} " in out


def test_an_unknown_kind_is_answered_with_the_nearest(
    plaudit: Callable[..., Ended],
) -> None:
    ended = plaudit("new", "storys", "--title", "x")
    assert ended.status == 2
    assert ended.err == "plaudit: there is no kind 'storys'; did you mean 'story'?\n"


def test_a_post_is_noted_by_its_address_as_a_draft(
    site: Callable[..., Path],
    plaudit: Callable[..., Ended],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1795435200")
    folder = site()
    url = "https://social.example/@lotte/110938"
    ended = plaudit("new", "mention", url, "--site", folder)

    assert yaml.safe_load(written(ended)) == {
        "text": "…",
        "url": url,
        "author": {"name": "lotte", "handle": "@lotte@social.example"},
        "platform": "Mastodon",
        "captured_on": date(2026, 11, 23),
        "status": "draft",
    }
    assert "Copy the words into text, then take out status: draft" in ended.err
    again = plaudit("new", "mention", url, "--site", folder)
    assert again.status == 2
    assert "this address was noted before" in again.err


def test_a_post_that_comes_with_its_words_is_published(
    site: Callable[..., Path], plaudit: Callable[..., Ended]
) -> None:
    ended = plaudit(
        *("new", "mention", "https://blog.example/kettle", "--text", "It boils."),
        *("--author.name", "Ada", "--site", site()),
    )

    record = yaml.safe_load(written(ended))
    assert record["text"] == "It boils."
    assert record["author"] == {"name": "Ada"}
    assert "status" not in record
    assert "platform" not in record


def test_what_is_no_address_is_said_to_be_none(
    site: Callable[..., Path], plaudit: Callable[..., Ended]
) -> None:
    ended = plaudit("new", "mention", "social.example/@lotte/1", "--site", site())

    assert ended.status == 2
    assert "is no address; it begins with https://" in ended.err
