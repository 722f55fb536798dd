"""Prose: the pages that a person wrote, as whatever renders prose hands them over."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from plaudit.model import Library, Problem
from plaudit.render import ProsePage


@dataclass(frozen=True)
class Prose:
    """The files that prose became, and what is around them."""

    files: Mapping[str, bytes] = field(default_factory=dict)
    """The bytes of every file by its path below the site's root."""
    pages: tuple[ProsePage, ...] = ()
    """The pages among them that menus and maps name."""
    problems: tuple[Problem, ...] = ()


ProseMaker = Callable[[Library, Path], Prose]
"""Renders the prose of a library's site; the folder is for its own use meanwhile."""
