"""The file system under a publication: how it is looked at, how it is changed."""

from __future__ import annotations

import errno
import os
import shutil
import stat
import sys
from hashlib import sha256
from typing import TYPE_CHECKING, Literal

from plaudit.errors import OutputRefused

from .artefact import folders_above

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

Thing = Literal["nothing", "file", "folder", "link", "other"]


# Above this many files one flush of all file systems is cheaper than one of each,
# although it waits for what others have written too.
_FLUSHED_SINGLY = 500
_FOLDERS_NOT_FLUSHED = {errno.EINVAL, errno.ENOTSUP, errno.EACCES, errno.EBADF}


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

    def holds(self, path: str, body: bytes) -> bool:
        """Say whether the file at *path* has exactly the bytes *body*."""
        name = f"{self._root}/{path}"
        return os.lstat(name).st_size == len(body) and _read(name) == body

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

    def one_file(self, path: str, other: str) -> bool:
        """Say whether two names lead to one file, as where letter case is ignored."""
        try:
            return os.path.samestat(
                os.lstat(f"{self._root}/{path}"), os.lstat(f"{self._root}/{other}")
            )
        except OSError:
            return False


class Disk:
    """A file system whose every change is announced just before it happens.

    *announce* gets what is about to be done, in words. A test may end the process
    or raise in it; nothing else may be done there.
    """

    def __init__(self, announce: Callable[[str], None]) -> None:
        self._announce = announce

    def make_folder(self, path: Path) -> None:
        """Make *path* and what it lies in, where it is missing."""
        self._announce(f"make {path.name}")
        path.mkdir(parents=True, exist_ok=True)

    def create(self, path: Path, body: bytes) -> None:
        """Write *body* to *path*, where nothing may be yet."""
        self._announce(f"create {path.name}")
        with path.open("xb") as file:
            self._announce(f"fill {path.name}")
            file.write(body)

    def duplicate(self, source: Path, target: Path) -> None:
        """Make *target* a second name of *source*, or a copy where names are single."""
        self._announce(f"duplicate {source.name}")
        try:
            os.link(source, target, follow_symlinks=False)
        except (OSError, NotImplementedError):
            shutil.copy2(source, target, follow_symlinks=False)

    def move(self, source: Path, target: Path) -> None:
        """Put *source* in the place of *target* in one step."""
        self._announce(f"move {source.name} to {target.name}")
        source.replace(target)

    def remove(self, path: Path) -> None:
        """Remove the file *path*, if it is there."""
        self._announce(f"remove {path.name}")
        path.unlink(missing_ok=True)

    def remove_folder(self, path: Path) -> None:
        """Remove the folder *path*, unless something lies in it or it is a file."""
        self._announce(f"remove folder {path.name}")
        try:
            path.rmdir()
        except (FileNotFoundError, NotADirectoryError):
            pass
        except OSError as error:
            if error.errno not in {errno.ENOTEMPTY, errno.EEXIST}:
                raise

    def clear(self, folder: Path) -> None:
        """Remove *folder* with the files in it; nothing is done if it is missing."""
        if not folder.is_dir() or folder.is_symlink():
            return
        for path in sorted(folder.iterdir()):
            self.remove(path)
        self.remove_folder(folder)

    def settle(self, paths: Iterable[Path]) -> None:
        """Wait until the files and folders *paths* would survive a power cut."""
        settled = set(paths)
        self._announce(f"settle {len(settled)} paths")
        if len(settled) > _FLUSHED_SINGLY and sys.platform != "win32":
            os.sync()
            return
        for path in settled:
            _flush(path)


def _flush(path: Path) -> None:
    is_folder = path.is_dir()
    if is_folder and sys.platform == "win32":
        return  # folders cannot be opened there
    number = os.open(path, os.O_RDWR if sys.platform == "win32" else os.O_RDONLY)
    try:
        os.fsync(number)
    except OSError as error:
        if not is_folder or error.errno not in _FOLDERS_NOT_FLUSHED:
            raise
    finally:
        os.close(number)


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
