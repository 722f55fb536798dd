"""What builds remember: how files were read, what was wrong, what artefacts came of.

A store may be deleted at any time, and one that is damaged, or was kept by another
version, is as good as none. It is never taken at its word: each entry is found by what
it follows from (a file's state, the digest of a record, the key of an artefact).

The file is a row of blocks of entries, each with its digests. A build appends what it
has learned; now and then all of it is written anew. An entry is opened when somebody
asks for it, and a block that is damaged holds none.
"""

from __future__ import annotations

import os
import shutil
import struct
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from .blocks import blocks_of, next_block
from .outline import found_again, found_in
from .tables import Known, Learned

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator
    from pathlib import Path

    from plaudit.build.workers import Crew, Hand
    from plaudit.check import Checked
    from plaudit.load import Reading, Signature
    from plaudit.load.library import Positions
    from plaudit.model import Community, Library, Problem

    from .blocks import Block, Made, Told
    from .outline import Found, Outline

_MAGIC = b"plaudit store 4\n"
_BASE = struct.Struct("<Q")
_MOST_APPENDED = 48
_PAYS_FROM = 6000
"""Entries from which a process of its own is worth its start to write them."""
_UNSETTLED = 50_000_000
"""Nanoseconds for which a file counts as still being written, since a second change
within one tick of the file system's clock would leave the same times."""
_UNSURE: Signature = (0, 0, 0, 0)
"""Stands for the state of such a file: it is known by its bytes alone."""


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
        self._kept = Known()
        self._new = Learned()
        self._ahead: Hand | None = None
        self.lately: set[str] = set()
        """The files that were read since the last outline was drawn."""
        self._is_sketched = False
        self._read()

    def _read(self) -> None:
        try:
            data = memoryview(self._file.read_bytes())
        except OSError:
            return
        start = _MAGIC + self._version
        if data[: len(start)] != start or len(data) < len(start) + _BASE.size:
            return
        (base,) = _BASE.unpack_from(data, len(start))
        rest = data[len(start) + _BASE.size :]
        while True:
            block, rest = next_block(rest)
            if block is None:
                break
            vars(self._kept)[block.name].take(block)
            if len(data) - len(rest) > base:
                self._note(block)
        # Behind what is damaged nothing can be appended: then the file is made anew.
        self._is_begun = not rest

    def _note(self, block: Block) -> None:
        """Take note of *block*, which was appended.

        Of what a build appends, its mark comes first, and an outline before the readings
        that this is made of.
        """
        if "appended" in block.keys:
            self._appended += 1
            self._is_sketched = False
        elif "outline" in block.keys:
            self.lately.clear()
            self._is_sketched = True
        elif block.name == "readings" and not self._is_sketched:
            self.lately.update(block.keys)

    def is_of(self, file: Path, version: bytes) -> bool:
        """Say whether *file* is as this store read or left it, in the same *version*."""
        return (file, version) == (self._file, self._version) and (
            _look(file) == self._left
        )

    def again(self) -> None:
        """Begin another build: what the last one did not save counts for nothing."""
        self._give_up()
        self._opened = time.time_ns()
        self._new = Learned()

    # How files were read (`plaudit.load.Memory`).

    def begin(self, language: str) -> None:
        """Forget all readings unless the default language was *language* then."""
        if self._kept.rest.get("language") != language:
            self._kept.readings.clear()
            self._new.rest["language"] = language

    def reading(self, path: str, signature: Signature) -> Reading | None:
        """Return how the file at *path* was read, if it is still as it was."""
        found = self._kept.readings.get(path)
        return found[1] if found and found[0] == signature else None

    def same(self, path: str, digest: bytes) -> Reading | None:
        """Return how the file at *path* was read, if that had the same bytes."""
        found = self._kept.readings.get(path)
        return found[1] if found and found[1].digest == digest else None

    def keep(self, path: str, signature: Signature, reading: Reading) -> None:
        """Remember *reading*; by its bytes alone if the file may change unnoticed."""
        is_settled = self._opened - max(signature[1:3]) > _UNSETTLED
        self._new.readings[path] = (signature if is_settled else _UNSURE), reading

    def community(self, digest: bytes) -> tuple[Community, Positions] | None:
        """Return the community and where its fields stand, by the *digest* of its file."""
        found = self._kept.rest.get("community")
        return found[1:] if found and found[0] == digest else None

    def keep_community(
        self, digest: bytes, community: Community, positions: Positions
    ) -> None:
        """Remember the community, which follows from the *digest* of its file."""
        self._new.rest["community"] = digest, community, positions

    # What is wrong with records (`plaudit.check.Verdicts`).

    def verdict(self, key: tuple[str, str], state: bytes) -> tuple[Problem, ...] | None:
        """Return what was wrong with a record, if it was in the same *state*."""
        found = self._kept.verdicts.get("/".join(key))
        return found[1] if found and found[0] == state else None

    def judge(
        self, key: tuple[str, str], state: bytes, problems: tuple[Problem, ...]
    ) -> None:
        """Remember what is wrong with a record in *state*."""
        self._new.verdicts["/".join(key)] = state, problems

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
        found: Told | None = self._new.rest.get("prose") or self._kept.rest.get("prose")
        return found

    def tell(self, prose: Told) -> None:
        """Remember how the prose was rendered."""
        self._new.rest["prose"] = prose

    # What a small build goes on from.

    def newest(self, path: str) -> tuple[Signature, Reading] | None:
        """Return how the file at *path* looked and was read last, whatever it is now."""
        return self._new.readings.get(path) or self._kept.readings.get(path)

    def outline(self, published: bytes) -> tuple[Outline, Checked] | None:
        """Return the outline of what is *published*, and what was found wrong in it.

        None unless it is that which the last build has left there, and few builds have
        come since the outline was made.
        """
        rest = self._kept.rest
        if not published or rest.get("published") != published:
            return None
        outline: Outline | None = rest.get("outline")
        found: Found | None = rest.get("found")
        if outline is None or found is None or self._appended >= _MOST_APPENDED:
            return None
        return outline, found_again(found)

    def sketch(self, outline: Outline | None, checked: Checked) -> None:
        """Remember the *outline* of what is going to be published."""
        if self._kept.rest.get("outline") != outline:
            self._new.rest["outline"] = outline
        self.find(checked)

    def find(self, checked: Checked) -> None:
        """Remember what was found wrong in what is going to be published."""
        found = found_in(checked)
        if self._kept.rest.get("found") != found:
            self._new.rest["found"] = found

    def settle(self, published: bytes) -> None:
        """Remember that what was learned so far is *published*, and saved."""
        if self._kept.rest.get("published") != published:
            self._new.rest["published"] = published
            self._save()

    def begin_saving(self, crew: Crew) -> None:
        """Let a process write what was learned so far, while more is to be learned.

        That is where there is much of it. None of it counts before it is saved.
        """
        if len(self._new) > _PAYS_FROM:
            learned = self._due()
            self._ahead = crew.begin(lambda: self._prepare(learned))
            if self._ahead:
                self._new = Learned()

    def _due(self) -> Learned:
        """Take over what is new, and return what has to be written therefore.

        What is learned is not what is published, until that is said.
        """
        if self._kept.rest.get("published"):
            self._new.rest.setdefault("published", b"")
        if self._is_begun:
            self._new.rest = {"appended": True, **self._new.rest}
        self._kept.add(self._new)
        if "outline" in self._new.rest:
            self.lately.clear()
        else:
            self.lately.update(self._new.readings)
        return self._new if self._is_begun else self._kept.all()

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
        if not self._new:
            yield
            return
        learned = self._due()
        pays = len(learned) > _PAYS_FROM
        with crew.beside(lambda: self._prepare(learned), pays=pays):
            yield
        self._take_over()

    def save_readings(self) -> None:
        """Keep what was learned without the artefacts, none of which is published."""
        self._new.made.clear()
        if self._ahead:
            self._save_rest()
        elif self._new:
            self._save()

    def _save(self) -> None:
        self._prepare(self._due())
        self._take_over()

    def _save_rest(self) -> None:
        """Add what was learned since a process began to write, and keep all."""
        if self._ahead:
            self._ahead.result()
        self._give_up()
        self._due()
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
        kept.readings.keep({origin.path for origin in origins.values()})
        kept.verdicts.keep({"/".join(key) for key in origins})
        kept.made.keep({*artefacts})
        self._is_begun = False

    @property
    def _part(self) -> Path:
        return self._file.with_suffix(".part")

    def _prepare(self, learned: Learned, *, goes_on: bool = False) -> None:
        """Write what was *learned* as it will stand in the file, or become it.

        With *goes_on* it follows on what was written so.
        """
        self._file.parent.mkdir(parents=True, exist_ok=True)
        start = b"" if self._is_begun else _MAGIC + self._version
        with self._part.open("r+b" if goes_on else "wb") as stream:
            if start and not goes_on:
                stream.write(start + _BASE.pack(0))
            stream.seek(0, os.SEEK_END)
            for name, entries in learned.tables().items():
                stream.writelines(blocks_of(name, entries))
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
        self._new = Learned()

    def discard(self) -> None:
        """Forget everything, on the disk too."""
        self._give_up()
        self._kept, self._new = Known(), Learned()
        self._is_begun, self._appended = False, 0
        self._file.unlink(missing_ok=True)


def _look(file: Path) -> tuple[int, int, int] | None:
    """Return what differs once *file* has been written to; None where there is none."""
    try:
        state = file.stat()
    except OSError:
        return None
    return (state.st_ino, state.st_size, state.st_mtime_ns)
