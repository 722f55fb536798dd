"""Leaderboards: who did how much, in which time, by whose count."""

from __future__ import annotations

from typing import ClassVar, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from plaudit.model.parts import Part
from plaudit.model.record import Record
from plaudit.model.values import (
    Identifier,
    Line,
    Number,
    PartialDate,
    Tags,
    Text,
    WebAddress,
)


class Row(Part):
    """One person's count."""

    member: Identifier | None = None
    """Whose count it is, by id."""
    name: Line | None = None
    """Whose count it is, when it is no member."""
    score: Number
    """The count. Example: `48`."""
    note: Line | None = None
    """A word about the person or the count. Example: `Bristol`."""
    change: int | Literal["new"] | None = None
    """How many ranks up (positive) or down since the period before, or `new`."""

    @model_validator(mode="after")
    def _one_of_both(self) -> Row:
        if (self.member is None) == (self.name is None):
            raise PydanticCustomError(
                "row-unclear", "must have either a name or the id of a member"
            )
        return self


class Leaderboard(Record):
    """One ranking, with the period it covers and the day it was counted."""

    kind: ClassVar[str] = "leaderboard"
    plural: ClassVar[str] = "leaderboards"
    body_field: ClassVar[str | None] = "description"
    translatable: ClassVar[tuple[str, ...]] = (
        "title",
        "description",
        "unit",
        "source",
        "period",
    )

    title: Line
    """The title. Example: `Busy hands`."""
    description: Text | None = None
    """What is counted and what not."""
    unit: Line | None = None
    """The name of the count. Example: `Repairs`."""
    source: Line | None = None
    """Where the counts come from. Example: `Shared repair log`."""
    source_url: WebAddress | None = None
    """The page where they can be seen."""
    as_of: PartialDate
    """The day on which they were counted."""
    period: Line | None = None
    """The time they cover, in words. Example: `1 to 31 October 2026`."""
    time_zone: Line | None = None
    """The zone whose days the period means; the community's unless named."""
    rows: tuple[Row, ...] = ()
    """The counts, in any order."""
    ties: Literal["dense", "standard", "ordinal"] = "standard"
    """What equal counts do: standard 1 2 2 4, dense 1 2 2 3, ordinal 1 2 3 4."""
    exclude: Tags = ()
    """Ids or names that take no part, such as bots."""
    minimum: Number | None = None
    """The smallest count that is shown."""
    top: int | None = Field(default=None, ge=1)
    """How many ranks are shown."""
