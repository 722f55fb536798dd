"""The leaderboard's height, as its stylesheet makes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plaudit.model.measure import roomy_lines

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import SimpleNamespace

    from plaudit.model import Leaderboard, Row

_BETWEEN, _HEAD = 48, 28
_WIDE, _NARROW = 480, 320
"""Where the stylesheet's container queries change the columns, in px."""
_SCORE = 0.14
"""The share of the width that the column of scores takes, as in the stylesheet."""
_AROUND = 28.2
"""Padding and rule of each row, in px."""


def height(
    records: Sequence[Leaderboard], options: SimpleNamespace, width: float
) -> float:
    """Return about how tall the tables are at *width* px, one below the other."""
    if not records:
        return 50
    tables = sum(_table(board, options, width) for board in records)
    return tables + (len(records) - 1) * _BETWEEN


def _table(board: Leaderboard, options: SimpleNamespace, width: float) -> float:
    rows = _shown(board, options.top)
    if not rows:
        return 50
    moves = options.change and any(row.change is not None for row in rows)
    room = width - (58 if width >= _WIDE else 44) - 16 - max(60, width * _SCORE)
    if moves and width >= _NARROW:
        room -= 98 if width >= _WIDE else 55
    if options.avatars and width >= _WIDE:
        room -= 53
    text = f"{board.title}. {board.period}. Source: {board.source}. As of 28 September"
    text += " 2026. Equal counts share a rank. 10 people are counted but prefer not to be listed."
    note = 14 + roomy_lines(text, 14, width) * 21
    return _HEAD + sum(_row(row, room) for row in rows) + note


def _row(row: Row, room: float) -> float:
    name = row.name or (row.member or "").replace("-", " ").title()
    # A member's place is shown where a row has no note: about one line.
    note = roomy_lines(row.note, 14, room) if row.note else bool(row.member)
    return max(roomy_lines(name, 17, room) * 21.6 + note * 18.9, 22.4) + _AROUND


def _shown(board: Leaderboard, top: int) -> list[Row]:
    rows = sorted(
        (row for row in board.rows if not {row.member, row.name} & set(board.exclude)),
        key=lambda row: -row.score,
    )
    if board.minimum is not None:
        rows = [row for row in rows if row.score >= board.minimum]
    most = min((limit for limit in (top, board.top) if limit), default=len(rows))
    # Whoever shares the last rank is shown too.
    last = rows[min(most, len(rows)) - 1].score if rows else 0
    return [row for row in rows if row.score >= last]
