"""How results are shown: plain lines and tables."""

from __future__ import annotations

import sys
from collections import Counter
from typing import TYPE_CHECKING

import click

from plaudit.check.report import visible

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from plaudit.model import Problem


def counted(number: int, one: str, many: str | None = None) -> str:
    """Return *number* with its noun: `1 file`, `2 files`."""
    return f"{number:,} {one if number == 1 else many or f'{one}s'}"


def summary(problems: Iterable[Problem]) -> str:
    """Return how many errors and warnings there are: `2 errors and 1 warning`."""
    counts = Counter(problem.severity for problem in problems)
    parts = [
        counted(counts[severity], severity)
        for severity in ("error", "warning")
        if counts[severity]
    ]
    return " and ".join(parts) or "no problems"


def is_terminal() -> bool:
    """Say whether somebody reads the output as it comes."""
    return sys.stdout.isatty()


def print_table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Print *rows* below *heads*: set on a terminal, else with tabs between them."""
    if not is_terminal():
        for row in rows:
            click.echo("\t".join(visible(cell) for cell in row))
        return
    # Only a terminal needs it, and it takes longer to import than a list to read.
    from rich.console import Console  # noqa: PLC0415
    from rich.table import Table  # noqa: PLC0415
    from rich.text import Text  # noqa: PLC0415

    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), header_style="bold")
    for head in heads:
        table.add_column(head, overflow="fold")
    for row in rows:
        # As text: cells hold content, in which rich must find no markup.
        table.add_row(*(Text(visible(cell)) for cell in row))
    Console().print(table)
