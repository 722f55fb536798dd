"""What was measured, as tables with versions and date, and as rows of JSON."""

from __future__ import annotations

import datetime as dt
import json
import os
import platform
from typing import TYPE_CHECKING

from benchmarks.table import table

from .full import FULL
from .rounds import QUIET
from .serving import EARLY
from .tools import TOOLS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from pathlib import Path

    from .rounds import Row

HEADS = (
    "case",
    "tool",
    "wall",
    "x Hugo",
    "fastest to slowest",
    "CPU",
    "CPU x Hugo",
    "largest process",
    "all processes",
)
SERVE_HEADS = (
    "tool",
    "edits",
    "median",
    "95 %",
    "slowest",
    "CPU an edit",
    "template",
    "slowest template",
    "memory, 50 edits",
    "memory, end",
    "answers broken off",
)
_KNOWN = {**TOOLS, FULL.name: FULL}


def write_json(rows: Sequence[Row], file: Path) -> None:
    """Write the rows as a list of objects."""
    text = json.dumps([row.as_json() for row in rows], indent=1)
    file.write_text(text + "\n", encoding="utf-8")


def document(rows: Sequence[Row]) -> str:
    """Return the tables of each size, below a line about what measured them."""
    parts = [circumstances(rows)]
    for size in dict.fromkeys(row.size for row in rows):
        part = [row for row in rows if row.size == size]
        builds = [row for row in part if row.case != "serve"]
        serves = [row for row in part if row.case == "serve"]
        if builds:
            cells = [[*_build(row)] for row in builds]
            parts += [f"{size:,} stories, whole builds:", table(HEADS, cells)]
        if serves:
            cells = [[*_serve(row)] for row in serves]
            told = f"{size:,} stories, a preview, from the save to the words served:"
            parts += [told, table(SERVE_HEADS, cells)]
    return "\n\n".join(parts)


def circumstances(rows: Sequence[Row]) -> str:
    """Return the day, the versions, the machine and how busy it was."""
    tools = [_KNOWN[name] for name in dict.fromkeys(row.tool for row in rows)]
    versions = ", ".join(
        f"{tool.title.partition(',')[0]} {tool.version()}" for tool in tools
    )
    day = dt.datetime.now(tz=dt.UTC).date()
    cores = os.cpu_count() or 1
    rounds = max((row.runs for row in rows if row.case != "serve"), default=0)
    counted = f"medians of {rounds} rounds" if rounds else "medians"
    others = max((row.others or 0 for row in rows), default=0)
    busy = f"; other work took up to {others:.1f} cores" if others > QUIET else ""
    python = f"Python {platform.python_version()}"
    return f"{day}: {versions}; {python}, {cores} cores; {counted}{busy}."


def _build(row: Row) -> Iterator[str]:
    yield row.case
    yield _KNOWN[row.tool].title
    yield _seconds(row.seconds)
    yield _ratio(row.ratio_to_hugo)
    yield f"{_seconds(row.fastest)} to {_seconds(row.slowest)}"
    yield _seconds(row.cpu_seconds)
    yield _ratio(row.cpu_ratio_to_hugo)
    yield _megabytes(row.peak_mb)
    yield _megabytes(row.sum_mb)


def _serve(row: Row) -> Iterator[str]:
    yield _KNOWN[row.tool].title
    yield f"{row.runs:,}"
    yield _seconds(row.seconds)
    yield _seconds(row.p95)
    yield _seconds(row.slowest)
    yield _seconds(row.cpu_seconds)
    yield _seconds(row.template_seconds)
    yield _seconds(row.template_slowest)
    yield _megabytes(row.early_mb) if row.runs >= EARLY else ""
    yield _megabytes(row.end_mb)
    yield f"{row.torn:,}"


def _ratio(value: float | None) -> str:
    return "" if value is None else f"{value:.2f}"


def _megabytes(value: float | None) -> str:
    return "" if value is None else f"{value:,.0f} MB"


def _seconds(value: float | None) -> str:
    if value is None:
        return ""
    return f"{value:,.1f} s" if value >= 10 else f"{value:.3f} s"
