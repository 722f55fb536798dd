"""The file system under a publication: how it is changed."""

from __future__ import annotations

import contextlib
import errno
import os
import shutil
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

# Above this many files one flush of all file systems is cheaper than one of each,
# although it waits for what others have written too.
_FLUSHED_SINGLY = 500
_FOLDERS_NOT_FLUSHED = {errno.EINVAL, errno.ENOTSUP, errno.EACCES, errno.EBADF}
_END = os.O_WRONLY | os.O_APPEND | getattr(os, "O_NOFOLLOW", 0)
_NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)


def unwatched(_: str) -> None:
    """Let every change pass."""


class Disk:
    """A file system whose every change is announced just before it happens.

    *announce* gets what is about to be done, in words. A test may end the process
    or raise in it; nothing else may be done there. What is not *lasting* need not
    survive a power cut, and nothing waits for the disk.
    """

    def __init__(
        self, announce: Callable[[str], None], *, lasting: bool = True
    ) -> None:
        self.announce = announce
        self.is_lasting = lasting
        self.is_watched = announce is not unwatched

    def make_folder(self, path: Path) -> None:
        """Make *path* and what it lies in, where it is missing."""
        self.announce(f"make {path.name}")
        path.mkdir(parents=True, exist_ok=True)

    def create(self, path: Path | str, body: bytes) -> os.stat_result:
        """Write *body* to *path*, where nothing may be yet; return how it looks."""
        if self.is_watched:
            self.announce(f"create {_name(path)}")
        number = os.open(path, _NEW, 0o666)
        try:
            if self.is_watched:
                self.announce(f"fill {_name(path)}")
            done = os.write(number, body)
            while done < len(body):  # a disk that is about to be full takes a part
                done += os.write(number, memoryview(body)[done:])
            return os.fstat(number)
        finally:
            os.close(number)

    def write(self, path: Path, body: bytes) -> None:
        """Write *body* to *path* anew; nothing or a part of it may be left by a kill."""
        self.remove(path)
        self.create(path, body)

    def append(self, path: Path, body: bytes) -> None:
        """Write *body* at the end of the file *path*."""
        self.announce(f"append to {path.name}")
        number = os.open(path, _END)
        try:
            os.write(number, body)
        finally:
            os.close(number)

    def duplicate(self, source: Path, target: Path) -> None:
        """Make *target* a second name of *source*, or a copy where names are single."""
        self.announce(f"duplicate {source.name}")
        try:
            os.link(source, target, follow_symlinks=False)
        except (OSError, NotImplementedError):
            shutil.copy2(source, target, follow_symlinks=False)

    def link(self, source: str, target: str) -> None:
        """Make *target*, where nothing may be yet, a second name of *source*."""
        if self.is_watched:
            self.announce(f"link {_name(target)}")
        os.link(source, target, follow_symlinks=False)

    def move(self, source: Path | str, target: Path | str) -> None:
        """Put *source* in the place of *target* in one step."""
        self.announce(f"move {_name(source)} to {_name(target)}")
        os.replace(source, target)

    def put(self, source: Path | str, target: Path | str) -> None:
        """Move the new file *source* to its place *target*."""
        self.announce(f"put {_name(target)}")
        os.replace(source, target)

    def move_folder(self, source: Path | str, target: Path | str) -> None:
        """Put the folder *source* where nothing is, or an empty folder."""
        self.announce(f"move {_name(source)} to {_name(target)}")
        os.rename(source, target)

    def remove(self, path: Path | str) -> None:
        """Remove the file *path*, if it is there."""
        self.announce(f"remove {_name(path)}")
        with contextlib.suppress(FileNotFoundError):
            os.unlink(path)

    def remove_folder(self, path: Path | str) -> None:
        """Remove the folder *path*, unless something lies in it or it is a file."""
        self.announce(f"remove folder {_name(path)}")
        try:
            os.rmdir(path)
        except (FileNotFoundError, NotADirectoryError):
            pass
        except OSError as error:
            if error.errno not in {errno.ENOTEMPTY, errno.EEXIST}:
                raise

    def clear(self, folder: Path | str) -> None:
        """Remove *folder* with all that lies in it; links are not followed."""
        if os.path.islink(folder):
            self.remove(folder)
            return
        try:
            with os.scandir(folder) as found:
                entries = list(found)
        except (FileNotFoundError, NotADirectoryError):
            return
        for entry in sorted(entries, key=lambda entry: entry.name):
            if entry.is_dir(follow_symlinks=False):
                self.clear(entry.path)
            else:
                self.remove(entry.path)
        self.remove_folder(folder)

    def settle(self, paths: Iterable[Path | str]) -> None:
        """Wait until the files and folders *paths* would survive a power cut.

        Those that are not there need not.
        """
        if not self.is_lasting:
            return
        settled = {os.fspath(path) for path in paths}
        self.announce(f"settle {len(settled)} paths")
        if len(settled) > _FLUSHED_SINGLY and sys.platform != "win32":
            os.sync()
            return
        for path in settled:
            with contextlib.suppress(FileNotFoundError):
                _flush(path)


def _name(path: Path | str) -> str:
    return os.fspath(path).rpartition(os.sep)[2]


def _flush(path: str) -> None:
    is_folder = os.path.isdir(path)
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
