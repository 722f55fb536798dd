"""What builds remember: how files were read, what was wrong, what artefacts came of.

A store may be deleted at any time, and one that is damaged, or was kept by another
version, is as good as none. It is never taken at its word: each entry is found by what
it follows from (a file's state, the digest of a record, the key of an artefact).

The file is a row of blocks, each with its length and its digest. A build appends what
it has learned as one block; now and then all of it becomes one block again.
"""

from __future__ import annotations

import os
import shutil
import struct
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from .blocks import Made, Tables, Told, blocks_of, next_body, tables_in

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from plaudit.build.workers import Crew, Hand
    from plaudit.load import Reading, Signature
    from plaudit.load.library import Positions
    from plaudit.model import Community, Library, Problem

_MAGIC = b"plaudit store 3\n"
_BASE = struct.Struct("<Q")
_MOST_APPENDED = 24
_PAYS_FROM = 6000
"""Entries from which a process of its own is worth its start to write them."""
_UNSETTLED = 50_000_000
"""Nanoseconds for which a file counts as still being written, since a second change
within one tick of the file system's clock would leave the same times."""


class Store:
    """The memory of the builds of one site into one output, kept in *file*.

    *version* is that of the program: what another one has kept counts for nothing.
    """

    def __init__(self, file: Path, version: bytes) -> None:
        self._file = file
        self._version = version
        self._opened = time.time_ns()
        self._left = _look(file)
        self._is_begun = False
        self._appended = 0
        self._kept = Tables()
        self._new = Tables()
        self._ahead: Hand | None = None
        for block in self._read():
            self._kept.add(block)

    def _read(self) -> Iterator[Tables]:
        try:
            stream = self._file.open("rb")
        except OSError:
            return
        with stream:
            start = _MAGIC + self._version
            if stream.read(len(start)) != start:
                return
            base = stream.read(_BASE.size)
            if len(base) < _BASE.size:
                return
            while body := next_body(stream):
                tables = tables_in(body)
                if tables is None:
                    return
                yield tables
                self._appended += stream.tell() > _BASE.unpack(base)[0]
            # Behind what is damaged nothing can be appended: then the file is made anew.
            self._is_begun = body is None

    def is_of(self, file: Path, version: bytes) -> bool:
        """Say whether *file* is as this store read or left it, in the same *version*."""
        return (file, version) == (self._file, self._version) and (
            _look(file) == self._left
        )

    def again(self) -> None:
        """Begin another build: what the last one did not save counts for nothing."""
        self._give_up()
        self._opened = time.time_ns()
        self._new = Tables()

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

    def community(self, digest: bytes) -> tuple[Community, Positions] | None:
        """Return the community and where its fields stand, by the *digest* of its file."""
        found = self._kept.community
        return found[1:] if found and found[0] == digest else None

    def keep_community(
        self, digest: bytes, community: Community, positions: Positions
    ) -> None:
        """Remember the community, which follows from the *digest* of its file."""
        self._new.community = digest, community, positions

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

    def begin_saving(self, crew: Crew) -> None:
        """Let a process write what was learned so far, while more is to be learned.

        That is where there is much of it. None of it counts before it is saved.
        """
        if len(self._new) > _PAYS_FROM:
            self._kept.add(self._new)
            tables = self._new if self._is_begun else self._kept
            self._ahead = crew.begin(lambda: self._prepare(tables))
            if self._ahead:
                self._new = Tables()

    @contextmanager
    def save(
        self, library: Library, artefacts: Collection[str], crew: Crew
    ) -> Iterator[None]:
        """Keep what was learned in building *library*, once the block has published it.

        *artefacts* are the paths of all that is published, or none if that is for a
        later build to tell. What is neither there nor in the library any more is
        forgotten sooner or later. The most of it is done while the block runs. If the
        block fails, nothing of the artefacts is kept: the store never speaks of files
        that were not published.
        """
        if self._ahead:
            yield
            self._save_rest()
            return
        if artefacts and self._appended >= _MOST_APPENDED:
            self._forget(library, artefacts)
        new = self._new
        if not new:
            yield
            return
        self._kept.add(new)
        tables = new if self._is_begun else self._kept
        with crew.beside(lambda: self._prepare(tables), pays=len(tables) > _PAYS_FROM):
            yield
        self._take_over()

    def save_readings(self) -> None:
        """Keep what was learned without the artefacts, none of which is published."""
        self._new.made.clear()
        if self._ahead:
            self._save_rest()
        elif self._new:
            self._kept.add(self._new)
            self._prepare(self._new if self._is_begun else self._kept)
            self._take_over()

    def _save_rest(self) -> None:
        """Add what was learned since a process began to write, and keep all."""
        if self._ahead:
            self._ahead.result()
        self._give_up()
        self._kept.add(self._new)
        self._prepare(self._new, goes_on=True)
        self._take_over()

    def _give_up(self) -> None:
        """Let no process write ahead any more."""
        if self._ahead:
            self._ahead.dismiss()
        self._ahead = None

    def _forget(self, library: Library, artefacts: Collection[str]) -> None:
        """Keep only what may be asked for again, in a new file."""
        kept, origins = self._kept, library.origins
        readings = {origin.path for origin in origins.values()}
        self._kept = Tables(
            {path: r for path, r in kept.readings.items() if path in readings},
            {key: v for key, v in kept.verdicts.items() if key in origins},
            {path: made for path, made in kept.made.items() if path in artefacts},
            kept.prose,
            kept.language,
            kept.community,
        )
        self._is_begun = False

    @property
    def _part(self) -> Path:
        return self._file.with_suffix(".part")

    def _prepare(self, tables: Tables, *, goes_on: bool = False) -> None:
        """Write *tables* as they will stand in the file, or as they will become it.

        With *goes_on* they follow on what was written so.
        """
        self._file.parent.mkdir(parents=True, exist_ok=True)
        start = b"" if self._is_begun else _MAGIC + self._version
        with self._part.open("r+b" if goes_on else "wb") as stream:
            if start and not goes_on:
                stream.write(start + _BASE.pack(0))
            stream.seek(0, os.SEEK_END)
            stream.writelines(blocks_of(tables))
            if start:
                base = stream.tell()
                stream.seek(len(start))
                stream.write(_BASE.pack(base))

    def _take_over(self) -> None:
        """Put in place what was prepared."""
        if self._is_begun:
            with self._part.open("rb") as news, self._file.open("ab") as stream:
                shutil.copyfileobj(news, stream)
            self._part.unlink()
        else:
            self._part.replace(self._file)
        self._appended = self._appended + 1 if self._is_begun else 0
        self._is_begun = True
        self._left = _look(self._file)
        self._new = Tables()

    def discard(self) -> None:
        """Forget everything, on the disk too."""
        self._give_up()
        self._kept, self._new = Tables(), Tables()
        self._is_begun, self._appended = False, 0
        self._file.unlink(missing_ok=True)


def _look(file: Path) -> tuple[int, int, int] | None:
    """Return what differs once *file* has been written to; None where there is none."""
    try:
        state = file.stat()
    except OSError:
        return None
    return (state.st_ino, state.st_size, state.st_mtime_ns)
