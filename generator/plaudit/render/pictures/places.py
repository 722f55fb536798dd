"""Where the files lie that records name: below the content folder, or nowhere."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass, field
from posixpath import normpath
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from pathlib import Path


class Place(NamedTuple):
    """What a path in a record leads to."""

    source: str
    """The file below `content/`, links followed; empty where there is none to show."""
    ways: tuple[str, ...]
    """The paths below `content/` that decide it: of a link both of its ends."""


@dataclass
class Places:
    """The files of one site, each sought once; paths are text, for there are many."""

    site: Path
    content: Path
    """The content folder, links followed."""
    _folders: dict[str, str] = field(default_factory=dict)
    _known: dict[tuple[str, str], Place] = field(default_factory=dict)

    def find(self, folder: str, path: str) -> Place:
        """Return what *path* leads to from *folder*, which is below the site."""
        if path.startswith("/"):
            folder = "content"
        key = (folder, path)
        if key not in self._known:
            self._known[key] = self._sought(folder, path.lstrip("/"))
        return self._known[key]

    def _sought(self, folder: str, path: str) -> Place:
        inside = f"{self.content}{os.sep}"
        real = self._real(f"{folder}/{path}")
        if real is not None and not real.startswith(inside):
            return Place("", ())
        lexical = normpath(f"{folder}/{path}").partition("/")
        ways = (lexical[2],) if lexical[0] == "content" and lexical[2] else ()
        if real is None:
            return Place("", ways)
        source = real.removeprefix(inside).replace(os.sep, "/")
        return Place(source, tuple(dict.fromkeys((source, *ways))))

    def _real(self, path: str) -> str | None:
        """Return where the file at *path* really lies, if it is one."""
        folder, _, name = path.rpartition("/")
        if folder not in self._folders:
            self._folders[folder] = os.path.realpath(self.site / folder)
        real = f"{self._folders[folder]}{os.sep}{name}"
        try:
            mode = os.lstat(real).st_mode
            if not stat.S_ISREG(mode):
                real = os.path.realpath(real, strict=True)
                mode = os.lstat(real).st_mode
        except (OSError, ValueError):
            return None
        return real if stat.S_ISREG(mode) else None
