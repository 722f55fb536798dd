"""Sizes and formats of one picture for the page: WebP, and a fallback for the rest."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Literal

from PIL import Image

if TYPE_CHECKING:
    from .picture import Picture

Format = Literal["webp", "jpeg", "png"]

_WEBP_QUALITY = 80
_JPEG_QUALITY = 82
_TOP_SHARE = 0.35
"""Of what a crop cuts off in height, the share taken at the top: faces are up there."""


@dataclass(frozen=True)
class Rendition:
    """One file made of a picture, for screens of *scale* device pixels a CSS pixel."""

    scale: int
    width: int
    """In pixels of the file."""
    height: int
    format: Format
    data: bytes

    @property
    def suffix(self) -> str:
        """The end of a file name for it, such as `.webp`."""
        return ".jpg" if self.format == "jpeg" else f".{self.format}"

    @property
    def media_type(self) -> str:
        """The media type (RFC 2046), such as `image/webp`."""
        return f"image/{self.format}"


def renditions(
    picture: Picture,
    width: int,
    height: int | None = None,
    scales: tuple[int, ...] = (1, 2),
) -> tuple[Rendition, ...]:
    """Return the files that show *picture* at *width* (by *height*) CSS pixels.

    WebP for each scale, in order, then one fallback at 1x: PNG when the picture is
    see-through, else JPEG. With *height* the picture is cropped to fill that box.
    Nothing is enlarged: a picture too small for a scale gives the largest size it has,
    and a scale that would repeat the one before is left out. No file carries metadata.
    """
    if width < 1 or (height is not None and height < 1) or min(scales, default=0) < 1:
        message = f"sizes and scales start at 1: {width} by {height}, {scales}"
        raise ValueError(message)
    made: list[Rendition] = []
    for scale in sorted(scales):
        image = _fitted(picture.image, width, height, scale)
        if made and image.size == (made[-1].width, made[-1].height):
            continue
        made.append(_rendition(scale, image, "webp"))
    fallback: Format = "png" if picture.see_through else "jpeg"
    image = _fitted(picture.image, width, height, 1)
    return (*made, _rendition(1, image, fallback))


def _fitted(
    image: Image.Image, width: int, height: int | None, scale: int
) -> Image.Image:
    """Return *image* scaled, and cropped when *height* is given, never enlarged."""
    if height is None:
        box = (0.0, 0.0, float(image.width), float(image.height))
        factor = min(1.0, width * scale / image.width)
        wanted = (image.width * factor, image.height * factor)
    else:
        # As large as the box can be inside the picture, and as far as it is needed.
        room = min(image.width / width, image.height / height)
        box = _box(image, width * room, height * room)
        factor = min(float(scale), room)
        wanted = (width * factor, height * factor)
    size = (max(1, round(wanted[0])), max(1, round(wanted[1])))
    if size == image.size and box[:2] == (0.0, 0.0):
        return image
    return image.resize(size, Image.Resampling.LANCZOS, box=box, reducing_gap=3.0)


def _box(
    image: Image.Image, width: float, height: float
) -> tuple[float, float, float, float]:
    left = (image.width - width) / 2
    top = (image.height - height) * _TOP_SHARE
    right, foot = left + width, top + height
    return left, top, min(right, image.width), min(foot, image.height)


def _rendition(scale: int, image: Image.Image, form: Format) -> Rendition:
    file = BytesIO()
    if form == "webp":
        image.save(file, "WEBP", quality=_WEBP_QUALITY, method=4)
    elif form == "jpeg":
        image.save(file, "JPEG", quality=_JPEG_QUALITY, optimize=True, progressive=True)
    else:
        image.save(file, "PNG", optimize=True)
    return Rendition(scale, image.width, image.height, form, file.getvalue())
