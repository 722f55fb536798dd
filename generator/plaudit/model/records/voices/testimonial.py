"""Testimonials: what somebody said, who, where, and how we know."""

from __future__ import annotations

from typing import Any, ClassVar

from pydantic import Field, model_validator
from pydantic_core import PydanticCustomError

from plaudit.model.parts import (
    About,
    Author,
    Consent,
    Edit,
    Photo,
    Reply,
    Source,
    Verification,
    Video,
)
from plaudit.model.record import Record, put_in
from plaudit.model.values import Line, Lines, Number, PartialDate, Text

# What a translation of a part replaces in it.
_INNER = {
    "about": "event",
    "reply": "text",
    "source": "label",
    "verification": "method",
    "edited": "how",
}


class Testimonial(Record):
    """What one person said about the community, with its proof."""

    kind: ClassVar[str] = "testimonial"
    plural: ClassVar[str] = "testimonials"
    body_field: ClassVar[str | None] = "text"
    translatable: ClassVar[tuple[str, ...]] = (
        "text",
        "headline",
        "about",
        "location",
        "relationship",
        "incentive",
        "highlights",
        "name",
        "role",
        "company",
        "reply",
        "replies",
        "source",
        "verification",
        "edited",
    )

    words: ClassVar[frozenset[str]] = frozenset(
        {"edited", "headline", "highlights", "location", "replies", "reply", "text"}
    )

    text: Text
    """What was said, in Markdown. Example: `I came for a toaster and stayed.`"""
    author: Author
    """Who said it: a name, a person with role and picture, or a member's id."""
    headline: Line | None = None
    """A title that the author gave it."""
    rating: Number | None = Field(default=None, ge=0)
    """How many points the author gave. Example: `5`."""
    rating_max: Number = Field(default=5, gt=0)
    """How many points there were to give."""
    date: PartialDate | None = None
    """When it was said. Example: `2026-09` or `2026-09-03`."""
    location: Line | None = None
    """Where the author is. Example: `Utrecht`."""
    about: About | None = None
    """What it is about. Example: `Repair evening`, or `{event: Repair evening, date: 2026-05-14}`."""
    highlights: Lines = ()
    """Phrases of the text to mark; each must stand in it word for word."""
    photos: tuple[Photo, ...] = ()
    """Pictures that belong to it."""
    video: Video | None = None
    """A video of it."""
    source: Source | None = None
    """Where it was said. Example: `{platform: Guest survey}`."""
    consent: Consent | None = None
    """What the author agreed to."""
    verification: Verification | None = None
    """How it was checked."""
    relationship: Line | None = None
    """The author's tie to the community, when there is one. Example: `employee`."""
    incentive: Line | None = None
    """What the author was given for it. Example: `We pay his travel.`"""
    edited: Edit | None = None
    """How the words were changed."""
    reply: Reply | None = None
    """What the community answered."""
    replies: tuple[Reply, ...] = ()
    """Several answers, of the community and of the author, in the order of their days."""
    changed_on: PartialDate | None = None
    """When the record was last changed in a way that readers should know of."""

    @model_validator(mode="before")
    @classmethod
    def _member_at_top(cls, value: Any) -> Any:  # noqa: ANN401 - raw input
        if isinstance(value, dict) and "member" in value and "author" not in value:
            rest = {key: item for key, item in value.items() if key != "member"}
            return {**rest, "author": {"member": value["member"]}}
        return value

    @model_validator(mode="after")
    def _rating_in_range(self) -> Testimonial:
        if self.rating is not None and self.rating > self.rating_max:
            raise PydanticCustomError(
                "bad-rating",
                "rating must be between 0 and {most}, not {given}",
                {"most": f"{self.rating_max:g}", "given": f"{self.rating:g}"},
            )
        return self

    @property
    def answers(self) -> tuple[Reply, ...]:
        """Every reply, in the order in which they stand."""
        return (*((self.reply,) if self.reply else ()), *self.replies)

    def _translated(self, texts: dict[str, Any]) -> dict[str, Any]:
        changed = dict(texts)
        person: dict[str, Any] = {
            field: changed.pop(field)
            for field in ("name", "role", "company")
            if field in changed
        }
        if self.author.member:
            person.pop("name", None)
        changed["author"] = self.author.model_copy(update=person)
        for name, inner in _INNER.items():
            if name in changed:
                part, text = getattr(self, name), changed.pop(name)
                if part:
                    changed[name] = part.model_copy(update={inner: text})
        if "replies" in changed:
            changed["replies"] = put_in(self.replies, "text", changed["replies"])
        # A phrase of the original cannot be found in the translation.
        if "text" in changed:
            phrases = changed.get("highlights", ())
            changed["highlights"] = (phrases,) if isinstance(phrases, str) else phrases
        return changed
