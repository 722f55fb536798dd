"""The kinds of records: every module here and in the rooms below is one kind."""

from __future__ import annotations

import importlib
import pkgutil
from types import MappingProxyType
from typing import TYPE_CHECKING

from plaudit.model.record import Record

from .correction import Correction
from .embed import Embed, EmbedTheme, Form, Select
from .figures.leaderboard import Leaderboard, Row
from .figures.milestone import Count, Goal, Milestone
from .figures.survey import Period, Scale, Survey
from .people.badge import Award, Badge, Level
from .people.member import Identity, Member
from .people.organisation import Certification, Organisation
from .voices.mention import Mention
from .voices.response import (
    Acknowledgement,
    Action,
    Answer,
    Kept,
    Response,
    State,
    Update,
)
from .voices.story import Outcome, PullQuote, Story
from .voices.testimonial import Testimonial

if TYPE_CHECKING:
    from collections.abc import Mapping


def _kinds() -> Mapping[str, type[Record]]:
    """Return every record class below this package by its kind."""
    for module in pkgutil.walk_packages(__path__, f"{__name__}."):
        importlib.import_module(module.name)
    found = {kind.kind: kind for kind in Record.__subclasses__()}
    return MappingProxyType(dict(sorted(found.items())))


KINDS = _kinds()
"""Every kind by its name."""

__all__ = [
    "KINDS",
    "Acknowledgement",
    "Action",
    "Answer",
    "Award",
    "Badge",
    "Certification",
    "Correction",
    "Count",
    "Embed",
    "EmbedTheme",
    "Form",
    "Goal",
    "Identity",
    "Kept",
    "Leaderboard",
    "Level",
    "Member",
    "Mention",
    "Milestone",
    "Organisation",
    "Outcome",
    "Period",
    "PullQuote",
    "Response",
    "Row",
    "Scale",
    "Select",
    "State",
    "Story",
    "Survey",
    "Testimonial",
    "Update",
]
