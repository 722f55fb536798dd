"""The files that records name: do they lie in the content folder, can they be read."""

from __future__ import annotations

import os
import stat
import unicodedata
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, NamedTuple

from plaudit.errors import ImageRefused
from plaudit.images import Album, alike

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from plaudit.model import Community, FieldPath, Record

_RECORD_ENDINGS = (".yaml", ".yml", ".md")
_BANDS = 6
_BITS = 64


class Missing(NamedTuple):
    """A named file that is not there, with the name that was probably meant."""

    hint: str | None


@dataclass(frozen=True, slots=True)
class Outside:
    """A named file that lies outside the content folder."""


class NamedFile(NamedTuple):
    """A file that a field of a record names, and what is to be found there."""

    record: Record | Community
    path: FieldPath
    label: str
    """The field as messages write it."""
    reference: str
    picture: bool
    """Whether it must be a picture; a video or its captions otherwise."""
    found: Path | Missing | Outside | None
    """The file; None for an address on another server."""


class Seen(NamedTuple):
    """What tells one picture from another: its bytes, and what it looks like."""

    digest: bytes
    fingerprint: int


@dataclass
class Pictures:
    """The files below `content/`, each looked at once."""

    site: Path
    known: Album | None = None
    """What is known of them already; nothing unless given."""
    _folders: dict[str, frozenset[str]] = field(default_factory=dict)
    _real: dict[str, str] = field(default_factory=dict)

    @cached_property
    def album(self) -> Album:
        """What is known of the pictures, and grows while they are looked at."""
        return self.known or Album(self.site)

    def find(self, record_path: str, reference: str) -> Path | Missing | Outside:
        """Return the file that *reference* names in the record at *record_path*.

        A reference is read from the record's folder, or from `content/` where it
        begins with a slash. Symbolic links may not lead out of `content/`.
        """
        parts = _steps(record_path, reference)
        if parts is None:
            return Outside()
        current = str(self.site / "content")
        for index, part in enumerate(parts):
            names = self._names(current)
            if part not in names:
                shown = reference.rpartition("/")[0]
                last = index == len(parts) - 1
                before = f"{shown}/" if last and shown else ""
                return Missing(_near(part, names, before))
            current = f"{current}{os.sep}{part}"
        try:
            real, is_file = self._resolved(current)
        except (OSError, RuntimeError):  # a link to nothing, or to itself
            return Missing("the file is a link that leads nowhere")
        if not f"{real}{os.sep}".startswith(f"{self.album.content}{os.sep}"):
            return Outside()
        return Path(current) if is_file else Missing("that is a folder")

    def _resolved(self, file: str) -> tuple[str, bool]:
        """Return where *file* really lies, and whether it is one.

        Of each folder that is asked but once; paths are text, for there are many.
        """
        folder, _, name = file.rpartition(os.sep)
        if folder not in self._real:
            self._real[folder] = os.path.realpath(folder, strict=True)
        real = f"{self._real[folder]}{os.sep}{name}"
        mode = os.lstat(real).st_mode
        if stat.S_ISLNK(mode):
            real = os.path.realpath(real, strict=True)
            mode = os.lstat(real).st_mode
        return real, stat.S_ISREG(mode)

    def survey(self, named: Iterable[NamedFile]) -> None:
        """Look at all pictures that are *named* at once, side by side."""
        fields: dict[Path, list[FieldPath]] = defaultdict(list)
        for one in named:
            if one.picture and isinstance(one.found, Path):
                fields[one.found].append(one.path)
        self.album.survey(fields)

    def look(self, file: Path) -> Seen | ImageRefused:
        """Return what is to be seen in the picture *file*, or why it is not shown."""
        look = self.album.look(file)
        if isinstance(look, ImageRefused):
            return look
        return Seen(bytes.fromhex(look.digest), look.fingerprint)

    def _names(self, folder: str) -> frozenset[str]:
        """Return what lies in *folder*, as written: capital letters count anywhere."""
        if folder not in self._folders:
            try:
                with os.scandir(folder) as entries:
                    names = frozenset(entry.name for entry in entries)
            except OSError:
                names = frozenset()
            self._folders[folder] = names
        return self._folders[folder]


def pairs(pictures: Sequence[Seen]) -> Iterator[tuple[int, int]]:
    """Yield the pairs (later, earlier) among *pictures* that show the same.

    Each picture is the later one at most once. Fingerprints that differ in five bits
    or fewer agree in one of six bands at least, so only those are compared.
    """
    by_digest: dict[bytes, int] = {}
    by_band: dict[tuple[int, int], list[int]] = defaultdict(list)
    for index, picture in enumerate(pictures):
        same = by_digest.setdefault(picture.digest, index)
        if same != index:
            yield index, same
            continue
        bands = [(band, _band(picture.fingerprint, band)) for band in range(_BANDS)]
        near = (at for band in bands for at in by_band[band])
        before = next(
            (at for at in near if alike(picture.fingerprint, pictures[at].fingerprint)),
            None,
        )
        if before is not None:
            yield index, before
            continue
        for band in bands:
            by_band[band].append(index)


def _band(fingerprint_: int, band: int) -> int:
    start, end = band * _BITS // _BANDS, (band + 1) * _BITS // _BANDS
    return fingerprint_ >> start & ((1 << end - start) - 1)


def start_of(file: Path, size: int) -> bytes:
    """Return the first *size* bytes of *file*; none where it cannot be opened."""
    try:
        with file.open("rb") as stream:
            return stream.read(size)
    except OSError:
        return b""


def _steps(record_path: str, reference: str) -> tuple[str, ...] | None:
    """Return the way to *reference* below `content/`; None if it leads out of it."""
    folder = PurePosixPath(record_path).parent.parts[1:]
    steps = [] if reference.startswith("/") else list(folder)
    for part in reference.strip("/").split("/"):
        if part == "..":
            if not steps:
                return None
            steps.pop()
        elif part not in {"", "."}:
            steps.append(part)
    return tuple(steps)


def _near(name: str, names: Iterable[str], before: str) -> str | None:
    """Return the hint that names the file which *name* was probably meant to be."""
    ordered = sorted(n for n in names if not n.endswith(_RECORD_ENDINGS))
    alike = [other for other in ordered if _plain(other) == _plain(name)]
    if alike and unicodedata.normalize("NFC", alike[0]) == name:
        return "the file's name holds accents in another form; rename it"
    if alike:
        capitals = "capital letters count"
        return f"did you mean '{before}{alike[0]}'? {capitals}"
    import difflib  # noqa: PLC0415 - starts fast

    near = difflib.get_close_matches(name, ordered, 1, 0.6)
    if not near:
        stem = name.rpartition(".")[0]
        near = [other for other in ordered if other.rpartition(".")[0] == stem]
    return f"did you mean '{before}{near[0]}'?" if near else None


def _plain(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()
