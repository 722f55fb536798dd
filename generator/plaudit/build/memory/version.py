"""What tells files, those of the program among them, from any others."""

from __future__ import annotations

import hashlib
import os
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


def version_of(*folders: Path) -> bytes:
    """Return what tells the program in *folders* from any other version of it.

    The version of Python counts too.
    """
    state = hashlib.blake2b(sys.version.encode(), digest_size=16)
    for folder in folders:
        for path, signature in sorted(_files_at(os.fspath(folder))):
            state.update(f"{path}{signature}".encode())
    return state.digest()


def _files_at(path: str) -> Iterator[tuple[str, tuple[int, ...]]]:
    if os.path.isdir(path):  # noqa: PTH112 - a path as text, like all here
        yield from _files(path)
    else:
        state = os.stat(path)  # noqa: PTH116
        yield path, (state.st_size, state.st_mtime_ns, state.st_ctime_ns)


def _files(folder: str) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Yield every file below *folder* with what differs once it was written to."""
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name == "__pycache__":
                continue
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path)
            else:
                state = entry.stat()
                yield entry.path, (state.st_size, state.st_mtime_ns, state.st_ctime_ns)
