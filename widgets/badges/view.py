"""The badges' height, as their stylesheet makes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plaudit.model.measure import plain, roomy_lines

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import SimpleNamespace

    from plaudit.model import Badge

_MARGIN, _GAP = 240, 40
_WIDE = 544
"""Where the stylesheet's container query sets a single seal aside, in px."""
_SEAL = 172.8
_MEASURE = 544
"""The widest line of prose, in px."""


def height(records: Sequence[Badge], options: SimpleNamespace, width: float) -> float:
    """Return about how tall the badges are at *width* px."""
    if not records:
        return 50
    if options.style == "single":
        tall = [_single(badge, width, holders=options.holders) for badge in records]
        return sum(tall) + (len(tall) - 1) * 36
    strip = options.style == "strip"
    least, across, down = (66.5, 10.5, 17.5) if strip else (120, 20, 36)
    count = max(1, int((width + across) // (least + across)))
    room = (width - (count - 1) * across) / count
    cell = _small if strip else _cell
    tall = [cell(badge, room, holders=options.holders) for badge in records]
    rows = [max(tall[start : start + count]) for start in range(0, len(tall), count)]
    return sum(rows) + (len(rows) - 1) * down


def _cell(badge: Badge, room: float, *, holders: bool) -> float:
    name = roomy_lines(badge.name, 17.5, room) * 22.4
    return 88 + 12.8 + name + 19.6 * (bool(badge.level) + holders)


def _small(badge: Badge, room: float, *, holders: bool) -> float:
    count = roomy_lines(f"{len(badge.awards)} holders", 12.25, room) * 17.2 * holders
    return 44 + 5.6 + roomy_lines(badge.name, 15.5, room) * 19.6 + count


def _single(badge: Badge, width: float, *, holders: bool) -> float:
    wide = width > _WIDE
    room = width - (_MARGIN + _GAP if wide else 0)
    blocks = (badge.description, *plain(badge.criteria).split("\n\n"))
    prose = min(room, _MEASURE)
    text = roomy_lines(badge.name, 24, room, "serif") * 30.0
    text += 26.6 * bool(badge.level)
    text += sum(
        8 + roomy_lines(block.replace("\n", " "), 16, prose) * 24 for block in blocks
    )
    if holders:
        # Seven names and a count, of a usual length.
        names = "12 holders: " + "Eighteen letters, " * min(len(badge.awards), 7)
        text += 7 + roomy_lines(names, 14, room) * 19.6
    return max(text, _SEAL) if wide else text + _SEAL
