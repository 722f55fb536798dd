"""`plaudit init`: a site that can be built, previewed and published at once."""

from __future__ import annotations

import shlex
from pathlib import Path

import click

from plaudit.cli.printing import counted
from plaudit.cli.program import DONE

from .starting import start_site


@click.command(epilog="Example: plaudit init praise && plaudit serve praise")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option(
    "--sample",
    is_flag=True,
    help="Add a few invented records, which each page says are invented.",
)
def command(folder: Path, *, sample: bool) -> int:
    """Make a site in the folder DIR: a handful of short files to begin with."""
    started = start_site(folder, sample=sample)
    for path in started.kept:
        click.echo(f"{path} was there and stays as it is", err=True)
    click.echo(f"{counted(len(started.written), 'file')} in {folder}:")
    for path in started.written:
        click.echo(f"  {path}")
    place = shlex.quote(str(folder))
    click.echo(f"Next: `plaudit serve {place}` shows it in the browser")
    click.echo(f"Then: `plaudit new testimonial --site {place}` says what it needs")
    return DONE
