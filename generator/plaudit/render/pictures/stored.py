"""What markup has named: pictures by their files, and what has to be made for them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from plaudit.images import Cut, Look, Order


class StoredImage(NamedTuple):
    """One picture in the output: its files below the site's root and its size."""

    path: str
    width: int
    """In CSS pixels."""
    height: int
    files: tuple[tuple[str, int], ...] = ()
    """All files of it and their widths in pixels, from small to large."""
    better: tuple[tuple[str, int], ...] = ()
    """The same in a format that weighs less, which not every reader knows."""
    is_fluid: bool = False
    """Whether it may be shown narrower than its width."""
    tone: str = ""
    """Its colour from afar; empty for drawings and for what is see-through."""
    spare: tuple[str, Look, Cut] | None = None
    """What the same for readers without WebP is made of, if something names it."""


SHOWN = "shown"
"""Stands among the records in the place of a kind: an embed of that name, as it is
shown with all its records."""


@dataclass
class Named:
    """What markup has named: what a build has to make, and what the markup hangs on."""

    orders: dict[str, Order] = field(default_factory=dict)
    """The orders by the paths of their files."""
    sources: dict[str, str] = field(default_factory=dict)
    """The files below `content/` that were asked for, with the digests of those that
    are shown; empty for what is missing or refused."""

    files: dict[str, str] = field(default_factory=dict)
    """Files of the theme: path, and the name below its `static/`."""
    records: set[tuple[str, str]] = field(default_factory=set)
    """The kinds and ids of records that a template asked for by name; SHOWN and the
    name of each embed that it drew."""

    def add(self, other: Named) -> None:
        """Name what *other* names, too."""
        self.orders.update(other.orders)
        self.sources.update(other.sources)
        self.files.update(other.files)
        self.records.update(other.records)
