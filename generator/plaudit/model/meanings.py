"""What fields mean: the docstrings below them, read when somebody asks.

Pydantic can read them too (`use_attribute_docstrings`), but for all models at once and
at each start, which takes longer than many a build.
"""

from __future__ import annotations

import ast
import inspect
import itertools
import textwrap
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from .parts import Part


def meaning(part: type[Part], field: str) -> str:
    """Return what the docstring below *field* of *part* says; nothing without one."""
    found = (_meanings(base).get(field) for base in part.__mro__)
    return next((text for text in found if text), "")


@cache
def _meanings(base: type) -> Mapping[str, str]:
    """Return the docstrings below the fields that the class *base* adds, by field."""
    if not base.__module__.startswith(__name__.partition(".")[0]):
        return {}
    (definition,) = ast.parse(textwrap.dedent(inspect.getsource(base))).body
    found: dict[str, str] = {}
    body = definition.body if isinstance(definition, ast.ClassDef) else []
    for field, below in itertools.pairwise(body):
        if not isinstance(field, ast.AnnAssign) or not isinstance(below, ast.Expr):
            continue
        name, text = field.target, below.value
        if isinstance(name, ast.Name) and isinstance(text, ast.Constant):
            found[name.id] = inspect.cleandoc(str(text.value))
    return found
