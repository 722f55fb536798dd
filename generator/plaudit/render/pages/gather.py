"""All pages of the showcase in one language, from every module that makes some."""

from __future__ import annotations

import importlib
import pkgutil
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, cast

from . import around, figures, people, voices
from .page import Page, PageSpec

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .edition import Edition

    Maker = Callable[[Edition], Iterator[Page | PageSpec]]


@cache
def _makers() -> tuple[Maker, ...]:
    """Return the function `specs` of every module in these rooms, room by room and by module name."""
    return tuple(
        cast("Maker", importlib.import_module(f"{room.__name__}.{module.name}").specs)
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
    for specs in _makers():
        for page in specs(edition):
            if isinstance(page, Page):
                yield page
            else:
                fill = Gathered(specs, edition, page.path, page)
                yield Page(page.path, fill, None, page.updated, page.indexable)
