"""A library after a few of its files have got other words, and nothing else has changed."""

from __future__ import annotations

import os
import stat
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .library import read_file
from .reading import digest_around, origin_of
from .scan import FOLDERS, Found

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from plaudit.model import Library, Origin, Record

    from .library import Memory
    from .reading import Reading


@dataclass(frozen=True)
class Reread:
    """A library, and which of its records have other words than before."""

    library: Library
    records: tuple[tuple[Record, Record], ...]
    """Each of them as it was and as it is."""


def reload(library: Library, paths: Collection[str], memory: Memory) -> Reread | None:
    """Return *library* with what has changed in the files at *paths*, below its site.

    None where more may have changed than words: then all has to be loaded. What is
    looked at are these files only; *memory* remembers how they were read.
    """
    readings = []
    for path in sorted(paths):
        found = _found(library, path)
        if found is None:
            return None
        reading = read_file(os.fspath(library.site), found, _language(library), memory)
        if reading.problems or not _stands(library, reading):
            return None
        memory.keep(path, found.signature, reading)
        readings.append(reading)
    return _exchanged(library, readings)


def _language(library: Library) -> str:
    return library.community.language


def _found(library: Library, path: str) -> Found | None:
    """Return the file at *path* if it is one that records came from without a fault."""
    if path not in library.by_path or any(p.path == path for p in library.problems):
        return None
    file = os.path.join(library.site, path)  # noqa: PTH118 - a path as text
    try:
        state = os.lstat(file)
    except OSError:
        return None
    # Where a link has come in between, it is to be seen where that leads.
    if not stat.S_ISREG(state.st_mode) or os.path.realpath(file) != file:
        return None
    signature = (state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino)
    return Found(path, FOLDERS[path.split("/")[1]], signature)


def _stands(library: Library, reading: Reading) -> bool:
    """Say whether each record of *reading* stands for one that came from its file."""
    before = {record.id: record for record in library.by_path[reading.path]}
    after = {record.id: record for record in reading.records}
    return before.keys() == after.keys() and all(
        record.stands_for(before[name]) for name, record in after.items()
    )


def _exchanged(library: Library, readings: Iterable[Reading]) -> Reread:
    changed: list[tuple[Record, Record]] = []
    origins: dict[tuple[str, str], Origin] = {}
    digests: dict[tuple[str, str], bytes] = {}
    for reading in readings:
        digest = digest_around(reading, library.media, library.today)
        for index, record in zip(reading.indexes, reading.records, strict=True):
            key = record.kind, record.id
            former = library.find(*key)
            own = digest + record.id.encode()
            if former is None or library.digests.get(key) == own:
                continue
            site = os.fspath(library.site)
            origins[key] = origin_of(site, reading.path, type(record), index)
            digests[key] = own
            changed.append((former, record))
    records = [record for _, record in changed]
    return Reread(library.exchanged(records, origins, digests), tuple(changed))
