"""The kinds of records: every module here is one kind."""

from __future__ import annotations

import importlib
import pkgutil
from types import MappingProxyType
from typing import TYPE_CHECKING

from plaudit.model.record import Record

from .badge import Award, Badge, Level
from .embed import Embed, EmbedTheme, Form, Select
from .leaderboard import Leaderboard, Row
from .member import Identity, Member
from .milestone import Goal, Milestone
from .story import Outcome, PullQuote, Story
from .testimonial import Testimonial

if TYPE_CHECKING:
    from collections.abc import Mapping


def _kinds() -> Mapping[str, type[Record]]:
    """Return every record class below this package by its kind."""
    for module in pkgutil.iter_modules(__path__):
        importlib.import_module(f"{__name__}.{module.name}")
    found = {kind.kind: kind for kind in Record.__subclasses__()}
    return MappingProxyType(dict(sorted(found.items())))


KINDS = _kinds()
"""Every kind by its name."""

__all__ = [
    "KINDS",
    "Award",
    "Badge",
    "Embed",
    "EmbedTheme",
    "Form",
    "Goal",
    "Identity",
    "Leaderboard",
    "Level",
    "Member",
    "Milestone",
    "Outcome",
    "PullQuote",
    "Row",
    "Select",
    "Story",
    "Testimonial",
]
