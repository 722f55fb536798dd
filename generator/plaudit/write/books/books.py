"""The books on one output folder: the manifest, and the log that goes on from it."""

from __future__ import annotations

import os
from hashlib import sha256
from typing import TYPE_CHECKING

from .log import header, read_line
from .manifest import DIGEST, Manifest, read_manifest

if TYPE_CHECKING:
    from plaudit.write.tree.disk import Disk

    from .log import Line
    from .places import Places

_MOST_LINES = 64
_MOST_BYTES = 200_000
"""A log of more than either is read too slowly; then the manifest is written anew."""


def edition_of(places: Places) -> bytes:
    """Return what tells the books in *places* from any others; nothing without any."""
    try:
        with places.manifest.open("rb") as stream:
            digest = stream.read(DIGEST)
        log = places.log.read_bytes() if places.log.exists() else b""
    except OSError:
        return b""
    return sha256(digest + log).digest()


class Books:
    """What is known of one output folder, as it stands in its *places*.

    Whether the last exchange of folders took place is told by the output folder
    itself: its inode is that of the tree which is published.
    """

    def __init__(self, places: Places) -> None:
        self.places = places
        self.manifest, self._digest = read_manifest(places.manifest)
        """What is true now."""
        self._can_go_on = bool(self._digest)
        self._log = self._read_log() if self._digest else b""
        pieces = self._log.splitlines(keepends=True)[1:]
        self._count = len(pieces)
        for number, piece in enumerate(pieces, 1):
            self._take(piece, is_last=number == len(pieces))

    def _read_log(self) -> bytes:
        """Return the log, or nothing if it goes on from another manifest."""
        try:
            text = self.places.log.read_bytes()
        except OSError:
            return b""
        return text if text.startswith(header(self._digest)) else b""

    def _take(self, piece: bytes, *, is_last: bool) -> None:
        line = read_line(piece)
        if line is None and not is_last:
            # What came after it is built on it.
            self.manifest, self._digest = Manifest(), b""
        if line is None or (line.event == "exchange" and is_last and self._is_old()):
            self._can_go_on = False
        elif self._digest:
            line.apply(self.manifest)

    def _is_old(self) -> bool:
        """Say whether the published tree is the one of the manifest as it is now."""
        try:
            return os.lstat(self.places.out).st_ino == self.manifest.root
        except OSError:
            return False

    def found(self, root: int) -> None:
        """Take note that somebody put another folder, of inode *root*, in place."""
        if root != self.manifest.root:
            self.manifest.root = root
            self._can_go_on = False  # what a line says depends on it

    def takes(self, line: bytes) -> bool:
        """Say whether *line* can go into the log, which stays short with it."""
        return (
            self._can_go_on
            and self._count < _MOST_LINES
            and len(self._log) + len(line) < _MOST_BYTES
        )

    def add(self, line: bytes, disk: Disk) -> None:
        """Write *line* at the end of the log, so that it would survive a power cut."""
        log = self.places.log
        if self._log:
            disk.append(log, line)
            disk.settle([log])
        else:
            self._log = header(self._digest)
            disk.write(log, self._log + line)
            disk.settle([log, log.parent])
        self._log += line
        self._count += 1

    def record(self, line: Line, disk: Disk) -> None:
        """Note an event that needs nothing else to be true."""
        text = line.to_bytes()
        line.apply(self.manifest)
        if self.takes(text):
            self.add(text, disk)
            return
        self.replace(self.manifest, disk)

    def replace(self, manifest: Manifest, disk: Disk) -> None:
        """Make *manifest* what is true, and end the log."""
        text = manifest.to_bytes()
        disk.write(self.places.manifest_new, text)
        disk.settle([self.places.manifest_new])
        disk.move(self.places.manifest_new, self.places.manifest)
        self.manifest, self._digest = manifest, text[:DIGEST]
        self._log, self._count, self._can_go_on = b"", 0, True
