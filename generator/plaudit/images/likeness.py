"""Whether two pictures show the same, whatever their size, format or quality.

The fingerprint is the difference hash of Neal Krawetz, "Kind of Like That" (2013):
nine by eight grey values, one bit for each pair of neighbours.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from PIL import Image

if TYPE_CHECKING:
    from .picture import Picture

_SIDE = 8
_NEAR = 5
"""Bits that may differ between copies of one picture."""
_LEAST = 10
"""Bits of either kind below which a picture is too plain to be told from others."""


def fingerprint(picture: Picture) -> int:
    """Return the 64 bits of *picture*'s difference hash."""
    image = picture.image
    if picture.see_through:
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


def alike(a: int, b: int) -> bool:
    """Tell whether fingerprints *a* and *b* are of the same picture.

    Plain pictures (a single colour, one even gradient) are never alike: too many
    different ones share their fingerprint.
    """
    plain = any(
        not _LEAST <= bits.bit_count() <= _SIDE * _SIDE - _LEAST for bits in (a, b)
    )
    return not plain and (a ^ b).bit_count() <= _NEAR
