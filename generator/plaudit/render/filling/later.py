"""Templates as far as a build without a page to make needs them: not at all, mostly."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from jinja2 import Environment

_LIBRARIES = ("babel", "cmarkgfm", "jinja2", "markupsafe", "minify", "nh3")


def libraries() -> tuple[Path, ...]:
    """Return a file of each library that our text depends on; none is imported."""
    found = (find_spec(name) for name in _LIBRARIES)
    return tuple(Path(str(spec.origin)) for spec in found if spec)


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


class Asked:
    """What templates have asked for of one page."""

    __slots__ = ("made", "page")

    def __init__(self, page: object) -> None:
        self.page = page
        self.made: dict[str, object] = {}

    def value(self, key: str, each: Each) -> object:
        """Return what *each* makes of the page, made at the first call only."""
        if key not in self.made:
            self.made[key] = each.make(self.page)
        return self.made[key]


ASKED = ""
"""The name, which no template can write, of what was asked for."""


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
    values[ASKED] = Asked(page)
    context: Any = made.context_class(made, values, found.name, found.blocks)
    context.common = made.globals if common is None else common
    try:
        return "".join(found.root_render_func(context)).strip()
    except Exception:  # noqa: BLE001 - raised again, with the template's own lines
        made.handle_exception()
