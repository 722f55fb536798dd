"""`plaudit withdraw`: one record, out of everything that Plaudit makes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from plaudit.withdrawal import of_record

from .steps import erasing_options, take_out

if TYPE_CHECKING:
    from pathlib import Path


@click.command(epilog="Example: plaudit withdraw testimonials/ada-lamp --dry-run")
@click.argument("record", metavar="ID")
@erasing_options
def command(record: str, site: Path, output: Path | None, *, dry_run: bool) -> int:
    """Take the record ID out of the content, the output and every cache.

    Its file goes, its pictures where nothing else names them, and what refers to it.
    A salted hash stays, so that no import brings it back. Then the site is built.
    """
    return take_out(site, output, lambda look: of_record(look, record), dry_run=dry_run)
