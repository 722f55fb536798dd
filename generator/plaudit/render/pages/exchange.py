"""Records with other words in the places of what they were, wherever a plan holds them.

A plan holds records in tuples, in dictionaries, and among the arguments of functions
that are to be called later. Where nothing but words has changed (`Record.stands_for`),
all of it still stands, but for the records themselves.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar, cast

from plaudit.derive import Event
from plaudit.model import Record

from .edition import Tag
from .gather import Gathered
from .page import Call, Page, Paging

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")
G = TypeVar("G", Tag, Event)


@dataclass
class Exchange:
    """What stands now in the place of what stood there when a plan was made."""

    _places: dict[int, tuple[object, object]] = field(default_factory=dict)
    _facts: dict[bytes, bytes] = field(default_factory=dict)
    _done: dict[int, tuple[object, object]] = field(default_factory=dict)

    def copy(self) -> Exchange:
        """Return one that can be changed without changing this one."""
        return Exchange(self._places.copy(), self._facts.copy())

    def put(self, former: object, now: object) -> None:
        """Let *now* stand in the place of the very object *former*."""
        # The former is kept, so that no other object can have its address.
        self._places[id(former)] = (former, now)
        self._done.clear()

    def put_fact(self, former: bytes, now: bytes) -> None:
        """Let an artefact that followed from the fact *former* follow from *now*."""
        self._facts[former] = now
        self._done.clear()

    def of(self, value: T) -> T:
        """Return what stands in the place of *value*: itself where nothing changed."""
        found = self._places.get(id(value))
        if found is not None:
            return cast("T", found[1])
        change = _CHANGES.get(type(value))
        return cast("T", change(self, value)) if change else value

    def _fact(self, value: bytes) -> bytes:
        return self._facts.get(value, value)

    def _tuple(self, value: tuple[Any, ...]) -> tuple[Any, ...]:
        if value and isinstance(value[0], Record):
            # Such a row may be long: it is looked through without a call for each.
            places = self._places
            if not any(map(places.__contains__, map(id, value))):
                return value
            return tuple(places[id(r)][1] if id(r) in places else r for r in value)
        return tuple(map(self.of, value))

    def _dict(self, value: dict[Any, Any]) -> dict[Any, Any]:
        return {key: self.of(item) for key, item in value.items()}

    def _partial(self, value: partial[Any]) -> partial[Any]:
        return partial(value.func, *map(self.of, value.args), **self.of(value.keywords))

    def _call(self, value: Call) -> Call:
        return Call(*map(self.of, value))

    def _gathered(self, value: Gathered) -> Gathered:
        return Gathered(value.specs, self.of(value.edition), value.path)

    def _page(self, value: Page) -> Page:
        made_of = None if value.made_of is None else self.of(value.made_of)
        return value._replace(fill=self.of(value.fill), made_of=made_of)

    def _paging(self, value: Paging[Any]) -> Paging[Any]:
        return replace(value, items=self.of(value.items))

    def _group(self, value: G) -> G:
        """Return the group; the same one stands in several places, and does afterwards."""
        if id(value) not in self._done:
            records = self.of(value.records)
            made = (
                value if records is value.records else value._replace(records=records)
            )
            self._done[id(value)] = (value, made)
        return cast("G", self._done[id(value)][1])


_CHANGES: dict[type, Callable[[Exchange, Any], Any]] = {
    bytes: Exchange._fact,  # noqa: SLF001 - its own table
    dict: Exchange._dict,  # noqa: SLF001
    tuple: Exchange._tuple,  # noqa: SLF001
    partial: Exchange._partial,  # noqa: SLF001
    Call: Exchange._call,  # noqa: SLF001
    Gathered: Exchange._gathered,  # noqa: SLF001
    Page: Exchange._page,  # noqa: SLF001
    Paging: Exchange._paging,  # noqa: SLF001
    Tag: Exchange._group,  # noqa: SLF001
    Event: Exchange._group,  # noqa: SLF001
}
