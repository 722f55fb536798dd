"""What readers of a site would see change, and what its editors should know of it."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from plaudit.catalog import load_catalog
from plaudit.check import check
from plaudit.derive import calendar, select
from plaudit.model import Embed, Problem
from plaudit.render import relative

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from plaudit.model import Library

Key = tuple[str, str]


class EmbedChange(NamedTuple):
    """What an embed shows that it did not, and no longer shows."""

    name: str
    added: int
    removed: int
    reordered: bool


class Ending(NamedTuple):
    """Agreements that end in a month, which nobody knew of before."""

    month: str
    """Like `2027-06`."""
    what: str
    """consent or permission."""
    number: int


@dataclass(frozen=True)
class Difference:
    """All that differs between two states of a site."""

    embeds: tuple[EmbedChange, ...]
    added: tuple[str, ...]
    """Records that are shown and were not, like `testimonials/ada`."""
    changed: tuple[str, ...]
    removed: tuple[str, ...]
    gone: tuple[str, ...]
    """Addresses of pages that answer no more."""
    endings: tuple[Ending, ...]
    problems: tuple[Problem, ...]
    """Those that are new."""
    mended: int
    """How many problems are no more."""

    @property
    def is_seen(self) -> bool:
        """Whether readers see anything of it."""
        return bool(self.embeds or self.added or self.changed or self.removed)

    def as_json(self) -> dict[str, Any]:
        """Return the difference as one object."""
        return {
            "embeds": [one._asdict() for one in self.embeds],
            "added": list(self.added),
            "changed": list(self.changed),
            "removed": list(self.removed),
            "gone": list(self.gone),
            "endings": [one._asdict() for one in self.endings],
            "problems": [problem.as_json() for problem in self.problems],
            "mended": self.mended,
        }


def difference(before: Library, after: Library) -> Difference:
    """Return what differs between two libraries of one site."""
    old, new = _shown(before), _shown(after)
    found, known = _problems(after), _problems(before)
    fresh = found - known
    return Difference(
        embeds=tuple(_embeds(before, after)),
        added=_named(new.keys() - old.keys()),
        changed=_named(key for key in new.keys() & old.keys() if new[key] != old[key]),
        removed=_named(old.keys() - new.keys()),
        gone=tuple(sorted(_pages(before) - _pages(after))),
        endings=tuple(_endings(before, after)),
        problems=tuple(
            problem
            for problem in check(after)
            if fresh[problem.slug, problem.path, problem.message]
        ),
        mended=(known - found).total(),
    )


def _shown(library: Library) -> Mapping[Key, str]:
    """Return what each shown record holds, but for embeds, by its folder and id."""
    return {
        (record.plural, record.id): repr(record)
        for kind in library.records
        if kind != Embed.kind
        for record in library.published(kind)
    }


def _named(keys: Iterable[Key]) -> tuple[str, ...]:
    return tuple(sorted(f"{folder}/{name}" for folder, name in keys))


def _problems(library: Library) -> Counter[tuple[str, str, str]]:
    """Return the problems of *library* without their lines, which move with each edit."""
    return Counter((one.slug, one.path, one.message) for one in check(library))


def _embeds(before: Library, after: Library) -> Iterator[EmbedChange]:
    old, new = _rows(before), _rows(after)
    for name in sorted(old.keys() | new.keys()):
        was, now = old.get(name, ()), new.get(name, ())
        added, removed = {*now} - {*was}, {*was} - {*now}
        stayed = [key for key in now if key in {*was}]
        reordered = stayed != [key for key in was if key in {*now}]
        if added or removed or reordered:
            yield EmbedChange(name, len(added), len(removed), reordered)


def _rows(library: Library) -> Mapping[str, tuple[Key, ...]]:
    catalog = load_catalog(library.site, library.community.brand.theme)
    return {
        embed.id: tuple(
            (one.kind, one.id)
            for one in select(embed, library, catalog.widgets[embed.widget].kinds[0])
        )
        for embed in catalog.embeds(library)
    }


def _pages(library: Library) -> set[str]:
    """Return the addresses of the pages that records have for themselves."""
    first = library.community.language
    root = relative("", first, first)
    every = (
        root.record(library, kind, record.id)
        for kind in library.records
        for record in library.published(kind)
    )
    return {address for address in every if address and "#" not in address}


def _endings(before: Library, after: Library) -> Iterator[Ending]:
    """Yield how many more agreements end in which month."""
    more = _ends(after) - _ends(before)
    for (month, what), number in sorted(more.items()):
        yield Ending(month, what, number)


def _ends(library: Library) -> Counter[tuple[str, str]]:
    found: Counter[tuple[str, str]] = Counter()
    for entry in calendar(library):
        for what in ("consent", "permission"):
            if entry.what == f"has its {what} for the last day":
                found[f"{entry.day:%Y-%m}", what] += 1
    return found
