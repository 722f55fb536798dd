"""The files and folders below a root as they are now."""

from __future__ import annotations

import os
import stat
from hashlib import sha256
from typing import TYPE_CHECKING, Literal

from plaudit.errors import OutputRefused
from plaudit.write.artefact import folders_above

if TYPE_CHECKING:
    from pathlib import Path

Thing = Literal["nothing", "file", "folder", "link", "other"]


class Tree:
    """The files and folders below *root* now, never seen through symbolic links.

    Each folder is looked at once.
    """

    def __init__(self, root: Path) -> None:
        self._root = os.fspath(root)
        self._folders: dict[str, Thing] = {"": _thing(self._root)}

    def at(self, path: str) -> Thing:
        """Say what lies at *path*; its folders are taken to be real ones."""
        return _thing(f"{self._root}/{path}")

    def inode(self, path: str) -> int | None:
        """Return the inode of what lies at *path*, or None if nothing does."""
        try:
            return (
                os.lstat(f"{self._root}/{path}").st_ino if self.reaches(path) else None
            )
        except (FileNotFoundError, NotADirectoryError):
            return None

    def folder(self, path: str) -> Thing:
        """Say what lies where a folder *path* would be; the root is ''."""
        if path not in self._folders:
            above = self.folder(path.rpartition("/")[0])
            self._folders[path] = self.at(path) if above == "folder" else "nothing"
        return self._folders[path]

    def reaches(self, path: str) -> bool:
        """Say whether every folder above *path* is there and a real one."""
        return self.folder(path.rpartition("/")[0]) == "folder"

    def refuse_detour(self, path: str) -> None:
        """Make sure that nothing but real folders leads to *path*.

        Raises:
            OutputRefused: one of them is a symbolic link or a device.
        """
        for folder in folders_above(path):
            if self.folder(folder) in {"link", "other"}:
                message = (
                    f"{path!r} cannot be published: {folder!r} in the output folder "
                    "is not a real folder; remove it from there"
                )
                raise OutputRefused(message)

    def holding(self, path: str, body: bytes) -> os.stat_result | None:
        """Return how the file at *path* looks if it has exactly the bytes *body*."""
        if not self.reaches(path):
            return None
        name = f"{self._root}/{path}"
        try:
            look = os.lstat(name)
        except (FileNotFoundError, NotADirectoryError):
            return None
        same = stat.S_ISREG(look.st_mode) and look.st_size == len(body)
        return look if same and _read(name) == body else None

    def holds_digest(self, path: str, digest: str) -> bool:
        """Say whether *path* is a file, in real folders, whose SHA-256 is *digest*."""
        return (
            self.reaches(path)
            and self.at(path) == "file"
            and sha256(_read(f"{self._root}/{path}")).hexdigest() == digest
        )

    def names(self, folder: str) -> list[str]:
        """Return the paths of what lies in *folder*."""
        with os.scandir(f"{self._root}/{folder}") as entries:
            return [f"{folder}/{entry.name}" for entry in entries]

    def one_file(self, path: str, other: str | None) -> bool:
        """Say whether two names lead to one file, as where letter case is ignored."""
        if other is None:
            return False
        try:
            return os.path.samestat(
                os.lstat(f"{self._root}/{path}"), os.lstat(f"{self._root}/{other}")
            )
        except OSError:
            return False


def _thing(name: str) -> Thing:
    try:
        mode = os.lstat(name).st_mode
    except (FileNotFoundError, NotADirectoryError):
        return "nothing"
    if stat.S_ISDIR(mode):
        return "folder"
    if stat.S_ISREG(mode):
        return "file"
    return "link" if stat.S_ISLNK(mode) else "other"


def _read(name: str) -> bytes:
    with open(name, "rb", opener=_unfollowed) as file:
        return file.read()


def _unfollowed(name: str, flags: int) -> int:
    return os.open(name, flags | getattr(os, "O_NOFOLLOW", 0))
