"""What the file of a store is made of: tables of entries, in blocks with their digests."""

from __future__ import annotations

import hashlib
import io
import itertools
import os
import pickle
import struct
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, BinaryIO, NamedTuple, TypeVar

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plaudit.images import Order
    from plaudit.load import Reading, Signature
    from plaudit.load.library import Positions
    from plaudit.model import Community, Problem

K = TypeVar("K")
V = TypeVar("V")
_HEAD = struct.Struct("<Q16s")
_ENTRIES = 1000
_ROOMS = ("plaudit.images.orders.", "plaudit.model.", "plaudit.load.reading.")


class Made(NamedTuple):
    """One artefact that was made once."""

    key: bytes
    """What it was made from."""
    sha256: str
    orders: tuple[tuple[str, Order], ...] = ()
    """The pictures that it names: their paths, and what they are made from."""
    files: tuple[tuple[str, str], ...] = ()
    """The files of the theme that it names: path, and name below `static/`."""
    asked: tuple[tuple[str, str, bytes], ...] = ()
    """What it asked the library while it was made: kind, id, and the answer's digest."""


class Told(NamedTuple):
    """The prose of a site that was rendered once."""

    key: bytes
    """What it was made from."""
    files: tuple[tuple[str, str], ...]
    """The paths of its files, each with its SHA-256."""
    pages: tuple[tuple[str, str, str, bool], ...]
    """Its pages: path, title, language, and whether the foot of each page leads there."""
    problems: tuple[Problem, ...]
    around: bytes = b""
    """What stands around its pages."""
    asked: tuple[tuple[str, str, bytes], ...] = ()
    """What it asked the library: kind, id, and the answer's digest."""


@dataclass
class Tables:
    """Entries of a store, all or some."""

    readings: dict[str, tuple[Signature, Reading]] = field(default_factory=dict)
    verdicts: dict[tuple[str, str], tuple[bytes, tuple[Problem, ...]]] = field(
        default_factory=dict
    )
    made: dict[str, Made] = field(default_factory=dict)
    prose: Told | None = None
    language: str = ""
    community: tuple[bytes, Community, Positions] | None = None

    def __len__(self) -> int:
        entries = len(self.readings) + len(self.verdicts) + len(self.made)
        return entries + bool(self.prose) + bool(self.community)

    def parts(self) -> Iterator[Tables]:
        """Yield the same as tables of at most a thousand entries each."""
        yield Tables(prose=self.prose, language=self.language, community=self.community)
        for readings in _parts(self.readings):
            yield Tables(readings=readings)
        for verdicts in _parts(self.verdicts):
            yield Tables(verdicts=verdicts)
        for made in _parts(self.made):
            yield Tables(made=made)

    def add(self, other: Tables) -> None:
        """Take over the entries of *other*."""
        self.readings.update(other.readings)
        self.verdicts.update(other.verdicts)
        self.made.update(other.made)
        self.language = other.language or self.language
        self.prose = other.prose or self.prose
        self.community = other.community or self.community


class _Unpickler(pickle.Unpickler):
    """Makes records and tables, and nothing else: the file may be a stranger's."""

    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401 - as in pickle
        if module == __name__ and name in {"Made", "Told", "Tables"}:
            return globals()[name]
        if f"{module}.".startswith(_ROOMS):
            found = super().find_class(module, name)
            if isinstance(found, type) and found.__module__ == module:
                return found
        message = f"{module}.{name} does not belong into a store"
        raise pickle.UnpicklingError(message)


def _parts(table: dict[K, V]) -> Iterator[dict[K, V]]:
    entries = iter(table.items())
    while part := dict(itertools.islice(entries, _ENTRIES)):
        yield part


def blocks_of(tables: Tables) -> Iterator[bytes]:
    """Yield *tables* as blocks, none of which takes much memory to make or to read."""
    for part in tables.parts():
        body = pickle.dumps(part, pickle.HIGHEST_PROTOCOL)
        yield _HEAD.pack(len(body), _digest(body))
        yield body


def next_body(stream: BinaryIO) -> bytes | None:
    """Return the next block; None at the end, nothing where it is not whole.

    The last may have been cut off by a kill, and any may be damaged.
    """
    head = stream.read(_HEAD.size)
    if not head:
        return None
    if len(head) < _HEAD.size:
        return b""
    length, digest = _HEAD.unpack(head)
    if length > os.fstat(stream.fileno()).st_size:
        return b""
    body = stream.read(length)
    return body if _digest(body) == digest else b""


def tables_in(body: bytes) -> Tables | None:
    """Return the tables that *body* is made of; None if it is no such thing."""
    try:
        tables = _Unpickler(io.BytesIO(body)).load()
    except Exception:  # noqa: BLE001 - whatever it is, it is no store
        return None
    return tables if isinstance(tables, Tables) else None


def _digest(body: bytes | memoryview) -> bytes:
    # Processors have instructions for this one: half the time for megabytes of it.
    return hashlib.sha256(body).digest()[:16]
