"""From the pictures that records name to the files that markup names."""

from __future__ import annotations

import os
import re
import stat
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from plaudit.images import Album, Copy, Drawing, Look, Photo, fitted, fulfil
from plaudit.model import Problem, slug

from .asks import FIXED_UP_TO, asked
from .stored import Named, StoredImage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plaudit.images import Cut, Failure, Form, Order
    from plaudit.images.orders.order import Subject, Value
    from plaudit.model import Badge, Library, Part, Record
    from plaudit.render.styling import Knobs

_DIGITS = 12
_NAMELESS = re.compile(
    r"(an?|the|some|someone|anonymous|name|ein|eine|jemand|anonym|une?|quelqu.un)\b",
    re.IGNORECASE,
)


@dataclass
class Pictures:
    """The pictures of one build, by name; `named` says what has to be made."""

    library: Library
    knobs: Knobs
    album: Album
    named: Named = field(default_factory=Named)
    failures: tuple[Failure, ...] = ()
    """What could not be made when the files were last asked for."""
    _photos: dict[tuple[Path, int, int | None], tuple[StoredImage | None, Named]] = (
        field(default_factory=dict)
    )
    _folders: dict[Path, Path] = field(default_factory=dict)

    def take(self) -> Named:
        """Return what was named since the last call; what follows is noted afresh."""
        named, self.named = self.named, Named()
        return named

    @property
    def files(self) -> Mapping[str, bytes]:
        """The bytes of every picture that was named, by its path."""
        done = fulfil(self.named.orders, self.album)
        self.failures = done.failures
        return dict(done)

    def problems(self) -> list[Problem]:
        """Return what was wrong with pictures while their files were made."""
        return [picture_problem(failure) for failure in self.failures]

    def source(self, record: Record | None, path: str) -> Path | None:
        """Return the file that *path* in *record* means, if it lies in the content."""
        content = self.album.content
        origin = self.library.origin(record).path if record else ""
        base = content if path.startswith("/") else (self.library.site / origin).parent
        named = base / path.lstrip("/")
        file = self._real(named)
        if file is None or not file.is_relative_to(content):
            lexical = os.path.relpath(
                os.path.normpath(named), self.library.site / "content"
            )
            if file is None and not lexical.startswith(".."):
                self.named.sources[Path(lexical).as_posix()] = ""
            return None
        return file

    def _real(self, file: Path) -> Path | None:
        """Return where *file* really lies, links followed, if it is a file."""
        if file.parent not in self._folders:
            self._folders[file.parent] = file.parent.resolve()
        real = self._folders[file.parent] / file.name
        try:
            mode = os.lstat(real).st_mode
            if not stat.S_ISREG(mode):
                real = real.resolve(strict=True)
                mode = os.lstat(real).st_mode
        except (OSError, RuntimeError, ValueError):
            return None
        return real if stat.S_ISREG(mode) else None

    def photo(
        self, record: Record | None, path: str, width: int, height: int | None = None
    ) -> StoredImage | None:
        """Return the picture at *path*, *width* px wide; None where it can't be had.

        What is missing or refused is a problem of `check`, not of rendering.
        """
        file = self.source(record, path)
        if file is None:
            return None
        key = (file, width, height)
        if key not in self._photos:
            self._photos[key] = self._photo(file, width, height)
        stored, named = self._photos[key]
        self.named.add(named)
        return stored

    def _photo(
        self, file: Path, width: int, height: int | None
    ) -> tuple[StoredImage | None, Named]:
        look = self.album.look(file)
        source = file.relative_to(self.album.content).as_posix()
        if not isinstance(look, Look):
            return None, Named(sources={source: ""})
        stem = slug(file.stem)
        orders: dict[str, Order] = {}

        def ordered(cut: Cut) -> str:
            path, order = _ordered(stem, source, look, cut)
            orders[path] = order
            return path

        def every(form: Form) -> tuple[tuple[str, int], ...]:
            return tuple((ordered(c), c.width) for c in ask.cuts(look.size, form))

        ask = asked(self.library.community, width, height)
        first = fitted(look.size, width, height)
        form: Form = "png" if look.see_through else "jpeg"
        spare = fitted(look.size, width, height, form=form)
        stored = StoredImage(
            path=ordered(first),
            width=first.width,
            height=first.height,
            files=every("webp"),
            better=every("avif") if "avif" in ask.forms else (),
            is_fluid=width > FIXED_UP_TO,
            tone=look.tone,
            spare=_ordered(stem, source, look, spare),
        )
        return stored, Named(orders, {source: look.digest})

    def spare(self, stored: StoredImage) -> str:
        """Return the path of *stored* for readers without WebP, which is then made."""
        if stored.spare is None:
            return stored.path
        path, order = stored.spare
        self.named.orders[path] = order
        return path

    def file(self, record: Record, path: str) -> str | None:
        """Name a video or captions file, taken over as it is; return its path."""
        found = self.source(record, path)
        ending = found.suffix.lower().lstrip(".") if found else ""
        if not found or ending not in {"mp4", "webm", "vtt"}:
            return None
        source = found.relative_to(self.album.content).as_posix()
        order = Copy(source, self.album.digest(found))
        self.named.sources[source] = order.digest
        return self._order(slug(found.stem), ending, order)

    def initials(self, name: str, size: int, palette: str) -> StoredImage | None:
        """Return a drawing of the initials of *name*; None for the unnamed."""
        if _NAMELESS.match(name):
            return None
        values: dict[str, Value] = {
            "name": name,
            "seed": name,
            "hue": self.knobs.hue,
            "chroma": self.knobs.chroma,
            "dark": _side(palette),
        }
        return self._drawing(slug(name), "initials", values, (size, size))

    def seal(self, badge: Badge, size: int, palette: str) -> StoredImage:
        """Return the seal drawn for *badge*."""
        values: dict[str, Value] = {
            "shape": badge.shape,
            "glyph": badge.glyph,
            "seed": badge.id,
            "hue": self.knobs.hue,
            "chroma": self.knobs.chroma,
            "dark": _side(palette),
        }
        return self._drawing(f"badge-{badge.id}", "seal", values, (size, size))

    def cover(self, name: str, width: int, height: int) -> StoredImage:
        """Return the picture drawn for a story without one."""
        values: dict[str, Value] = {
            "seed": name,
            "width": width,
            "height": height,
            "hue": self.knobs.hue,
            "chroma": self.knobs.chroma,
            "mark_hue": self.knobs.mark_hue,
        }
        return self._drawing(f"cover-{name}", "cover", values, (width, height))

    def card(self, key: str, title: str, kicker: str, note: str | None) -> str:
        """Return the path of the picture that is shown where a page is shared."""
        path = f"cards/{key}.png"
        values: dict[str, Value] = {
            "title": title,
            "kicker": kicker,
            "community": self.library.community.name,
            "hue": self.knobs.hue,
            "chroma": self.knobs.chroma,
            "mark_hue": self.knobs.mark_hue,
            "art_seed": key,
            "note": note,
        }
        self.named.orders[path] = Drawing("card", tuple(values.items()))
        return path

    def _drawing(
        self,
        stem: str,
        subject: Subject,
        values: Mapping[str, Value],
        size: tuple[int, int],
    ) -> StoredImage:
        path = self._order(stem, "svg", Drawing(subject, tuple(values.items())))
        return StoredImage(path, *size)

    def _order(self, stem: str, ending: str, order: Order) -> str:
        path = f"media/{stem}.{order.key[:_DIGITS]}.{ending}"
        self.named.orders[path] = order
        return path


def _ordered(stem: str, source: str, look: Look, cut: Cut) -> tuple[str, Order]:
    order = Photo(source, look.digest, cut)
    path = f"media/{stem}-{cut.width}.{order.key[:_DIGITS]}.{cut.ending}"
    return path, order


def picture_problem(failure: Failure) -> Problem:
    """Return *failure* as a problem that stops a build: markup names the file."""
    refusal = failure.refusal
    return Problem(
        "error", refusal.slug, f"content/{failure.source}", f"this {refusal.message}"
    )


def _side(palette: str) -> bool | None:
    return {"light": False, "dark": True}.get(palette)


def alt_text(part: Part | None, fallback: str = "") -> str:
    """Return what *part* says that its picture shows."""
    alt = getattr(part, "alt", None) or getattr(part, "avatar_alt", None)
    return str(alt or fallback)
