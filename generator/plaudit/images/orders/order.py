"""One file that is to be made, and the key that its bytes follow from."""

from __future__ import annotations

import json
from hashlib import sha256
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from .encoder import made_by

if TYPE_CHECKING:
    from .cut import Cut

Subject = Literal["initials", "seal", "cover", "card"]
Value: TypeAlias = str | float | bool | None

_DRAWN = 1
"""Raised with every change of what `drawn` draws: a test holds the two together."""


class Photo(NamedTuple):
    """An order to cut a file out of a picture that somebody handed in."""

    source: str
    """The picture's file below `content/`."""
    digest: str
    """The SHA-256 of the picture's file, in hex: no other picture will do."""
    cut: Cut

    @property
    def pack(self) -> str:
        """What it lies beside once it is made: all that is cut from the picture."""
        return self.digest

    @property
    def key(self) -> str:
        """What the bytes follow from: not the picture's name, nor its place."""
        cut = self.cut
        crop = f"{cut.crop[0]}:{cut.crop[1]}" if cut.crop else ""
        return _key(
            "photo", self.digest, cut.width, cut.height, crop, made_by(cut.form)
        )


class Drawing(NamedTuple):
    """An order to draw a picture that nobody took."""

    subject: Subject
    values: tuple[tuple[str, Value], ...]
    """The arguments of what draws it, by name."""

    @property
    def pack(self) -> str:
        """What it lies beside once it is made: nothing else."""
        return self.key

    @property
    def key(self) -> str:
        """What the bytes follow from."""
        by = made_by("png") if self.subject == "card" else ""
        values = json.dumps(self.values)
        return _key(self.subject, _DRAWN, values, by)


class Copy(NamedTuple):
    """An order to take over a file as it is: a video, its captions."""

    source: str
    """The file below `content/`."""
    digest: str
    """Its SHA-256, in hex."""

    @property
    def key(self) -> str:
        """What the bytes follow from: they are the file's."""
        return _key("copy", self.digest)


Order: TypeAlias = Photo | Drawing | Copy


def _key(*parts: object) -> str:
    text = "\n".join(map(str, parts))
    return sha256(text.encode("utf-8", "surrogatepass")).hexdigest()[:40]
