"""The one Jinja environment: escapes everything, and fails on a name it does not know."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    StrictUndefined,
    pass_context,
)
from jinja2.runtime import Context
from jinja2.utils import missing

from plaudit.render.words import Words

from .later import Later

if TYPE_CHECKING:
    from datetime import date

    from plaudit.catalog import Catalog
    from plaudit.model import PartialDate


class _Context(Context):
    """The names of one template, of which those that stand for later are made here."""

    def resolve_or_missing(self, key: str) -> Any:  # noqa: ANN401 - as in Jinja
        if key in self.vars:
            return self.vars[key]
        found = self.parent.get(key, missing)
        return found.value() if type(found) is Later else found


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
