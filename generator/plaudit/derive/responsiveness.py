"""Responsiveness: how long concerns wait for their first answer, so that it never flatters.

The wait of a concern are the days from the day on which it was raised to its first
answer. That a concern was heard is no answer. Where a day is known by its month or year
only, the longest wait counts that the dates allow.

A concern without an answer stands in the order of waits behind all that have one: the
median is that of Kaplan and Meier's estimate if everybody still waiting waits for ever
(E. L. Kaplan, P. Meier, 1958, "Nonparametric Estimation from Incomplete Observations",
has the general one). To count its age instead would let a wave of new concerns shorten
the median. So neither an open concern nor one that nobody dated ever improves a figure,
and a late answer never does so before it is given.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from statistics import median
from typing import TYPE_CHECKING, cast

from plaudit.model import PartialDate

from .selection import newest_first

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from plaudit.model import Library, Response

ENOUGH = 5
"""From how many concerns on a median is told; below, the concerns are listed."""
MONTHS = 12
"""How long the period is, in months up to the day of the count, unless told."""


@dataclass(frozen=True, slots=True)
class Responsiveness:
    """What the concerns of a period tell about the first answers to them."""

    as_of: date
    """The day of the count."""
    since: PartialDate | None
    """The first day of the period; None where no concern has a day."""
    concerns: tuple[Response, ...]
    """All that count, in the order in which readers meet them."""
    unshown: int
    """How many of these are counted and not shown, such as hidden ones."""
    open: int
    """How many wait for an answer, or are said to be open still."""
    median: float | None
    """The median wait in days; None where that is not known yet."""
    slowest: int | None
    """The longest wait in days, that of the unanswered up to now included."""
    goes_on: bool
    """Whether the slowest is still waiting, so that it will be more."""
    undated: int
    """How many were answered after a wait that no two dates tell."""

    @property
    def count(self) -> int:
        """How many concerns count."""
        return len(self.concerns)

    @property
    def is_enough(self) -> bool:
        """Whether there are enough for a median to mean something."""
        return self.count >= ENOUGH


def open_first(concerns: Iterable[Response]) -> list[Response]:
    """Return *concerns* with the open ones first, and then with the newest first."""
    ordered = cast("list[Response]", newest_first(concerns))
    return sorted(ordered, key=lambda one: not one.is_open)


def responsiveness(library: Library, months: int = MONTHS) -> Responsiveness:
    """Return how fast concerns were answered that were raised in the last *months*.

    0 stands for all times. Those that still wait count whenever they were raised. Every
    concern counts that is published, hidden or under review, whether it is shown or not;
    only drafts and what was withdrawn do not.
    """
    today = library.today
    start = _months_before(today, months) if months else None
    concerns = [
        one
        for one in _raised(library)
        if start is None or _answered_on(one, today) is None or _is_since(one, start)
    ]
    since = PartialDate(start.year, start.month, start.day) if start else None
    return _counted(library, concerns, since)


def responsiveness_by_year(library: Library) -> tuple[tuple[int, Responsiveness], ...]:
    """Return the same for the concerns raised in each year, the newest year first."""
    raised = [one for one in _raised(library) if one.raised_on]
    years = sorted({one.raised_on.year for one in raised if one.raised_on})
    return tuple(
        (year, _counted(library, [o for o in raised if _year(o) == year], None))
        for year in reversed(years)
    )


def _year(concern: Response) -> int | None:
    return concern.raised_on.year if concern.raised_on else None


def _raised(library: Library) -> list[Response]:
    """Return the concerns that count and were raised up to today."""
    return [
        one
        for one in library.responses
        if one.status not in {"draft", "withdrawn"}
        and not (one.raised_on and one.raised_on.first_day() > library.today)
    ]


def _is_since(concern: Response, start: date) -> bool:
    """Say whether *concern* may have been raised on *start* or later."""
    return concern.raised_on is None or concern.raised_on.last_day() >= start


def _answered_on(concern: Response, today: date) -> date | None:
    """Return the latest day on which *concern* may have had its first answer."""
    first = concern.first_answer
    if first is None or first.first_day() > today:
        return None
    return min(first.last_day(), today)


def days_waited(concern: Response, today: date) -> int | None:
    """Return how many days *concern* waited for its first answer; None if not known.

    An answer before its question tells nothing.
    """
    answered = _answered_on(concern, today)
    if answered is None or concern.raised_on is None:
        return None
    days = (answered - concern.raised_on.first_day()).days
    return days if days >= 0 else None


def days_open(concern: Response, today: date) -> int | None:
    """Return how many days *concern* has been there at least; None if not known."""
    if concern.raised_on is None:
        return None
    return max(0, (today - min(concern.raised_on.last_day(), today)).days)


def _counted(
    library: Library, concerns: Sequence[Response], since: PartialDate | None
) -> Responsiveness:
    today = library.today
    waiting = [one for one in concerns if _answered_on(one, today) is None]
    unheard = {id(one) for one in waiting}
    waits = [days for one in concerns if (days := days_waited(one, today)) is not None]
    ages = [days for one in waiting if (days := days_open(one, today)) is not None]
    unknown = [math.inf] * (len(concerns) - len(waits))
    middle = median([*waits, *unknown]) if len(concerns) >= ENOUGH else math.inf
    longest = max((*waits, *ages), default=None)
    raised = (one.raised_on for one in concerns if one.raised_on)
    return Responsiveness(
        as_of=today,
        since=since or min(raised, default=None),
        concerns=tuple(open_first(concerns)),
        unshown=sum(1 for o in concerns if not library.shown(o.kind, o.id)),
        open=sum(1 for one in concerns if one.is_open or id(one) in unheard),
        median=None if math.isinf(middle) else float(middle),
        slowest=longest,
        goes_on=longest is not None and longest in ages,
        undated=len(unknown) - len(waiting),
    )


def _months_before(day: date, months: int) -> date:
    """Return the day that many *months* before *day*, or the last one of its month."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    if year < day.min.year:
        return day.min
    last = PartialDate(year, month + 1).last_day()
    return last.replace(day=min(day.day, last.day))
