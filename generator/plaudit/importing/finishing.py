"""The last look at each record: nothing private in it, and valid by our model."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING
from urllib.parse import unquote

from plaudit.importing.values import (
    LEFT_OUT,
    is_private_address,
    shown_safely,
    without_private,
)
from plaudit.load import validated
from plaudit.model import KINDS
from plaudit.model import Origin as Place

from .plan import ImportedRecord, Note, Skipped

if TYPE_CHECKING:
    from plaudit.importing.identity import Found

_ADDRESSES = frozenset({"url", "source_url", "evidence"})
_NOTE_CAP = 500


def cleaned(found: Found) -> tuple[Found, list[Note]]:
    """Return *found* without anything private, in its fields, name and id."""
    fields, changed = _scrubbed(found.draft.fields)
    notes = [
        Note(
            "private",
            found.origins[0],
            f"{path} held what is private; it says {LEFT_OUT} now",
        )
        for path in changed
    ]
    draft = replace(
        found.draft,
        fields=fields,
        name=_nameable(found.draft.name),
        id=_nameable(found.draft.id),
    )
    return replace(found, draft=draft), notes


def _nameable(text: str | None) -> str | None:
    """Return *text* if an id may be made of it: the private parts must not show."""
    words = without_private(unquote(text or "")).replace(LEFT_OUT, " ").strip()
    return words if re.search(r"\w", words) else None


def finished(name: str, found: Found) -> ImportedRecord | Skipped:
    """Return the record called *name*, or why it is none."""
    origin, *also = found.origins
    fields = found.draft.fields
    record, problems = validated(
        KINDS[found.kind], {**fields, "id": name}, Place(str(origin), {})
    )
    if record is None:
        reasons = "; ".join(dict.fromkeys(problem.message for problem in problems))
        return Skipped(origin, without_private(reasons))
    return ImportedRecord(found.kind, name, fields, origin, tuple(also))


def scrubbed_note(note: Note) -> Note:
    """Return *note* without anything private, cut to a bearable length."""
    return Note(note.slug, note.origin, shown_safely(note.message)[:_NOTE_CAP])


def _scrubbed(fields: dict[str, object]) -> tuple[dict[str, object], list[str]]:
    """Return *fields* without private strings, and the paths of those that had some."""
    changed: list[str] = []
    clean = {
        name: value
        for name, item in fields.items()
        if (value := _clean(item, name, changed)) is not None
    }
    return clean, changed


def _clean(value: object, path: str, changed: list[str]) -> object:
    if isinstance(value, dict):
        return {
            key: inner
            for key, item in value.items()
            if (inner := _clean(item, f"{path}.{key}", changed)) is not None
        }
    if isinstance(value, list | tuple):
        items = [_clean(item, path, changed) for item in value]
        return [item for item in items if item is not None]
    if not isinstance(value, str):
        return value
    if path.rpartition(".")[2] in _ADDRESSES:
        # A web address holds digits that look like phone numbers; only mail counts.
        if is_private_address(value) and "://" in value:
            changed.append(path)
            return None
        return value
    text = without_private(value)
    if text != value:
        changed.append(path)
    return text
