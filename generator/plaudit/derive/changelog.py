"""What has changed in an embed, day by day, as far as the content tells.

Nothing but the content is asked, so that the same content gives the same history: since
when a record is there, when it was changed or corrected, when its time was over, and what
was withdrawn, of which only the day and the kind are kept.
"""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import TYPE_CHECKING, Literal, NamedTuple

from .selection import date_of, fits, kinds_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from plaudit.model import Embed, Library, Record

What = Literal["added", "changed", "corrected", "ended", "withdrawn"]
_LONGEST = 50
"""How many days a history goes back at most."""


class Happening(NamedTuple):
    """Something that happened to so many records of a kind on one day."""

    what: What
    kind: str
    number: int


class Day(NamedTuple):
    """All that happened to an embed on one day."""

    day: date
    happenings: tuple[Happening, ...]


def changelog(
    embed: Embed, shown: Iterable[Record], library: Library, kind: str
) -> tuple[Day, ...]:
    """Return what changed in *embed*, which has *shown* records, the newest day first.

    *kind* is its widget type's first, which counts where it names none.
    """
    found: Counter[tuple[date, What, str]] = Counter()
    for record in shown:
        found.update(_of(record, library))
    if not embed.select.limit and not embed.select.ids:
        found.update(_ended(embed, library, kind))
    for gone in library.tombstones.gone:
        if embed.id in gone.embeds:
            found[gone.on, "withdrawn", gone.kind] += 1
    days: dict[date, list[Happening]] = {}
    for (day, what, of), count in sorted(found.items()):
        if day <= library.today:
            days.setdefault(day, []).append(Happening(what, of, count))
    newest = sorted(days, reverse=True)[:_LONGEST]
    return tuple(Day(day, tuple(days[day])) for day in newest)


def _of(record: Record, library: Library) -> Iterator[tuple[date, What, str]]:
    since = record.publish_on or date_of(record)
    if since:
        yield since.first_day(), "added", record.kind
    changed = getattr(record, "changed_on", None)
    if changed:
        yield changed.first_day(), "changed", record.kind
    original = library.find(record.kind, record.id) or record
    for correction in library.corrections_of(original):
        day = correction.mended_on or correction.noticed_on
        if day:
            yield day.first_day(), "corrected", record.kind


def _ended(
    embed: Embed, library: Library, kind: str
) -> Iterator[tuple[date, What, str]]:
    """Yield what *embed* would show if its time were not over."""
    for of in kinds_of(embed, kind):
        for record in library.of(of):
            last = record.expires_on
            is_over = last is not None and last.last_day() < library.today
            if is_over and record.status == "published" and fits(record, embed.select):
                assert last is not None  # noqa: S101 - as it is over
                yield last.last_day() + timedelta(days=1), "ended", of
