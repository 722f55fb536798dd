"""The entries of head and foot."""

from __future__ import annotations

from plaudit.model import Embed
from plaudit.render.pages import footer_navigation, main_navigation
from tests.unit.render.pages.library import (
    a_badge,
    a_leaderboard,
    a_library,
    a_member,
    a_milestone,
    a_story,
    a_testimonial,
    an_edition,
)


def test_an_empty_community_has_no_entries() -> None:
    edition = an_edition(a_library())
    assert main_navigation(edition) == ()
    assert footer_navigation(edition) == ()


def test_the_head_has_six_entries_at_most_in_a_fixed_order() -> None:
    edition = an_edition(
        a_library(
            a_testimonial(tags=["a"]),
            a_story(),
            a_member(),
            a_badge(),
            a_leaderboard(),
            a_milestone(),
            Embed(id="wide", widget="wall"),
        )
    )
    assert [entry.path for entry in main_navigation(edition)] == [
        "testimonials/",
        "stories/",
        "milestones/",
        "badges/",
        "leaderboards/",
        "embeds/",
    ]
    assert [entry.name for entry in footer_navigation(edition)] == [
        "members",
        "tags",
        "reuse",
        "atom",
    ]


def test_a_kind_without_records_has_no_entry() -> None:
    edition = an_edition(a_library(a_testimonial(status="draft"), a_badge()))
    assert [entry.name for entry in main_navigation(edition)] == ["badges"]
