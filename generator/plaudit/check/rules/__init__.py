"""The rules: every module here and below is one family, every rule one function."""

from __future__ import annotations

import importlib
import pkgutil
from types import MappingProxyType
from typing import TYPE_CHECKING

from plaudit.check.rule import Rule

if TYPE_CHECKING:
    from collections.abc import Mapping


def _rules() -> Mapping[str, Rule]:
    """Return every rule below this package by each of its slugs."""
    by_slug: dict[str, Rule] = {}
    for info in pkgutil.walk_packages(__path__, f"{__name__}."):
        module = importlib.import_module(info.name)
        for value in vars(module).values():
            if isinstance(value, Rule):
                by_slug.update(dict.fromkeys(value.slugs, value))
    return MappingProxyType(dict(sorted(by_slug.items())))


RULES = _rules()
"""Every rule by its slug; a rule with several slugs stands here under each."""

__all__ = ["RULES"]
