"""Surveys: what was asked, of whom, and how many answered what."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from plaudit.model.parts import Part
from plaudit.model.record import Record
from plaudit.model.values import Identifier, Line, PartialDate, Text, WebAddress, shown

Whole = Annotated[int, Field(ge=0)]
_SPAN = re.compile(r"\s*(-?\d{1,3})\s*(?:-|–|to|bis|\.\.)\s*(\d{1,3})\s*")  # noqa: RUF001


class Scale(Part):
    """The answers that there were to choose from: whole numbers without gaps."""

    least: int
    """The lowest one. Example: `0`."""
    most: int
    """The highest one. Example: `10`."""

    @model_validator(mode="before")
    @classmethod
    def _span(cls, value: Any) -> Any:  # noqa: ANN401 - raw input
        found = _SPAN.fullmatch(value) if isinstance(value, str) else None
        if found:
            return {"least": found[1], "most": found[2]}
        if isinstance(value, str):
            raise PydanticCustomError(
                "bad-scale",
                "must be a scale like 0-10, not {shown}",
                {"shown": shown(value)},
            )
        return value

    @model_validator(mode="after")
    def _rises(self) -> Scale:
        if self.least >= self.most:
            raise PydanticCustomError(
                "bad-scale",
                "must be a scale like 0-10, not {least} to {most}",
                {"least": self.least, "most": self.most},
            )
        return self


class Period(Part):
    """The days from one to another, both included."""

    start: PartialDate
    """The first day; `from` is read too. Example: `2026-05-01`."""
    end: PartialDate
    """The last day; `to` is read too. Example: `2026-05-31`."""

    @model_validator(mode="before")
    @classmethod
    def _as_people_write(cls, value: Any) -> Any:  # noqa: ANN401 - raw input
        """Read `2026-05` as that month, and `{from: …, to: …}` as it is meant."""
        if isinstance(value, str | int):
            return {"start": value, "end": value}
        if isinstance(value, dict):
            named = {"from": "start", "to": "end"}
            return {named.get(key, key): item for key, item in value.items()}
        return value

    @model_validator(mode="after")
    def _runs_forward(self) -> Period:
        if self.end.last_day() < self.start.first_day():
            raise PydanticCustomError(
                "bad-period",
                "must not end before it begins: {end} is before {start}",
                {"end": str(self.end), "start": str(self.start)},
            )
        return self


class Survey(Record):
    """One question that was asked of many, with all its answers."""

    kind: ClassVar[str] = "survey"
    plural: ClassVar[str] = "surveys"
    body_field: ClassVar[str | None] = "description"
    translatable: ClassVar[tuple[str, ...]] = (
        "question",
        "how",
        "whom",
        "source",
        "description",
    )

    question: Line
    """The question, word for word. Example: `How likely are you to recommend us?`"""
    how: Line | None = None
    """How it was asked. Example: `By e-mail, two days after the visit`."""
    whom: Line | None = None
    """Who was asked. Example: `Everybody who came in May`."""
    period: Period | None = None
    """When it was asked. Example: `{from: 2026-05-01, to: 2026-05-31}`, or `2026-05`."""
    invited: Whole | None = None
    """How many were asked. Example: `412`."""
    answered: Whole | None = None
    """How many answered; the sum of the scores unless named."""
    scale: Scale | None = None
    """The answers there were to choose from; needed for a figure. Example: `0-10`."""
    scores: Mapping[int, Whole] = Field(default_factory=dict)
    """How many gave each score. Example: `{8: 31, 9: 54, 10: 78}`."""
    measure: Literal["nps", "satisfaction", "share"] | None = None
    """What is computed: the Net Promoter Score (0 to 10), the share of satisfied answers,
    or the share of favourable ones; nps on a scale of 0-10 unless named."""
    favourable: int | None = None
    """The lowest score that counts as satisfied or favourable. Example: `4`."""
    series: Identifier | None = None
    """A name that surveys of the same question share, whatever its wording."""
    source: Line | None = None
    """Where the answers are kept. Example: `Guest survey, sheet 3`."""
    source_url: WebAddress | None = None
    """The page where they can be seen."""
    description: Text | None = None
    """What readers should know besides."""
