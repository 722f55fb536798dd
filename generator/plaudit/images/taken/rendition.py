"""One file of a picture for the page, in its size and format."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plaudit.images.orders import Cut, Form

    from .picture import Picture

_GAP = 2
"""How many times larger than the result a picture is left by the rough steps."""
_SAVED: Mapping[Form, tuple[str, Mapping[str, Any]]] = {
    "webp": ("WEBP", {"quality": 80, "method": 4}),
    # One thread: our own processes share the cores, and bytes must not depend on them.
    "avif": ("AVIF", {"quality": 60, "speed": 6, "max_threads": 1}),
    "jpeg": ("JPEG", {"quality": 82, "optimize": True, "progressive": True}),
    "png": ("PNG", {"optimize": True}),
}


class Levels:
    """A picture in its own size, and in halves of that as far as they are needed."""

    def __init__(self, picture: Picture) -> None:
        self.picture = picture
        self._levels = [picture.image]

    def rough(self, side: int) -> Image.Image:
        """Return the least level with *side* pixels at the shorter side, if any has."""
        level = 0
        while min(self.picture.image.size) >= side << (level + 1):
            level += 1
        return self._level(level)

    def rendition(self, cut: Cut) -> bytes:
        """Return the file that *cut* asks for; it carries no metadata.

        It follows from the picture and the cut alone, whatever else is made beside it.
        """
        name, options = _SAVED[cut.form]
        file = BytesIO()
        self._scaled(cut).save(file, name, **options)
        return file.getvalue()

    def _scaled(self, cut: Cut) -> Image.Image:
        """Return the pixels of *cut*: roughly halved first, then scaled with care."""
        image = self._levels[0]
        box = cut.box(*image.size)
        size = (cut.width, cut.height)
        if size == image.size and box[:2] == (0.0, 0.0):
            return image.copy()
        level = 0
        while (box[2] - box[0]) / 2 ** (level + 1) >= _GAP * cut.width:
            level += 1
        image = self._level(level)
        part = 2**level
        left, top, right, foot = (edge / part for edge in box)
        right, foot = min(right, image.width), min(foot, image.height)
        return image.resize(
            size, Image.Resampling.LANCZOS, box=(left, top, right, foot)
        )

    def _level(self, level: int) -> Image.Image:
        while len(self._levels) <= level:
            self._levels.append(self._levels[-1].reduce(2))
        return self._levels[level]
