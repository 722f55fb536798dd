"""One piece of work: a picture is read and decoded once, for all that is made of it."""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, NamedTuple

from plaudit.errors import ImageRefused
from plaudit.images.orders import BYTE_CAP, Drawing, Look, Photo

from .index import look_of, row_of, signature

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from plaudit.images.orders import Ask, Cut
    from plaudit.images.taken import Levels

    from .index import Signature
    from .shelf import Shelf

_SECONDS_A_PIXEL = {"webp": 1.1e-7, "avif": 4e-7, "jpeg": 4e-8, "png": 2e-7}
_SECONDS_A_BYTE = 6e-8
_SECONDS_A_CARD = 0.005
_LARGEST_GUESS = 0.5

CHANGED = ImageRefused(
    "image-unreadable", "was changed while the build was running; build again"
)
BREAKS = ImageRefused("image-unreadable", "breaks the program that reads it")
TOO_MUCH = ImageRefused(
    "image-too-large", "takes more time or memory than a picture may take"
)


class Sitting(NamedTuple):
    """Looks at one picture, or cuts files out of it, or both."""

    file: str
    """Where it lies on this machine."""
    bytes: int
    """How large its file is, as far as that is known."""
    digest: str | None = None
    """What its file must hold; None while nobody knows."""
    cuts: tuple[Cut, ...] = ()
    asks: tuple[Ask, ...] = ()
    """What will be asked of it as soon as its size is known."""

    @property
    def makes(self) -> bool:
        """Whether files are made, not only a look is taken."""
        return bool(self.cuts or self.asks)

    @property
    def weight(self) -> float:
        """About how many seconds it takes."""
        making = sum(
            _SECONDS_A_PIXEL[cut.form] * cut.width * cut.height for cut in self.cuts
        )
        if self.asks:
            making += min(_LARGEST_GUESS, 0.002 + 2 * _SECONDS_A_BYTE * self.bytes)
        return 0.001 + making + _SECONDS_A_BYTE * min(self.bytes, BYTE_CAP)


@dataclass(frozen=True, slots=True)
class Sheets:
    """Draws cards."""

    drawings: tuple[Drawing, ...]
    makes: ClassVar[bool] = True

    @property
    def weight(self) -> float:
        """About how many seconds it takes."""
        return _SECONDS_A_CARD * len(self.drawings)


class Done(NamedTuple):
    """What came of a piece of work."""

    digest: str | None = None
    """The digest of the file that was read."""
    seen: Signature | None = None
    """The file's signature, unless it changed meanwhile."""
    look: Look | ImageRefused | None = None
    """What is to be seen, where that was the question, or why nothing is."""
    decoded: int = 0
    made: int = 0
    """How many files went onto the shelf."""
    fault: ImageRefused | None = None
    """Why what was asked for could not be made of a picture that is shown."""
    lost: str | None = None
    """Why the disk did not take what was made."""

    def as_line(self) -> bytes:
        """Return one line that says the same."""
        look = row_of(self.look) if self.look else None
        fault = row_of(self.fault) if self.fault else None
        row = [self.digest, self.seen, look, self.decoded, self.made, fault]
        return json.dumps([*row, self.lost]).encode() + b"\n"

    @classmethod
    def from_line(cls, line: bytes) -> Done:
        """Return what *line* says; nonsense counts as the fault of the picture."""
        try:
            digest, seen, look, decoded, made, fault, lost = json.loads(line)
            return cls(
                digest,
                tuple(seen) if seen else None,
                look_of(digest, look) if look else None,
                int(decoded),
                int(made),
                ImageRefused(*map(str, fault)) if fault else None,
                lost,
            )
        except (TypeError, ValueError):
            return cls(fault=BREAKS)


def work(job: Sitting | Sheets, shelf: Shelf) -> Done:
    """Do *job*; what is made goes onto *shelf*."""
    try:
        if isinstance(job, Sitting):
            return _sit(job, shelf)
        for drawing in job.drawings:
            shelf.put(drawing.key, {drawing.key: draw(drawing)})
        return Done(made=len(job.drawings))
    except OSError as error:
        return Done(lost=f"{shelf.folder}: {error.strerror}")


def _sit(job: Sitting, shelf: Shelf) -> Done:
    try:
        data, seen = read(Path(job.file))
    except OSError as error:
        return Done(look=closed(error))
    digest = sha256(data).hexdigest()
    if job.digest not in {None, digest}:
        return Done(digest, seen, fault=CHANGED)
    return _sat(job, data, digest, seen, shelf)


def _sat(
    job: Sitting, data: bytes, digest: str, seen: Signature | None, shelf: Shelf
) -> Done:
    from plaudit.images.taken import (  # noqa: PLC0415 - only where pixels are
        Levels,
        decode,
    )

    look: Look | ImageRefused | None = None
    try:
        levels = Levels(decode(data))
        if job.digest is None:
            look = _look(levels, digest)
    except ImageRefused as refusal:
        return Done(digest, seen, refusal, decoded=1)
    size = levels.picture.image.size
    asked = (cut for ask in job.asks for f in ask.forms for cut in ask.cuts(size, f))
    try:
        files = _cut_out(levels, digest, dict.fromkeys((*job.cuts, *asked)))
    except MemoryError:
        return Done(digest, seen, look, 1, fault=TOO_MUCH)
    if files:
        shelf.put(digest, files)
    return Done(digest, seen, look, 1, len(files))


def _look(levels: Levels, digest: str) -> Look:
    from plaudit.images.taken import (  # noqa: PLC0415 - only where pixels are
        fingerprint,
        tone,
    )

    picture = levels.picture
    return Look(
        digest,
        picture.width,
        picture.height,
        picture.see_through,
        tone(levels),
        fingerprint(levels),
    )


def _cut_out(levels: Levels, digest: str, cuts: Iterable[Cut]) -> dict[str, bytes]:
    return {Photo("", digest, cut).key: levels.rendition(cut) for cut in cuts}


def closed(error: OSError) -> ImageRefused:
    """Return why a picture is not shown whose file cannot be opened."""
    return ImageRefused("image-unreadable", f"cannot be opened: {error.strerror}")


def read(file: Path, most: int = BYTE_CAP + 1) -> tuple[bytes, Signature | None]:
    """Return the bytes of *file* and its signature; none if it changed meanwhile.

    Of a file that is too large only so many bytes are read as show that it is.
    """
    with file.open("rb") as stream:
        before = signature(os.fstat(stream.fileno()))
        data = stream.read(most)
        after = signature(os.fstat(stream.fileno()))
    return data, before if before == after else None


def draw(drawing: Drawing) -> bytes:
    """Return the file that *drawing* asks for."""
    if drawing.subject == "card":
        from plaudit.images.drawn.card import (  # noqa: PLC0415 - only where needed
            share_card,
        )

        card: Callable[..., bytes] = share_card
        return card(**dict(drawing.values))
    from plaudit.images.drawn import (  # noqa: PLC0415 - only where needed
        cover_art,
        initials_avatar,
        seal,
    )

    draws: dict[str, Callable[..., str]] = {
        "initials": initials_avatar,
        "seal": seal,
        "cover": cover_art,
    }
    return draws[drawing.subject](**dict(drawing.values)).encode()
