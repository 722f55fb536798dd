"""Milestones: what the community reached, and what it is on the way to."""

from __future__ import annotations

from typing import Any, ClassVar

from pydantic import field_validator, model_validator
from pydantic_core import PydanticCustomError

from plaudit.model.parts import About, Part, ShortPart
from plaudit.model.record import Record
from plaudit.model.values import Line, Number, PartialDate, Text, WebAddress


class Goal(ShortPart):
    """The figure that comes next."""

    short_form: ClassVar[str | None] = "value"

    value: Number
    """The figure. Example: `50000`."""
    label: Line | None = None
    """What is said about it."""
    by: PartialDate | None = None
    """When it shall be reached."""


class Count(Part):
    """The figure of one period."""

    period: PartialDate
    """The year, month or day. Example: `2025`."""
    value: Number
    """The figure. Example: `412`."""


class Milestone(Record):
    """One figure or event that the community is proud of, with its source."""

    kind: ClassVar[str] = "milestone"
    plural: ClassVar[str] = "milestones"
    body_field: ClassVar[str | None] = "description"
    translatable: ClassVar[tuple[str, ...]] = (
        "label",
        "unit",
        "source",
        "description",
        "next",
        "about",
    )

    label: Line
    """What is counted or what happened. Example: `Things mended`."""
    value: Number | None = None
    """The figure. Example: `41286`. An event has none."""
    unit: Line | None = None
    """What follows the figure. Example: `%`."""
    reached_on: PartialDate | None = None
    """When it was reached or happened."""
    source: Line | None = None
    """Where the figure comes from. Example: `Shared repair log`."""
    source_url: WebAddress | None = None
    """The page where the figure can be seen."""
    as_of: PartialDate | None = None
    """The day on which the figure was counted."""
    description: Text | None = None
    """A sentence or two about it."""
    next: Goal | None = None
    """The goal after it. Example: `50000`."""

    history: tuple[Count, ...] = ()
    """The figure period by period, as `{2024: 310, 2025: 402}`; drawn as a small chart."""
    about: About | None = None
    """The event whose attendance or result it is."""

    @field_validator("history", mode="before")
    @classmethod
    def _by_period(cls, value: Any) -> Any:  # noqa: ANN401 - raw input
        if isinstance(value, dict):
            return [{"period": key, "value": item} for key, item in value.items()]
        return value

    @model_validator(mode="after")
    def _figure_or_event(self) -> Milestone:
        if self.value is None and self.reached_on is None:
            raise PydanticCustomError(
                "missing-field",
                "value is missing",
                {"hint": "an event without a figure needs reached_on instead"},
            )
        return self

    def _translated(self, texts: dict[str, Any]) -> dict[str, Any]:
        changed = dict(texts)
        if "about" in changed:
            event = changed.pop("about")
            if self.about:
                changed["about"] = self.about.model_copy(update={"event": event})
        if "next" in changed:
            label = changed.pop("next")
            if self.next:
                changed["next"] = self.next.model_copy(update={"label": label})
        return changed
