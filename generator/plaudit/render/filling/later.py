"""Templates as far as a build without a page to make needs them: not at all, mostly."""

from __future__ import annotations

from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

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


def rendered(made: Environment, template: str, values: dict[str, Any]) -> str:
    """Return *template* with *values*, without blank lines at its ends."""
    return made.get_template(template).render(values).strip()
