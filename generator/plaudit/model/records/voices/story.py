"""Stories: what happened, to whom, and what changed by it."""

from __future__ import annotations

from typing import Any, ClassVar

from pydantic import model_validator

from plaudit.model.parts import About, Author, Consent, Part, Photo, ShortPart, Video
from plaudit.model.record import Record, put_in
from plaudit.model.values import (
    Identifiers,
    Line,
    LongText,
    PartialDate,
    Text,
)


class Outcome(Part):
    """One figure before and after, with where it comes from."""

    label: Line
    """What is counted. Example: `Machines in working order`."""
    before: Line | None = None
    """The figure before. Example: `0 of 11`."""
    after: Line
    """The figure after. Example: `8 of 11`."""
    unit: Line | None = None
    """The unit of both figures."""
    source: Line | None = None
    """Where the figures come from. Example: `Inspection record`."""
    as_of: PartialDate | None = None
    """The day they were counted."""


class PullQuote(ShortPart):
    """A sentence of the story set large."""

    short_form: ClassVar[str | None] = "text"

    text: Text
    """The sentence."""
    by: Line | None = None
    """Who said it."""


class Story(Record):
    """One success story, told in Markdown."""

    kind: ClassVar[str] = "story"
    plural: ClassVar[str] = "stories"
    body_field: ClassVar[str | None] = "body"
    translatable: ClassVar[tuple[str, ...]] = (
        "title",
        "summary",
        "body",
        "location",
        "about",
        "pull_quote",
        "outcomes",
        "relationship",
        "incentive",
    )

    words: ClassVar[frozenset[str]] = frozenset(
        {"body", "location", "outcomes", "pull_quote", "summary", "title"}
    )

    title: Line
    """The title. Example: `Eleven sewing machines and a closed workshop`."""
    summary: Text | None = None
    """Two sentences for lists and feeds."""
    author: Author | None = None
    """Who tells it, when it is no member."""
    members: Identifiers = ()
    """The members whom it is about, by id."""
    location: Line | None = None
    """Where it happened."""
    outcomes: tuple[Outcome, ...] = ()
    """What changed, in figures."""
    pull_quote: PullQuote | None = None
    """A sentence set large within the story."""
    cover: Photo | None = None
    """The picture on top; drawn from the id when there is none."""
    gallery: tuple[Photo, ...] = ()
    """More pictures."""
    video: Video | None = None
    """A video of it."""
    date: PartialDate | None = None
    """When it was told."""
    about: About | None = None
    """The event that it is about. Example: `{event: Repair evening, date: 2026-05-14}`."""
    relationship: Line | None = None
    """The tie between teller and community, when there is one."""
    incentive: Line | None = None
    """What was paid or given for it."""
    consent: Consent | None = None
    """What the people in it agreed to."""
    body: LongText = ""
    """The story, in Markdown."""

    @model_validator(mode="before")
    @classmethod
    def _member_at_top(cls, value: Any) -> Any:  # noqa: ANN401 - raw input
        if isinstance(value, dict) and "member" in value and "members" not in value:
            rest = {key: item for key, item in value.items() if key != "member"}
            return {**rest, "members": [value["member"]]}
        return value

    def _translated(self, texts: dict[str, Any]) -> dict[str, Any]:
        changed = dict(texts)
        if "about" in changed:
            event = changed.pop("about")
            if self.about:
                changed["about"] = self.about.model_copy(update={"event": event})
        if "pull_quote" in changed:
            text = changed.pop("pull_quote")
            if self.pull_quote:
                changed["pull_quote"] = self.pull_quote.model_copy(
                    update={"text": text}
                )
        if "outcomes" in changed:
            # Labels stand in the order of the outcomes; figures are the same anywhere.
            changed["outcomes"] = put_in(self.outcomes, "label", changed["outcomes"])
        return changed
