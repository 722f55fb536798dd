"""`plaudit list`: the records of a site, of any status."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from plaudit.cli.arguments import read_kind, site_option
from plaudit.cli.printing import counted, print_table
from plaudit.cli.program import DONE
from plaudit.load import load

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from plaudit.model import Library, Record

_NAMES = ("title", "name", "label", "text", "widget")
"""The fields that say best what a record is; the first that it has."""
_NAME_WIDTH = 60


@click.command(
    short_help="Tell which records there are.",
    epilog="Example: plaudit list testimonial --json",
)
@click.argument("kind", required=False)
@click.option("--json", "as_json", is_flag=True, help="Print one JSON array.")
@site_option()
def command(kind: str | None, site: Path, *, as_json: bool) -> int:
    """Tell which records there are, of one KIND or of all, whatever their status."""
    kinds = (read_kind(kind),) if kind else None
    library = load(site)
    records = [r for k in kinds or library.records for r in library.of(k)]
    if as_json:
        listed = [as_object(record, library) for record in records]
        click.echo(json.dumps(listed, ensure_ascii=False, indent=2))
    else:
        print_table(("kind", "id", "status", "what", "file"), _rows(records, library))
    broken = {problem.path for problem in library.problems}
    if broken:
        count = counted(len(broken), "file")
        click.echo(f"{count} with problems; `plaudit check` names them", err=True)
    return DONE


def as_object(record: Record, library: Library) -> dict[str, Any]:
    """Return *record* as `--json` prints it: its kind, its file, then its fields."""
    fields = record.model_dump(mode="json", exclude_none=True)
    return {"kind": record.kind, "path": library.origin(record).path, **fields}


def _rows(records: Iterable[Record], library: Library) -> Iterable[tuple[str, ...]]:
    for record in records:
        path = library.origin(record).path
        yield (record.kind, record.id, record.status, _name(record), path)


def _name(record: Record) -> str:
    for name in _NAMES:
        if value := getattr(record, name, None):
            words = " ".join(str(value).split())
            cut = len(words) > _NAME_WIDTH
            return f"{words[: _NAME_WIDTH - 1]}…" if cut else words
    return ""
