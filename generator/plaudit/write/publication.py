"""Publishing: the output folder comes to hold the artefacts, or stays as it was."""

from __future__ import annotations

import contextlib
from hashlib import sha256
from typing import TYPE_CHECKING, Literal

from plaudit.errors import OutputRefused, WriteFailed

from .artefact import Put, path_fault
from .books import Books, Line, Places
from .change import work_out
from .claims import Claims
from .journal import Renames, make_plan
from .tree import Disk, Intact, Stage, Tree, foreign, look_at, obstacle
from .whole import NoExchange, Whole, finish_exchange, is_empty

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator
    from pathlib import Path

    from .artefact import Artefact, Changes
    from .books import Look
    from .change import Change


def _unwatched(_: str) -> None:
    """Let every file operation pass."""


def _nothing(_: str) -> bool:
    """Keep no file of a former build."""
    return False


def publish(
    artefacts: Iterable[Artefact],
    out: Path,
    state: Path,
    *,
    keep: Callable[[str], bool] | None = None,
    checkpoint: Callable[[str], None] = _unwatched,
) -> Changes:
    """Make *out* hold *artefacts*; hold the `lock` of *state* meanwhile.

    This is one `publication` in which every artefact is put. Nothing at all is written
    if a path is refused.

    Raises:
        OutputRefused: a path may not be written; nothing was published.
        WriteFailed: the file system did not take it.
    """
    every, claims = tuple(artefacts), Claims()
    for artefact in every:
        claims.claim(artefact.path)
    with publication(out, state, keep=keep, checkpoint=checkpoint) as published:
        return published.commit([published.put(a.path, a.body) for a in every])


def intact(out: Path, state: Path) -> Intact:
    """Return what is still in *out* as the last publication left it: path to SHA-256.

    It takes one look at each file, and reads none. Hold the `lock` of *state*, from
    here to the end of the publication that is to use it.
    """
    books = Books(Places.of(out, state))
    return look_at(books)


@contextlib.contextmanager
def publication(
    out: Path,
    state: Path,
    *,
    seen: Intact | None = None,
    keep: Callable[[str], bool] | None = None,
    checkpoint: Callable[[str], None] = _unwatched,
) -> Iterator[Publication]:
    """Open a publication to *out*; hold the `lock` of *state* meanwhile.

    *seen* is what `intact` returned since the lock is held; without it that is looked
    at here. Without a `Publication.commit` nothing is published.

    Raises:
        WriteFailed: what a killed build had begun could not be finished or undone.
    """
    recover(out, state, checkpoint=checkpoint)
    seen = intact(out, state) if seen is None else seen
    disk = Disk(checkpoint)
    places = Places.of(out, state)
    try:
        yield Publication(places, seen, keep or _nothing, disk)
    finally:
        with contextlib.suppress(OSError):  # the next build clears up again
            finish_exchange(places, disk)
            Renames(places, disk).clear_up()


def recover(
    out: Path, state: Path, *, checkpoint: Callable[[str], None] = _unwatched
) -> Literal["finished", "undone"] | None:
    """Finish what a build that was cut off had begun in *out*, or undo it.

    Return which of the two was done, or None if all was well. Hold the `lock` of
    *state* meanwhile.

    Raises:
        WriteFailed: the file system let neither be done.
    """
    places, disk = Places.of(out, state), Disk(checkpoint)
    with _explained(places):
        verdict = finish_exchange(places, disk)
        return Renames(places, disk).recover() or verdict


class Publication:
    """A set of new files that are going to be published at once.

    Processes that were forked since may `put` too, each other paths; what that returns
    they give to the process that will `commit`.
    """

    def __init__(
        self,
        places: Places,
        seen: Intact,
        keep: Callable[[str], bool],
        disk: Disk,
    ) -> None:
        self._places = places
        self._seen = seen
        self._keep = keep
        self._disk = disk
        self._stage = Stage(places.new, disk)
        self._tree = None if is_empty(places.out) else Tree(places.out)

    def put(self, path: str, body: bytes) -> Put:
        """Say that *path* is to hold *body*, which is written unless it does already.

        Raises:
            OutputRefused: no file may be published at *path*.
            WriteFailed: the file system did not take it.
        """
        digest = sha256(body).hexdigest()
        if self._seen.get(path) == digest:
            return Put(path, *self._seen.manifest.files[path], is_staged=False)
        if fault := path_fault(path):
            message = f"{path!r} cannot be published: {fault}"
            raise OutputRefused(message)
        with _explained(self._places):
            look = self._tree and self._tree.holding(path, body)
            is_staged = not look
            look = look or self._stage.add(path, body)
        size, time, inode = look.st_size, look.st_mtime_ns, look.st_ino
        return Put(path, digest, size, time, inode, is_staged)

    def commit(self, put: Iterable[Put], same: Collection[str] = ()) -> Changes:
        """Publish what was *put*, once; *same* are paths that stay as they are.

        Whatever else former builds wrote is removed if it still has its bytes, unless
        `keep` says of its path that it stays. Whatever ends this, the output folder is
        as it was or as it is to be, at the latest after the next `recover`.

        Raises:
            OutputRefused: a path may not be written; nothing was published.
            ValueError: one of *same* is not intact.
            WriteFailed: the file system did not take it.
        """
        with _explained(self._places):
            tree = self._tree or Tree(self._places.out)
            change = work_out(self._seen, tree, put, same, self._keep)
            if not change.is_empty:
                self._publish(change, tree)
        return change.report()

    def _publish(self, change: Change, tree: Tree) -> None:
        looks: dict[str, Look] = {}
        books = self._seen.books
        if self._hindrance(change, looks) is None:
            if change.is_known:
                books.record(Line("note", files=change.files, looks=looks), self._disk)
                return
            whole = Whole(self._places, self._seen, looks, self._disk)
            with contextlib.suppress(NoExchange):
                whole.publish(change)
                return
        plan = make_plan(change, tree, self._places.out, looks)
        Renames(self._places, self._disk).publish(plan)

    def _hindrance(self, change: Change, looks: dict[str, Look]) -> str | None:
        """Return why this cannot be published at once, or None."""
        if self._places.stage != self._places.stages[False]:
            return "elsewhere"
        if is_empty(self._places.out):
            return None
        if change.hers:
            return f"changed: {min(change.hers)}"
        if not self._seen.manifest.spare:
            reason = obstacle(self._places.out, self._places.state)
            if reason:
                return reason
        return foreign(self._places.out, self._seen.manifest, looks)


@contextlib.contextmanager
def _explained(places: Places) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        reason = error.strerror or str(error)
        message = f"{places.out} could not be written: {reason}; it is as it was"
        raise WriteFailed(message) from error
