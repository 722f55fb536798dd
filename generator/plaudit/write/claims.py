"""Paths that are one file on some system: refused on all of them."""

from __future__ import annotations

import unicodedata
from typing import TYPE_CHECKING

from plaudit.errors import OutputRefused

from .artefact import folders_above, folders_of, path_fault

if TYPE_CHECKING:
    from collections.abc import Collection


def refuse_clashes(paths: Collection[str]) -> None:
    """Make sure that *paths* are of different files on every system.

    Raises:
        OutputRefused: two are one name somewhere, or one breaks a rule.
    """
    if not _are_apart(paths):
        claims = Claims()
        for path in paths:
            claims.claim(path)


def _are_apart(paths: Collection[str]) -> bool:
    """Say at once what `Claims` finds out path by path, but not what stands in whose way."""
    files = {folded(path) for path in paths}
    spelled = folders_of(paths)
    folders = {folded(folder) for folder in spelled}
    return (
        len(files) == len(paths)
        and len(folders) == len(spelled)
        and files.isdisjoint(folders)
    )


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
            spelled = self._folders.setdefault(folded(folder), folder)
            if spelled != folder:
                self._refuse(path, f"the folder {spelled!r}")
            if folded(folder) in self._files:
                self._refuse(path, f"the file {self._files[folded(folder)]!r}")
        key = folded(path)
        if key in self._folders:
            self._refuse(path, f"the folder {self._folders[key]!r}")
        if key in self._files:
            self._refuse(path, f"another {self._files[key]!r}")
        self._files[key] = path

    @staticmethod
    def _refuse(path: str, other: str) -> None:
        message = f"{path!r} cannot be published beside {other}: they are one name"
        raise OutputRefused(message)


def folded(path: str) -> str:
    """Return what *path* is for the least careful file system."""
    if path.isascii():
        return path.lower()
    composed = unicodedata.normalize("NFC", path)
    return unicodedata.normalize("NFC", composed.casefold())
