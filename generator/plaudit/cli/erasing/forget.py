"""`plaudit forget`: one person, out of everything that Plaudit makes."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from plaudit.withdrawal import of_person

from .steps import erasing_options, take_out

if TYPE_CHECKING:
    from pathlib import Path


@click.command(epilog='Example: plaudit forget "Ada Lovelace" --dry-run')
@click.argument("person", metavar="PERSON")
@erasing_options
def command(person: str, site: Path, output: Path | None, *, dry_run: bool) -> int:
    """Take PERSON out of the content, the output and every cache.

    PERSON is a member's id, a name, or a name on a platform. The records of the person
    go, with their pictures; rows, awards and other references to the person go; in the
    words of others (…) takes the place of the name. A salted hash stays, so that no
    import brings the person back. Then the site is built, and searched for what is left.
    """
    return take_out(site, output, lambda look: of_person(look, person), dry_run=dry_run)
