"""What a community means to do again and again: publish, and stay new."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from plaudit.derive.selection import date_of
from plaudit.model import Story, Testimonial

from .entry import Entry, months_after

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from plaudit.model import Library


def habits(library: Library) -> Iterator[Entry]:
    """Yield by when the next record of a kind is to be published (`rhythm`).

    And by when something new, if nothing may be older than `max_age_months`.
    """
    policies = library.community.policies
    for kind, most in policies.rhythm.items():
        newest = _newest(library, (kind,))
        if newest:
            day = newest + timedelta(days=most)
            what = f"the next {kind} is to be published: one every {most} days"
            yield Entry(day, what, is_due=True)
    if policies.max_age_months is not None:
        said = [
            record.date
            for kind in (Testimonial, Story)
            for record in library.published(kind.kind)
            if isinstance(record, kind) and record.date
        ]
        if said:
            newest_one = max(said, key=lambda day: day.last_day())
            day = months_after(newest_one, policies.max_age_months)
            what = "a testimonial or story is to be newer than the newest there is"
            yield Entry(day, what, is_due=True)


def _newest(library: Library, kinds: Iterable[str]) -> date | None:
    """Return the day of the newest published record of *kinds*, as far as it is dated."""
    days = (
        (record.publish_on or when).last_day()
        for kind in kinds
        for record in library.published(kind)
        if (when := date_of(record) or record.publish_on)
    )
    return max((day for day in days if day <= library.today), default=None)
