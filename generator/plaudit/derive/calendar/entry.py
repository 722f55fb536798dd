"""One entry of the calendar, and how months are counted on it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from plaudit.model import PartialDate, Record


class Entry(NamedTuple):
    """One day on which something happens, or by which something is to be done."""

    day: date
    what: str
    """In words for editors, without the record: `is published`."""
    record: Record | None = None
    changes_on: date | None = None
    """The day from which the output is another one, if that comes by itself."""
    is_due: bool = False
    """Whether somebody has to do something by then."""


def months_after(when: PartialDate, months: int) -> date:
    """Return the last day that is no more than so many *months* after *when*."""
    last = when.last_day()
    year, month = divmod(last.year * 12 + last.month - 1 + months, 12)
    if year > date.max.year:
        return date.max
    first = date(year, month + 1, 1)
    following = first + timedelta(days=31)
    end = following.replace(day=1) - timedelta(days=1)
    return end if when.day is None else end.replace(day=min(last.day, end.day))
