"""Facts about loading a site: records, ids, and every problem with its place."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from plaudit.errors import SiteError
from plaudit.load import load, today

if TYPE_CHECKING:
    from pathlib import Path

    from plaudit.model import Library

TODAY = date(2026, 11, 23)


def a_site(root: Path, **files: str) -> Library:
    """Write *files* (`testimonials__ada_yaml` names a path) and load the site."""
    content = root / "content"
    content.mkdir()
    community = files.pop("community", "name: Kettle\nurl: https://kettle.example\n")
    (content / "community.yaml").write_text(community, encoding="utf-8")
    for name, text in files.items():
        folder, _, file = name.partition("__")
        stem, _, ending = file.rpartition("_")
        path = content / folder / f"{stem.replace('_', '-')}.{ending}"
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return load(root, day=TODAY)


def test_a_folder_without_a_community_is_no_site(tmp_path: Path) -> None:
    with pytest.raises(SiteError, match="plaudit init"):
        load(tmp_path)


def test_a_record_is_named_after_its_file_and_speaks_the_first_language(
    tmp_path: Path,
) -> None:
    library = a_site(
        tmp_path,
        community="name: K\nurl: https://k.example\nlanguages: [de, en]\n",
        testimonials__ada_yaml="text: Gut.\nauthor: Ada\n",
    )

    assert library.problems == ()
    assert (library.testimonials[0].id, library.testimonials[0].lang) == ("ada", "de")


def test_a_list_holds_records_that_name_their_ids(tmp_path: Path) -> None:
    library = a_site(
        tmp_path,
        members__all_yaml="- id: ada\n  name: Ada\n- name: Bea\n- id: cid\n  nam: C\n",
    )

    assert [m.id for m in library.members] == ["ada"]
    assert [str(p) for p in library.problems] == [
        (
            "content/members/all.yaml:3:3: id is missing; each item needs one "
            "(like id: ada-lovelace) [missing-id]"
        ),
        (
            "content/members/all.yaml:5:3: nam is not a field of a member "
            "(did you mean 'name'?) [unknown-field]"
        ),
    ]


def test_a_misspelt_title_is_meant_though_the_name_of_the_file_stands_in(
    tmp_path: Path,
) -> None:
    library = a_site(tmp_path, stories__a_lamp_md="---\ntitel: A lamp\n---\nWords.\n")

    assert [str(p) for p in library.problems] == [
        (
            "content/stories/a-lamp.md:2:1: titel is not a field of a story "
            "(did you mean 'title'?) [unknown-field]"
        )
    ]


def test_a_bad_date_names_file_line_column_field_rule_and_value(tmp_path: Path) -> None:
    library = a_site(tmp_path, members__ada_yaml="name: Ada\njoined_on: last May\n")

    problem = library.problems[0]

    assert str(problem) == (
        "content/members/ada.yaml:2:1: joined_on must be a date like 2024-05-01, "
        "not 'last May' [bad-date]"
    )
    assert problem.field == "joined_on"


def test_a_text_of_blanks_is_told_of_like_an_empty_one(tmp_path: Path) -> None:
    library = a_site(tmp_path, members__ada_yaml="name: '  '\nrole: ''\n")

    assert [str(problem) for problem in library.problems] == [
        "content/members/ada.yaml:1:1: name must not be empty [empty-field]",
        "content/members/ada.yaml:2:1: role must not be empty [empty-field]",
    ]


def test_what_is_too_long_is_counted_as_it_was_typed(tmp_path: Path) -> None:
    library = a_site(
        tmp_path,
        members__ada_yaml=f"name: '{'a  b' * 126} '\ntags: ' x, {'y' * 501} '\n",
        testimonials__bo_yaml=f"text: Good.\nauthor: '{'b' * 501}  '\n",
    )

    assert [problem.message for problem in library.problems] == [
        "name must have at most 500 characters, not 505",
        "tags[1] must have at most 500 characters, not 501",
        "author.name must have at most 500 characters, not 503",
    ]


def test_all_problems_of_a_run_come_together(tmp_path: Path) -> None:
    library = a_site(
        tmp_path,
        community="name: K\nurl: nowhere\nlanguages: [English]\n",
        members__ada_yaml="name: Ada\nlisted: maybe\nlinks: {url: x}\n",
        testimonials__x_yaml="text: [a]\nauthor: {}\nrating: five\n",
        stories__y_md="---\ntitle: A: b\n---\nText\n",
    )

    assert {(p.path.rpartition("/")[2], p.slug) for p in library.problems} == {
        ("community.yaml", "bad-address"),
        ("community.yaml", "bad-name"),
        ("ada.yaml", "bad-choice"),
        ("ada.yaml", "not-a-list"),
        ("x.yaml", "not-text"),
        ("x.yaml", "author-unclear"),
        ("x.yaml", "bad-number"),
        ("y.md", "yaml-syntax"),
    }


def test_two_files_with_one_id_name_each_other(tmp_path: Path) -> None:
    library = a_site(
        tmp_path,
        members__ada_yaml="name: Ada\n",
        members__more_yaml="- id: ada\n  name: Ada too\n",
    )

    assert [str(p) for p in library.problems] == [
        (
            "content/members/more.yaml:1:3: the id 'ada' is taken already by "
            "content/members/ada.yaml:1 (give one of them another id) [duplicate-id]"
        )
    ]


def test_a_story_without_front_matter_takes_its_title_from_its_heading(
    tmp_path: Path,
) -> None:
    library = a_site(
        tmp_path,
        stories__bell_md="# Four minutes for a bell\n\nIt took four.\n",
        stories__the_lamp_md="It works.\n",
    )

    titles = {story.id: (story.title, story.body) for story in library.stories}

    assert titles["bell"] == ("Four minutes for a bell", "It took four.")
    assert titles["the-lamp"] == ("The lamp", "It works.")


@pytest.mark.parametrize("dash", ["—", "–", "--", "-"])
def test_a_testimonial_may_be_only_words_and_a_name(tmp_path: Path, dash: str) -> None:
    library = a_site(
        tmp_path,
        testimonials__ada_md=f"> I stayed.\n> Twice.\n\n{dash} Ada, Guest, Leipzig\n",
    )

    record = library.testimonials[0]

    assert library.problems == ()
    assert record.text == "I stayed.\nTwice."
    assert (record.author.name, record.author.role) == ("Ada", "Guest, Leipzig")


def test_the_body_has_the_place_where_it_begins(tmp_path: Path) -> None:
    library = a_site(tmp_path, stories__a_md="---\ntitle: A\n---\n\n\nBody\n")

    assert library.place(library.stories[0], "body").line == 6


def test_files_that_cannot_be_read_are_problems(tmp_path: Path) -> None:
    folder = tmp_path / "content" / "members"
    folder.mkdir(parents=True)
    (tmp_path / "content" / "community.yaml").write_text(
        "name: K\nurl: https://k.example\n"
    )
    (folder / "latin.yaml").write_bytes("name: Größe\n".encode("latin-1"))
    (folder / "nul.yaml").write_bytes(b"name: a\0b\n")
    (folder / "huge.yaml").write_text("name: Ada\n" + "#" * 300_000)
    (folder / "empty.yaml").write_text("# nothing\n")
    (folder / "Ada B.yaml").write_text("name: Ada\n")
    (folder / "old.json").write_text("{}")
    (folder / "outside.yaml").symlink_to("/etc/hostname")
    (tmp_path / "content" / "testimonial").mkdir()
    (tmp_path / "content" / "quotes").mkdir()
    (tmp_path / "content" / "recipes").mkdir()

    problems = {p.path.rpartition("/")[2]: p for p in load(tmp_path).problems}

    assert {name: problem.slug for name, problem in problems.items()} == {
        "Ada B.yaml": "bad-file-name",
        "empty.yaml": "empty-file",
        "huge.yaml": "too-large",
        "latin.yaml": "not-utf-8",
        "nul.yaml": "not-text",
        "old.json": "unread-file",
        "outside.yaml": "outside",
        "quotes": "unknown-folder",
        "testimonial": "unknown-folder",
    }
    assert problems["Ada B.yaml"].hint == "rename it to ada-b.yaml"
    assert problems["quotes"].hint == "did you mean 'testimonials'?"
    assert problems["testimonial"].hint == "did you mean 'testimonials'?"


def test_the_day_comes_from_the_environment_before_the_clock(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")

    assert today("UTC") == date(2023, 11, 14)
    assert today("Asia/Tokyo") == date(2023, 11, 15)


def test_a_text_lost_to_a_comment_is_not_called_missing_too(tmp_path: Path) -> None:
    library = a_site(tmp_path, members__ada_yaml="name: #1 in town\n")

    assert [p.slug for p in library.problems] == ["hash-comment"]
