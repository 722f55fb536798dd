"""Which files of a picture a place on a page asks for."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from plaudit.images import Ask, makes

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from plaudit.catalog import Catalog, Theme
    from plaudit.images import Form
    from plaudit.model import Community

FIXED_UP_TO = 200
"""CSS pixels up to which a picture is as wide on every screen: a face, a seal."""
_FACE = 44
"""CSS pixels of the smallest face that has files of its own: smaller ones share them."""
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
    if width == height and width < _FACE:
        width = height = _FACE
    scales: tuple[float, ...] = (1, 2)
    if width > FIXED_UP_TO:
        scales = (0.5, 1, 1.5, 2) if width >= _BROAD else (1, 1.5, 2)
    return Ask(width, height, scales, formats(community, width))


_WIDE: Mapping[str, tuple[tuple[int, int | None], ...]] = {
    "cover": ((480, 320), (928, None)),
    "gallery": ((560, None),),
}
"""Sizes of wide pictures in our own templates, by the field that names them."""
_ANYWHERE: Mapping[str, tuple[tuple[int, int | None], ...]] = {
    "author": ((44, 44),),
    "photos": ((480, None),),
    "poster": ((480, None),),
    "body": ((720, None),),
}
"""The same for what is shown in one size under every theme."""
_SHOW = frozenset({"member.html", "members.html", "parts.html", "story.html"})
"""Our own templates that show pictures of records."""
_CALL = re.compile(
    r"\b(?:(avatar|face|seal)\([^()]*?|(?:image|picture)\([^(),]*,[^(),]*\.(\w+)),"
    r"\s*(\d+)(?:,\s*(\d+))?"
)
"""A picture in a template: what of whom, or the field; its width, perhaps its height."""
_FIELDS = {"avatar": ("avatar",), "face": ("author", "avatar"), "seal": ("image",)}


def foreseen(community: Community, catalog: Catalog) -> Mapping[str, tuple[Ask, ...]]:
    """Return what will be asked of a picture, by the outermost field that names it.

    So that one can be decoded once, for the look at it and for its files. Small sizes
    are read from the theme's templates; wide ones are known of ours only, for they are
    dear. What is foreseen wrongly costs time, and is never published.
    """
    sizes: dict[str, dict[tuple[int, int | None], None]] = defaultdict(dict)
    files = _templates(catalog.theme)
    ours = not _SHOW & {file.name for file in files}
    if ours or catalog.theme.folder == catalog.fallback.folder:
        files = _templates(catalog.fallback)
        for one, each in _WIDE.items():
            sizes[one] |= dict.fromkeys(each)
    for file in files:
        text = file.read_text(encoding="utf-8", errors="replace")
        for what, named, wide, high in _CALL.findall(text):
            size = (int(wide), int(high or wide) if what or high else None)
            if size[0] <= FIXED_UP_TO:
                for one in _FIELDS.get(what, (named,)):
                    sizes[one][size] = None
    for one, each in _ANYWHERE.items():
        sizes[one] |= dict.fromkeys(each)
    return {
        one: tuple(dict.fromkeys(asked(community, *size) for size in each))
        for one, each in sizes.items()
    }


def _templates(theme: Theme) -> list[Path]:
    return sorted((theme.templates / "plaudit").glob("*.html"))
