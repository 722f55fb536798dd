"""The next day on which the output changes although nobody has changed the content."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple, cast

from plaudit.derive.ranking import turn_of
from plaudit.model import Embed, Response

from .entries import calendar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plaudit.derive.ranking.turns import Rhythm
    from plaudit.model import Library


class Turning(NamedTuple):
    """A day on which the output changes by itself, and what changes it first."""

    day: date
    why: str


def next_change(library: Library) -> Turning | None:
    """Return the next day after today on which another build gives other bytes.

    None where nothing of the content goes by the day.
    """
    found = [*_by_record(library), *_by_turn(library), *_by_count(library)]
    return min(found, key=lambda turning: turning.day, default=None)


def _by_record(library: Library) -> Iterator[Turning]:
    for entry in calendar(library):
        record = entry.record
        if entry.changes_on and entry.changes_on > library.today and record:
            name = f"{record.plural}/{record.id}"
            yield Turning(entry.changes_on, f"{name} {entry.what}")


def _by_turn(library: Library) -> Iterator[Turning]:
    """Yield when embeds show others in their turn."""
    for record in library.published(Embed.kind):
        chosen = cast("Embed", record).select
        rhythm: Rhythm | None = chosen.rotate
        if rhythm is None and chosen.sort == "choices":
            rhythm = "weekly"
        if rhythm:
            day = turn_ends(rhythm, library.today)
            yield Turning(day, f"embeds/{record.id} shows the next in turn")


def turn_ends(rhythm: Rhythm, today: date) -> date:
    """Return the first day of the turn after that of *today*."""
    now, day = turn_of(rhythm, today), today
    while turn_of(rhythm, day) == now:
        day += timedelta(days=1)
    return day


def _by_count(library: Library) -> Iterator[Turning]:
    """Yield tomorrow where days are counted: how long concerns wait, and as of when."""
    if any(
        one.status not in {"draft", "withdrawn"} for one in library.of(Response.kind)
    ):
        tomorrow = library.today + timedelta(days=1)
        yield Turning(tomorrow, "how soon concerns are answered is counted anew")
