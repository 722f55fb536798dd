"""What has changed in a site's folders: what it is, and when it is whole."""

from __future__ import annotations

import mimetypes
import os
import threading
import time
from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING, Literal

from plaudit.load import FOLDERS

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

Kind = Literal[
    "data", "media", "prose", "theme", "style", "widget", "code", "settings", "unknown"
]

_RECORDS = frozenset({".yaml", ".yml", ".md"})
_PLAIN: frozenset[Kind] = frozenset({"data", "style", "theme", "widget"})
"""What can be told by its paths: of all else, more may hang on it."""
_PROSE = frozenset({"pages", "blog"})
_WHOLE = frozenset(
    [
        ".avif",
        ".css",
        ".csv",
        ".gif",
        ".htm",
        ".html",
        ".ico",
        ".jpeg",
        ".jpg",
        ".js",
        ".json",
        ".md",
        ".mp4",
        ".pdf",
        ".png",
        ".py",
        ".rst",
        ".svg",
        ".toml",
        ".txt",
        ".vtt",
        ".webm",
        ".webp",
        ".woff",
        ".woff2",
        ".xml",
        ".yaml",
        ".yml",
    ]
)
"""Endings of files that are meant to stay; others may be on their way to a name."""
_MANY = 8
"""Files that change at once only when a program changes them, and more will follow."""
_QUIET = 0.15
"""Seconds of silence after which even a burst of changes counts as over."""
_MOST = 3.0
"""Seconds for which no burst keeps a build waiting."""


def kind_of(path: str) -> Kind:
    """Return what the file at *path*, below the site and with slashes, is part of."""
    top, *inner = PurePath(path).parts
    ending = PurePath(path).suffix.lower()
    if not inner:
        return "settings" if ending == ".py" else "unknown"
    if top == "content":
        return _kind_of_content(inner, ending)
    if top == "docs":
        return "prose"
    own: dict[str, Kind] = {".py": "code", ".css": "style"}
    rooms: dict[str, Kind] = {"themes": "theme", "widgets": "widget"}
    return own.get(ending) or rooms.get(top, "unknown")


def _kind_of_content(steps: list[str], ending: str) -> Kind:
    if steps == ["community.yaml"]:
        return "settings"
    if steps[0] in _PROSE:
        return "prose"
    return "data" if steps[0] in FOLDERS and ending in _RECORDS else "media"


@dataclass(frozen=True, slots=True)
class Batch:
    """What is to be built at once."""

    kinds: frozenset[Kind] = frozenset()
    paths: frozenset[str] = frozenset()
    """The files, below the site; none where that is not known."""
    is_rest: bool = False
    """Whether something is left to do of changes that were built in part."""

    @property
    def changed(self) -> frozenset[str] | None:
        """The files that differ, where a build may go by these alone."""
        return self.paths if self.paths and self.kinds <= _PLAIN else None

    @property
    def can_wait(self) -> bool:
        """Whether any change that comes now should be built before this."""
        return self.is_rest and not self.paths

    @property
    def is_style(self) -> bool:
        """Whether pages look different afterwards, and are the same in all else."""
        return self.kinds == {"style"}

    @property
    def needs_another_builder(self) -> bool:
        """Whether code may have changed that a process imports but once."""
        return bool(self.kinds & {"code", "unknown"})

    def __or__(self, other: Batch) -> Batch:
        """Return all of this and of *other*."""
        return Batch(
            self.kinds | other.kinds,
            self.paths | other.paths,
            self.is_rest or other.is_rest,
        )


class Changes:
    """The changes of *site* that no build has begun with yet."""

    def __init__(self, site: Path) -> None:
        self._site = site
        self._changed = threading.Condition()
        self._paths: set[str] = set()
        self._count = 0
        self._is_unknown = False
        self._is_closed = False

    def add(self, paths: Collection[str]) -> None:
        """Note that the files at *paths* have changed; no paths stand for anything."""
        with self._changed:
            self._paths.update(paths)
            self._is_unknown |= not paths
            self._count += 1
            self._changed.notify_all()

    def close(self) -> None:
        """Let nobody wait any more."""
        with self._changed:
            self._is_closed = True
            self._changed.notify_all()

    def take(self) -> Batch:
        """Wait for changes, and until they are whole; return them, of no kind if closed.

        A save is whole at once. What looks like a part of something greater is waited
        for: files that have gone and may come back, empty ones, names that no file
        keeps, many files at once.
        """
        with self._changed:
            self._changed.wait_for(lambda: self._count or self._is_closed)
            begun = time.monotonic()
            while not self._is_closed:
                left = min(self._patience(), begun + _MOST - time.monotonic())
                count = self._count
                if left <= 0 or not self._another(count, left):
                    break
            return self._taken()

    @property
    def are_there(self) -> bool:
        """Whether something has changed that no build has begun with."""
        with self._changed:
            return bool(self._count)

    def taken(self) -> Batch:
        """Return what there is, without waiting."""
        with self._changed:
            return self._taken()

    def _another(self, count: int, seconds: float) -> bool:
        return self._changed.wait_for(
            lambda: self._is_closed or self._count != count, seconds
        )

    def _taken(self) -> Batch:
        paths = {self._below(path) for path in self._paths if not _has_gone(path)}
        kinds: set[Kind] = {kind_of(path) for path in paths}
        if self._is_unknown:
            kinds.add("unknown")
        self._paths.clear()
        self._count, self._is_unknown = 0, False
        return Batch(frozenset(kinds), frozenset(paths))

    def _below(self, path: str) -> str:
        below = os.path.relpath(path, self._site)
        return below.replace(os.sep, "/")

    def _patience(self) -> float:
        """Return how long it has to be silent until what has changed is whole."""
        if self._is_unknown or len(self._paths) > _MANY:
            return _QUIET
        return _QUIET if any(_is_part(path) for path in self._paths) else 0.0


def _has_gone(path: str) -> bool:
    """Say whether *path* was but a step of an editor on its way to save a file.

    That is a name that no file has any more, and that none of a known type had.
    """
    return mimetypes.guess_type(path)[0] is None and (
        PurePath(path).suffix.lower() not in _WHOLE and not os.path.lexists(path)
    )


def _is_part(path: str) -> bool:
    """Say whether a program seems to be at work on the file at *path*."""
    is_whole = PurePath(path).suffix.lower() in _WHOLE
    try:
        state = os.stat(path)  # noqa: PTH116 - asked while others wait
    except OSError:
        # A name that no file keeps has gone, as it should.
        return is_whole
    return not is_whole or not state.st_size
