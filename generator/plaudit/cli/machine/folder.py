"""Where a site is published on this machine: how fast, how safely, how much room."""

from __future__ import annotations

import os
import shutil
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from plaudit.write import hindrance

from .finding import Finding

if TYPE_CHECKING:
    from collections.abc import Iterator

_FILES = 200
_BYTES = b"p" * 8192
_SLOW = 1000
"""Files a second below which a build waits for its disk; a local disk has 5,000 up."""
_ROOM = 200
"""Megabytes that should be free; a large site with pictures takes that much."""


def look_at_folder(folder: Path, site: Path) -> Iterator[Finding]:
    """Yield how the output *folder* of *site*, which need not exist, takes a build."""
    near = next(place for place in (folder, *folder.parents) if place.is_dir())
    try:
        with tempfile.TemporaryDirectory(dir=near, prefix=".plaudit-doctor-") as place:
            yield _speed(Path(place))
            fault = _renaming(Path(place))
        yield fault or _way(folder, site)
    except OSError as error:
        words = f"{near} cannot be written: {error.strerror}"
        yield Finding("missing", "Output folder", words, "publish with -o elsewhere")
        return
    yield _room(near)


def _speed(place: Path) -> Finding:
    started = time.perf_counter()
    for number in range(_FILES):
        (place / f"{number}.html").write_bytes(_BYTES)
    rate = int(_FILES / (time.perf_counter() - started))
    words = f"{rate:,} small files a second"
    if rate >= _SLOW:
        return Finding("good", "Writing", words)
    remedy = "a local disk, outside of synchronised folders and virus scans, is faster"
    return Finding("slow", "Writing", words, remedy)


def _renaming(place: Path) -> Finding | None:
    """Return what is wrong where no file can take another's place in one step."""
    new, old = place / "new", place / "old"
    new.write_bytes(b"new")
    old.write_bytes(b"old")
    try:
        new.replace(old)
    except OSError as error:
        words = f"files cannot be exchanged: {error.strerror}"
        remedy = "publish to a local disk, and copy from there"
        return Finding("missing", "Publishing", words, remedy)
    return None


def _way(folder: Path, site: Path) -> Finding:
    """Return how a build gets into the output *folder*, and why so."""
    with tempfile.TemporaryDirectory(dir=site, prefix=".plaudit-doctor-") as place:
        state = site / ".plaudit"
        reason = hindrance(folder, state if state.is_dir() else Path(place))
    if reason is None:
        words = "the whole folder is exchanged in one step"
        return Finding("good", "Publishing", words)
    words = f"files are renamed one by one, since {reason}"
    return Finding("info", "Publishing", words)


def _room(place: Path) -> Finding:
    free = shutil.disk_usage(place).free // 10**6
    words = f"{free:,} MB free for {os.path.relpath(place)}"
    if free >= _ROOM:
        return Finding("good", "Room", words)
    return Finding("missing", "Room", words, "delete what is not needed")
