"""What is known of a picture once somebody has looked at it."""

from __future__ import annotations

from typing import NamedTuple

from plaudit.errors import ImageRefused

BYTE_CAP = 20 * 1024 * 1024
"""The most that is read of a picture's file."""

_NEAR = 5
"""Bits that may differ between copies of one picture."""
_BITS = 64
_LEAST = 10
"""Bits of either kind below which a picture is too plain to be told from others."""


class Look(NamedTuple):
    """The facts of one picture that is shown."""

    digest: str
    """The SHA-256 of its file, in hex."""
    width: int
    """In pixels, as seen."""
    height: int
    see_through: bool
    """Whether any pixel is not fully opaque."""
    tone: str
    """Its colour from afar (`taken.tone`); empty where it is see-through."""
    fingerprint: int
    """64 bits that pictures which look the same share (`taken.fingerprint`)."""

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels, as seen."""
        return self.width, self.height


def alike(a: int, b: int) -> bool:
    """Tell whether fingerprints *a* and *b* are of the same picture.

    Plain pictures (a single colour, one even gradient) are never alike: too many
    different ones share their fingerprint.
    """
    plain = any(not _LEAST <= bits.bit_count() <= _BITS - _LEAST for bits in (a, b))
    return not plain and (a ^ b).bit_count() <= _NEAR


def too_heavy(size: int) -> ImageRefused:
    """Return why a file of *size* bytes, more than BYTE_CAP, is not read."""
    message = f"is {size / 1024 / 1024:.1f} MB large; the most that is read is 20 MB"
    return ImageRefused("image-too-large", message)
