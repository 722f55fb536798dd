"""`plaudit serve`: a preview on this machine that follows each change."""

from __future__ import annotations

import gc
import threading
from typing import TYPE_CHECKING

import click

from plaudit.check import as_text
from plaudit.cli.arguments import site_argument
from plaudit.cli.printing import counted, summary
from plaudit.cli.program import DONE
from plaudit.serve import News, Preview

if TYPE_CHECKING:
    from pathlib import Path


@click.command(epilog="Ctrl-C ends it. What is published in output/ is not touched.")
@site_argument()
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8000,
    help="The port, 8000 unless given; 0 takes any that is free.",
)
@click.option(
    "--host",
    default="127.0.0.1",
    help="The address to be reached at; only this machine unless given.",
)
def command(site: Path, port: int, host: str) -> int:
    """Preview the site in the browser, and reload it on each change.

    Snippets on its pages carry the preview's address, so that they can be tried.
    """
    gc.enable()  # a preview lives for hours
    with Preview(site, host=host, port=port, told=_tell) as preview:
        click.echo(f"{preview.address} shows the site while it changes; Ctrl-C ends it")
        click.echo(f"{preview.desk} is the editor's desk: what is due, and what waits")
        try:
            threading.Event().wait()
        except KeyboardInterrupt:
            click.echo("Ended", err=True)
    return DONE


def _tell(news: News) -> None:
    """Tell what a build came to, in a line or two."""
    report = news.report
    if report is None:
        click.echo(f"Not built: {news.fault}", err=True)
        return
    click.echo(as_text(report.problems), nl=False, err=True)
    told = f"with {summary(report.problems)}" if report.problems else ""
    if report.status != "ok":
        click.echo(f"Not built, {told}; the last good version stays")
        return
    changed = counted(report.written + report.removed, "file")
    parts = [f"Built in {report.seconds:.1f} s", f"{changed} changed", told]
    click.echo(", ".join(part for part in parts if part))
