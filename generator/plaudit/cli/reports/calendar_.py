"""`plaudit calendar`: what changes by itself, what is due, and what is late."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Literal

import click

from plaudit.check.report import visible
from plaudit.cli.arguments import site_argument
from plaudit.cli.program import DONE
from plaudit.derive import agenda, calendar, next_change, runs
from plaudit.load import load
from plaudit.render import icalendar

if TYPE_CHECKING:
    from pathlib import Path

    from plaudit.derive import Entry
    from plaudit.model import Library


@click.command("calendar", epilog="Example: plaudit calendar --format ics > club.ics")
@site_argument()
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "ics"]),
    default="text",
    help="Lines for people, or iCalendar for the calendars that they have.",
)
@click.option(
    "--days",
    type=click.IntRange(min=1),
    metavar="N",
    help="Only the next N days, and what is late; all days unless given.",
)
def command(site: Path, form: Literal["text", "ics"], days: int | None) -> int:
    """Tell what is scheduled, what ends, what is due, and what is late.

    That is what appears and expires, agreements that end, answers and promises that
    are owed, figures to be counted again, and habits that were not kept.
    """
    library = load(site)
    entries = calendar(library)
    if days:
        last = library.today + timedelta(days=days)
        entries = tuple(entry for entry in entries if entry.day <= last)
    if form == "ics":
        click.echo(icalendar(entries, library), nl=False)
        return DONE
    _tell(entries, library)
    return DONE


def _tell(entries: tuple[Entry, ...], library: Library) -> None:
    for group in agenda(entries, library.today):
        click.echo(group.title)
        for entry in group.entries:
            record = entry.record
            name = f"{record.plural}/{record.id} " if record else ""
            click.echo(f"  {entry.day}  {visible(name + entry.what)}")
        click.echo()
    for run in runs(library):
        names = ", ".join(record.id for record in run.records)
        click.echo(visible(f"{len(run.records)} times running {run.what}: {names}"))
    turning = next_change(library)
    if turning:
        click.echo(f"Next change by itself: {turning.day}, as {visible(turning.why)}")
    else:
        click.echo("Nothing changes by itself")
