"""What a reader wants to know of a record first: its date, its length, its gist."""

from __future__ import annotations

import re
from operator import attrgetter
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from plaudit.derive import date_of
from plaudit.model import Badge

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plaudit.model import PartialDate, Record

_FENCE = re.compile(r"^ {0,3}(```|~~~)")
_HEADING = re.compile(r"(#{1,6})\s").match
_REFERENCE = re.compile(r"^ {0,3}\[[^\]]+\]:", re.MULTILINE)


def record_date(record: Record) -> PartialDate | None:
    """Return the newest date that *record* tells of, if it has one."""
    if isinstance(record, Badge):
        return max((award.on for award in record.awards if award.on), default=None)
    return date_of(record)


def newest_date(records: Iterable[Record]) -> PartialDate | None:
    """Return the newest date among *records*."""
    dates = [date for date in map(record_date, records) if date]
    # Whole keys are dear, and most dates fall out by their year.
    year = max((date.year for date in dates), default=0)
    return max((d for d in dates if d.year == year), key=_sort_key, default=None)


_sort_key = attrgetter("sort_key")


def host(address: str) -> str:
    """Return the name of the site that *address* is of, as people say it."""
    return (urlsplit(address).hostname or address).removeprefix("www.")


def chapters(markdown: str) -> tuple[str, ...]:
    """Cut *markdown* before each of its highest headings, which become the first level.

    Between its parts a page can set a pull quote or the outcomes. A text with link
    definitions stays whole, since they may stand anywhere in it.
    """
    lines = _outside_fences(markdown)
    levels = [
        len(found[1]) for line, free in lines if free and (found := _HEADING(line))
    ]
    top = min(levels, default=1)
    whole = bool(_REFERENCE.search(markdown))
    parts: list[list[str]] = [[]]
    for line, free in lines:
        heading = _HEADING(line) if free else None
        if heading and len(heading[1]) == top and any(parts[-1]) and not whole:
            parts.append([])
        parts[-1].append(line[top - 1 :] if heading else line)
    return tuple("\n".join(part).strip() for part in parts)


def _outside_fences(markdown: str) -> list[tuple[str, bool]]:
    """Return each line, and whether it stands outside of fenced code."""
    lines, fenced = [], False
    for line in markdown.split("\n"):
        fence = bool(_FENCE.match(line))
        lines.append((line, not fenced and not fence))
        fenced ^= fence
    return lines
