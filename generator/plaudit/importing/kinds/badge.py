"""Badges: what can be earned, and what it takes."""

from __future__ import annotations

from plaudit.importing.rows.row import Row, Unusable
from plaudit.importing.rows.shared import Draft, present, shared_fields


def badge(row: Row) -> Draft:
    """Return *row* as a badge; raise Unusable without a name and a description."""
    name, description = row.line("name"), row.line("description")
    if name is None or description is None:
        reason = "has no name" if name is None else "does not say what it is for"
        raise Unusable(reason)
    criteria = row.words("criteria")
    if criteria is None:
        row.note(
            "taken-from", "the criteria are the description: nothing else says them"
        )
        criteria = row.words("description")
    row.pictures("image")
    fields = {
        "name": name,
        "description": description,
        "criteria": criteria,
        **shared_fields(row),
    }
    return Draft(present(fields), name, row.raw.key)
