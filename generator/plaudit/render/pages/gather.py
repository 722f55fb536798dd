"""All pages of the showcase in one language, from every module that makes some."""

from __future__ import annotations

import importlib
import pkgutil
from functools import cache
from typing import TYPE_CHECKING, cast

from . import around, records
from .page import Page, PageSpec

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from .edition import Edition

    Maker = Callable[[Edition], Iterator[Page | PageSpec]]


@cache
def _makers() -> tuple[Maker, ...]:
    """Return the function `specs` of every module in the two rooms, by module name."""
    return tuple(
        cast("Maker", importlib.import_module(f"{room.__name__}.{module.name}").specs)
        for room in (around, records)
        for module in sorted(pkgutil.iter_modules(room.__path__), key=lambda m: m.name)
    )


def pages(edition: Edition) -> Iterator[Page]:
    """Yield every page of the showcase that *edition* has."""
    for specs in _makers():
        for page in specs(edition):
            yield Page.of(page) if isinstance(page, PageSpec) else page
