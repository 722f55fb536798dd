"""The pictures of a site: which files hold which, and what is to be seen in them."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from typing import TYPE_CHECKING

from plaudit.images.orders import BYTE_CAP, Copy, Photo, too_heavy

from . import index
from .crew import cores, spread
from .job import Sitting, closed, read
from .shelf import Shelf, usable

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from plaudit.errors import ImageRefused
    from plaudit.images.orders import Ask, Look, Order

    from .index import Index, Signature
    from .job import Done

_INDEX = "index"
_KEPT_FOR = 8
"""How many builds a picture is remembered for after the last one that showed it."""


@dataclass
class Tally:
    """What was done for the pictures of one build."""

    read: int = 0
    """Files whose bytes were read."""
    decoded: int = 0
    """Pictures that were unpacked to pixels."""
    made: int = 0
    """Files that were encoded, cards too."""


@dataclass
class Album:
    """What is known of a site's pictures, in this build and since the ones before.

    What was seen once by its path holds for this build, whatever happens to the file
    meanwhile; `again` begins the next.
    """

    site: Path
    folder: Path | None = None
    """Where knowledge and made files outlive the build; it may be deleted any time."""
    processes: int = field(default_factory=cores)
    usual: Mapping[str, tuple[Ask, ...]] = field(default_factory=dict)
    """What will probably be asked of a picture, by the field that names it."""
    tally: Tally = field(default_factory=Tally)
    _seen: dict[Path, Look | ImageRefused] = field(default_factory=dict)
    _digests: dict[Path, str] = field(default_factory=dict)

    @cached_property
    def content(self) -> Path:
        """The folder that all pictures lie in, links followed."""
        return (self.site / "content").resolve()

    @cached_property
    def shelf(self) -> Shelf:
        """The files that were made before."""
        return Shelf(usable(self.folder))

    @cached_property
    def _index(self) -> Index:
        folder = self.shelf.folder
        return index.read(folder / _INDEX) if folder else index.Index()

    def again(self) -> None:
        """Begin another build: each file may have changed."""
        self._seen.clear()
        self._digests.clear()
        self.tally = Tally()

    def look(self, file: Path) -> Look | ImageRefused:
        """Return what is to be seen in the picture *file*, or why it is not shown."""
        if file not in self._seen:
            self.survey({file: ()})
        return self._seen[file]

    def survey(self, files: Mapping[Path, Iterable[Ask]]) -> None:
        """Look at all *files* at once, and make what will be asked of those not known.

        What was looked at before, under whatever name, is not decoded again.
        """
        sizes = self._sizes(file for file in files if file not in self._seen)
        twice = Counter([*sizes.values(), *self._index.sizes()])
        waiting: dict[str | Path, tuple[list[Path], Sitting]] = {}
        for file, size in sizes.items():
            digest = self._known(file)
            if digest is None and twice[size] > 1:
                # As large as another one, of which it may be a copy.
                digest = self._read(file)
            look = self._index.looks.get(digest or "")
            if look is not None:
                self._seen[file] = look
            elif digest in waiting:
                waiting[digest][0].append(file)
            elif file not in self._seen:
                job = Sitting(str(file), size, asks=tuple(files[file]))
                waiting[digest or file] = ([file], job)
        self._sit(list(waiting.values()))

    def _sizes(self, files: Iterable[Path]) -> dict[Path, int]:
        """Return the sizes of *files*; those that cannot be had are refused."""
        sizes: dict[Path, int] = {}
        for file in files:
            try:
                size = os.stat(file).st_size  # noqa: PTH116 - thousands of files
            except OSError as error:
                self._seen[file] = closed(error)
                continue
            if size > BYTE_CAP:
                self._seen[file] = too_heavy(size)
            else:
                sizes[file] = size
        return sizes

    def _known(self, file: Path) -> str | None:
        """Return the SHA-256 of *file* as long as nothing can have changed it."""
        if file not in self._digests:
            status = os.stat(file)  # noqa: PTH116 - thousands of files
            known = self._index.files.get(self._name(file))
            if known and known[0] == index.signature(status):
                self._digests[file] = known[1]
        return self._digests.get(file)

    def _read(self, file: Path) -> str | None:
        try:
            return self.digest(file)
        except OSError as error:
            self._seen[file] = closed(error)
            return None

    def digest(self, file: Path) -> str:
        """Return the SHA-256 of *file*, which is read only if it may have changed.

        Raises:
            OSError: it cannot be read.
        """
        known = self._known(file)
        if known is None:
            data, seen = read(file, -1)
            known = sha256(data).hexdigest()
            self._note(file, known, seen)
        return known

    def _note(self, file: Path, digest: str, seen: Signature | None) -> None:
        self.tally.read += 1
        self._digests[file] = digest
        if seen:
            self._index.files[self._name(file)] = (seen, digest)

    def _sit(self, waiting: list[tuple[list[Path], Sitting]]) -> None:
        jobs = [job for _, job in waiting]
        for at, done in spread(jobs, self.shelf, self.processes):
            self.count(done)
            for file in waiting[at][0]:
                self._take(file, done)

    def _take(self, file: Path, done: Done) -> None:
        look = done.fault or done.look
        if look is None:
            return
        self._seen[file] = look
        if file not in self._digests and done.digest:
            self._note(file, done.digest, done.seen)
        if done.digest:
            self._index.looks[done.digest] = look

    def count(self, done: Done) -> None:
        """Add *done* to the tally."""
        self.tally.decoded += done.decoded
        self.tally.made += done.made

    def refuse(self, digest: str, refusal: ImageRefused) -> None:
        """Remember that a picture, looked at without a doubt, is not to be shown."""
        self._index.looks[digest] = refusal

    def _name(self, file: Path) -> str:
        """Return the path of *file* below `content/`, as the index has it."""
        for folder in (self.content, self.site / "content"):
            start = f"{folder}{os.sep}"
            if str(file).startswith(start):
                return str(file)[len(start) :].replace(os.sep, "/")
        return str(file)

    def settle(self, orders: Iterable[Order], *, whole: bool) -> None:
        """Keep what is known, and what *orders* were fulfilled, for the next build.

        With *whole*, *orders* are all that the site has, those too of pages that this
        build left alone: what none of them needed for some builds is then deleted.
        """
        folder = self.shelf.folder
        if folder is None:
            return
        mine = self._index
        mine.merge(index.read(folder / _INDEX))
        used = set(self._digests.values())
        for order in orders:
            used.add(order.key)
            if isinstance(order, Photo | Copy):
                used.add(order.digest)
        known = {*mine.ages, *mine.looks, *(at for _, at in mine.files.values())}
        ages = {key: mine.ages.get(key, 0) for key in (*known, *self.shelf.keys())}
        grown = {
            key: 0 if key in used else age + whole
            for key, age in (ages | dict.fromkeys(used, 0)).items()
        }
        mine.keep({key: age for key, age in grown.items() if age <= _KEPT_FOR})
        self.shelf.prune(mine.ages)
        index.write(mine, folder / _INDEX)
