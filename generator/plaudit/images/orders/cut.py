"""How a picture is cut and scaled: from its size alone, before there are pixels."""

from __future__ import annotations

from math import gcd
from typing import Literal, NamedTuple

Form = Literal["webp", "avif", "jpeg", "png"]

_TOP_SHARE = 0.35
"""Of what a crop cuts off in height, the share taken at the top: faces are up there."""
_WIDEST = 2560
"""Pixels along the longer side of a file, at most: no page shows more."""


class Cut(NamedTuple):
    """One file that is made of a picture."""

    width: int
    """In pixels of the file."""
    height: int
    crop: tuple[int, int] | None
    """The proportions that the picture is cropped to, in lowest terms."""
    form: Form

    @property
    def ending(self) -> str:
        """The end of a file name for it, such as `webp`."""
        return "jpg" if self.form == "jpeg" else self.form

    def box(self, width: int, height: int) -> tuple[float, float, float, float]:
        """Return which part of a picture of that size is taken: its four edges."""
        if self.crop is None:
            return 0.0, 0.0, float(width), float(height)
        across, down = self.crop
        room = min(width / across, height / down)
        wide, high = across * room, down * room
        left, top = (width - wide) / 2, (height - high) * _TOP_SHARE
        return left, top, min(left + wide, width), min(top + high, height)


def fitted(
    size: tuple[int, int],
    width: int,
    height: int | None = None,
    scale: float = 1,
    form: Form = "webp",
) -> Cut:
    """Return how a picture of *size* fills *width* (by *height*) CSS pixels.

    *scale* is device pixels a CSS pixel. With *height* the picture is cropped to fill
    that box. Nothing is enlarged: a picture too small for it gives the largest size
    that it has.
    """
    if width < 1 or (height is not None and height < 1) or scale <= 0:
        message = f"sizes and scales start at 1: {width} by {height}, {scale}"
        raise ValueError(message)
    if height is None:
        crop = None
        factor = min(1.0, width * scale / size[0])
        wanted = (size[0] * factor, size[1] * factor)
    else:
        # As large as the box can be inside the picture, and as far as it is needed.
        shared = gcd(width, height)
        crop = (width // shared, height // shared)
        room = min(size[0] / width, size[1] / height)
        factor = min(float(scale), room)
        wanted = (width * factor, height * factor)
    within = min(1.0, _WIDEST / max(wanted))
    across, down = (max(1, round(side * within)) for side in wanted)
    return Cut(across, down, crop, form)


class Ask(NamedTuple):
    """What a place on a page asks of a picture: a box, for screens of some scales."""

    width: int
    """In CSS pixels."""
    height: int | None
    """With it the picture is cropped to fill the box."""
    scales: tuple[float, ...]
    """Device pixels a CSS pixel, from few to many."""
    forms: tuple[Form, ...] = ("webp",)

    def cuts(self, size: tuple[int, int], form: Form = "webp") -> tuple[Cut, ...]:
        """Return the files of a picture of *size*, each once, from small to large."""
        cuts = (fitted(size, self.width, self.height, s, form) for s in self.scales)
        return tuple(dict.fromkeys(cuts))
