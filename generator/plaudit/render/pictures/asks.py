"""Which files of a picture a place on a page asks for."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING

from plaudit.images import Ask, makes

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from plaudit.catalog import Catalog
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


_WIDE: Mapping[str, Mapping[str, tuple[tuple[int, int | None], ...]]] = {
    "": {"photos": ((480, None),), "poster": ((480, None),), "body": ((720, None),)},
    "story.html": {"cover": ((928, None),), "gallery": ((560, None),)},
    "parts.html": {"cover": ((480, 320),)},
}
"""Sizes of wide pictures by the field that names them, and by our own template that
shows them there; nothing stands for what does so under every theme."""
_CALL = re.compile(
    r"\b(?:(avatar|face|seal)\([^()]*?|(?:image|picture)\([^(),]*,[^(),]*\.(\w+)),"
    r"\s*(\d+)(?:,\s*(\d+))?"
)
"""A picture in a template: what of whom, or the field; its width, perhaps its height."""
_FIELDS = {"avatar": ("avatar",), "face": ("author", "avatar"), "seal": ("image",)}


def foreseen(community: Community, catalog: Catalog) -> Mapping[str, tuple[Ask, ...]]:
    """Return what will be asked of a picture, by the outermost field that names it.

    So that one can be decoded once, for the look at it and for its files. Small sizes
    are read from the templates; wide ones, which are dear, are known of ours only. What
    is foreseen wrongly costs time, and is never published.
    """
    sizes: dict[str, dict[tuple[int, int | None], None]] = defaultdict(dict)
    sizes["author"][_FACE, _FACE] = None
    ours = catalog.fallback.templates / "plaudit"
    files = _templates(ours, catalog.theme.templates / "plaudit")
    for file in files:
        text = file.read_text(encoding="utf-8", errors="replace")
        for what, named, wide, high in _CALL.findall(text):
            size = (int(wide), int(high or wide) if what or high else None)
            if size[0] <= FIXED_UP_TO:
                for one in _FIELDS.get(what, (named,)):
                    sizes[one][size] = None
    kept = {file.name for file in files if file.parent == ours}
    for name in ("", *sorted(kept & _WIDE.keys())):
        for one, each in _WIDE[name].items():
            sizes[one] |= dict.fromkeys(each)
    return {
        one: tuple(dict.fromkeys(asked(community, *size) for size in each))
        for one, each in sizes.items()
    }


def _templates(ours: Path, own: Path) -> list[Path]:
    """Return the pages' templates, those of the folder *own* in the place of *ours*."""
    files = {
        file.name: file for folder in (ours, own) for file in folder.glob("*.html")
    }
    return [files[name] for name in sorted(files)]
