"""The one Jinja environment: escapes everything, and fails on a name it does not know."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING, Any

import babel
import cmarkgfm
import jinja2
import markupsafe
import minify
import nh3
from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    pass_context,
)
from jinja2.runtime import Context
from jinja2.utils import missing

from .words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from plaudit.catalog import Catalog
    from plaudit.model import PartialDate


def libraries() -> tuple[Path, ...]:
    """Return a file of each library that our text depends on."""
    modules = (babel, cmarkgfm, jinja2, markupsafe, minify, nh3)
    return tuple(Path(str(module.__file__)) for module in modules)


class Later:
    """A value of a template that is made when the template first asks for it."""

    __slots__ = ("_made", "make")

    def __init__(self, make: Callable[[], object]) -> None:
        self.make: Callable[[], object] | None = make
        self._made: object = None

    def value(self) -> object:
        """Return the value, made at the first call only."""
        if self.make is not None:
            self._made, self.make = self.make(), None
        return self._made


class Each:
    """A value that *make* makes of a page, for each page whose template asks for it."""

    __slots__ = ("make",)

    def __init__(self, make: Callable[[Any], object]) -> None:
        self.make = make


class _Context(Context):
    """The names of one template, of which those that stand for later are made here.

    Those that pages have in common are not copied for each of them: they are looked up
    in *common* after the page's own, which are the parent's.
    """

    common: Mapping[str, Any] = MappingProxyType({})
    page: object = None

    def resolve_or_missing(self, key: str) -> Any:  # noqa: ANN401 - as in Jinja
        if key in self.vars:
            return self.vars[key]
        found = self.parent.get(key, missing)
        if found is missing:
            found = self.common.get(key, missing)
            if type(found) is Each:
                found = self.parent[key] = found.make(self.page)
            return found
        return found.value() if type(found) is Later else found

    def get_all(self) -> dict[str, Any]:
        """Return all names at once, as another template takes them over."""
        for key, value in self.common.items():
            if key not in self.parent:
                is_made = type(value) is not Each
                self.parent[key] = (
                    value if is_made else Later(partial(value.make, self.page))
                )
        self.common = {}
        return super().get_all()

    def __contains__(self, name: str) -> bool:
        return super().__contains__(name) or name in self.common


def environment(catalog: Catalog) -> Environment:
    """Return the environment over the templates of the widgets and the theme."""
    folders = dict.fromkeys(
        (
            *catalog.widget_roots,
            catalog.theme.templates,
            catalog.fallback.templates,
        )
    )
    made = Environment(
        loader=ChoiceLoader([FileSystemLoader(folder) for folder in folders]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    made.context_class = _Context
    made.filters |= {
        "number": _number,
        "percent": _percent,
        "day": _day,
        "day_short": _day_short,
        "iso": str,
    }
    return made


def _words(context: Context) -> Words:
    return Words(context["lang"])


@pass_context
def _number(context: Context, value: float) -> str:
    return _words(context).number(value)


@pass_context
def _percent(context: Context, share: float) -> str:
    return _words(context).percent(share)


@pass_context
def _day(context: Context, value: PartialDate | date) -> str:
    return _words(context).day(value)


@pass_context
def _day_short(context: Context, value: PartialDate | date) -> str:
    return _words(context).day(value, "medium")


def rendered(
    made: Environment,
    template: str,
    values: dict[str, Any],
    common: Mapping[str, Any] | None = None,
    page: object = None,
) -> str:
    """Return *template* with *values*, without blank lines at its ends.

    It also sees what is in *common*, or Jinja's own functions without that; each `Each`
    in it is made of *page*. The dictionary *values* is used up.
    """
    found = made.get_template(template)
    context = _Context(made, values, found.name, found.blocks)
    context.common = made.globals if common is None else common
    context.page = page
    try:
        return "".join(found.root_render_func(context)).strip()
    except Exception:  # noqa: BLE001 - raised again, with the template's own lines
        made.handle_exception()
