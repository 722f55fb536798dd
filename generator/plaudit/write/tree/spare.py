"""The next tree: made of the spare where there is one, of links where there is none."""

from __future__ import annotations

import contextlib
import errno
import os
import stat
from typing import TYPE_CHECKING

from plaudit.write.artefact import ANY_SIZE, folders_above, folders_of

from .intact import folder_look

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping
    from collections.abc import Set as AbstractSet

    from plaudit.write.artefact import File
    from plaudit.write.books import Look

    from .disk import Disk


class Spare:
    """The tree at *root*, which nobody sees, as it is made like that at *live*.

    What lies in it are second names of published files, so nothing is ever written
    in place: a file is linked or moved to where it belongs, or its name is removed.
    """

    def __init__(self, root: str, live: str, disk: Disk) -> None:
        self.root = root
        self._live = live
        self._disk = disk
        self._real: set[str] = set()

    def link_all(self, paths: Iterable[str], folders: Collection[str]) -> None:
        """Make *folders*, and link *paths* that are published; others may be there."""
        for folder in sorted(folders):
            self._make(folder)
        for path in paths:
            self._disk.link(f"{self._live}/{path}", f"{self.root}/{path}")

    def take_rights(self, folders: Iterable[str]) -> None:
        """Let those look into *folders* who may look into them where they are seen."""
        for folder in folders:
            try:
                mode = stat.S_IMODE(os.stat(f"{self._live}/{folder}").st_mode)
            except (FileNotFoundError, NotADirectoryError):
                continue
            if mode != stat.S_IMODE(os.stat(f"{self.root}/{folder}").st_mode):
                os.chmod(f"{self.root}/{folder}", mode)

    def drop(
        self, paths: Mapping[str, list[File]], folders: AbstractSet[str]
    ) -> set[str]:
        """Remove the files *paths*, and what *folders* does not name of their folders.

        A file that is none of those that a path is said to hold is somebody's and
        stays: then it is published again where it was. Return where such things lie.
        """
        left = set()
        for path, files in paths.items():
            if _is_one(f"{self.root}/{path}", files):
                self._disk.remove(f"{self.root}/{path}")
            elif _inode(f"{self.root}/{path}") is not None:
                left.add(path)
        emptied = folders_of(paths) - folders
        for folder in sorted(emptied, reverse=True):  # what lies in it comes first
            self._disk.remove_folder(f"{self.root}/{folder}")
            if _inode(f"{self.root}/{folder}") is not None:
                left.add(folder)
        return {path.rpartition("/")[0] for path in left}

    def relink(self, paths: Iterable[str]) -> None:
        """Make *paths* the same files as in the published tree."""
        between = f"{self.root}.link"
        for path in paths:
            source, target = f"{self._live}/{path}", f"{self.root}/{path}"
            inode = _inode(source)
            if inode == _inode(target):
                continue
            if inode is None:  # somebody deleted it, which counts here too
                self._disk.remove(target)
                continue
            self._make_above(path)
            if _inode(target) is None:
                self._disk.link(source, target)
                continue
            self._disk.remove(between)
            self._disk.link(source, between)
            self._disk.move(between, target)

    def take(self, stage: str, paths: Iterable[str]) -> None:
        """Move the new files *paths* from *stage* to their places."""
        for path in paths:
            self._make_above(path)
            self._disk.put(f"{stage}/{path}", f"{self.root}/{path}")

    def give_back(self, stage: str, paths: Iterable[str]) -> None:
        """Move those of *paths* that were taken back to *stage*."""
        for path in paths:
            if not os.path.lexists(f"{stage}/{path}"):
                self._disk.move(f"{self.root}/{path}", f"{stage}/{path}")

    def looks(self, folders: Iterable[str]) -> dict[str, Look]:
        """Return how *folders* look now, those that there are."""
        found, lstat = {}, os.lstat
        for folder in folders:
            try:
                look = lstat(f"{self.root}/{folder}")
            except (FileNotFoundError, NotADirectoryError):
                continue
            found[folder] = (look.st_ino, look.st_mtime_ns)
        return found

    def _make_above(self, path: str) -> None:
        """Make the folders of *path*; what is none of them already is in the way."""
        for folder in folders_above(path):
            if folder in self._real:
                continue
            if folder_look(f"{self.root}/{folder}") is None:
                if _inode(f"{self.root}/{folder}") is not None:
                    raise NotADirectoryError(errno.ENOTDIR, os.strerror(errno.ENOTDIR))
                self._make(folder)
            self._real.add(folder)

    def _make(self, folder: str) -> None:
        if self._disk.is_watched:
            self._disk.announce(f"make {folder}")
        with contextlib.suppress(FileExistsError):
            os.mkdir(f"{self.root}/{folder}")


def _is_one(name: str, files: Iterable[File]) -> bool:
    """Say whether *name* is one of *files*."""
    try:
        look = os.lstat(name)
    except (FileNotFoundError, NotADirectoryError):
        return False
    found = (look.st_size, look.st_mtime_ns, look.st_ino)
    return any(
        look.st_ino == file[3] if file[1] == ANY_SIZE else found == file[1:]
        for file in files
    )


def _inode(name: str) -> int | None:
    try:
        return os.lstat(name).st_ino
    except (FileNotFoundError, NotADirectoryError):
        return None


def clear_out(
    root: str, live: str, known: Mapping[str, list[File]], disk: Disk
) -> bool:
    """Remove the tree at *root*, but nothing that is not ours; say whether it is gone.

    A file is ours if it is published at *live* too, or is one of the *known* ones.
    """
    for above, _, names in os.walk(root, topdown=False):
        folder = above[len(root) + 1 :].replace(os.sep, "/")
        for name in names:
            path = f"{folder}/{name}" if folder else name
            inode = _inode(f"{root}/{path}")
            if inode == _inode(f"{live}/{path}") or _is_one(
                f"{root}/{path}", known.get(path, ())
            ):
                disk.remove(f"{root}/{path}")
        disk.remove_folder(above)
    return not os.path.lexists(root)


def is_spare(root: str, inode: int) -> bool:
    """Say whether the folder of that *inode* lies at *root*."""
    look = folder_look(root)
    return look is not None and look[0] == inode
