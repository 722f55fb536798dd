"""The counters' height, as their stylesheet makes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plaudit.model.measure import roomy_lines

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import SimpleNamespace

    from plaudit.model import Milestone

_COLUMN, _GAP, _INSET = 136, 32, 33


def height(
    records: Sequence[Milestone], options: SimpleNamespace, width: float
) -> float:
    """Return about how tall the counters are at *width* px."""
    counted = [record for record in records if record.value is not None]
    if not counted:
        return 50
    if options.style == "sentence":
        return (
            roomy_lines(" · ".join(_sentence(each) for each in counted), 14.6, width)
            * 23.2
        )
    count = max(1, min(int(width // _COLUMN), len(counted)))
    tall = [_cell(each, width / count - _INSET, options) for each in counted]
    rows = [max(tall[start : start + count]) for start in range(0, len(tall), count)]
    return sum(rows) + (len(rows) - 1) * _GAP


def _sentence(record: Milestone) -> str:
    return f"{record.value:,.0f} {record.label} ({_proof(record)})"


def _proof(record: Milestone) -> str:
    day = "as of 28 September 2026" if record.as_of else ""
    return ", ".join(part for part in (record.source, day) if part)


def _cell(record: Milestone, room: float, options: SimpleNamespace) -> float:
    figure = min(max(28, 0.27 * room), 44)
    height = roomy_lines(record.label, 15 * 1.05, room) * 21.75 + figure * 1.6
    if proof := _proof(record):
        height += roomy_lines(proof, 13, room) * 18.85
    if options.progress and record.next:
        height += 18.6 + 18.85
    return height
