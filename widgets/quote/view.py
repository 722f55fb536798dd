"""The quote's height, as its stylesheet makes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plaudit.model.measure import (
    FOLDED,
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

_BETWEEN, _MARGIN, _GAP = 40, 240, 40
_LARGER, _WIDE = 544, 896
"""Where the stylesheet's container queries change the layout, in px."""


def shown(
    records: Sequence[Testimonial], options: SimpleNamespace
) -> Sequence[Testimonial]:
    """Return those of the selected *records* that are shown."""
    return records[: options.most]


def height(
    records: Sequence[Testimonial], options: SimpleNamespace, width: float
) -> float:
    """Return about how tall the quotes are at *width* px, one below the other."""
    seen = shown(records, options)
    if not seen:
        return 50
    spotlight = options.style == "spotlight"
    total = sum(
        _spotlight(record, width)
        if spotlight and _short(record)
        else _plain(record, width)
        for record in seen
    )
    return total + (len(seen) - 1) * _BETWEEN


def _short(record: Testimonial) -> bool:
    return "\n\n" not in record.text and len(record.text) <= FOLDED


def _plain(record: Testimonial, width: float) -> float:
    size = size_of(record.text)
    return voice_height(record, width, "l" if size == "m" and width > _LARGER else size)


def _spotlight(record: Testimonial, width: float) -> float:
    letters = min(max(24, 16 + 0.031 * width), 44)
    wide = width > _WIDE
    room = width - 9.6 - (_MARGIN + _GAP if wide else 0)
    said = words_height(record.text, room, letters, 1.24) + media_height(record, room)
    if not wide:
        return said + caption_height(record, room)
    # In the margin the face stands above the name.
    return max(said, caption_height(record, _MARGIN) + 38.5)
