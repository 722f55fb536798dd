"""All pages of the showcase in one language, from every module that makes some."""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from . import around, figures, people, voices
from .page import Page, PageSpec

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator
    from types import ModuleType

    from .edition import Edition

    Maker = Callable[[Edition], Iterator[Page | PageSpec]]


@cache
def _makers() -> tuple[ModuleType, ...]:
    """Return every module in these rooms, room by room and by name.

    Each has a function `specs`. What it makes lies below its `BASE`, if it has one; a
    function `at`, where there is one, makes only what stands at certain paths.
    """
    return tuple(
        importlib.import_module(f"{room.__name__}.{module.name}")
        for room in (around, figures, people, voices)
        for module in sorted(pkgutil.iter_modules(room.__path__), key=lambda m: m.name)
    )


@dataclass(frozen=True, slots=True)
class Gathered:
    """The facts of a page that follow from anything, at hand or to be gathered again."""

    specs: Maker
    edition: Edition
    path: str
    spec: PageSpec | None = None

    def __call__(self) -> PageSpec:
        """Return the facts."""
        if self.spec is not None:
            return self.spec
        every = self.specs(self.edition)
        return next(p for p in every if isinstance(p, PageSpec) and p.path == self.path)


def pages(edition: Edition) -> Iterator[Page]:
    """Yield every page of the showcase that *edition* has."""
    for maker in _makers():
        yield from _gathered(maker.specs, edition, maker.specs(edition))


def pages_at(edition: Edition, paths: Collection[str]) -> Iterator[Page]:
    """Yield those of the pages that stand at *paths*."""
    for maker in _makers():
        below = getattr(maker, "BASE", "")
        if any(path.startswith(below) for path in paths):
            at = getattr(maker, "at", None)
            every = at(edition, paths) if at else maker.specs(edition)
            found = (page for page in every if page.path in paths)
            yield from _gathered(maker.specs, edition, found)


def _gathered(
    specs: Maker, edition: Edition, found: Iterable[Page | PageSpec]
) -> Iterator[Page]:
    for page in found:
        if isinstance(page, Page):
            yield page
        else:
            fill = Gathered(specs, edition, page.path, page)
            yield Page(page.path, fill, None, page.updated, page.indexable)
