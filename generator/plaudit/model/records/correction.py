"""Corrections: what the community had said wrongly, and what is right."""

from __future__ import annotations

from typing import ClassVar

from plaudit.model.record import Record
from plaudit.model.values import Line, PartialDate, RecordNames, Text


class Correction(Record):
    """One thing that was published wrongly, and how it was put right."""

    kind: ClassVar[str] = "correction"
    plural: ClassVar[str] = "corrections"
    body_field: ClassVar[str | None] = "wrong"
    translatable: ClassVar[tuple[str, ...]] = ("title", "wrong", "right", "noticed_by")

    wrong: Text
    """What was wrong. Example: `We counted 412 repairs twice.`"""
    right: Text | None = None
    """What is right. Example: `There were 40,874 repairs.`"""
    title: Line | None = None
    """A short name for it."""
    noticed_on: PartialDate | None = None
    """The day on which it was noticed. Example: `2026-08-02`."""
    noticed_by: Line | None = None
    """Who noticed it."""
    mended_on: PartialDate | None = None
    """The day on which it was put right."""
    corrects: RecordNames = ()
    """The records that were corrected, by folder and id. Example:
    `milestones/things-mended`."""
