"""Dates, lengths, excerpts and chapters of records."""

from __future__ import annotations

from plaudit.model import PartialDate
from plaudit.render.pages.reading import (
    chapters,
    host,
    newest_date,
    record_date,
)
from plaudit.render.prose import excerpt, minutes
from tests.unit.render.pages.library import a_badge, a_story


def test_a_badge_is_as_new_as_its_newest_award() -> None:
    awards = [{"member": "a", "on": "2024"}, {"member": "b", "on": "2026-03"}, "c"]
    assert record_date(a_badge(awards=awards)) == PartialDate(2026, 3)
    assert record_date(a_badge()) is None


def test_the_newest_date_of_records_without_any_is_none() -> None:
    assert newest_date([a_story(), a_badge()]) is None


def test_reading_takes_at_least_a_minute() -> None:
    assert minutes("") == 1
    assert minutes("word " * 1000) == 5


def test_an_excerpt_ends_with_a_whole_sentence_where_one_fits() -> None:
    text = f"{'First sentence, of some length, stands here. '}{'And more of it ' * 9}"
    assert excerpt(text, 70) == "First sentence, of some length, stands here."


def test_an_excerpt_without_a_sentence_ends_with_a_word_and_an_ellipsis() -> None:
    shortened = excerpt("**mending** " * 40, 50)
    assert shortened == "mending mending mending mending mending mending…"
    assert len(shortened) <= 50


def test_short_text_is_its_own_excerpt_without_its_markdown() -> None:
    assert excerpt("A [kettle](https://a.example) & *thread*") == "A kettle & thread"


def test_a_story_is_cut_before_its_headings_which_come_up_to_the_first_level() -> None:
    body = "Lead.\n\n## One\n\nText.\n\n### Deeper\n\nMore.\n\n## Two\n\nEnd."
    assert chapters(body) == (
        "Lead.",
        "# One\n\nText.\n\n## Deeper\n\nMore.",
        "# Two\n\nEnd.",
    )


def test_a_heading_within_fenced_code_cuts_nothing() -> None:
    body = "```\n## no heading\n```\n\n## One\n\nText."
    assert chapters(body) == ("```\n## no heading\n```", "# One\n\nText.")


def test_a_text_with_link_definitions_stays_whole() -> None:
    body = "See [log].\n\n## One\n\n[log]: https://a.example"
    assert chapters(body) == ("See [log].\n\n# One\n\n[log]: https://a.example",)


def test_a_site_is_called_by_its_host() -> None:
    assert host("https://www.kettle.example/a?b") == "kettle.example"
