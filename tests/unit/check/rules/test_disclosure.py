from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from plaudit.model import Problem

    Problems = Callable[..., list[Problem]]
    Slugs = Callable[..., list[str]]


ADA = {"members/ada.yaml": "name: Ada Nwosu\n"}
TIED = "text: Good.\nauthor: Nadia\nrelationship: volunteer\n"


def test_a_member_who_names_the_tie_is_no_problem(slugs_of: Slugs) -> None:
    record = "text: Good.\nmember: ada\nrelationship: volunteer\n"
    assert slugs_of({**ADA, "testimonials/a.yaml": record}) == []


def test_a_stranger_needs_no_tie(slugs_of: Slugs) -> None:
    assert slugs_of({**ADA, "testimonials/a.yaml": "text: Good.\nauthor: Bo\n"}) == []


def test_somebody_with_a_member_s_name_must_name_the_tie(problems_of: Problems) -> None:
    files = {**ADA, "testimonials/a.yaml": "text: Good.\nauthor: ada nwosu\n"}
    (problem,) = problems_of(files)
    assert problem.slug == "disclosure-missing"
    assert problem.message.endswith("ada nwosu has the name of the member 'ada'")


def test_a_story_that_a_member_tells_must_name_the_tie(slugs_of: Slugs) -> None:
    story = "---\ntitle: A\nauthor:\n  member: ada\n---\n\nB.\n"
    assert slugs_of({**ADA, "stories/a.md": story}) == ["disclosure-missing"]


def test_a_member_that_there_is_not_is_told_of_once(slugs_of: Slugs) -> None:
    files = {**ADA, "testimonials/a.yaml": "text: Good.\nmember: adaa\n"}
    assert slugs_of(files) == ["unknown-member"]


def test_a_story_about_members_needs_no_tie(slugs_of: Slugs) -> None:
    story = "---\ntitle: A\nmembers: ada\n---\n\nB.\n"
    assert slugs_of({**ADA, "stories/a.md": story}) == []


def test_a_policy_without_disclosure_asks_for_none(slugs_of: Slugs) -> None:
    files = {**ADA, "testimonials/a.yaml": "text: Good.\nmember: ada\n"}
    assert slugs_of(files, "policies:\n  disclosure: false\n") == []


def test_a_translation_with_its_disclosure_is_no_problem(slugs_of: Slugs) -> None:
    german = "translations:\n  de:\n    text: Gut.\n    relationship: Mitglied\n"
    files = {"testimonials/a.yaml": TIED + german}
    assert slugs_of(files, "languages: [en, de]\n") == []


def test_a_translation_of_the_role_alone_needs_no_disclosure(slugs_of: Slugs) -> None:
    german = "translations:\n  de:\n    role: Gast\n"
    files = {"testimonials/a.yaml": TIED + german}
    assert slugs_of(files, "languages: [en, de]\n") == []


@pytest.mark.parametrize("widget", ["carousel", "quote", "wall"])
def test_every_widget_type_that_comes_along_shows_disclosures(
    widget: str, slugs_of: Slugs
) -> None:
    files = {"testimonials/a.yaml": TIED, "embeds/home.yaml": f"widget: {widget}\n"}
    assert slugs_of(files) == []


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("{{ record.text }}", ["disclosure-hidden"]),
        ("{{ voice(record).disclosure }}", []),
        ('{% from "_parts/voice.html" import figure %}', []),
    ],
)
def test_a_widget_type_of_the_site_must_show_disclosures(
    line: str, expected: list[str], slugs_of: Slugs
) -> None:
    manifest = "title: Ticker\ndescription: Words.\nkinds: [testimonial]\n"
    files = {
        "testimonials/a.yaml": TIED,
        "embeds/home.yaml": "widget: ticker\n",
        "../widgets/ticker/widget.yaml": manifest,
        "../widgets/ticker/widget.html": f"<div>{line}</div>\n",
    }
    assert slugs_of(files) == expected
