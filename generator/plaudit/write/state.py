"""The folder where a site keeps what builds remember, and its lock."""

from __future__ import annotations

import os
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from plaudit.errors import Locked, SiteError

if sys.platform != "win32":
    import fcntl

if TYPE_CHECKING:
    from collections.abc import Iterator
    from contextlib import AbstractContextManager
    from pathlib import Path

_NAMED_WITHIN = 20  # looks, 5 ms apart, for the process id of who holds the lock


def state_folder(site: Path) -> Path:
    """Return `SITE/.plaudit`, made if need be, which Git is told to ignore.

    Raises:
        SiteError: the folder cannot be made, or leads elsewhere.
    """
    state = site / ".plaudit"
    if state.is_symlink():
        message = f"{state} is a symbolic link; a site keeps its state in itself"
        raise SiteError(message)
    try:
        state.mkdir(exist_ok=True)
        ignore = state / ".gitignore"
        if not ignore.exists():
            ignore.write_bytes(b"*\n")
    except OSError as error:
        message = f"{state} cannot be used: {error.strerror}"
        raise SiteError(message) from error
    return state


def lock(state: Path) -> AbstractContextManager[None]:
    """Hold the lock of the site whose state folder is *state*.

    It ends with the process that holds it, however that dies, where the system
    knows `flock`; elsewhere a file of that process is left to be deleted by hand.

    Raises:
        Locked: another process holds it; this is known at once, without waiting.
    """
    return locked_by_file(state) if sys.platform == "win32" else _locked(state)


if sys.platform != "win32":

    @contextmanager
    def _locked(state: Path) -> Iterator[None]:
        # Never deleted: whoever waits on a deleted file holds a lock of his own.
        try:
            number = os.open(state / "lock", os.O_RDWR | os.O_CREAT, 0o666)
        except OSError as error:
            raise SiteError(_unlockable(state, error)) from error
        try:
            try:
                fcntl.flock(number, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except BlockingIOError:
                raise Locked(_held(_holder(number))) from None
            except OSError as error:
                raise SiteError(_unlockable(state, error)) from error
            os.ftruncate(number, 0)
            os.pwrite(number, str(os.getpid()).encode(), 0)
            try:
                yield
            finally:
                os.ftruncate(number, 0)
        finally:
            os.close(number)

    def _holder(number: int) -> str:
        """Return the process id in an open lock file, or nothing if none comes."""
        for _ in range(_NAMED_WITHIN):
            if text := os.pread(number, 32, 0).decode("ascii", "replace"):
                return text
            time.sleep(0.005)  # taken, but the holder has not yet written its id
        return ""


@contextmanager
def locked_by_file(state: Path) -> Iterator[None]:
    """Hold the lock by creating a file, for systems that know no `flock`.

    Raises:
        Locked: the file is there already.
    """
    path = state / "lock.pid"
    try:
        number = os.open(path, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o666)
    except FileExistsError:
        hint = f"; delete {path} if no build is running"
        raise Locked(_held(_read(path)) + hint) from None
    except OSError as error:
        raise SiteError(_unlockable(state, error)) from error
    try:
        with os.fdopen(number, "wb") as file:
            file.write(str(os.getpid()).encode())
        yield
    finally:
        path.unlink(missing_ok=True)


def _read(path: Path) -> str:
    try:
        return path.read_bytes()[:32].decode("ascii", "replace")
    except OSError:
        return ""


def _held(holder: str) -> str:
    who = f" (process {holder})" if holder else ""
    return f"another build of this site is running{who}; wait until it has ended"


def _unlockable(state: Path, error: OSError) -> str:
    return f"{state} cannot be locked: {error.strerror}"
