"""The list by year, and its height as its stylesheet makes it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

from plaudit.model.measure import (
    SIZES,
    caption_height,
    media_height,
    plain,
    roomy_lines,
    size_of,
    voice_height,
    words_height,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import SimpleNamespace

    from plaudit.model import Testimonial

_MARGIN, _GAP = 240, 40
_WIDE = 768
"""Where the stylesheet's container query puts names in the margin, in px."""
_AROUND, _CLOSE = 49, 29.8
"""Padding and rule of each voice, in rows and compact, in px."""
_YEAR = 62.6
_BRIEF = 160
"""How many characters of a voice are shown at most, in compact."""


class Group(NamedTuple):
    """The voices of one year, or those without a date."""

    title: str | None
    records: list[Any]


def view(records: Sequence[Any], options: SimpleNamespace) -> dict[str, list[Group]]:
    """Return *records* as `groups`: one, or one a year from the newest on.

    Within a year they keep their order.
    """
    if not records:
        return {"groups": []}
    if not options.years:
        return {"groups": [Group(None, list(records))]}
    found: dict[int, list[Any]] = {}
    for record in records:
        found.setdefault(record.date.year if record.date else 0, []).append(record)
    years = sorted(found, reverse=True)
    return {"groups": [Group(str(y) if y else None, found[y]) for y in years]}


def height(
    records: Sequence[Testimonial], options: SimpleNamespace, width: float
) -> float:
    """Return about how tall the list is at *width* px."""
    if not records:
        return 50
    years = len(view(records, options)["groups"]) * _YEAR if options.years else 0
    row = _row if options.style == "rows" else _brief
    return years + sum(row(record, width) for record in records)


def _row(record: Testimonial, width: float) -> float:
    if width <= _WIDE:
        return voice_height(record, width) + _AROUND
    room = width - _MARGIN - _GAP - 9.6
    said = words_height(record.text, room, *SIZES[size_of(record.text)])
    said += media_height(record, room)
    return max(said, caption_height(record, _MARGIN) - 14) + _AROUND


def _brief(record: Testimonial, width: float) -> float:
    room = width - 9.6
    letters, leading = SIZES["s"]
    text = plain(record.text)[:_BRIEF].replace("\n", " ")
    said = roomy_lines(text, letters, min(room, 36 * letters), "serif")
    author = record.author
    who = [author.name or "x" * 16, author.role, author.company, record.location]
    place = (record.source.label or record.source.platform) if record.source else None
    about = ", ".join(str(part) for part in (*who, place) if part)
    about += " Rated 5 of 5. 28 September 2026. Read on"
    ties = [part for part in (record.relationship, record.incentive) if part]
    if ties:
        about += f" Disclosure: {' '.join(ties)}"
    return said * letters * leading + 4.8 + roomy_lines(about, 14, room) * 21 + _CLOSE
