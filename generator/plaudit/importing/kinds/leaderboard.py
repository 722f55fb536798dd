"""Leaderboards: all rows of a list as one record."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plaudit.importing.plan import Skipped
from plaudit.importing.rows.row import Row, Unusable
from plaudit.importing.rows.shared import Draft, present
from plaudit.importing.shape import BOARD, names_of, plain_name
from plaudit.importing.texts import ANONYMOUS, plain_line, read_name
from plaudit.importing.values import (
    is_blank,
    is_private,
    read_date,
    read_figure,
    shown_safely,
    web_address,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from plaudit.load.foreign import Tree

_PLAIN_COUNTS = frozenset({"score", "totalscore", "value", "total", "count", "result"})


def leaderboard(
    rows: Sequence[Row], beside: Mapping[str, Tree], title: str
) -> tuple[Draft, list[Skipped]]:
    """Return *rows* as one leaderboard, with the rows that it leaves out.

    *beside* holds the values that stand beside the rows; *title* is used where none of
    them is one. Raise Unusable where no row counts or the day of the count is unknown.
    """
    kept: list[dict[str, object]] = []
    skipped: list[Skipped] = []
    for row in rows:
        try:
            kept.append(_row(row))
        except Unusable as unusable:
            skipped.append(Skipped(row.origin, str(unusable)))
    if not kept:
        reason = "has no row with a name and a score"
        raise Unusable(reason)
    fields = {
        "title": _beside(beside, "title") or title,
        "description": _beside(beside, "description"),
        "unit": _beside(beside, "unit") or _unit(rows[0]),
        "source": rows[0].around.file,
        "source_url": web_address(_beside(beside, "source_url") or "", bare=False),
        "as_of": _as_of(rows, beside),
        "period": _beside(beside, "period"),
        "rows": kept,
    }
    return Draft(present(fields), str(fields["title"])), skipped


def _row(row: Row) -> dict[str, object]:
    name = read_name(row.text("name") or "", split=False).name
    if not re.search(r"\w", name):
        reason = "has no name"
        raise Unusable(reason)
    if row.flag("hidden") or row.flag("shown") is False:
        reason = f"{name!r} is marked as taking no part"
        raise Unusable(reason)
    given = row.text("score") or ""
    figure = read_figure(given)
    if figure is None:
        reason = f"{name!r} has no score" + (
            f" but {shown_safely(given, 40)!r}" if given else ""
        )
        raise Unusable(reason)
    if is_private(name):
        row.note("private", "a name was a mail address or the like")
        name = ANONYMOUS
    entry = {"name": name, "score": figure[0], "note": row.line("note")}
    return present({**entry, "change": _change(row)})


def _change(row: Row) -> int | str | None:
    text = (row.text("change") or "").strip().casefold()
    if text == "new":
        return text
    figure = read_figure(text.replace("▲", "+").replace("▼", "-"))
    return int(figure[0]) if figure else None


def _unit(row: Row) -> str | None:
    """Return the heading of the scores as readers see it, where it says something."""
    column = row.meaning.column("score")
    if column is None:
        return None
    last = column.name.rpartition(".")[2] or column.name
    signs = {figure[1] for text in column.texts if (figure := read_figure(text))}
    sign = signs.pop() if len(signs) == 1 else ""
    if plain_name(last) in _PLAIN_COUNTS:
        return sign or None
    words = re.sub(r"(?<=[a-z])(?=[A-Z])|[_\-]+", " ", last).strip().lower()
    return f"{words[:1].upper()}{words[1:]}{f' ({sign})' if sign else ''}"


def _as_of(rows: Sequence[Row], beside: Mapping[str, Tree]) -> object:
    """Return the day of the count: that of the board, else the latest of the rows."""
    given = _beside(beside, "as_of")
    day = read_date(given, rows[0].around.dates).date if given else None
    if day is None:
        days = [found for row in rows if (found := row.date("date"))]
        day = max(days, default=None)
        if day:
            rows[0].note("taken-from", f"as_of is the latest day of a row, {day}")
    if day is None:
        reason = "does not say when it was counted; write 'set: {as_of: 2024-05-01}' into a mapping file"
        raise Unusable(reason)
    return day


def _beside(beside: Mapping[str, Tree], name: str) -> str | None:
    for alias in BOARD[name].split():
        for column, value in beside.items():
            names = {*names_of(column), plain_name(column.rpartition(".")[2])}
            if alias in names and isinstance(value, str) and not is_blank(value):
                line = plain_line(value)
                return None if is_private(line) else line[:500]
    return None
