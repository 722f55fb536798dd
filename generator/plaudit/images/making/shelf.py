"""The files that were made before, all of one picture in one pack.

A pack is a file: a line with the SHA-256 of the next one; that line, which lists what
the pack holds by key, length and SHA-256; then one after the other. What does not agree
with that is not there. All may be deleted at any time.
"""

from __future__ import annotations

import json
import os
import re
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from collections.abc import Container, Iterator, Mapping
    from pathlib import Path

_PACK = re.compile(r"[0-9a-f]{40,64}")
_LEFT = re.compile(r"[0-9a-f]{40,64}\.\d+")
"""A pack that a process, by its number, was writing when it was killed."""
_MOST = 48
"""How many files a pack holds: of those of former themes the oldest go."""
_HEAD_CAP = 64 * 1024


@dataclass
class Shelf:
    """Where made files wait until they are asked for again."""

    folder: Path | None
    """The folder of packs; without one they are kept in memory."""
    _held: dict[str, dict[str, bytes]] = field(default_factory=dict)
    _open: tuple[str, dict[str, bytes]] = ("", {})
    """The pack that was last read from, and its files: one's are asked in a row."""

    def keys(self, pack: str) -> frozenset[str]:
        """Return the keys of the files in *pack*, sound or not."""
        if self.folder is None:
            return frozenset(self._held.get(pack, ()))
        try:
            with (self.folder / pack).open("rb") as stream:
                return frozenset(key for key, _, _ in _listed(stream))
        except OSError:
            return frozenset()

    def get(self, pack: str, key: str) -> bytes | None:
        """Return the file of *key* in *pack*; None where it is missing or damaged."""
        if self.folder is None:
            return self._held.get(pack, {}).get(key)
        if self._open[0] != pack or key not in self._open[1]:
            self._open = pack, dict(self._sound(pack))
        return self._open[1].get(key)

    def put(self, pack: str, files: Mapping[str, bytes]) -> None:
        """Keep *files* by their keys: whoever reads meets the whole pack, or none.

        Raises:
            OSError: the disk does not take it.
        """
        if self.folder is None:
            self._held.setdefault(pack, {}).update(files)
            return
        whole = {**dict(self._sound(pack)), **files}
        kept = dict(list(whole.items())[-_MOST:])
        rows = [[key, len(d), sha256(d).hexdigest()] for key, d in kept.items()]
        listed = json.dumps(rows, separators=(",", ":")).encode()
        head = f"{sha256(listed).hexdigest()}\n".encode()
        replace(self.folder / pack, b"".join((head, listed, b"\n", *kept.values())))

    def _sound(self, pack: str) -> Iterator[tuple[str, bytes]]:
        """Yield key and bytes of each file in *pack* that is what it was."""
        if self.folder is None:
            return
        try:
            with (self.folder / pack).open("rb") as stream:
                for key, length, digest in _listed(stream):
                    data = stream.read(length)
                    if sha256(data).hexdigest() == digest:
                        yield key, data
        except OSError:
            return

    def packs(self) -> Iterator[str]:
        """Yield the name of each pack, sound or not."""
        if self.folder is None:
            yield from self._held
            return
        with suppress(OSError), os.scandir(self.folder) as entries:
            for entry in entries:
                if _PACK.fullmatch(entry.name):
                    yield entry.name

    def prune(self, kept: Container[str]) -> None:
        """Delete the packs that *kept* does not hold, and what was left half done."""
        if self.folder is None:
            return
        with suppress(OSError), os.scandir(self.folder) as entries:
            for entry in entries:
                whole = _PACK.fullmatch(entry.name)
                if (whole and entry.name not in kept) or _LEFT.fullmatch(entry.name):
                    (self.folder / entry.name).unlink(missing_ok=True)


def _listed(stream: BinaryIO) -> list[tuple[str, int, str]]:
    """Return what a pack says that it holds; nothing where its head is damaged."""
    head = stream.readline(_HEAD_CAP).strip()
    text = stream.readline(_HEAD_CAP).strip()
    if sha256(text).hexdigest().encode() != head:
        return []
    try:
        return [(str(key), int(size), str(at)) for key, size, at in json.loads(text)]
    except (TypeError, ValueError):
        return []


def replace(file: Path, data: bytes) -> None:
    """Put *data* in the place of *file* at once; its folder may have been deleted.

    Raises:
        OSError: the disk does not take it.
    """
    new = file.with_name(f"{file.name}.{os.getpid()}")
    file.parent.mkdir(parents=True, exist_ok=True)
    try:
        new.write_bytes(data)
        new.replace(file)
    except OSError:
        new.unlink(missing_ok=True)
        raise


def usable(folder: Path | None) -> Path | None:
    """Return *folder*, made if need be; None where it cannot be used.

    Nor is it used where it, or a folder close around it, is a symbolic link: what a
    site brings along may not lead writing and deleting elsewhere.
    """
    if folder is None or any(at.is_symlink() for at in (folder, *folder.parents[:2])):
        return None
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return None
    return folder if os.access(folder, os.W_OK) else None
