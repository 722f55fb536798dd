"""From the pictures that records name to the files that markup names."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import PurePosixPath
from typing import TYPE_CHECKING

from plaudit.images import Album, Copy, Drawing, Look, Photo, fitted, fulfil
from plaudit.model import Problem, slug

from .asks import FIXED_UP_TO, asked
from .places import Places
from .stored import Named, StoredImage

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plaudit.images import Cut, Failure, Order
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
    _photos: dict[tuple[str, int, int | None], tuple[StoredImage | None, Named]] = (
        field(default_factory=dict)
    )

    def take(self) -> Named:
        """Return what was named since the last call; what follows is noted afresh."""
        named, self.named = self.named, Named()
        return named

    @property
    def files(self) -> Mapping[str, bytes]:
        """The bytes of every picture that was named, by its path."""
        done = fulfil(self.named.orders, self.album)
        files = dict(done)
        self.failures = done.failures
        return files

    def problems(self) -> list[Problem]:
        """Return what was wrong with pictures while their files were made."""
        return [picture_problem(failure) for failure in self.failures]

    @cached_property
    def _places(self) -> Places:
        return Places(self.library.site, self.album.content)

    def _source(self, record: Record | None, path: str) -> str:
        """Return the file below `content/` that *path* in *record* means, or nothing.

        What the answer hangs on is noted with it.
        """
        origin = self.library.origin(record).path if record else ""
        place = self._places.find(origin.rpartition("/")[0], path)
        self.named.sources.update(dict.fromkeys(place.ways, ""))
        return place.source

    def photo(
        self, record: Record | None, path: str, width: int, height: int | None = None
    ) -> StoredImage | None:
        """Return the picture at *path*, *width* px wide; None where it can't be had.

        What is missing or refused is a problem of `check`, not of rendering.
        """
        source = self._source(record, path)
        if not source:
            return None
        key = (source, width, height)
        if key not in self._photos:
            self._photos[key] = self._photo(source, width, height)
        stored, named = self._photos[key]
        self.named.add(named)
        return stored

    def _photo(
        self, source: str, width: int, height: int | None
    ) -> tuple[StoredImage | None, Named]:
        look = self.album.look(self.album.content / source)
        if not isinstance(look, Look):
            return None, Named()
        orders: dict[str, Order] = {}

        def stored(cuts: tuple[Cut, ...]) -> tuple[tuple[str, int], ...]:
            made = tuple(_ordered(source, look, cut) for cut in cuts)
            orders.update(made)
            return tuple(
                (path, cut.width) for (path, _), cut in zip(made, cuts, strict=True)
            )

        ask = asked(self.library.community, width, height)
        cuts = ask.cuts(look.size)
        first = fitted(look.size, ask.width, ask.height)
        shown = first if ask.width == width else fitted(look.size, width, height)
        files = stored(cuts)
        image = StoredImage(
            path=files[cuts.index(first)][0],
            width=shown.width,
            height=shown.height,
            files=files,
            better=stored(ask.cuts(look.size, "avif")) if "avif" in ask.forms else (),
            is_fluid=width > FIXED_UP_TO,
            tone=look.tone,
            spare=(
                source,
                look,
                first._replace(form="png" if look.see_through else "jpeg"),
            ),
        )
        return image, Named(orders, {source: look.digest})

    def spare(self, stored: StoredImage) -> str:
        """Return the path of *stored* for readers without WebP, which is then made."""
        if stored.spare is None:
            return stored.path
        path, order = _ordered(*stored.spare)
        self.named.orders[path] = order
        return path

    def file(self, record: Record, path: str) -> str | None:
        """Name a video or captions file, taken over as it is; return its path."""
        source = self._source(record, path)
        stem, _, ending = source.rpartition("/")[2].rpartition(".")
        if ending.lower() not in {"mp4", "webm", "vtt"}:
            return None
        try:
            digest = self.album.digest(self.album.content / source)
        except OSError:
            return None
        self.named.sources[source] = digest
        return self._order(slug(stem), ending.lower(), Copy(source, digest))

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


def _ordered(source: str, look: Look, cut: Cut) -> tuple[str, Order]:
    order = Photo(source, look.digest, cut)
    stem = slug(PurePosixPath(source).stem)
    return f"media/{stem}-{cut.width}.{order.key[:_DIGITS]}.{cut.ending}", order


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
