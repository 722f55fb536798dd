"""What is published: artefacts, the rules for their paths, and what changed."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from plaudit.errors import OutputRefused

# Windows keeps these for devices, with any extension; a site that holds one
# cannot be checked out or unpacked there.
# https://learn.microsoft.com/en-us/windows/win32/fileio/naming-a-file
_DEVICE = re.compile(r"(con|prn|aux|nul|(com|lpt)[0-9¹²³])\s*(\..*)?", re.IGNORECASE)
_DRIVE = re.compile(r"[a-zA-Z]:")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")
_LONGEST_NAME = 255  # bytes; the limit of ext4, APFS, NTFS and their relatives

# Names that publishing itself uses inside an output folder.
OWN_PREFIX = ".plaudit"


@dataclass(frozen=True, slots=True)
class Artefact:
    """One output file: its path below the output folder, its bytes, its source.

    *path* is relative with forward slashes; *made_from* is the hash of what the
    file was made from, or empty where nobody asks.
    """

    path: str
    body: bytes
    made_from: str = ""


@dataclass(frozen=True, slots=True)
class Changes:
    """What a publication did to the output folder, as sorted paths."""

    written: tuple[str, ...] = ()
    unchanged: tuple[str, ...] = ()
    removed: tuple[str, ...] = ()


def path_fault(path: str) -> str | None:
    """Return why no file may be published at *path*, or None if one may."""
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


class Claims:
    """The paths claimed so far, compared as the least careful file system would.

    Some file systems ignore case, some how an accent is composed (UAX 15); two
    paths that are one file on any of them are refused on all of them.
    """

    def __init__(self) -> None:
        self._files: dict[str, str] = {}
        self._folders: dict[str, str] = {}

    def claim(self, path: str) -> None:
        """Take *path* for a file.

        Raises:
            OutputRefused: the path breaks a rule or another one stands in its way.
        """
        if fault := path_fault(path):
            message = f"{path!r} cannot be published: {fault}"
            raise OutputRefused(message)
        for folder in folders_above(path):
            spelled = self._folders.setdefault(_folded(folder), folder)
            if spelled != folder:
                self._refuse(path, f"the folder {spelled!r}")
            if _folded(folder) in self._files:
                self._refuse(path, f"the file {self._files[_folded(folder)]!r}")
        key = _folded(path)
        if key in self._folders:
            self._refuse(path, f"the folder {self._folders[key]!r}")
        if key in self._files:
            self._refuse(path, f"another {self._files[key]!r}")
        self._files[key] = path

    def has_folder(self, path: str) -> bool:
        """Say whether a claimed file lies somewhere below the folder *path*."""
        return self._folders.get(_folded(path)) == path

    def twin(self, path: str) -> str | None:
        """Return the claimed file that some file systems take for *path*."""
        return self._files.get(_folded(path))

    @staticmethod
    def _refuse(path: str, other: str) -> None:
        message = f"{path!r} cannot be published beside {other}: they are one name"
        raise OutputRefused(message)


def _folded(path: str) -> str:
    if path.isascii():
        return path.lower()
    composed = unicodedata.normalize("NFC", path)
    return unicodedata.normalize("NFC", composed.casefold())
