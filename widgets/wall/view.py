"""The wall's height, as its stylesheet makes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plaudit.model.measure import (
    SIZES,
    caption_height,
    media_height,
    size_of,
    voice_height,
    words_height,
)

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import SimpleNamespace

    from plaudit.model import Testimonial

_COLUMN, _GAP, _MARGIN = 272, 40, 240
_WIDE = 768
"""Where the stylesheet's container query puts names in the margin, in px."""
_MOST_COLUMNS, _MANY = 12, 40
"""Up to how many `widget.html` sets columns, and from where it paints late."""
_AROUND = 49
"""Padding and rule of each voice, in px."""
_UNSEEN = 256 + _AROUND
"""What one far below the window takes until it is painted (contain-intrinsic-size)."""


def height(
    records: Sequence[Testimonial], options: SimpleNamespace, width: float
) -> float:
    """Return about how tall the wall is at *width* px."""
    if not records:
        return 50
    layout = options.layout
    if layout == "auto":
        layout = "columns" if len(records) <= _MOST_COLUMNS else "grid"
    if layout == "list":
        return sum(_row(record, width, replies=options.replies) for record in records)
    count = max(1, int((width + _GAP) // (_COLUMN + _GAP)))
    column = (width - (count - 1) * _GAP) / count
    tall = [
        voice_height(record, column, replies=options.replies) + _AROUND
        for record in records
    ]
    return _balanced(tall, count) if layout == "columns" else _rows(tall, count)


def _row(record: Testimonial, width: float, *, replies: bool) -> float:
    if width <= _WIDE:
        return voice_height(record, width, replies=replies) + _AROUND
    room = width - _MARGIN - _GAP - 9.6
    said = words_height(record.text, room, *SIZES[size_of(record.text)])
    said += media_height(record, room)
    beside = caption_height(record, _MARGIN, replies=replies) - 14
    return max(said, beside) + _AROUND


def _rows(tall: list[float], count: int) -> float:
    rows = [max(tall[start : start + count]) for start in range(0, len(tall), count)]
    if len(tall) > _MANY:
        # Only the first window of them is painted at once.
        rows = rows[:4] + [_UNSEEN] * (len(rows) - 4)
    return sum(rows)


def _balanced(tall: list[float], count: int) -> float:
    """Return the height of *count* columns that no voice is broken across."""
    low, high = max(*tall, sum(tall) / count), sum(tall)
    while high - low > 1:
        middle = (low + high) / 2
        if _columns(tall, middle) <= count:
            high = middle
        else:
            low = middle
    # Browsers balance by steps and stop a little above the least.
    return high * 1.03 if count > 1 else high


def _columns(tall: list[float], limit: float) -> int:
    count, used = 1, 0.0
    for each in tall:
        if used and used + each > limit:
            count, used = count + 1, 0.0
        used += each
    return count
