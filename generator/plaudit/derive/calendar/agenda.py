"""The calendar as editors look at it: what is late, what is near, what can wait."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from .entry import Entry

_SPANS = (("Within a week", 7), ("Within three months", 92))


class Group(NamedTuple):
    """Entries whose days lie in one span, the earliest first."""

    title: str
    entries: tuple[Entry, ...]


def agenda(entries: Iterable[Entry], today: date) -> tuple[Group, ...]:
    """Return *entries* in groups by how far from *today* they are; none is empty."""
    rest = list(entries)
    groups = [("Overdue", [entry for entry in rest if entry.day < today])]
    rest = [entry for entry in rest if entry.day >= today]
    for title, days in _SPANS:
        last = today + timedelta(days=days)
        groups.append((title, [entry for entry in rest if entry.day <= last]))
        rest = [entry for entry in rest if entry.day > last]
    groups.append(("Later", rest))
    return tuple(Group(title, tuple(some)) for title, some in groups if some)
