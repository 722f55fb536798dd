"""What a picture has in common with its copies, whatever their size and quality.

The fingerprint is the difference hash of Neal Krawetz, "Kind of Like That" (2013):
nine by eight grey values, one bit for each pair of neighbours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image

if TYPE_CHECKING:
    from .rendition import Levels

_SIDE = 8
_ROUGH = 64
"""Pixels along the shorter side that are enough to tell what a picture looks like."""


def fingerprint(levels: Levels) -> int:
    """Return the 64 bits of a picture's difference hash."""
    image = levels.rough(_ROUGH)
    if levels.picture.see_through:
        ground = Image.new("RGBA", image.size, "white")
        image = Image.alpha_composite(ground, image)
    small = image.convert("L").resize((_SIDE + 1, _SIDE), Image.Resampling.BOX)
    grey = small.tobytes()
    bits = 0
    for row in range(_SIDE):
        for column in range(_SIDE):
            at = row * (_SIDE + 1) + column
            bits = bits << 1 | (grey[at] < grey[at + 1])
    return bits
