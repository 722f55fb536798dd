"""Which records an embed shows, and in which order."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any

from plaudit.model import (
    Correction,
    Leaderboard,
    Member,
    Mention,
    Milestone,
    Organisation,
    PartialDate,
    Record,
    Response,
    Story,
    Survey,
    Testimonial,
)

from .ranking import by_choice, in_turn, ranked, turn_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from plaudit.model import Embed, Library, Select

_EARLIEST = PartialDate(1)
_SCALE = 5
"""`min_rating` counts on a scale of five, whatever scale a testimonial has."""


_DATES: dict[type[Record], Callable[[Any], PartialDate | None]] = {
    Leaderboard: attrgetter("as_of"),
    Member: attrgetter("joined_on"),
    Milestone: lambda milestone: milestone.reached_on or milestone.as_of,
    Story: attrgetter("date"),
    Testimonial: attrgetter("date"),
    Correction: lambda correction: correction.mended_on or correction.noticed_on,
    Mention: attrgetter("posted_on"),
    Organisation: attrgetter("since"),
    Response: attrgetter("raised_on"),
    Survey: lambda survey: survey.period and survey.period.end,
}


def date_of(record: Record) -> PartialDate | None:
    """Return the day that tells how new *record* is."""
    find = _DATES.get(type(record))
    return find(record) if find else None


def name_of(record: Record) -> str:
    """Return the text that *record* is alphabetised and listed by."""
    if isinstance(record, Testimonial | Mention):
        author = record.author
        return (author and (author.name or author.member)) or record.id
    for field in ("title", "name", "label", "question"):
        text = getattr(record, field, None)
        if isinstance(text, str):
            return text
    return record.id


def newest_first(records: Iterable[Record]) -> list[Record]:
    """Return *records* with the newest first; equal days go by id."""
    by_id = sorted(records, key=lambda record: record.id)
    return sorted(by_id, key=lambda r: (date_of(r) or _EARLIEST).sort_key, reverse=True)


def in_order(records: Iterable[Record]) -> list[Record]:
    """Return *records* by their `order`; those without one follow, newest first."""
    return sorted(
        newest_first(records),
        key=lambda record: (record.order is None, record.order or 0),
    )


def _by_rating(records: Iterable[Record]) -> list[Record]:
    return sorted(newest_first(records), key=_rating_share, reverse=True)


def _by_name(records: Iterable[Record]) -> list[Record]:
    return sorted(records, key=lambda record: (name_of(record).casefold(), record.id))


def _oldest_first(records: Iterable[Record]) -> list[Record]:
    return newest_first(records)[::-1]


_SORTS: dict[str, Callable[[Iterable[Record]], list[Record]]] = {
    "newest": newest_first,
    "oldest": _oldest_first,
    "order": in_order,
    "rating": _by_rating,
    "name": _by_name,
}


def kinds_of(embed: Embed, kind: str) -> tuple[str, ...]:
    """Return the kinds that *embed* chooses from: *kind* unless it names others."""
    return embed.select.kind or (kind,)


def selectable(library: Library, kinds: Iterable[str]) -> tuple[Record, ...]:
    """Return every record of *kinds* that an embed may show at all."""
    every = (one for kind in dict.fromkeys(kinds) for one in library.published(kind))
    return tuple(r for r in every if not isinstance(r, Member) or r.listed)


def fits(record: Record, select: Select) -> bool:
    """Say whether *record* meets the conditions of *select*."""
    if select.tags and not set(select.tags) & set(record.tags):
        return False
    if select.lang and record.lang != select.lang:
        return False
    if select.featured is not None and record.featured != select.featured:
        return False
    if select.min_rating is not None:
        return _rating_share(record) * _SCALE >= select.min_rating
    return True


def _rating_share(record: Record) -> float:
    """Return the rating as a part of its scale, less than nothing without one."""
    if isinstance(record, Testimonial) and record.rating is not None:
        return record.rating / record.rating_max
    return -1.0


def select(embed: Embed, library: Library, kind: str) -> tuple[Record, ...]:
    """Return the records that *embed* shows, in its order.

    *kind* is its widget type's first, which counts where it names none. Where an embed has a limit
    and names no order, featured records come before the others.
    """
    key = (kind, embed.id, repr(embed.select))
    if key not in library.selections:
        library.selections[key] = _selected(embed, library, kind)
    return library.selections[key]


def _selected(embed: Embed, library: Library, kind: str) -> tuple[Record, ...]:
    wanted = embed.select
    every = selectable(library, kinds_of(embed, kind))
    records = [record for record in every if fits(record, wanted)]
    if wanted.ids:
        place = {name: index for index, name in enumerate(wanted.ids)}
        records = sorted(
            (r for r in records if r.id in place), key=lambda r: place[r.id]
        )
        records = _sorted(records, embed, library) if wanted.sort else records
    elif wanted.sort:
        records = _sorted(records, embed, library)
    else:
        records = in_order(records)
        if wanted.limit:
            records.sort(key=lambda record: not record.featured)
    if wanted.rotate:
        turn = turn_of(wanted.rotate, library.today)
        records = in_turn(records, embed.id, turn, wanted.limit)
    return tuple(records[: wanted.limit])


def _sorted(records: list[Record], embed: Embed, library: Library) -> list[Record]:
    """Return *records* as `select.sort` says."""
    wanted = embed.select
    if wanted.sort == "impact":
        judged = ranked(records, library.today, wanted.prefer)
        return [one.record for one in judged]
    if wanted.sort == "choices":
        # Drawn anew each week: a draw that nobody repeats would never be put right.
        seed = f"{embed.id} {turn_of('weekly', library.today)}"
        return by_choice(records, library.choices.get(embed.id, {}), seed)
    return _SORTS[wanted.sort or "newest"](records)


def is_selective(embed: Embed, library: Library, kind: str) -> bool:
    """Say whether *embed* leaves out records that it could show."""
    shown = len(select(embed, library, kind))
    return shown < len(selectable(library, kinds_of(embed, kind)))
