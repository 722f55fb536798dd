"""What is published: artefacts, the rules for their paths, and what changed."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterable

# Windows keeps these for devices, with any extension; a site that holds one
# cannot be checked out or unpacked there.
# https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file
_DEVICE = re.compile(r"(con|prn|aux|nul|(com|lpt)[0-9¹²³])\s*(\..*)?", re.IGNORECASE)
_DRIVE = re.compile(r"[a-zA-Z]:")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_NAME = r"(?!(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:[/.]|\Z))[a-z0-9][a-z0-9_-]*+"
_USUAL = re.compile(rf"(?:{_NAME}/)*+{_NAME}(?:\.[a-z0-9]++)?+")
_LONGEST_NAME = 255  # bytes; the limit of ext4, APFS, NTFS and their relatives

# Names that publishing itself uses inside an output folder.
OWN_PREFIX = ".plaudit"


class Artefact(NamedTuple):
    """One output file: its path below the output folder, its bytes, its source.

    *path* is relative with forward slashes; *made_from* is the hash of what the
    file was made from, or empty where nobody asks.
    """

    path: str
    body: bytes
    made_from: str = ""


File: TypeAlias = tuple[str, int, int, int]
"""A published file: SHA-256, size, time of its last change in ns, inode."""
ANY_SIZE = -1
"""The size of a file that is known by its inode only."""


class Put(NamedTuple):
    """What came of one artefact; small, so that a worker can hand it to its parent."""

    path: str
    sha256: str
    size: int
    time: int
    inode: int
    is_staged: bool
    """Whether its bytes are new; otherwise the published file has them already."""

    @property
    def file(self) -> File:
        """What the manifest remembers of it."""
        return self[1:5]


class Changes(NamedTuple):
    """What a publication did to the output folder, as sorted paths."""

    written: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


def path_fault(path: str) -> str | None:
    """Return why no file may be published at *path*, or None if one may."""
    if len(path) <= _LONGEST_NAME and _USUAL.fullmatch(path):
        return None
    if not path or path.startswith("/") or _DRIVE.match(path):
        return "a path must lead from the output folder downwards"
    if "\\" in path or _CONTROL.search(path):
        return "a path must not hold backslashes or control characters"
    names = path.split("/")
    if names[0].casefold().startswith(OWN_PREFIX):
        return f"names that start with {OWN_PREFIX} are kept for publishing itself"
    return next((fault for name in names if (fault := _name_fault(name))), None)


@lru_cache(maxsize=10_000)
def _name_fault(name: str) -> str | None:
    if name in {"", ".", ".."}:
        return "a path must not hold '..', '.' or an empty name"
    if name[-1] in " .":
        return "a name must not end with a blank or a full stop"
    if _DEVICE.fullmatch(name):
        return f"{name!r} is a name that Windows keeps for a device"
    try:
        length = len(name.encode())
    except UnicodeEncodeError:
        return "a name must be text that UTF-8 can hold"
    if length > _LONGEST_NAME:
        return f"a name must not be longer than {_LONGEST_NAME} bytes"
    return None


def folders_above(path: str) -> list[str]:
    """Return the folders that hold *path*, outermost first, without the root."""
    return [path[: match.start()] for match in re.finditer("/", path)]


def folders_of(paths: Iterable[str]) -> set[str]:
    """Return all folders that hold *paths*, without the root."""
    folders = {path.rpartition("/")[0] for path in paths}
    above = folders
    while above := {folder.rpartition("/")[0] for folder in above} - folders:
        folders |= above
    return folders - {""}
