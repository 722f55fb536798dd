from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from plaudit.model import Problem

    Problems = Callable[..., list[Problem]]
    Slugs = Callable[..., list[str]]


ADA = {"members/ada.yaml": "name: Ada Nwosu\n"}
NIGHT = "name: Night kettle\ndescription: Stayed late.\ncriteria: Ten evenings.\n"


def test_a_member_who_is_there_is_no_problem(slugs_of: Slugs) -> None:
    files = {**ADA, "badges/night.yaml": f"{NIGHT}awards: [ada]\n"}
    assert slugs_of(files) == []


@pytest.mark.parametrize(
    ("path", "text", "field", "line"),
    [
        (
            "testimonials/a.yaml",
            "text: Good.\nrelationship: guest\nmember: eda\n",
            "author.member",
            3,
        ),
        (
            "testimonials/a.yaml",
            "text: Good.\nrelationship: guest\nauthor:\n  member: eda\n",
            "author.member",
            4,
        ),
        ("stories/a.md", "---\ntitle: A\nmember: eda\n---\n\nB.\n", "members[0]", 3),
        (
            "stories/a.md",
            "---\ntitle: A\nmembers:\n- ada\n- eda\n---\n\nB.\n",
            "members[1]",
            5,
        ),
        ("badges/a.yaml", f"{NIGHT}awards:\n- member: eda\n", "awards[0].member", 5),
        (
            "leaderboards/a.yaml",
            "title: A\nas_of: 2026\nsource: Log\nrows:\n- member: eda\n  score: 3\n",
            "rows[0].member",
            5,
        ),
    ],
)
def test_a_member_who_is_not_there_is_named_with_field_line_and_near_miss(
    path: str, text: str, field: str, line: int, problems_of: Problems
) -> None:
    (problem,) = problems_of({**ADA, path: text})
    assert problem.slug == "unknown-member"
    assert (problem.field, problem.line) == (field, line)
    assert problem.hint == "did you mean 'ada'?"


def test_a_member_whose_file_is_faulty_is_not_unknown(slugs_of: Slugs) -> None:
    files = {
        "members/ada.yaml": "name: Ada\nage: 7\n",
        "badges/a.yaml": f"{NIGHT}awards: [ada]\n",
    }
    assert slugs_of(files) == ["unknown-field"]


def test_a_member_who_is_hidden_may_be_named_but_not_one_withdrawn(
    slugs_of: Slugs,
) -> None:
    for status, expected in (("hidden", []), ("withdrawn", ["withdrawn-referenced"])):
        files = {
            "members/ada.yaml": f"name: Ada\nstatus: {status}\n",
            "badges/a.yaml": f"{NIGHT}awards: [ada]\n",
        }
        assert slugs_of(files) == expected


def test_an_embed_that_names_a_withdrawn_record_is_told(problems_of: Problems) -> None:
    files = {
        "testimonials/a.yaml": "text: Good.\nauthor: A\n",
        "testimonials/b.yaml": "text: Fine.\nauthor: B\nstatus: withdrawn\n",
        "embeds/home.yaml": "widget: wall\nselect:\n  ids: [a, b]\n",
    }
    (problem,) = problems_of(files)
    assert problem.slug == "withdrawn-referenced"
    assert problem.field == "select.ids[1]"


@pytest.mark.parametrize(
    "phrase", ["came for a toaster", "a toaster and stayed", "stayed for the table"]
)
def test_a_phrase_is_found_across_lines_and_marks(phrase: str, slugs_of: Slugs) -> None:
    text = "text: |\n  I came for a **toaster**\n  and *stayed* for the table.\n"
    record = f"{text}author: A\nhighlights: {phrase}\n"
    assert slugs_of({"testimonials/a.yaml": record}) == []


def test_pictures_in_code_are_text(slugs_of: Slugs) -> None:
    body = "Write `![alt](a.png)` or\n\n```\n![alt](b.png)\n```\n"
    assert slugs_of({"stories/a.md": f"---\ntitle: A\n---\n\n{body}"}) == []


def test_every_picture_within_a_story_is_looked_for(problems_of: Problems) -> None:
    body = '![One](a.png) and ![Two](<../media/b.png>) and ![Three](/c.png "Title")\n'
    found = problems_of({"stories/a.md": f"---\ntitle: A\n---\n\n{body}"})
    assert [p.slug for p in found] == ["image-missing"] * 3
    assert {p.message.split("'")[1] for p in found} == {
        "a.png",
        "../media/b.png",
        "/c.png",
    }


@pytest.mark.parametrize("sign", ["![", "![a](", "![](", "`", "![a](b ", "```\n"])
def test_hostile_markdown_is_looked_through_in_linear_time(
    sign: str, slugs_of: Slugs
) -> None:
    # Well over a minute if any pattern were quadratic; the suite would be cut off.
    body = sign * (90_000 // len(sign))
    assert slugs_of({"stories/a.md": f"---\ntitle: A\n---\n\n.{body}\n"}) == []


def test_a_translation_for_readers_of_a_regional_language_is_used(
    slugs_of: Slugs,
) -> None:
    record = "text: Good.\nauthor: A\ntranslations:\n  de:\n    text: Gut.\n"
    files = {"testimonials/a.yaml": record}
    assert slugs_of(files, "languages: [en, de-AT]\n") == []
    assert slugs_of(files, "languages: [en, fr]\n") == ["unused-translation"]


def test_severities_of_loading_cannot_be_set(slugs_of: Slugs) -> None:
    policy = "policies:\n  severity:\n    bad-date: warning\n"
    assert slugs_of({}, policy) == ["unknown-rule"]


def test_a_faulty_community_file_does_not_make_translations_unused(
    slugs_of: Slugs,
) -> None:
    record = "text: Good.\nauthor: A\ntranslations:\n  de:\n    text: Gut.\n"
    files = {"testimonials/a.yaml": record}
    assert slugs_of(files, "languages: [en, de]\nsince: last May\n") == ["bad-date"]
