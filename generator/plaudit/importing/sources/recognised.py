"""A file whose form is known by what it holds: its records, its kind, its columns."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plaudit.importing.shape import Container


@dataclass(frozen=True, slots=True)
class Recognised:
    """What is known about a file of a certain form."""

    name: str
    """The form in words, like `all-contributors`."""
    kind: str | None = None
    container: Container | None = None
    fields: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Our fields and the columns that fill them."""
    ignored: tuple[str, ...] = ()
    """Columns that mean nothing to us."""
    joins: tuple[str, ...] = ()
    """Text fields that are put side by side when entries become one record."""
    refusal: str | None = None
    """Why such a file is not imported."""
