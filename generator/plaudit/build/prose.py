"""Prose: the pages that a person wrote, as whatever renders prose hands them over."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping
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


class ProseMaker(Protocol):
    """Renders the prose of a library's site."""

    @abstractmethod
    def __call__(self, library: Library, stage: Path, /) -> Prose:
        """Return the prose of *library*; the folder *stage* is for use meanwhile."""
