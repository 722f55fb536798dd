"""Which files of a picture a place on a page asks for."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plaudit.images import Ask, makes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plaudit.images import Form
    from plaudit.model import Community

FIXED_UP_TO = 200
"""CSS pixels up to which a picture is as wide on every screen: a face, a seal."""
_BROAD = 640
"""CSS pixels from which a picture is made in half its size too."""


def formats(community: Community, width: int) -> tuple[Form, ...]:
    """Return the formats of pictures *width* CSS pixels wide, WebP always among them.

    A face has no use for a better one: its weight is mostly the head of the file.
    """
    wished = community.pictures.formats if width > FIXED_UP_TO else ()
    better: tuple[Form, ...] = tuple(f for f in wished if f != "webp" and makes(f))
    return (*better, "webp")


def asked(community: Community, width: int, height: int | None = None) -> Ask:
    """Return which files a place *width* (by *height*) CSS pixels large asks for."""
    scales: tuple[float, ...] = (1, 2)
    if width > FIXED_UP_TO:
        scales = (0.5, 1, 1.5, 2) if width >= _BROAD else (1, 1.5, 2)
    return Ask(width, height, scales, formats(community, width))


_USUAL: Mapping[str, tuple[tuple[int, int | None], ...]] = {
    "avatar": ((44, 44), (112, 112)),
    "image": ((88, 88),),
    "logo": ((44, None),),
    "cover": ((480, 320), (928, None)),
    "gallery": ((560, None),),
    "photos": ((480, None),),
    "poster": ((480, None),),
    "body": ((720, None),),
}
"""The sizes in which our own templates show a picture, by the field that names it."""


def usual_asks(community: Community) -> Mapping[str, tuple[Ask, ...]]:
    """Return what our own templates will ask of a picture, by the field that names it.

    So that one can be decoded once, for the look at it and for its files. What is
    foreseen wrongly costs time, and is never published.
    """
    return {
        field_name: tuple(asked(community, *size) for size in sizes)
        for field_name, sizes in _USUAL.items()
    }
