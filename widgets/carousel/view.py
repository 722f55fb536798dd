"""The carousel's height, as its stylesheet makes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plaudit.model.measure import voice_height

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import SimpleNamespace

    from plaudit.model import Testimonial

_SIZES = {"small": "s", "medium": "m", "large": "l"}
_TWO, _THREE = 592, 992
"""Above which widths so many stand side by side, in px."""
_CONTROLS = 57
"""Buttons, the space below them and the rule, in px."""
_AROUND = 32
"""What stands above and below a slide, in px."""


def height(
    records: Sequence[Testimonial], options: SimpleNamespace, width: float
) -> float:
    """Return about how tall the carousel is at *width* px: its tallest slide counts."""
    if not records:
        return 50
    if options.per_view == "1" or width <= _TWO:
        slide = width + 1
    else:
        slide = width / 2 - 8.2 if width <= _THREE else width / 3 - 11.2
    # The hung quote mark has its room in the slide's own padding.
    room = slide - 38.6 + 9.6
    size = _SIZES.get(options.size)
    tallest = max(voice_height(record, room, size) for record in records)
    return tallest + _AROUND + (_CONTROLS if len(records) > 1 else 0)
