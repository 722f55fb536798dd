"""`plaudit diff`: what readers would see change since another revision."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Literal

import click

from plaudit.cli.arguments import site_option
from plaudit.cli.program import DONE
from plaudit.load import load
from plaudit.revisions import (
    as_markdown,
    as_text,
    at_revision,
    base_of,
    difference,
)

if TYPE_CHECKING:
    from pathlib import Path


@click.command(epilog="Example: plaudit diff main --format markdown")
@click.argument("revision", required=False, metavar="[REV]")
@site_option()
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    help="Lines for people, a comment for a pull request, or JSON for programs.",
)
def command(
    revision: str | None, site: Path, form: Literal["text", "markdown", "json"]
) -> int:
    """Tell what readers would see change since the Git revision REV.

    Unless one is named, that is where the branch left the main one, or else the last
    commit. Compared is the content as it lies there, committed or not, on one day.
    """
    named = revision or base_of(site)
    after = load(site)
    with at_revision(site, named) as folder:
        found = difference(load(folder, day=after.today), after)
    if form == "json":
        answer = {"since": named, **found.as_json()}
        click.echo(json.dumps(answer, ensure_ascii=False, indent=2))
    elif form == "markdown":
        click.echo(as_markdown(found, named[:12]), nl=False)
    else:
        click.echo(f"Since {named[:12]}:", err=True)
        click.echo(as_text(found), nl=False)
    return DONE
