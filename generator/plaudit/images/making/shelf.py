"""The bytes that were made before, each by the key that it follows from.

An entry is a file of 32 bytes, the SHA-256 of what comes after them. What does not
agree with that is no entry. All may be deleted at any time.
"""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Container, Iterator
    from pathlib import Path

_HEAD = 32
_ENTRY = re.compile(r"[0-9a-f]{40}")
_LEFT = re.compile(r"[0-9a-f]{40}\.\d+")
"""An entry that a process, by its number, was writing when it was killed."""


@dataclass
class Shelf:
    """Where bytes wait until they are asked for again."""

    folder: Path | None
    """The folder of entries; without one they are kept in memory."""
    _held: dict[str, bytes] = field(default_factory=dict)

    def has(self, key: str) -> bool:
        """Say whether there is an entry for *key*, sound or not."""
        if self.folder is None:
            return key in self._held
        return os.path.lexists(self.folder / key)

    def get(self, key: str) -> bytes | None:
        """Return the bytes of *key*; None where there are none, or they are damaged."""
        if self.folder is None:
            return self._held.get(key)
        try:
            entry = (self.folder / key).read_bytes()
        except OSError:
            return None
        data = entry[_HEAD:]
        return data if sha256(data).digest() == entry[:_HEAD] else None

    def put(self, key: str, data: bytes) -> None:
        """Keep *data* for *key*: whoever reads meets the whole of it, or nothing."""
        if self.folder is None:
            self._held[key] = data
            return
        new = self.folder / f"{key}.{os.getpid()}"
        try:
            new.write_bytes(sha256(data).digest() + data)
            new.replace(self.folder / key)
        except OSError:
            new.unlink(missing_ok=True)
            raise

    def keys(self) -> Iterator[str]:
        """Yield the key of each entry, sound or not."""
        if self.folder is None:
            yield from self._held
            return
        with os.scandir(self.folder) as entries:
            for entry in entries:
                if _ENTRY.fullmatch(entry.name):
                    yield entry.name

    def prune(self, kept: Container[str]) -> None:
        """Delete the entries that *kept* does not hold, and what was left half done."""
        if self.folder is None:
            return
        with os.scandir(self.folder) as entries:
            for entry in entries:
                whole = _ENTRY.fullmatch(entry.name)
                if (whole and entry.name not in kept) or _LEFT.fullmatch(entry.name):
                    (self.folder / entry.name).unlink(missing_ok=True)


def usable(folder: Path | None) -> Path | None:
    """Return *folder*, made if need be; None where it cannot be used.

    Nor is it used where it, or the folder around it, is a symbolic link: what a site
    brings along may not lead writing and deleting elsewhere.
    """
    if folder is None:
        return None
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    links = folder.is_symlink() or folder.parent.is_symlink()
    return None if links or not os.access(folder, os.W_OK) else folder
