"""`plaudit share`: what to post elsewhere about a record."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from plaudit.catalog import load_catalog
from plaudit.check.report import visible
from plaudit.cli.addresses import is_public
from plaudit.cli.arguments import site_option
from plaudit.cli.program import DONE
from plaudit.errors import UsageError
from plaudit.load import load, record_called
from plaudit.render import PLATFORMS, SHAREABLE, Renderer, Workshop, shared_text

if TYPE_CHECKING:
    from pathlib import Path

    from plaudit.model import Library, Record


@click.command(epilog="Example: plaudit share testimonials/ada-lamp --on mastodon")
@click.argument("record", metavar="ID")
@site_option()
@click.option(
    "--on",
    "platform",
    type=click.Choice(tuple(PLATFORMS)),
    help="Only the text for this platform, and nothing around it.",
)
@click.option("--lang", metavar="L", help="The reader's language.")
def command(record: str, site: Path, platform: str | None, lang: str | None) -> int:
    """Print a text that is ready to be posted elsewhere about the record ID.

    It holds the words, who said them and the address, and is as long as the platform
    allows. Only what the site shows can be shared.
    """
    library = load(site)
    found = record_called(library, record)
    _refuse(library, found, lang)
    catalog = load_catalog(site, library.community.brand.theme)
    renderer = Renderer(Workshop(library, catalog), lang or library.community.language)
    if platform:
        _print(shared_text(found, renderer, PLATFORMS[platform]))
        return DONE
    for place in PLATFORMS.values():
        click.echo(f"--- {place.name}")
        _print(shared_text(found, renderer, place))
        click.echo()
    if not is_public(library.community.url):
        click.echo("The address is of this machine only; set url first.", err=True)
    return DONE


def _print(text: str) -> None:
    for line in text.splitlines():
        click.echo(visible(line))


def _refuse(library: Library, record: Record, lang: str | None) -> None:
    """Raise UsageError where *record* is nothing that readers may see."""
    name = f"{record.plural}/{record.id}"
    if not isinstance(record, SHAREABLE):
        kinds = ", ".join(kind.kind for kind in SHAREABLE)
        message = f"{name} says nothing to be posted; these do: {kinds}"
        raise UsageError(message)
    if library.shown(record.kind, record.id) is None:
        message = (
            f"{name} is not shown on the site, so it is not to be posted either: "
            "its status, its days or a missing agreement keep it back"
        )
        raise UsageError(message)
    if lang and lang not in library.community.languages:
        known = ", ".join(library.community.languages)
        message = f"there is no {lang!r} here; there is {known}"
        raise UsageError(message)
