"""One file of content, read: its records, and everything that is wrong with them."""

from __future__ import annotations

import hashlib
import os
import re
from collections.abc import Iterator, Mapping
from contextlib import suppress
from pathlib import PurePath
from typing import TYPE_CHECKING, NamedTuple

from plaudit.model import (
    Origin,
    Problem,
    Record,
    is_dated,
    may_name_files,
    slug,
)
from plaudit.model.values import IDENTIFIER_PATTERN

from .text import (
    SIZE_CAP,
    Document,
    FieldPath,
    Parsed,
    RawRecord,
    Unsure,
    read_quick,
    read_yaml,
    understand,
)
from .validation import validated

if TYPE_CHECKING:
    from datetime import date

    from .scan import Found


_IDENTIFIER = re.compile(IDENTIFIER_PATTERN)
_READ = os.O_RDONLY | getattr(os, "O_BINARY", 0)


class Reading(NamedTuple):
    """What one file was read to."""

    path: str
    """The path below the site, with slashes."""
    digest: bytes
    """What the reading follows from: the path and the bytes of the file."""
    records: tuple[Record, ...] = ()
    indexes: tuple[int, ...] = ()
    """The place of each record among all that the file holds, faulty ones too."""
    problems: tuple[Problem, ...] = ()
    names_files: bool = False
    """Whether some record may name a picture or another file."""
    is_dated: bool = False
    """Whether the day may decide what is shown of it."""


class Positions(Mapping[FieldPath, tuple[int, int]]):
    """Where each field of a record stands, found out when somebody asks."""

    # There is one for each record of a site.
    __slots__ = ("_body_field", "_found", "_index", "_path", "_site")

    def __init__(
        self, site: str, path: str, body_field: str | None, index: int
    ) -> None:
        self._site = site
        self._path = path
        self._body_field = body_field
        self._index = index
        self._found: dict[FieldPath, tuple[int, int]] | None = None

    @property
    def _places(self) -> dict[FieldPath, tuple[int, int]]:
        if self._found is None:
            document = Document(self._path)
            with suppress(OSError):
                read = read_bytes(f"{self._site}/{self._path}")
                understand(*read, self._body_field, document)
            # The file may have changed meanwhile: then nobody knows any more.
            known = self._index < len(document.records)
            self._found = document.records[self._index].positions if known else {}
        return self._found

    def __getitem__(self, key: FieldPath) -> tuple[int, int]:
        return self._places[key]

    def __iter__(self) -> Iterator[FieldPath]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


def origin_of(site: str, path: str, kind: type[Record], index: int) -> Origin:
    """Return where the record number *index* of a file of *kind* came from."""
    positions = Positions(site, path, kind.body_field, index)
    return Origin(path, positions)


def read_bytes(file: str, size: int | None = None) -> tuple[bytes, int]:
    """Return the bytes of *file* and their number, which is probably *size*.

    Of a file that is larger than any may be, only one byte more than that is read.
    Raises OSError where it cannot be opened.
    """
    number = os.open(file, _READ)
    try:
        # A buffer of the largest size would cost more than all else that is done here.
        most = SIZE_CAP if size is None else min(size, SIZE_CAP)
        data = os.read(number, most + 1)
        while len(data) != size and len(data) <= SIZE_CAP:
            more = os.read(number, SIZE_CAP + 1 - len(data))
            if not more:
                break
            data += more
        total = os.fstat(number).st_size if len(data) > SIZE_CAP else len(data)
    finally:
        os.close(number)
    return data, total


def digest_of(path: str, data: bytes) -> bytes:
    """Return what a reading of *data* at *path* follows from."""
    state = b"%b\0%b" % (path.encode(), data)
    return hashlib.blake2b(state, digest_size=16).digest()


def digest_around(reading: Reading, media: bytes, day: date) -> bytes:
    """Return what the records of *reading* follow from, each with its own id."""
    digest = reading.digest
    if reading.names_files:
        digest += media
    if reading.is_dated:
        digest += day.isoformat().encode()
    return digest


def unreadable(path: str, error: OSError) -> Reading:
    """Return what is left of the file at *path*, which cannot be opened."""
    message = f"cannot be opened: {error.strerror}"
    return Reading(path, b"", problems=(Problem("error", "unreadable", path, message),))


def reading_of(found: Found, data: bytes, size: int, language: str) -> Reading:
    """Return what the file *found* with the bytes *data* holds.

    *size* is the file's, of which *data* may be a part where it is too large;
    *language* is that of records which name none.
    """
    path, kind = found.path, found.kind
    quick = Document(path)
    try:
        understand(data, size, kind.body_field, quick, _read_quick)
        reading = _validated(found, quick, data, language, _Nowhere())
    except Unsure:
        reading = None
    if reading is None or reading.problems:
        # Something is wrong, or may be: now the place of each field counts.
        exact = Document(path)
        understand(data, size, kind.body_field, exact, read_yaml)
        reading = _validated(found, exact, data, language, None)
    return reading


class _Nowhere(dict[FieldPath, tuple[int, int]]):
    """Positions that nobody is going to be told of."""

    def __missing__(self, _: FieldPath) -> tuple[int, int]:
        return (1, 1)


def _read_quick(text: str, _: int) -> Parsed:
    return Parsed(read_quick(text), _Nowhere())


def _validated(
    found: Found,
    document: Document,
    data: bytes,
    language: str,
    nowhere: _Nowhere | None,
) -> Reading:
    records: list[Record] = []
    indexes: list[int] = []
    told: list[Problem] = []
    for index, raw in enumerate(document.records):
        origin = Origin(found.path, raw.positions if nowhere is None else nowhere)
        fields = _with_defaults(raw, language, document, origin)
        if fields is None:
            continue
        record, problems = validated(found.kind, fields, origin)
        if problems:
            told += _without_lost(problems, document, origin)
        if record is not None:
            records.append(record.slim())
            indexes.append(index)
    return Reading(
        path=found.path,
        digest=digest_of(found.path, data),
        records=tuple(records),
        indexes=tuple(indexes),
        problems=(*told, *document.problems),
        names_files=any(map(may_name_files, records)),
        is_dated=any(map(is_dated, records)),
    )


def _without_lost(
    problems: list[Problem], document: Document, origin: Origin
) -> list[Problem]:
    """Leave out what is missing only because a `#` made a comment of it."""
    lost = {p.line for p in document.problems if p.slug == "hash-comment"}
    return [
        problem
        for problem in problems
        if problem.slug != "missing-field"
        or origin.positions.get((problem.field or "",), (0, 0))[0] not in lost
    ]


def _with_defaults(
    raw: RawRecord, language: str, document: Document, origin: Origin
) -> dict[str, object] | None:
    """Return the fields with id and language filled in; None without a usable id."""
    fields: dict[str, object] = dict(raw.fields)
    fields.setdefault("lang", language)
    if "id" in fields:
        return fields
    if raw.listed:
        place = origin.place()
        hint = "like id: ada-lovelace"
        at = (place.line or 1, place.column or 1)
        document.complain("missing-id", "id is missing; each item needs one", at, hint)
        return None
    if not _IDENTIFIER.match(raw.name):
        message = "the file's name must be small letters, digits and hyphens"
        ending = PurePath(origin.path).suffix
        hint = f"rename it to {slug(raw.name)}{ending}"
        document.complain("bad-file-name", message, None, hint)
        return None
    fields["id"] = raw.name
    return fields
