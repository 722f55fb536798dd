"""Tables: CSV with any of the usual delimiters, as office programs export them."""

from __future__ import annotations

import csv
import io
from typing import TYPE_CHECKING

from plaudit.load.foreign import Unreadable

if TYPE_CHECKING:
    from plaudit.load.foreign import Tree

ROW_CAP = 100_000
"""The most rows that are read of one table."""
COLUMN_CAP = 1_000
"""The most columns that a table may have."""
_DELIMITERS = ",;\t|"
_EXTRA = "(more)"
"""The column of cells beyond the last heading."""


def read_table(text: str) -> tuple[Tree, str]:
    """Return the rows of a table by their headings, and its delimiter.

    Cells are text, those too that begin with `=`, `+`, `-` or `@`. Rows without any
    text are no rows. Raise Unreadable where there is no row of headings.
    """
    delimiter = delimiter_of(text)
    reader = csv.reader(
        io.StringIO(text), delimiter=delimiter, skipinitialspace=True, strict=True
    )
    rows: list[Tree] = []
    names: list[str] = []
    try:
        for cells in reader:
            if not any(cell.strip() for cell in cells):
                continue
            if not names:
                names = _headings(cells)
                continue
            if len(rows) >= ROW_CAP:
                reason = f"has more than {ROW_CAP} rows"
                raise Unreadable(reason)
            rows.append(_row(names, cells))
    except csv.Error as error:
        reason = f"is not a valid table in line {reader.line_num}: {error}"
        raise Unreadable(reason) from None
    if not names:
        reason = "holds no row of headings"
        raise Unreadable(reason)
    return rows, delimiter


def delimiter_of(text: str) -> str:
    """Return the delimiter that divides the first line most often outside quotes."""
    counts = dict.fromkeys(_DELIMITERS, 0)
    quoted = False
    for character in text.lstrip("\n"):
        if character == '"':
            quoted = not quoted
        elif not quoted and character == "\n":
            break
        elif not quoted and character in counts:
            counts[character] += 1
    return max(_DELIMITERS, key=lambda delimiter: counts[delimiter])


def _headings(cells: list[str]) -> list[str]:
    if len(cells) > COLUMN_CAP:
        reason = f"has more than {COLUMN_CAP} columns"
        raise Unreadable(reason)
    names: dict[str, None] = {}
    for number, cell in enumerate(cells, 1):
        name = " ".join(cell.split()) or f"(column {number})"
        names[name if name not in names else f"{name} ({number})"] = None
    return list(names)


def _row(names: list[str], cells: list[str]) -> Tree:
    row: dict[str, Tree] = dict(zip(names, cells, strict=False))
    extra = [cell for cell in cells[len(names) :] if cell.strip()]
    if extra:
        row[_EXTRA] = " | ".join(extra)
    return row
