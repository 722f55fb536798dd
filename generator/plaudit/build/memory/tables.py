"""Tables of entries: what a build has learned, and what former builds have."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Generic, TypeVar, cast

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from plaudit.load import Reading, Signature
    from plaudit.model import Problem

    from .blocks import Block, Made, Name

V = TypeVar("V")


class Table(Generic[V]):
    """Entries, of which those that were read from a file wait in their blocks."""

    def __init__(self) -> None:
        self._open: dict[str, V] = {}
        self._closed: dict[str, Block] = {}

    def get(self, key: str) -> V | None:
        """Return the entry of *key*; None where there is none, or a damaged one."""
        if key in self._closed:
            self._enter(self._closed[key])
        return self._open.get(key)

    def take(self, block: Block) -> None:
        """Let the entries of *block* stand in the places of all former ones."""
        if self._open:
            for key in block.keys:
                self._open.pop(key, None)
        self._closed.update(dict.fromkeys(block.keys, block))

    def update(self, entries: Mapping[str, V]) -> None:
        """Let *entries* stand in the places of all former ones."""
        for key in entries:
            self._closed.pop(key, None)
        self._open.update(entries)

    def all(self) -> dict[str, V]:
        """Return all entries that are whole."""
        while self._closed:
            self._enter(next(iter(self._closed.values())))
        return self._open

    def keep(self, keys: Collection[str]) -> None:
        """Forget all entries but those of *keys*."""
        self._open = {key: value for key, value in self.all().items() if key in keys}

    def clear(self) -> None:
        """Forget all entries."""
        self._open, self._closed = {}, {}

    def _enter(self, block: Block) -> None:
        values = block.values()
        for number, key in enumerate(block.keys):
            # What came later counts, and of what is damaged nothing.
            if self._closed.get(key) is block:
                del self._closed[key]
                if values:
                    self._open[key] = values[number]


@dataclass
class Learned:
    """What a build has learned, table by table."""

    rest: dict[str, Any] = field(default_factory=dict)
    readings: dict[str, tuple[Signature, Reading]] = field(default_factory=dict)
    verdicts: dict[str, tuple[bytes, tuple[Problem, ...]]] = field(default_factory=dict)
    made: dict[str, Made] = field(default_factory=dict)

    def tables(self) -> Mapping[Name, dict[str, Any]]:
        """Return the entries of each table."""
        return cast("Mapping[Name, dict[str, Any]]", vars(self))

    def __len__(self) -> int:
        return sum(map(len, vars(self).values()))


class Known:
    """What former builds have learned."""

    def __init__(self) -> None:
        self.readings: Table[tuple[Signature, Reading]] = Table()
        self.verdicts: Table[tuple[bytes, tuple[Problem, ...]]] = Table()
        self.made: Table[Made] = Table()
        self.rest: Table[Any] = Table()

    def add(self, learned: Learned) -> None:
        """Take over what a build has *learned*."""
        for name, entries in learned.tables().items():
            vars(self)[name].update(entries)

    def all(self) -> Learned:
        """Return all of it."""
        return Learned(**{name: table.all() for name, table in vars(self).items()})
