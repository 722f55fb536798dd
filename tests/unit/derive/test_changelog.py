"""Facts about what changed in an embed: told from the content alone, naming nobody."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from plaudit.derive import changelog, select
from plaudit.model import Embed, Gone, Library, Tombstones
from tests.unit.render.pages.library import (
    TODAY,
    a_correction,
    a_library,
    a_testimonial,
)


def told(library: Library, **choice: object) -> list[tuple[str, str, str, int]]:
    embed = Embed.model_validate({"id": "wall", "widget": "wall", "select": choice})
    shown = select(embed, library, "testimonial")
    return [
        (day.day.isoformat(), one.what, one.kind, one.number)
        for day in changelog(embed, shown, library, "testimonial")
        for one in day.happenings
    ]


def test_what_came_changed_and_was_corrected_stands_by_its_day() -> None:
    library = a_library(
        a_testimonial("a", date="2026-03-01", changed_on="2026-06-21"),
        a_testimonial("b", date="2026-03-01"),
        a_testimonial("c", date="2025-01-01", publish_on="2026-03-02"),
        a_testimonial("undated"),
        a_correction(corrects=["testimonials/b"], mended_on="2026-06-21"),
    )

    assert told(library) == [
        ("2026-06-21", "changed", "testimonial", 1),
        ("2026-06-21", "corrected", "testimonial", 1),
        ("2026-03-02", "added", "testimonial", 1),
        ("2026-03-01", "added", "testimonial", 2),
    ]


def test_what_is_over_is_told_where_the_embed_would_have_shown_it() -> None:
    library = a_library(
        a_testimonial("over", expires_on="2026-01-31", tags=["lamps"]),
        a_testimonial("other", expires_on="2026-01-31"),
        a_testimonial("draft", expires_on="2026-01-31", status="draft"),
    )

    assert told(library, tags=["lamps"]) == [("2026-02-01", "ended", "testimonial", 1)]
    assert told(library, limit=3) == []


def test_what_was_withdrawn_is_told_to_the_embeds_that_had_shown_it() -> None:
    gone = (
        Gone(date(2026, 5, 1), "testimonial", ("wall", "other")),
        Gone(date(2026, 5, 1), "mention", ("other",)),
    )
    library = replace(a_library(), tombstones=Tombstones(gone=gone))

    assert told(library) == [("2026-05-01", "withdrawn", "testimonial", 1)]


def test_nothing_ahead_is_told() -> None:
    assert told(a_library(a_testimonial(date=str(TODAY.year + 1)))) == []
