"""`plaudit embed`: what a web developer pastes into a page."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from plaudit.cli.addresses import is_public
from plaudit.cli.arguments import site_argument
from plaudit.cli.program import DONE
from plaudit.errors import UsageError
from plaudit.load import load
from plaudit.render import found_embed, snippets

if TYPE_CHECKING:
    from pathlib import Path

FORMS = ("html", "element", "pinned", "frame", "data")


@click.command(epilog="Example: plaudit embed home-carousel --as element")
@click.argument("name")
@site_argument()
@click.option(
    "--as",
    "form",
    type=click.Choice(FORMS),
    required=True,
    help="How it reaches the page; pinned is an element that cannot change unseen.",
)
@click.option("--lang", metavar="L", help="The reader's language.")
def command(name: str, site: Path, form: str, lang: str | None) -> int:
    """Print what to paste into a page to show the embed NAME.

    The first line says whether it updates itself, and what it asks of the page.
    """
    library = load(site)
    embed, renderer = found_embed(library, name, lang)
    made = {snippet.form: snippet for snippet in snippets(embed, renderer)}
    if form not in made:
        message = f"{name} has no form {form!r}; it has {', '.join(made)}"
        raise UsageError(message)
    click.echo(made[form].text)
    if not is_public(library.community.url):
        click.echo(
            f"{library.community.url} is no public address: before others paste this, "
            "write the site's address into url: of content/community.yaml",
            err=True,
        )
    return DONE
