"""What builds remember: how files were read, what was wrong, what artefacts came of.

A store may be deleted at any time, and one that is damaged, or was kept by another
version, is as good as none. It is never taken at its word: each entry is found by what
it follows from (a file's state, the digest of a record, the key of an artefact).

The file is a row of blocks, each with its length and its digest. A build appends what
it has learned as one block; now and then all of it becomes one block again.
"""

from __future__ import annotations

import hashlib
import io
import os
import pickle
import struct
import sys
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from plaudit.images import Order
    from plaudit.load import Reading, Signature
    from plaudit.model import Library, Problem

_MAGIC = b"plaudit store 1\n"
_HEAD = struct.Struct("<Q16s")
_MOST_BLOCKS = 24
_UNSETTLED = 50_000_000
"""Nanoseconds for which a file counts as still being written, since a second change
within one tick of the file system's clock would leave the same times."""
_ROOMS = ("plaudit.images.orders.", "plaudit.model.", "plaudit.load.reading.")


@dataclass(frozen=True, slots=True)
class Made:
    """One artefact that was made once."""

    key: bytes
    """What it was made from."""
    sha256: str
    orders: tuple[tuple[str, Order], ...] = ()
    """The pictures that it names: their paths, and what they are made from."""
    files: tuple[tuple[str, str], ...] = ()
    """The files of the theme that it names: path, and name below `static/`."""
    asked: tuple[tuple[str, str, bytes], ...] = ()
    """What it asked the library while it was made: kind, id, and the answer's digest."""


@dataclass(frozen=True, slots=True)
class Told:
    """The prose of a site that was rendered once."""

    key: bytes
    """What it was made from."""
    files: tuple[tuple[str, str], ...]
    """The paths of its files, each with its SHA-256."""
    pages: tuple[tuple[str, str, str, bool], ...]
    """Its pages: path, title, language, and whether the foot of each page leads there."""
    problems: tuple[Problem, ...]


@dataclass
class _Tables:
    readings: dict[str, tuple[Signature, Reading]] = field(default_factory=dict)
    verdicts: dict[tuple[str, str], tuple[bytes, tuple[Problem, ...]]] = field(
        default_factory=dict
    )
    made: dict[str, Made] = field(default_factory=dict)
    prose: Told | None = None
    language: str = ""

    def add(self, other: _Tables) -> None:
        self.readings.update(other.readings)
        self.verdicts.update(other.verdicts)
        self.made.update(other.made)
        self.language = other.language or self.language
        self.prose = other.prose or self.prose


class _Unpickler(pickle.Unpickler):
    """Makes records and tables, and nothing else: the file may be a stranger's."""

    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401 - as in pickle
        if module == __name__ and name in {"Made", "Told", "_Tables"}:
            return globals()[name]
        if f"{module}.".startswith(_ROOMS):
            found = super().find_class(module, name)
            if isinstance(found, type) and found.__module__ == module:
                return found
        message = f"{module}.{name} does not belong into a store"
        raise pickle.UnpicklingError(message)


class Store:
    """The memory of the builds of one site into one output, kept in *file*.

    *version* is that of the program: what another one has kept counts for nothing.
    """

    def __init__(self, file: Path, version: bytes) -> None:
        self._file = file
        self._version = version
        self._opened = time.time_ns()
        self._blocks = 0
        self._kept = _Tables()
        self._new = _Tables()
        self._used: set[str] = set()
        for block in self._read():
            self._kept.add(block)
            self._blocks += 1

    def _read(self) -> Iterator[_Tables]:
        try:
            data = memoryview(self._file.read_bytes())
        except OSError:
            return
        start = len(_MAGIC) + len(self._version)
        if data[:start] != _MAGIC + self._version:
            return
        while len(data) - start >= _HEAD.size:
            length, digest = _HEAD.unpack_from(data, start)
            body = data[start + _HEAD.size : start + _HEAD.size + length]
            # The last block may have been cut off by a kill; none may be damaged.
            if len(body) < length or _digest(body) != digest:
                return
            try:
                tables = _Unpickler(io.BytesIO(body)).load()
            except Exception:  # noqa: BLE001 - whatever it is, it is no store
                return
            if not isinstance(tables, _Tables):
                return
            yield tables
            start += _HEAD.size + length

    # How files were read (`plaudit.load.Memory`).

    def begin(self, language: str) -> None:
        """Forget all readings unless the default language was *language* then."""
        if self._kept.language != language:
            self._kept.readings.clear()
        self._new.language = language

    def reading(self, path: str, signature: Signature) -> Reading | None:
        """Return how the file at *path* was read, if it is still as it was."""
        found = self._kept.readings.get(path)
        return found[1] if found and found[0] == signature else None

    def same(self, path: str, digest: bytes) -> Reading | None:
        """Return how the file at *path* was read, if that had the same bytes."""
        found = self._kept.readings.get(path)
        return found[1] if found and found[1].digest == digest else None

    def keep(self, path: str, signature: Signature, reading: Reading) -> None:
        """Remember *reading*, unless the file may change without a new signature."""
        if self._opened - max(signature[1:3]) > _UNSETTLED:
            self._new.readings[path] = signature, reading

    # What is wrong with records (`plaudit.check.Verdicts`).

    def verdict(self, key: tuple[str, str], state: bytes) -> tuple[Problem, ...] | None:
        """Return what was wrong with a record, if it was in the same *state*."""
        found = self._kept.verdicts.get(key)
        return found[1] if found and found[0] == state else None

    def judge(
        self, key: tuple[str, str], state: bytes, problems: tuple[Problem, ...]
    ) -> None:
        """Remember what is wrong with a record in *state*."""
        self._new.verdicts[key] = state, problems

    # What artefacts came of.

    def made(self, path: str) -> Made | None:
        """Return how the artefact at *path* was made."""
        return self._kept.made.get(path)

    def remember(self, path: str, made: Made) -> None:
        """Remember how the artefact at *path* was made."""
        self._new.made[path] = made

    @property
    def prose(self) -> Told | None:
        """The prose as it was rendered last."""
        return self._kept.prose

    def tell(self, prose: Told) -> None:
        """Remember how the prose was rendered."""
        self._new.prose = prose

    def save(self, library: Library, artefacts: Collection[str]) -> None:
        """Keep what was learned in building *library*.

        *artefacts* are the paths of all that is published. What is neither there nor
        in the library any more is forgotten sooner or later.
        """
        new = self._new
        if not (new.readings or new.verdicts or new.made or new.prose):
            return
        if self._blocks and self._blocks < _MOST_BLOCKS:
            self._append(new)
            return
        kept = self._kept
        kept.add(new)
        readings = {origin.path for origin in library.origins.values()}
        kept = _Tables(
            {path: r for path, r in kept.readings.items() if path in readings},
            {key: v for key, v in kept.verdicts.items() if key in library.origins},
            {path: made for path, made in kept.made.items() if path in artefacts},
            kept.prose,
            kept.language,
        )
        self._file.parent.mkdir(parents=True, exist_ok=True)
        part = self._file.with_suffix(".part")
        with part.open("wb") as stream:
            stream.write(_MAGIC + self._version)
            stream.writelines(_block(kept))
        part.replace(self._file)

    def _append(self, new: _Tables) -> None:
        with self._file.open("ab") as stream:
            stream.write(b"".join(_block(new)))

    def discard(self) -> None:
        """Forget everything."""
        self._file.unlink(missing_ok=True)


def _block(tables: _Tables) -> tuple[bytes, bytes]:
    body = pickle.dumps(tables, pickle.HIGHEST_PROTOCOL)
    return _HEAD.pack(len(body), _digest(body)), body


def _digest(body: bytes | memoryview) -> bytes:
    return hashlib.blake2b(body, digest_size=16).digest()


def version_of(*folders: Path) -> bytes:
    """Return what tells the program in *folders* from any other version of it.

    The version of Python counts too.
    """
    state = hashlib.blake2b(sys.version.encode(), digest_size=16)
    for folder in folders:
        for path, signature in sorted(_files_at(os.fspath(folder))):
            state.update(f"{path}{signature}".encode())
    return state.digest()


def _files_at(path: str) -> Iterator[tuple[str, tuple[int, ...]]]:
    if os.path.isdir(path):  # noqa: PTH112 - a path as text, like all here
        yield from _files(path)
    else:
        state = os.stat(path)  # noqa: PTH116
        yield path, (state.st_size, state.st_mtime_ns, state.st_ctime_ns)


def _files(folder: str) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Yield every file below *folder* with what differs once it was written to."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name == "__pycache__":
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path)
            else:
                state = entry.stat()
                yield entry.path, (state.st_size, state.st_mtime_ns, state.st_ctime_ns)
