"""The height of what tells how soon concerns are answered, as its stylesheet makes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plaudit.model.measure import roomy_lines

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import SimpleNamespace

    from plaudit.model import Response

_COLUMN, _GAP, _INSET = 208, 32, 33
_ENOUGH = 5
"""From how many concerns on figures stand there instead of the concerns."""
_COUNTED = (
    "Counted: all 100 concerns raised since 28 September 2025 or still waiting. As of "
    "28 September 2026. Each concern, and how this is counted"
)


def height(
    records: Sequence[Response], options: SimpleNamespace, width: float
) -> float:
    """Return about how tall the figures, or the list, are at *width* px."""
    del options
    if not records:
        return 50
    few = len(records) < _ENOUGH
    below = _COUNTED + (" These are too few for a median." if few else "")
    note = 15.6 + roomy_lines(below, 13, width) * 18.85
    return note + (_list(records, width) if few else _figures(width))


def _list(records: Sequence[Response], width: float) -> float:
    titles = (record.title or record.concern[:60] for record in records)
    lines = sum(roomy_lines(title, 17, width) for title in titles)
    return lines * 23.2 + len(records) * (18.85 + 23.4) + 1


def _figures(width: float) -> float:
    count = max(1, min(int(width // _COLUMN), 3))
    room = width / count - _INSET
    size = min(max(24, 0.12 * room), 36)
    figure = 21.75 + size * 1.15 + 0.3 * size
    note = roomy_lines("Half of them were answered sooner, half later.", 13, room)
    tall = [figure + note * 18.85, figure, figure]
    rows = [max(tall[start : start + count]) for start in range(0, 3, count)]
    return sum(rows) + (len(rows) - 1) * _GAP
