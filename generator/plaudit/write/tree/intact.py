"""What of a published tree is still as the last publication left it."""

from __future__ import annotations

import os
import stat
from typing import TYPE_CHECKING

from .tree import Tree

if TYPE_CHECKING:
    from pathlib import Path

    from plaudit.write.books import Books, Look, Manifest

_KIND = 0o170000
_TWICE = 2


class Intact(dict[str, str]):
    """The files that nobody has touched since they were published: path to SHA-256.

    A file counts if its size, time and inode are those that were noted. An edit that
    keeps all three escapes, as it would escape Git.

    *loose* are those that do not have exactly two names: all others are known to be in
    the spare too, which nobody needs to look at.
    """

    def __init__(self, books: Books) -> None:
        super().__init__()
        self.books = books
        self.loose: list[str] = []

    @property
    def manifest(self) -> Manifest:
        """What was published."""
        return self.books.manifest


def look_at(books: Books) -> Intact:
    """Return the files that are intact in the output folder of *books*."""
    found, manifest, out = Intact(books), books.manifest, books.places.out
    lstat, add_loose = os.lstat, found.loose.append
    root = f"{out}/"
    for path, (digest, size, time, inode) in manifest.files.items():
        try:
            look = lstat(root + path)
        except OSError:
            continue
        if (
            look.st_ino == inode
            and look.st_mtime_ns == time
            and look.st_size == size
            and look.st_mode & _KIND == stat.S_IFREG
        ):
            found[path] = digest
            if look.st_nlink != _TWICE:
                add_loose(path)
    if not _leads_straight(root, manifest):
        tree = Tree(out)
        for path in [path for path in found if not tree.reaches(path)]:
            del found[path]
    return found


def _leads_straight(root: str, manifest: Manifest) -> bool:
    """Say whether no folder can have been replaced by a link to somewhere else.

    That changes the folder in which it lies, of which there are few.
    """
    above = {folder.rpartition("/")[0] for folder in manifest.folders}
    return all(
        folder_look(root + folder) == manifest.looks.get(folder) for folder in above
    )


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
            return folder
        stranger = _stranger(root, folder, manifest)
        if stranger is not None:
            return stranger
        seen[folder] = (look.st_ino, look.st_mtime_ns)
    return None


def _is_of_others(folder: str, look: os.stat_result, manifest: Manifest) -> bool:
    """Say whether a *folder* that no build made cannot be made again as it is."""
    if manifest.folders.get(folder) or not hasattr(os, "geteuid"):
        return False
    return look.st_uid != os.geteuid()


def _stranger(root: str, folder: str, manifest: Manifest) -> str | None:
    """Return something in *folder* that is not in *manifest*."""
    prefix = f"{folder}/" if folder else ""
    with os.scandir(root + folder) as entries:
        for entry in entries:
            path = prefix + entry.name
            if entry.is_dir(follow_symlinks=False):
                if path not in manifest.folders and path not in manifest.vacant:
                    return path
            elif path not in manifest.files or not entry.is_file(follow_symlinks=False):
                return path
    return None
