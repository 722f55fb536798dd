"""Badges: what somebody can earn, and who did."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field

from plaudit.model.parts import Part, ShortPart
from plaudit.model.record import Record
from plaudit.model.values import (
    Identifier,
    ImagePath,
    Line,
    PartialDate,
    Text,
    WebAddress,
)

Shape = Literal["circle", "hexagon", "shield", "square"]
Glyph = Literal[
    "mend", "teach", "hands", "night", "parts", "door", "star", "heart", "leaf", "key"
]


class Level(Part):
    """The step of a badge within its family."""

    rank: int = Field(ge=1)
    """Which step. Example: `2`."""
    of: int = Field(ge=1)
    """How many steps there are. Example: `3`."""


class Award(ShortPart):
    """One badge given to one member."""

    short_form: ClassVar[str | None] = "member"

    member: Identifier
    """Who has it, by id."""
    on: PartialDate | None = None
    """When it was given."""
    evidence: WebAddress | None = None
    """The page that shows what it was given for."""
    note: Line | None = None
    """What it was given for, in words."""


class Badge(Record):
    """One badge with its criteria and everybody who has it."""

    kind: ClassVar[str] = "badge"
    plural: ClassVar[str] = "badges"
    body_field: ClassVar[str | None] = "criteria"
    translatable: ClassVar[tuple[str, ...]] = ("name", "description", "criteria")

    name: Line
    """The name. Example: `Hundred hands`."""
    description: Line
    """What it is for, in one sentence."""
    criteria: Text
    """What it takes, in Markdown."""
    image: ImagePath | None = None
    """Its picture; a seal is drawn when there is none."""
    image_alt: Line | None = None
    """What the picture shows."""
    shape: Shape | None = None
    """The outline of the drawn seal: circle, hexagon, shield or square."""
    glyph: Glyph | None = None
    """The sign in the drawn seal: mend, teach, hands, night, parts, door, …"""
    level: Level | None = None
    """Its step within a family of badges."""
    awards: tuple[Award, ...] = ()
    """Who has it."""
