"""What was measured, as tables with versions and date, and as rows of JSON."""

from __future__ import annotations

import datetime as dt
import json
import os
import platform
from typing import TYPE_CHECKING

from benchmarks.table import table

from .tools import TOOLS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from .rounds import Row

HEADS = ("case", "tool", "wall", "x Hugo", "CPU", "largest", "in sum", "range")
QUIET = 0.25
"""Cores of other work below which a machine counts as quiet."""


def write_json(rows: Sequence[Row], file: Path) -> None:
    """Write the rows as a list of objects."""
    text = json.dumps([row.as_json() for row in rows], indent=1)
    file.write_text(text + "\n", encoding="utf-8")


def document(rows: Sequence[Row]) -> str:
    """Return a table for each size, below a line about what measured it."""
    sizes = dict.fromkeys(row.size for row in rows)
    parts = [circumstances(rows)]
    for size in sizes:
        part = [row for row in rows if row.size == size]
        parts += [f"{size:,} stories:", table(HEADS, map(_cells, part))]
    return "\n\n".join(parts)


def circumstances(rows: Sequence[Row]) -> str:
    """Return the day, the versions, the machine and how busy it was."""
    names = dict.fromkeys(row.tool for row in rows)
    versions = ", ".join(
        f"{TOOLS[name].title} {TOOLS[name].version()}" for name in names
    )
    day = dt.datetime.now(tz=dt.UTC).date()
    cores = os.cpu_count() or 1
    runs = max((row.runs for row in rows if row.case != "serve"), default=0)
    others = max((row.others or 0 for row in rows), default=0)
    busy = f"other work took up to {others:.1f} cores" if others > QUIET else "quiet"
    return (
        f"{day}: {versions}, Python {platform.python_version()}, {cores} cores; "
        f"medians of {runs} rounds; {busy}."
    )


def _cells(row: Row) -> tuple[str, ...]:
    return tuple(_shown(row))


def _shown(row: Row) -> Iterator[str]:
    yield row.case
    yield TOOLS[row.tool].title
    yield _seconds(row.seconds)
    yield f"{row.ratio_to_hugo:.2f}" if row.ratio_to_hugo is not None else ""
    yield _seconds(row.cpu_seconds)
    yield f"{row.peak_mb:,.0f} MB"
    yield f"{row.sum_mb:,.0f} MB" if row.sum_mb is not None else ""
    if row.p95 is not None:
        yield f"95 %: {_seconds(row.p95)}"
    elif row.fastest is not None and row.slowest is not None:
        yield f"{_seconds(row.fastest)} to {_seconds(row.slowest)}"
    else:
        yield ""


def _seconds(value: float) -> str:
    return f"{value:,.1f} s" if value >= 10 else f"{value:.3f} s"
