"""What several verbs take: the site's folder and the names of kinds."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from plaudit.errors import UsageError
from plaudit.model import KINDS

if TYPE_CHECKING:
    from collections.abc import Callable

    Decorator = Callable[[Callable[..., Any]], Callable[..., Any]]


def site_folder(value: str) -> Path:
    """Return *value* as a site's folder; raise UsageError where there is no site."""
    site = Path(value)
    if not (site / "content" / "community.yaml").is_file():
        message = (
            f"there is no content/community.yaml in {site.resolve()}; "
            "`plaudit init` makes a site that has one"
        )
        raise UsageError(message)
    return site


def site_argument() -> Decorator:
    """Return the argument SITE, the current folder unless given."""
    return click.argument("site", type=site_folder, default=".", metavar="[SITE]")


def site_option() -> Decorator:
    """Return the option `--site`, the current folder unless given."""
    return click.option(
        "--site",
        type=site_folder,
        default=".",
        metavar="SITE",
        help="The site's folder; the current one unless given.",
    )


def read_kind(word: str) -> str:
    """Return the kind that *word* names, in the singular or the plural.

    Raises UsageError, with the nearest kind or all of them, for any other word.
    """
    plurals = {model.plural: kind for kind, model in KINDS.items()}
    folded = word.casefold()
    if kind := plurals.get(folded, folded if folded in KINDS else None):
        return kind
    import difflib  # noqa: PLC0415 - starts fast

    near = difflib.get_close_matches(folded, [*KINDS, *plurals], 1, 0.6)
    known = f"there is {', '.join(KINDS)}"
    guess = f"did you mean {plurals.get(near[0], near[0])!r}?" if near else known
    message = f"there is no kind {word!r}; {guess}"
    raise UsageError(message)
