"""What the file of a store is made of: tables of entries, in blocks with their digests."""

from __future__ import annotations

import hashlib
import io
import itertools
import pickle
import struct
from typing import TYPE_CHECKING, Any, Literal, NamedTuple, TypeAlias, get_args

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from plaudit.images import Order
    from plaudit.model import Problem

Name: TypeAlias = Literal["readings", "verdicts", "made", "rest"]
"""A table: how files were read, what is wrong with records, what artefacts came of, and
what there is but one of."""
_NAMES: tuple[Name, ...] = get_args(Name)
_BETWEEN = "\0"
"""What stands between keys: no path can hold it."""
_HEAD = struct.Struct("<BIQ16s16s")
_ENTRIES: Mapping[Name, int] = {"readings": 16, "verdicts": 500, "made": 50, "rest": 1}
"""How many entries of a table are a block: a build that changes little opens few."""
_ROOMS = ("plaudit.images.orders.", "plaudit.model.", "plaudit.load.reading.")
_OWN = {
    "plaudit.build.memory.blocks": {"Made", "Told"},
    "plaudit.build.memory.outline": {"Outline", "Rows"},
    "plaudit.derive.calendar.changes": {"Turning"},
    "datetime": {"date"},
}


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


class Block(NamedTuple):
    """Some entries of a table as they stand in a file: their keys, and not yet more."""

    name: Name
    keys: list[str]
    digest: bytes
    body: memoryview

    def values(self) -> list[Any]:
        """Return the value of each key; nothing where the block is damaged."""
        if _digest(self.body) != self.digest:
            return []
        try:
            values = _Unpickler(io.BytesIO(self.body)).load()
        except Exception:  # noqa: BLE001 - whatever it is, it is no store
            return []
        is_whole = isinstance(values, list) and len(values) == len(self.keys)
        return values if is_whole else []


class _Unpickler(pickle.Unpickler):
    """Makes records and entries, and nothing else: the file may be a stranger's."""

    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401 - as in pickle
        if name in _OWN.get(module, ()) or f"{module}.".startswith(_ROOMS):
            found = super().find_class(module, name)
            if isinstance(found, type) and found.__module__ == module:
                return found
        message = f"{module}.{name} does not belong into a store"
        raise pickle.UnpicklingError(message)


def blocks_of(name: Name, entries: Mapping[str, Any]) -> Iterator[bytes]:
    """Yield the *entries* of a table as blocks, in pieces of bytes."""
    rest = iter(entries.items())
    while part := dict(itertools.islice(rest, _ENTRIES[name])):
        keys = _BETWEEN.join(part).encode(errors="surrogateescape")
        body = pickle.dumps([*part.values()], pickle.HIGHEST_PROTOCOL)
        lengths = (_NAMES.index(name), len(keys), len(body))
        yield _HEAD.pack(*lengths, _digest(keys), _digest(body))
        yield keys
        yield body


def next_block(data: memoryview) -> tuple[Block | None, memoryview]:
    """Return the block at the beginning of *data*, and what follows it.

    None where there is none that is whole: the last may have been cut off by a kill,
    and any may be damaged. Whether its values are whole is seen when somebody asks.
    """
    if len(data) < _HEAD.size:
        return None, data
    number, keys, body, digest, sealed = _HEAD.unpack_from(data)
    start, end = _HEAD.size + keys, _HEAD.size + keys + body
    text = data[_HEAD.size : start]
    if number >= len(_NAMES) or end > len(data) or _digest(text) != digest:
        return None, data
    names = str(text, "utf-8", "surrogateescape").split(_BETWEEN)
    return Block(_NAMES[number], names, sealed, data[start:end]), data[end:]


def _digest(body: bytes | memoryview) -> bytes:
    # Processors have instructions for this one: half the time for megabytes of it.
    return hashlib.sha256(body).digest()[:16]
