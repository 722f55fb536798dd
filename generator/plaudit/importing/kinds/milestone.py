"""Milestones: figures that were reached and days that counted."""

from __future__ import annotations

import re

from plaudit.importing.rows.row import Row, Unusable
from plaudit.importing.rows.shared import Draft, is_placeholder, present, shared_fields
from plaudit.importing.values import (
    read_figure,
    shown_safely,
)

_FIGURE_FIRST = re.compile(
    r"(?P<figure>\d[\d.,']*\s?(?:k|M|%)?\+?)\s+(?P<what>[^\W\d].*)"
)
_YEARS = range(1900, 2100)


def milestone(row: Row) -> Draft:
    """Return *row* as a milestone; raise Unusable without a figure and a date."""
    label = row.line("label")
    if label is None or is_placeholder(label):
        reason = "does not say what was reached"
        raise Unusable(reason)
    value, unit = _figure(row, label)
    reached_on = row.date("reached_on")
    if value is None and reached_on is None:
        state = row.line("state")
        reason = "has neither a figure nor a date"
        raise Unusable(f"{reason} ({state})" if state else reason)
    fields: dict[str, object] = {
        "label": label,
        "value": value,
        "unit": row.line("unit") or unit,
        "reached_on": reached_on,
        "source": row.line("source")
        or (row.around.file if value is not None else None),
        "source_url": row.address("source_url"),
        "as_of": row.date("as_of"),
        "description": row.words("description"),
        "next": _goal(row),
        **shared_fields(row),
    }
    return Draft(present(fields), label, row.text("id") or row.raw.key)


def _figure(row: Row, label: str) -> tuple[float | None, str | None]:
    given = row.text("value")
    if given:
        figure = read_figure(given)
        if figure:
            return figure[0], figure[1] or None
        row.note("unread-value", f"the figure {shown_safely(given, 40)!r} is no number")
        return None, None
    found = _FIGURE_FIRST.fullmatch(label)
    figure = read_figure(found["figure"]) if found else None
    if figure and int(figure[0]) not in _YEARS:
        row.note("taken-from", f"the figure {figure[0]:g} stands in the label")
        return figure[0], figure[1] or None
    return None, None


def _goal(row: Row) -> dict[str, object] | None:
    figure = read_figure(row.text("next") or "")
    return {"value": figure[0]} if figure else None
