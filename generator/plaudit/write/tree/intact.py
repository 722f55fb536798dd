"""What of a published tree is still as the last publication left it."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from .tree import Tree

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from plaudit.write.books import Books, Look, Manifest

_TWICE = 2


class Intact(dict[str, str]):
    """The files that nobody has touched since they were published: path to SHA-256.

    A file counts if its size, time and inode are those that were noted. An edit that
    keeps all three escapes, as it would escape Git.

    *loose* are those that do not have exactly two names: all others are known to be in
    the spare too, which nobody needs to look at. *is_trusting* says that nobody looked,
    since nobody else writes there.
    """

    def __init__(self, books: Books, *, is_trusting: bool = False) -> None:
        super().__init__()
        self.books = books
        self.loose: list[str] = []
        self.is_trusting = is_trusting

    @property
    def manifest(self) -> Manifest:
        """What was published."""
        return self.books.manifest


def look_at(books: Books) -> Intact:
    """Return the files that are intact in the output folder of *books*."""
    found, manifest, root = Intact(books), books.manifest, f"{books.places.out}/"
    lstat, add, add_loose = os.lstat, found.__setitem__, found.loose.append
    for path, (digest, size, time, inode) in manifest.files.items():
        try:
            look = lstat(root + path)
        except OSError:
            continue
        # The inode is the one of a file that we wrote, so it need not be asked of what
        # kind it is.
        if look.st_ino == inode and look.st_mtime_ns == time and look.st_size == size:
            add(path, digest)
            if look.st_nlink != _TWICE:
                add_loose(path)
    if not _leads_straight(root, manifest):
        tree = Tree(books.places.out)
        for path in [path for path in found if not tree.reaches(path)]:
            del found[path]
    return found


def believe(books: Books) -> Intact | None:
    """Return all files that *books* name without a look, or None if they cannot be.

    That is where somebody put another folder in place.
    """
    look = folder_look(os.fspath(books.places.out))
    if look is None or look[0] != books.manifest.root:
        return None
    found = Intact(books, is_trusting=True)
    found.update((path, file[0]) for path, file in books.manifest.files.items())
    return found


def _leads_straight(root: str, manifest: Manifest) -> bool:
    """Say whether no folder can have been replaced by a link to somewhere else.

    That changes the folder in which it lies, of which there are few.
    """
    return all(
        folder_look(root + folder) == manifest.looks.get(folder)
        for folder in holders(manifest)
    )


def holders(manifest: Manifest) -> set[str]:
    """Return the folders that hold folders."""
    return {folder.rpartition("/")[0] for folder in manifest.folders}


def folder_look(name: str) -> Look | None:
    """Return how the folder *name* looks now, or None if it is none."""
    try:
        look = os.lstat(name)
    except OSError:
        return None
    if not stat.S_ISDIR(look.st_mode):
        return None
    return (look.st_ino, look.st_mtime_ns)


def foreign(out: Path, manifest: Manifest, seen: dict[str, Look]) -> str | None:
    """Return something in *out* that no build wrote, as a path, or None.

    Folders that look as they did when all in them was known are not read again. The
    looks of others, as far as all in them is known, are added to *seen*.
    """
    lstat, known = os.lstat, manifest.looks.get
    root = f"{out}/"
    for folder in ("", *manifest.folders, *manifest.vacant):
        try:
            look = lstat(root + folder)
        except (FileNotFoundError, NotADirectoryError):
            continue  # files that are missing are made again
        if known(folder) == (look.st_ino, look.st_mtime_ns):
            continue
        if not stat.S_ISDIR(look.st_mode) or _is_of_others(folder, look, manifest):
            return folder or "."
        stranger = next(_strangers(root, folder, manifest), None)
        if stranger is not None:
            return stranger
        seen[folder] = (look.st_ino, look.st_mtime_ns)
    return None


def _is_of_others(folder: str, look: os.stat_result, manifest: Manifest) -> bool:
    """Say whether a *folder* that no build made cannot be made again as it is."""
    if manifest.folders.get(folder) or not hasattr(os, "geteuid"):
        return False
    return look.st_uid != os.geteuid()


def _strangers(root: str, folder: str, manifest: Manifest) -> Iterator[str]:
    """Yield what lies in *folder* and is not in *manifest*."""
    prefix = f"{folder}/" if folder else ""
    with os.scandir(root + folder) as entries:
        for entry in entries:
            path = prefix + entry.name
            if entry.is_dir(follow_symlinks=False):
                if path not in manifest.folders and path not in manifest.vacant:
                    yield path
            elif path not in manifest.files or not entry.is_file(follow_symlinks=False):
                yield path


def bring_back(left: str, out: str, folders: Iterable[str], manifest: Manifest) -> None:
    """Move what is not in *manifest* from the tree *left* into the tree *out*.

    Only *folders* are looked at, and read only if something has changed in them. What
    finds no place in *out* stays where it is.
    """
    for folder in folders:
        look = folder_look(f"{left}/{folder}")
        if look is None or look == manifest.looks.get(folder):
            continue
        for path in list(_strangers(f"{left}/", folder, manifest)):
            if os.path.isdir(f"{out}/{folder}") and not os.path.lexists(
                f"{out}/{path}"
            ):
                os.rename(f"{left}/{path}", f"{out}/{path}")
