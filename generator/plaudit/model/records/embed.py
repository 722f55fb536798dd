"""Embeds: a named use of a widget type, to be put into pages."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar, Literal

from pydantic import Field

from plaudit.model.parts import Part
from plaudit.model.record import Record
from plaudit.model.values import (
    Identifier,
    Identifiers,
    Language,
    Line,
    Number,
    Tags,
)

Form = Literal["html", "element", "frame", "data"]
Sort = Literal["newest", "oldest", "order", "rating", "name", "impact", "choices"]
Rotate = Literal["daily", "weekly", "monthly"]


class Select(Part):
    """Which records an embed shows."""

    kind: Identifiers = ()
    """The kind, or several; the widget type's own unless named.
    Example: `[testimonial, mention]`."""
    tags: Tags = ()
    """Only records with one of these tags."""
    lang: Language | None = None
    """Only records in this language."""
    ids: Identifiers = ()
    """Only these records, in this order."""
    featured: bool | None = None
    """true: only featured records; false: only the others."""
    min_rating: Number | None = None
    """Only testimonials that gave at least so many points of five."""
    limit: int | None = Field(default=None, ge=1, le=1000)
    """At most so many records."""
    sort: Sort | None = None
    """newest (the default), oldest, order, rating or name; impact for what tells readers
    most, choices for what they chose (`content/choices.csv`)."""
    prefer: Tags = ()
    """With impact: the tags that the page is about."""
    rotate: Rotate | None = None
    """daily, weekly or monthly: with a limit, each record is shown in its turn."""


class EmbedTheme(Part):
    """How an embed differs from the page it stands on."""

    skin: Literal["pine", "ink", "madder", "plain"] | None = None
    """A ready set of colours: pine, ink, madder or plain."""
    hue: Number | None = Field(default=None, ge=0, le=360)
    """The hue of the accent, 0 to 360 (OKLCH)."""
    chroma: Number | None = Field(default=None, ge=0, le=1.5)
    """How strong the colours are: 0 is grey, 1 is normal."""
    palette: Literal["auto", "light", "dark"] = "auto"
    """light or dark; auto follows the reader's setting."""


class Embed(Record):
    """One named, configured use of a widget type."""

    kind: ClassVar[str] = "embed"
    plural: ClassVar[str] = "embeds"
    translatable: ClassVar[tuple[str, ...]] = ("title",)

    widget: Identifier
    """The widget type. Example: `carousel`."""
    title: Line | None = None
    """What the embed is called, for people who cannot see it."""
    select: Select = Select.model_construct()
    """Which records it shows."""
    options: Mapping[str, str] = Field(
        default_factory=dict,
        json_schema_extra={
            "additionalProperties": {"type": ["string", "number", "boolean"]}
        },
    )
    """The widget type's own settings."""
    theme: EmbedTheme = EmbedTheme.model_construct()
    """How it looks."""
    forms: tuple[Form, ...] = ("html", "element", "frame", "data")
    """The forms that are made of it."""
    shows: Literal["selection", "all"] = "selection"
    """all: claim to show every published record; the build checks it."""
