"""The pictures that markup names: which files they become, and their bytes."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from plaudit.errors import ImageRefused
from plaudit.images import (
    cover_art,
    decode,
    initials_avatar,
    renditions,
    seal,
    share_card,
)
from plaudit.model import slug

from .trace import Trace

if TYPE_CHECKING:
    from pathlib import Path

    from plaudit.images import Rendition
    from plaudit.model import Badge, Library, Part, Record

    from .styling import Knobs

_NAMELESS = re.compile(
    r"(an?|the|some|someone|anonymous|name|ein|eine|jemand|anonym|une?|quelqu.un)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class StoredImage:
    """One picture in the output: its files below the site's root and its size."""

    path: str
    larger: str | None
    """The same at twice the density, where the source has the pixels."""
    fallback: str | None
    """The same for readers without WebP."""
    width: int
    height: int


@lru_cache(maxsize=2048)
def _renditions(
    data: bytes, width: int, height: int | None
) -> tuple[Rendition, ...] | None:
    """Return the renditions of a picture's bytes; None where it is refused."""
    try:
        return tuple(renditions(decode(data), width, height))
    except ImageRefused:
        return None


@dataclass(frozen=True, slots=True)
class _Card:
    """What a share card says, and the name that its drawing follows from."""

    title: str
    kicker: str
    community: str
    key: str
    note: str | None


@lru_cache(maxsize=2048)
def _drawn(card: _Card, site: Knobs) -> bytes:
    return share_card(
        card.title,
        card.kicker,
        card.community,
        hue=site.hue,
        chroma=site.chroma,
        mark_hue=site.mark_hue,
        art_seed=card.key,
        note=card.note,
    )


@dataclass
class Pictures:
    """The pictures of one build: makes each file once and keeps its bytes."""

    library: Library
    knobs: Knobs
    trace: Trace = field(default_factory=Trace)
    files: dict[str, bytes] = field(default_factory=dict)
    """The bytes of every picture that some markup names, by its path."""

    def source(self, record: Record | None, path: str) -> Path | None:
        """Return the file that *path* in *record* means, if it lies in the content."""
        content = (self.library.site / "content").resolve()
        origin = self.library.origin(record).path if record else ""
        start = content if path.startswith("/") else self.library.site / origin
        base = start if path.startswith("/") else start.parent
        file = (base / path.lstrip("/")).resolve()
        return file if file.is_relative_to(content) and file.is_file() else None

    def photo(
        self, record: Record | None, path: str, width: int, height: int | None = None
    ) -> StoredImage | None:
        """Return the picture at *path*, *width* px wide; None where it can't be had.

        What is missing or refused is a problem of `check`, not of rendering.
        """
        file = self.source(record, path)
        made = _renditions(file.read_bytes(), width, height) if file else None
        if not made or not file:
            return None
        stem = slug(file.stem)
        webp = sorted((r for r in made if r.format == "webp"), key=lambda r: r.scale)
        other = next((r for r in made if r.format != "webp"), None)
        first = webp[0]
        larger = next((r for r in webp if r.scale > first.scale), None)
        return StoredImage(
            path=self._store(f"{stem}-{first.width}", "webp", first.data),
            larger=self._made(stem, larger),
            fallback=self._made(stem, other),
            width=first.width,
            height=first.height,
        )

    def _made(self, stem: str, made: Rendition | None) -> str | None:
        if made is None:
            return None
        return self._store(f"{stem}-{made.width}", made.suffix, made.data)

    def file(self, record: Record, path: str) -> str | None:
        """Store a video or captions file as it is; return its path in the output."""
        found = self.source(record, path)
        ending = found.suffix.lower().lstrip(".") if found else ""
        if not found or ending not in {"mp4", "webm", "vtt"}:
            return None
        return self._store(slug(found.stem), ending, found.read_bytes())

    def initials(self, name: str, size: int, palette: str) -> StoredImage | None:
        """Return a drawing of the initials of *name*; None for the unnamed."""
        if _NAMELESS.match(name):
            return None
        svg = initials_avatar(
            name,
            name,
            hue=self.knobs.hue,
            chroma=self.knobs.chroma,
            dark=_side(palette),
        )
        return self._drawing(slug(name), svg, size, size)

    def seal(self, badge: Badge, size: int, palette: str) -> StoredImage:
        """Return the seal drawn for *badge*."""
        svg = seal(
            badge.shape,
            badge.glyph,
            seed=badge.id,
            hue=self.knobs.hue,
            chroma=self.knobs.chroma,
            dark=_side(palette),
        )
        return self._drawing(f"badge-{badge.id}", svg, size, size)

    def cover(self, name: str, width: int, height: int) -> StoredImage:
        """Return the picture drawn for a story without one."""
        svg = cover_art(
            name,
            width,
            height,
            hue=self.knobs.hue,
            chroma=self.knobs.chroma,
            mark_hue=self.knobs.mark_hue,
        )
        return self._drawing(f"cover-{name}", svg, width, height)

    def card(self, key: str, title: str, kicker: str, note: str | None) -> str:
        """Return the path of the picture that is shown where a page is shared."""
        path = f"cards/{key}.png"
        card = _Card(title, kicker, self.library.community.name, key, note)
        self.trace.names.add(path)
        self.files[path] = _drawn(card, self.knobs)
        return path

    def _drawing(self, stem: str, svg: str, width: int, height: int) -> StoredImage:
        path = self._store(stem, "svg", svg.encode())
        return StoredImage(path, None, None, width, height)

    def _store(self, stem: str, ending: str, data: bytes) -> str:
        digest = hashlib.sha256(data).hexdigest()[:12]
        path = f"media/{stem}.{digest}.{ending.lstrip('.')}"
        self.trace.names.add(path)
        self.files[path] = data
        return path


def _side(palette: str) -> bool | None:
    return {"light": False, "dark": True}.get(palette)


def alt_text(part: Part | None, fallback: str = "") -> str:
    """Return what *part* says that its picture shows."""
    alt = getattr(part, "alt", None) or getattr(part, "avatar_alt", None)
    return str(alt or fallback)
