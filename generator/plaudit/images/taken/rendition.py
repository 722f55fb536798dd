"""One file of a picture for the page, in its size and format."""

from __future__ import annotations

from io import BytesIO
from typing import TYPE_CHECKING, Any

from PIL import Image

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plaudit.images.orders import Cut, Form

    from .picture import Picture

_GAP = 3.0
"""How many times larger than the result a picture is left by the first, rough step."""
_SAVED: Mapping[Form, tuple[str, Mapping[str, Any]]] = {
    "webp": ("WEBP", {"quality": 80, "method": 4}),
    # One thread: our own processes share the cores, and bytes must not depend on them.
    "avif": ("AVIF", {"quality": 60, "speed": 6, "max_threads": 1}),
    "jpeg": ("JPEG", {"quality": 82, "optimize": True, "progressive": True}),
    "png": ("PNG", {"optimize": True}),
}


def rendition(picture: Picture, cut: Cut) -> bytes:
    """Return the file that *cut* asks for; it carries no metadata.

    It follows from the picture and the cut alone, whatever else is made beside it.
    """
    name, options = _SAVED[cut.form]
    file = BytesIO()
    _scaled(picture.image, cut).save(file, name, **options)
    return file.getvalue()


def _scaled(image: Image.Image, cut: Cut) -> Image.Image:
    box = cut.box(image.width, image.height)
    size = (cut.width, cut.height)
    if size == image.size and box[:2] == (0.0, 0.0):
        return image
    return image.resize(size, Image.Resampling.LANCZOS, box=box, reducing_gap=_GAP)
