"""Mentions: what somebody said of the community elsewhere, in public."""

from __future__ import annotations

from typing import Any, ClassVar

from plaudit.model.parts import Author, Permission, Photo, Reply, Source
from plaudit.model.record import Record
from plaudit.model.values import Line, PartialDate, Text, WebAddress


class Mention(Record):
    """What one person said in public elsewhere, with the way back to it."""

    kind: ClassVar[str] = "mention"
    plural: ClassVar[str] = "mentions"
    body_field: ClassVar[str | None] = "text"
    translatable: ClassVar[tuple[str, ...]] = (
        *("text", "name", "role", "company"),
        "relationship",
    )
    words: ClassVar[frozenset[str]] = frozenset({"text"})
    unread: ClassVar[str] = "…"
    """Stands for the text until somebody has copied it."""

    # What a testimonial may have besides; nobody collected these words, so none has it.
    headline: ClassVar[None] = None
    rating: ClassVar[None] = None
    rating_max: ClassVar[float] = 5
    location: ClassVar[None] = None
    about: ClassVar[None] = None
    highlights: ClassVar[tuple[str, ...]] = ()
    photos: ClassVar[tuple[Photo, ...]] = ()
    video: ClassVar[None] = None
    verification: ClassVar[None] = None
    incentive: ClassVar[None] = None
    edited: ClassVar[None] = None
    answers: ClassVar[tuple[Reply, ...]] = ()
    consent: ClassVar[None] = None

    text: Text
    """What was said, in Markdown. Example: `They mended my radio.`"""
    url: WebAddress
    """Where it can be read. Example: `https://social.example/@ada/1`."""
    author: Author | None = None
    """Who said it, as in a testimonial."""
    platform: Line | None = None
    """The kind of place; the host's name when there is none. Example: `Mastodon`."""
    posted_on: PartialDate | None = None
    """When it was said. Example: `2026-09-03`."""
    captured_on: PartialDate | None = None
    """The day on which it was taken down."""
    permission: Permission | None = None
    """How the author let us show it. Example: `asked by direct message`."""
    relationship: Line | None = None
    """The author's tie to the community, when there is one. Example: `employee`."""
    thanked_on: PartialDate | None = None
    """When the author was thanked; never published."""
    changed_on: PartialDate | None = None
    """When the record was last changed in a way that readers should know of."""

    @property
    def date(self) -> PartialDate | None:
        """When it was said."""
        return self.posted_on

    @property
    def source(self) -> Source:
        """Where it was said, and when that was taken down."""
        return Source(
            platform=self.platform, url=self.url, captured_on=self.captured_on
        )

    def _translated(self, texts: dict[str, Any]) -> dict[str, Any]:
        changed = dict(texts)
        person: dict[str, Any] = {
            field: changed.pop(field)
            for field in ("name", "role", "company")
            if field in changed
        }
        if self.author:
            if self.author.member:
                person.pop("name", None)
            changed["author"] = self.author.model_copy(update=person)
        return changed
