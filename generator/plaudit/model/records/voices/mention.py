"""Mentions: what somebody said of the community elsewhere, in public."""

from __future__ import annotations

from typing import Any, ClassVar

from plaudit.model.parts import Author, Permission
from plaudit.model.record import Record
from plaudit.model.values import Line, PartialDate, Text, WebAddress


class Mention(Record):
    """What one person said in public elsewhere, with the way back to it."""

    kind: ClassVar[str] = "mention"
    plural: ClassVar[str] = "mentions"
    body_field: ClassVar[str | None] = "text"
    translatable: ClassVar[tuple[str, ...]] = ("text", "name", "role", "company")
    words: ClassVar[frozenset[str]] = frozenset({"text"})

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
    thanked_on: PartialDate | None = None
    """When the author was thanked; never published."""
    changed_on: PartialDate | None = None
    """When the record was last changed in a way that readers should know of."""

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
