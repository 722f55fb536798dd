"""`plaudit import`: files from elsewhere as records, after telling what they mean."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

import click

from plaudit.check.report import visible
from plaudit.cli.arguments import read_kind
from plaudit.cli.printing import counted, print_table
from plaudit.cli.program import DONE, PROBLEMS
from plaudit.importing import read, read_mapping, write
from plaudit.load import read_tombstones
from plaudit.model import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from plaudit.importing import FileUnderstood, ImportPlan, ImportResult

_FILE = click.Path(exists=True, path_type=Path)


@click.command(epilog="Example: plaudit import reviews.csv --dry-run")
@click.argument("files", nargs=-1, required=True, type=_FILE, metavar="FILE...")
@click.option("--as", "kind", metavar="KIND", help="What the records are.")
@click.option(
    "--into",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("content"),
    metavar="DIR",
    help="The content folder to write to; ./content unless given.",
)
@click.option(
    "--map",
    "mapping",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="A file that says which column fills which field.",
)
@click.option("--dry-run", is_flag=True, help="Tell what would be written, and stop.")
def command(
    files: tuple[Path, ...],
    kind: str | None,
    into: Path,
    mapping: Path | None,
    *,
    dry_run: bool,
) -> int:
    """Turn FILEs from elsewhere into records, one file for each.

    Reads YAML, JSON, TOML, CSV, Markdown with front matter, and folders of these. What
    each column was taken for is shown first. Mail addresses, phone numbers and IP
    addresses are never imported; pictures elsewhere are listed, not loaded.
    """
    plan = read(
        files,
        read_kind(kind) if kind else None,
        read_mapping(mapping) if mapping else None,
    ).without(read_tombstones(into))
    for report in plan.understood:
        _show(report)
    for line in _remarks(plan):
        click.echo(visible(line))
    if dry_run:
        click.echo(f"Would write {_amounts(plan.counts)} to {into}")
    else:
        _tell(write(plan, into), into)
    return DONE if plan.records or not plan.skipped else PROBLEMS


def _show(report: FileUnderstood) -> None:
    """Tell what one file was taken for, column by column."""
    parts = [report.format, report.kind and f"{report.kind} records"]
    if report.kind:
        parts.append(f"{counted(report.found, 'record')} in {report.container}")
    taken = ", ".join(part for part in parts if part)
    reason = f" ({report.reason})" if report.reason else ""
    click.echo(visible(f"{report.file}: {taken}{reason}"))
    if report.columns:
        rows = [(c.column, c.field or "-", c.sample, c.how) for c in report.columns]
        print_table(("column", "field", "first value", "because"), rows)


def _remarks(plan: ImportPlan) -> Iterator[str]:
    """Yield a line for all that is left out, and for all that should be looked at."""
    for entry in plan.skipped:
        yield f"skipped: {entry.origin}: {entry.reason}"
    for note in plan.notes:
        yield f"note: {note}"


def _amounts(counts: Mapping[str, int]) -> str:
    """Return how many records there are of each kind, in words."""
    amounts = [
        counted(number, kind, KINDS[kind].plural) for kind, number in counts.items()
    ]
    return ", ".join(amounts) or "nothing"


def _tell(result: ImportResult, into: Path) -> None:
    for entry in result.kept:
        path = os.path.relpath(entry.path)
        click.echo(visible(f"kept: {path}: {entry.reason}"))
    click.echo(
        f"{counted(len(result.written), 'file')} written to {into}, "
        f"{len(result.unchanged):,} unchanged, {len(result.kept):,} kept as they are"
    )
