"""Tables as Markdown, which the manual takes over as they are."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return *rows* below *heads*; all columns but the first are set to the right."""
    listed = [list(heads), *(list(row) for row in rows)]
    widths = [max(len(row[column]) for row in listed) for column in range(len(heads))]
    lines = [
        "| "
        + " | ".join(
            cell.rjust(width) if column else cell.ljust(width)
            for column, (cell, width) in enumerate(zip(row, widths, strict=True))
        )
        + " |"
        for row in listed
    ]
    rule = [
        f"{'-' * (width - bool(column))}{':' if column else ''}"
        for column, width in enumerate(widths)
    ]
    lines.insert(1, "| " + " | ".join(rule) + " |")
    return "\n".join(lines)
