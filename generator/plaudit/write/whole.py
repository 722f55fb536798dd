"""Publishing as a whole: the next tree takes the place of the output folder."""

from __future__ import annotations

import contextlib
import os
from typing import TYPE_CHECKING, Literal

from .artefact import folders_of
from .books import Line, read_manifest
from .tree import (
    Spare,
    bring_back,
    clear_out,
    exchange,
    folder_look,
    holders,
    is_spare,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from .artefact import File
    from .books import Books, Look, Places
    from .change import Change
    from .tree import Disk, Intact

# What a spare does that somebody has put something into.
_IN_THE_WAY = (FileExistsError, NotADirectoryError, IsADirectoryError)


class NoExchange(Exception):  # noqa: N818 - it says what happened
    """The next tree could not take the place of the published one; all is as it was."""


class Whole:
    """One publication that a reader sees at once, or not at all.

    *seen* is what was intact in the output folder; *looks* are of those of its folders
    that were read again since.
    """

    def __init__(
        self, places: Places, seen: Intact, looks: dict[str, Look], disk: Disk
    ) -> None:
        self._places = places
        self._seen = seen
        self._books: Books = seen.books
        self._looks = looks
        self._disk = disk
        self._out = os.fspath(places.out)
        self._new = os.fspath(places.new)

    def publish(self, change: Change) -> None:
        """Let the output folder become what *change* says.

        Raises:
            NoExchange: the system did not take it; the new files are in the stage.
            OSError: something else failed; the output folder is as it was.
        """
        self._disk.make_folder(self._places.manifest.parent)
        if is_empty(self._places.out):
            self._give_up_spare()
            self._begin(change)
            return
        self._books.found(os.lstat(self._out).st_ino)
        if self._has_spare():
            try:
                self._go_on(change)
            except _IN_THE_WAY:
                pass  # the spare holds something foreign
            else:
                return
        self._give_up_spare()
        self._link(change)

    def _begin(self, change: Change) -> None:
        """Publish where nothing is yet: one renaming, and nothing to wait for.

        A power cut can spoil only what nobody has seen yet, and the next build repairs
        it.
        """
        tree = self._new_tree()
        line = self._line(change, tree, {"", *change.folders})
        self._disk.make_folder(self._places.out.parent)
        self._note_next(line, is_new=True)
        try:
            self._disk.move_folder(tree.root, self._out)
        except OSError as error:
            raise NoExchange from error
        with contextlib.suppress(OSError):  # done again by `recover`
            self._disk.move(self._places.next_manifest, self._places.manifest)

    def _link(self, change: Change) -> None:
        """Make the next tree of links to this one, and exchange the two."""
        tree, folders = self._new_tree(), change.folders
        stays = [path for path in change.paths() if path not in change.staged]
        tree.link_all((path for path in stays if path in self._seen), folders)
        tree.relink(path for path in stays if path not in self._seen)
        looked = {"", *folders}
        line = self._line(change, tree, looked)
        self._settle(tree, change, looked)
        self._note_next(line, is_new=True)
        self._exchange(tree, ("", *change.former.folders))

    def _go_on(self, change: Change) -> None:
        """Bring the spare up to date, and exchange it and the published tree."""
        former, again = self._books.manifest, self._again(change)
        stale, old = dict(former.stale), self._places.spare(former.edition)
        tree = self._tree(old)
        touched = {"", *folders_of([*stale, *again, *change.files, *change.gone])}
        before = tree.looks(touched)
        # Where somebody put something into the spare is read before it is believed.
        pure = {f for f in touched if before.get(f) == former.spare_looks.get(f)}
        touch = Line("touch", stale=_after(change))
        self._books.record(touch, self._disk)
        tree = self._tree(self._places.spare(former.edition))
        self._disk.move_folder(old, tree.root)
        try:
            pure -= self._bring_up(tree, change, stale, again)
            line = self._line(change, tree, pure)
            self._settle(tree, change, touched)
            text = line.to_bytes()
            if self._books.takes(text):
                self._books.add(text, self._disk)
            else:
                self._note_next(line, is_new=False)
            self._exchange(tree, touched | holders(former))
        except (NoExchange, *_IN_THE_WAY):
            tree.give_back(self._new, change.staged)
            raise
        with contextlib.suppress(OSError):  # the rest is cleared up with the stage
            for folder in sorted(folders_of(change.staged), reverse=True):
                self._disk.remove_folder(f"{self._new}/{folder}")

    def _again(self, change: Change) -> list[str]:
        """Return what may be another file in the spare than in the published tree."""
        doubtful = {*self._books.manifest.stale, *change.found, *self._seen.loose}
        doubtful |= {path for path in change.kept if path not in self._seen}
        stays = change.same | change.kept.keys() | change.puts.keys()
        return sorted((doubtful & stays) - change.staged.keys())

    def _bring_up(
        self,
        tree: Spare,
        change: Change,
        stale: dict[str, list[File]],
        again: list[str],
    ) -> set[str]:
        """Make the spare, which is *stale* in places, what is to be published.

        Return the folders in which something is left that is somebody's.
        """
        going = {path: [file] for path, file in change.gone.items()}
        stays = {*again, *change.staged}
        for path, files in stale.items():
            if path not in stays:
                going[path] = [*going.get(path, ()), *files]
        left = tree.drop(going, change.folders)
        tree.relink(again)
        tree.take(self._new, change.staged)
        return left

    def _new_tree(self) -> Spare:
        os.makedirs(self._new, exist_ok=True)
        return self._tree(self._places.new)

    def _tree(self, root: os.PathLike[str]) -> Spare:
        return Spare(os.fspath(root), self._out, self._disk)

    def _line(self, change: Change, tree: Spare, looked: Collection[str]) -> Line:
        """Return the event that *tree* is published; its rights are set before."""
        tree.take_rights(("", *sorted(change.not_ours)))
        former, now = self._books.manifest.folders, change.folders
        return Line(
            "exchange",
            root=os.lstat(tree.root).st_ino,
            files=change.files,
            gone=tuple(change.gone),
            folders={
                **dict.fromkeys(sorted(former.keys() - now), None),
                **dict.fromkeys(
                    sorted(f for f in now - change.not_ours if not former.get(f)), True
                ),
            },
            looks=tree.looks(looked),
            seen=self._looks,
            stale=change.before,
        )

    def _note_next(self, line: Line, *, is_new: bool) -> None:
        """Write what is true once the folders have changed places."""
        manifest = self._books.manifest.copy()
        if is_new:
            manifest.spare_looks, manifest.edition = {}, manifest.edition + 1
        line.apply(manifest)
        manifest.vacant = set()
        if is_empty(self._out):
            manifest.spare, manifest.spare_looks, manifest.stale = 0, {}, {}
        self._disk.write(self._places.next_manifest, manifest.to_bytes())
        if manifest.spare:
            place = self._places.next_manifest
            self._disk.settle([place, place.parent])

    def _settle(self, tree: Spare, change: Change, folders: Iterable[str]) -> None:
        """Bring all that is new in the next tree to disk."""
        paths = [f"{tree.root}/{path}" for path in (*change.staged, *folders)]
        self._disk.settle(paths)

    def _exchange(self, tree: Spare, before: Iterable[str]) -> None:
        """Publish the next tree; from here on nothing brings the old one back.

        What came into one of the folders *before* a moment ago is brought over.
        """
        self._disk.announce("exchange the next tree and the published one")
        try:
            exchange(tree.root, self._out)
        except OSError as error:
            raise NoExchange from error
        with contextlib.suppress(OSError):  # what is left is done by `recover`
            self._disk.settle([self._places.out.parent])
            bring_back(tree.root, self._out, before, self._books.manifest)
            finish_exchange(self._places, self._disk)

    def _has_spare(self) -> bool:
        """Say whether there is the spare that we know."""
        known = self._books.manifest
        place = self._places.spare(known.edition)
        before = self._places.spare(known.edition - 1)
        if known.is_touched and not place.exists() and before.is_dir():
            # That was told, but not done any more.
            self._disk.move_folder(before, place)
        return is_spare(os.fspath(place), known.spare)

    def _give_up_spare(self) -> None:
        """Remove spares that are of no use, with all in them that is ours."""
        spares = self._places.spares()
        if not spares:
            return
        former = self._books.manifest
        known = {path: [file] for path, file in former.files.items()}
        for path, files in former.stale.items():
            known[path] = [*known.get(path, ()), *files]
        for spare in spares:
            if spare.is_symlink():
                self._disk.remove(spare)
                continue
            inode = os.lstat(spare).st_ino
            if not clear_out(os.fspath(spare), self._out, known, self._disk):
                self._disk.make_folder(self._places.left)
                self._disk.move_folder(spare, self._places.left / str(inode))


def finish_exchange(places: Places, disk: Disk) -> Literal["finished"] | None:
    """Note the last exchange if it took place: the output folder itself tells that."""
    if not places.next_manifest.exists():
        return None
    manifest, _ = read_manifest(places.next_manifest)
    look = folder_look(os.fspath(places.out))
    if look is None or look[0] != manifest.root:
        disk.remove(places.next_manifest)
        return None
    new = places.stages[False] / "new"
    if is_spare(os.fspath(new), manifest.spare):
        spare = places.spare(manifest.edition)
        disk.make_folder(spare.parent)
        disk.move_folder(new, spare)
    disk.move(places.next_manifest, places.manifest)
    return "finished"


def is_empty(folder: os.PathLike[str] | str) -> bool:
    """Say whether *folder* is missing, or nothing lies in it."""
    try:
        with os.scandir(folder) as entries:
            return next(entries, None) is None
    except FileNotFoundError:
        return True


def _after(change: Change) -> dict[str, list[File]]:
    """Return what may lie in the spare, in whose stead, while it is being changed."""
    known: dict[str, list[File]] = {path: [] for path in (*change.found, *change.gone)}
    return known | {path: [put.file] for path, put in change.staged.items()}
