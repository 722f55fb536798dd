"""The pictures of a site: which files hold which, and what is to be seen in them."""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from plaudit.images.orders import BYTE_CAP, Copy, too_heavy

from . import index
from .cores import cores
from .job import Sitting, closed, read
from .shelf import Shelf, usable

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from plaudit.errors import ImageRefused
    from plaudit.images.orders import Ask, Look, Order

    from .index import Index, Signature
    from .job import Done

CACHE = Path(".plaudit", "cache", "pictures")
"""Where a site keeps what is known and made of its pictures."""
_INDEX = "index"
Field: TypeAlias = tuple[str | int, ...]
"""The way to a field of a record, from outside in."""
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
    foresee: Callable[[], Mapping[str, tuple[Ask, ...]]] = dict
    """Returns what will probably be asked of a picture, by the field that names it."""
    tally: Tally = field(default_factory=Tally)
    _seen: dict[Path, Look | ImageRefused] = field(default_factory=dict)
    _digests: dict[Path, str] = field(default_factory=dict)
    _news: Index = field(default_factory=index.Index)

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

    @cached_property
    def _sizes(self) -> set[int]:
        """The sizes of all files that are known, or were."""
        return {seen[0] for seen, _ in self._index.files.values()}

    def again(self) -> None:
        """Begin another build: each file may have changed."""
        self._seen.clear()
        self.__dict__.pop("_usual", None)
        self._digests.clear()
        self.tally = Tally()

    def look(self, file: Path) -> Look | ImageRefused:
        """Return what is to be seen in the picture *file*, or why it is not shown."""
        if file not in self._seen:
            self.survey({file: ()})
        return self._seen[file]

    def survey(self, files: Mapping[Path, Iterable[Field]]) -> None:
        """Look at all *files* at once, and make what will be asked of those not known.

        With each stand the fields that name it. What was looked at before, under
        whatever name, is not decoded again.
        """
        found = self._found(file for file in files if file not in self._seen)
        twice = Counter(status.st_size for status in found.values())
        waiting: dict[str | Path, tuple[list[Path], Sitting]] = {}
        for file, status in found.items():
            size = status.st_size
            digest = self._known(file, status)
            if digest is None and (twice[size] > 1 or size in self._sizes):
                # As large as another one, of which it may be a copy.
                digest = self._read(file)
            look = self._index.looks.get(digest or "")
            if look is not None:
                self._seen[file] = look
            elif digest in waiting:
                waiting[digest][0].append(file)
            elif file not in self._seen:
                job = Sitting(str(file), size, asks=self._asks(files[file]))
                waiting[digest or file] = ([file], job)
        self._sit(list(waiting.values()))

    def _asks(self, fields: Iterable[Field]) -> tuple[Ask, ...]:
        """Return what will probably be asked of a picture that *fields* name."""
        asks: dict[Ask, None] = {}
        for path in fields:
            name = next((str(part) for part in path if part in self._usual), "")
            asks |= dict.fromkeys(self._usual.get(name, ()))
        return tuple(asks)

    @cached_property
    def _usual(self) -> Mapping[str, tuple[Ask, ...]]:
        return self.foresee()

    def _found(self, files: Iterable[Path]) -> dict[Path, os.stat_result]:
        """Return the status of each file; those that cannot be had are refused."""
        found: dict[Path, os.stat_result] = {}
        for file in files:
            try:
                status = os.stat(file)  # noqa: PTH116 - thousands of files
            except OSError as error:
                self._seen[file] = closed(error)
                continue
            if status.st_size > BYTE_CAP:
                self._seen[file] = too_heavy(status.st_size)
            else:
                found[file] = status
        return found

    def _known(self, file: Path, status: os.stat_result) -> str | None:
        """Return the SHA-256 of *file* as long as nothing can have changed it."""
        if file not in self._digests:
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
        known = self._known(file, file.stat())
        if known is None:
            data, seen = read(file, -1)
            known = sha256(data).hexdigest()
            self._note(file, known, seen)
        return known

    def _note(self, file: Path, digest: str, seen: Signature | None) -> None:
        self.tally.read += 1
        self._digests[file] = digest
        if seen:
            row = {self._name(file): (seen, digest)}
            self.learn(index.Index(files=row))

    def _sit(self, waiting: list[tuple[list[Path], Sitting]]) -> None:
        if not waiting:
            return
        from .crew import spread  # noqa: PLC0415 - starts fast

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
        digest = done.digest
        if done.fault and not digest:  # whoever was to tell it has not survived
            digest = self._read(file)
        if digest:
            self.learn(index.Index(looks={digest: look}))

    def count(self, done: Done) -> None:
        """Add *done* to the tally."""
        self.tally.decoded += done.decoded
        self.tally.made += done.made

    def refuse(self, digest: str, refusal: ImageRefused) -> None:
        """Remember that a picture, looked at without a doubt, is not to be shown."""
        self.learn(index.Index(looks={digest: refusal}))

    def learn(self, news: Index) -> None:
        """Take over what *news*, of another process perhaps, tells of pictures."""
        self._sizes.update(seen[0] for seen, _ in news.files.values())
        for known in (self._index, self._news):
            known.files.update(news.files)
            known.looks.update(news.looks)

    def news(self) -> Index:
        """Return what has been learnt since the last call, for another process."""
        news, self._news = self._news, index.Index()
        return news

    def _name(self, file: Path) -> str:
        """Return the path of *file* below `content/`, as the index has it."""
        path = str(file)
        for start in self._starts:
            if path.startswith(start):
                return path[len(start) :].replace(os.sep, "/")
        return path

    @cached_property
    def _starts(self) -> tuple[str, ...]:
        """How paths of files below `content/` begin, links followed or not."""
        folders = (self.content, self.site / "content")
        return tuple(f"{folder}{os.sep}" for folder in folders)

    def settle(self, orders: Iterable[Order], *, whole: bool) -> None:
        """Keep what is known, and what *orders* were fulfilled, for the next build.

        With *whole*, *orders* are all that the site has, those too of pages that this
        build left alone: what none of them needed for some builds is then deleted.
        """
        folder, mine, news = self.shelf.folder, self._index, self.news()
        packs = {o.digest if isinstance(o, Copy) else o.pack for o in orders}
        if folder is None or not (whole or packs or news.files or news.looks):
            return
        if not index.stands(mine, folder / _INDEX):
            mine.merge(index.read(folder / _INDEX))
        used = {*self._digests.values(), *packs}
        known = {*mine.ages, *mine.looks, *(at for _, at in mine.files.values())}
        ages = {at: mine.ages.get(at, 0) for at in (*known, *self.shelf.packs())}
        grown = {
            at: 0 if at in used else age + whole
            for at, age in (ages | dict.fromkeys(used, 0)).items()
        }
        mine.keep({at: age for at, age in grown.items() if age <= _KEPT_FOR})
        self.shelf.prune(mine.ages)
        index.write(mine, folder / _INDEX)


def remembered(site: Path) -> Album:
    """Return what former builds of *site* know, for a look at its pictures.

    Nothing is kept where nothing was ever built.
    """
    state = site / CACHE.parts[0]
    built = state.is_dir() and not state.is_symlink()
    return Album(site, site / CACHE if built else None)
