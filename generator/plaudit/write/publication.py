"""Publishing: the output folder comes to hold the artefacts, or stays as it was."""

from __future__ import annotations

import contextlib
import shutil
from dataclasses import replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from plaudit.errors import OutputRefused, WriteFailed

from .artefact import Put, folders_of, path_fault
from .books import Books, Line, Places, edition_of
from .change import work_out
from .claims import Claims
from .journal import Renames, make_plan
from .output import PREVIEW
from .tree import (
    Disk,
    Intact,
    Stage,
    Tree,
    believe,
    foreign,
    look_at,
    unwatched,
    why_not,
)
from .whole import NoExchange, Whole, finish_exchange, is_empty

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator

    from .artefact import Artefact, Changes
    from .books import Look
    from .change import Change


def _nothing(_: str) -> bool:
    """Keep no file of a former build."""
    return False


def publish(
    artefacts: Iterable[Artefact],
    out: Path,
    state: Path,
    *,
    keep: Callable[[str], bool] | None = None,
    checkpoint: Callable[[str], None] = unwatched,
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


def intact(out: Path, state: Path, *, trusting: bool = False) -> Intact:
    """Return what is still in *out* as the last publication left it: path to SHA-256.

    It takes one look at each file, and reads none; *trusting* takes not even that, for
    a folder into which nobody else writes, like that of a preview. Hold the `lock` of
    *state*, from here to the end of the publication that is to use it.
    """
    books = Books(Places.of(out, state))
    return (believe(books) if trusting else None) or look_at(books)


def edition(out: Path, state: Path) -> bytes:
    """Return what tells what is published in *out* from all before and after it.

    Nothing where nothing is known to be published. Hold the `lock` of *state*, and call
    `recover` first.
    """
    return edition_of(Places.of(out, state))


@contextlib.contextmanager
def publication(  # noqa: PLR0913 - all but the two folders are named
    out: Path,
    state: Path,
    *,
    seen: Intact | None = None,
    keep: Callable[[str], bool] | None = None,
    lasting: bool = True,
    checkpoint: Callable[[str], None] = unwatched,
) -> Iterator[Publication]:
    """Open a publication to *out*; hold the `lock` of *state* meanwhile.

    *seen* is what `intact` returned since the lock is held; without it that is looked
    at here. Without a `Publication.commit` nothing is published. What is not *lasting*
    need not survive a power cut, as a preview that is made anew at any time.

    Raises:
        WriteFailed: what a killed build had begun could not be finished or undone.
    """
    if recover(out, state, checkpoint=checkpoint) or seen is None:
        seen = intact(out, state)
    disk = Disk(checkpoint, lasting=lasting)
    places = Places.of(out, state)
    try:
        yield Publication(places, seen, keep or _nothing, disk)
    finally:
        with contextlib.suppress(OSError):  # the next build clears up again
            finish_exchange(places, disk)
            Renames(places, disk).clear_up()


_KEPT_OF_BUILDS = ("cache", "left", "preview", "stage")


def forget_former(out: Path, state: Path, *, caches: bool) -> None:
    """Remove from *state* every former state of *out*; hold the `lock` meanwhile.

    With *caches* whatever builds have remembered goes too, and is made again. What the
    last build wrote into *out* stays known, as the next may remove nothing else there.
    """
    disk, places = Disk(unwatched), Places.of(out, state)
    recover(out, state)
    for name in ("spare", *(_KEPT_OF_BUILDS if caches else ())):
        shutil.rmtree(places.state / name, ignore_errors=True)
    books = Books(places)
    if books.manifest.files:
        # It names what the spare held, and its log what came and went since.
        known = replace(books.manifest, spare=0, spare_looks={}, stale={})
        books.replace(known, disk)
        places.log.unlink(missing_ok=True)
    preview = Places.of(state.parent / PREVIEW, state)
    if caches and preview.key != places.key:
        for file in places.manifest.parent.glob(f"{preview.key}*"):
            file.unlink(missing_ok=True)


def others_published(out: Path, state: Path) -> int:
    """Return into how many folders besides *out* builds of this site were published."""
    places = Places.of(out, state)
    preview = Places.of(state.parent / PREVIEW, state).key
    keys = {file.stem for file in places.manifest.parent.glob("*.json")}
    return len(keys - {places.key, preview})


def recover(
    out: Path, state: Path, *, checkpoint: Callable[[str], None] = unwatched
) -> Literal["finished", "undone"] | None:
    """Finish what a build that was cut off had begun in *out*, or undo it.

    Return which of the two was done, or None if all was well. Hold the `lock` of
    *state* meanwhile.

    Raises:
        WriteFailed: the file system let neither be done.
    """
    places, disk = Places.of(out, state), Disk(checkpoint)
    with _explained(places):
        for link in filter(Path.is_symlink, places.folders()):
            disk.remove(link)  # it came with a site that somebody packed
        for trial in places.state.glob("try-*"):
            disk.clear(trial)  # of a build that was killed while it tried what works
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
        published = self._seen.get(path)
        if published == digest:
            return Put(path, *self._seen.manifest.files[path], is_staged=False)
        if fault := path_fault(path):
            message = f"{path!r} cannot be published: {fault}"
            raise OutputRefused(message)
        look = None
        try:
            if self._tree is not None and published is None:
                look = self._tree.holding(path, body)
            is_staged = look is None
            look = look or self._stage.add(path, body)
        except OSError as error:
            raise _failed(self._places, error) from error
        return Put(path, digest, look.st_size, look.st_mtime_ns, look.st_ino, is_staged)

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
                books.record(
                    Line("note", files=change.files, looks=looks, stale=change.before),
                    self._disk,
                )
                return
            whole = Whole(self._places, self._seen, looks, self._disk)
            with contextlib.suppress(NoExchange):
                whole.publish(change)
                return
        plan = make_plan(change, tree, self._places.out, looks)
        Renames(self._places, self._disk).publish(plan)

    def _hindrance(self, change: Change, looks: dict[str, Look]) -> str | None:
        """Return why this cannot be published at once, or None."""
        others = change.not_ours | folders_of(change.not_ours)
        hers = change.hers.keys() | (others & change.puts.keys())
        hers |= change.not_ours - change.folders
        return min(hers, default=None) or _hindrance(self._places, self._seen, looks)


def hindrance(out: Path, state: Path) -> str | None:
    """Return why files are renamed one by one in *out*, or None if they need not be.

    It ends the sentence "files are renamed one by one, since …".
    """
    places = Places.of(out, state)
    found = _hindrance(places, Intact(Books(places)), {})
    return found or why_not(places.out, places.state)


def _hindrance(places: Places, seen: Intact, looks: dict[str, Look]) -> str | None:
    if places.stage != places.stages[False]:
        return f"{places.out} lies on another file system than the site"
    if is_empty(places.out):
        return None  # then one folder is renamed
    if not seen.manifest.spare and (reason := why_not(places.out, places.state)):
        return reason
    if seen.is_trusting:
        return None
    found = foreign(places.out, seen.manifest, looks)
    return f"no build wrote {found} there" if found else None


@contextlib.contextmanager
def _explained(places: Places) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise _failed(places, error) from error


def _failed(places: Places, error: OSError) -> WriteFailed:
    reason = error.strerror or str(error)
    message = f"{places.out} could not be written: {reason}; it is as it was"
    return WriteFailed(message)
