"""The organisations' height, as their stylesheet makes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plaudit.model.measure import plain, roomy_lines, width

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import SimpleNamespace

    from plaudit.model import Organisation

_MARK = 28
"""How tall a mark is; how wide it is stands in its file: mostly no more than twice that."""
_LINE, _ACROSS, _DOWN = 28, 40, 20
_CELL, _PADDING = 208, 32
_QUOTED = 20
_MEASURE = 36 * _QUOTED


def height(
    records: Sequence[Organisation], options: SimpleNamespace, width: float
) -> float:
    """Return about how tall the organisations are at *width* px."""
    if not records:
        return 50
    if options.style == "words":
        tall = [_said(record, width, marks=options.marks) for record in records]
        return sum(tall) + (len(tall) - 1) * 32
    if options.style == "row":
        return _row(records, width, marks=options.marks)
    count = max(1, int(width // _CELL))
    rows = -(-len(records) // count)
    room = width / count - _PADDING
    tall = [_name(record, room, marks=options.marks) for record in records]
    each = (max(tall[start : start + count]) for start in range(0, len(tall), count))
    return sum(each) + rows * (_PADDING + 1)


def _wide(record: Organisation, *, marks: bool) -> float:
    mark = 2 * _MARK + 10 if marks and record.logo else 0
    return mark + width(record.name, 16 * 1.09)


def _name(record: Organisation, room: float, *, marks: bool) -> float:
    """Return the height of the name, beside the mark or below it."""
    mark = 2 * _MARK + 10 if marks and record.logo else 0
    lines = roomy_lines(record.name, 16 * 1.05, max(room - mark, 80))
    return max(_LINE, lines * 22.4)


def _row(records: Sequence[Organisation], room: float, *, marks: bool) -> float:
    total, used, tall = 0.0, 0.0, 0.0
    for record in records:
        wide = min(_wide(record, marks=marks), room)
        if used and used + _ACROSS + wide > room:
            total, used, tall = total + tall + _DOWN, 0.0, 0.0
        used += (_ACROSS if used else 0) + wide
        tall = max(tall, _name(record, room, marks=marks))
    return total + tall


def _said(record: Organisation, room: float, *, marks: bool) -> float:
    tall = _name(record, room, marks=marks)
    if record.endorsement:
        said = plain(record.endorsement).replace("\n", " ")
        wide = min(room, _MEASURE)
        tall += 8 + roomy_lines(said, _QUOTED, wide, "serif") * _QUOTED * 1.45
    since = "Stands by us since 28 September 2026" if record.since else ""
    about = ". ".join(part for part in (record.location, since) if part)
    return tall + (7 + roomy_lines(about, 14, room) * 19.6 if about else 0)
