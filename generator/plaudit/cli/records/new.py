"""`plaudit new`: a record written from options, ready to be edited further."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from plaudit.check import as_text
from plaudit.cli.arguments import read_kind, site_option
from plaudit.cli.program import DONE, WRONG_USAGE
from plaudit.errors import UsageError
from plaudit.model import KINDS, Mention

from .creation import Refused, create
from .fields import describe, read_fields
from .noting import noted

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from plaudit.model import Record


class _KindCommand(click.Command):
    """`plaudit new KIND`, which takes an option for each field of the kind."""

    def __init__(self, kind: type[Record]) -> None:
        self.record = kind
        article = "an" if kind.kind[0] in "aeiou" else "a"
        super().__init__(
            kind.kind,
            callback=_command(kind),
            params=_parameters(),
            context_settings={"ignore_unknown_options": True},
            help=f"Write {article} {kind.kind} to content/{kind.plural}/, never over another.",
            short_help=(kind.__doc__ or "").partition("\n")[0],
        )

    def format_options(
        self, ctx: click.Context, formatter: click.HelpFormatter
    ) -> None:
        """Write the fields, which the model describes, and then the options."""
        rows = [(f"--{name}", words) for name, words in describe(self.record)]
        with formatter.section("Fields"):
            formatter.write_dl(rows)
            formatter.write_paragraph()
            formatter.write_text(
                "A dot leads into a part: --author.name. Give an option again for a "
                "list of more, or write it in brackets: --tags [lamps, learning]."
            )
        super().format_options(ctx, formatter)

    def collect_usage_pieces(self, ctx: click.Context) -> list[str]:
        """Return what stands behind the command in the line of its usage."""
        del ctx  # the same in each
        address = ["[URL]"] if self.record is Mention else []
        return [*address, "[--field value ...]", "[--site SITE]"]


class _Kinds(click.Group):
    """`plaudit new`, with a command for each kind."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx  # the same in each
        return [kind for kind, _ in sorted(KINDS.items())]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx  # the same in each
        return _KindCommand(KINDS[read_kind(cmd_name)])


def _parameters() -> list[click.Parameter]:
    """Return the parameters that every kind's command has."""

    @click.argument("fields", nargs=-1, type=click.UNPROCESSED, metavar="")
    @site_option()
    def holder() -> None:
        """Hold the parameters."""

    return list(reversed(holder.__click_params__))  # type: ignore[attr-defined] # click's


def _command(kind: type[Record]) -> Callable[..., int]:
    def run(fields: tuple[str, ...], site: Path) -> int:
        command = f"plaudit new {kind.kind}"
        try:
            made = create(site, kind, _fields(kind, fields, site))
        except UsageError as error:
            lines = error.lines if isinstance(error, Refused) else (str(error),)
            for line in lines:
                click.echo(f"{command}: {line}", err=True)
            return WRONG_USAGE
        click.echo(as_text(made.warnings), nl=False, err=True)
        if made.is_unread:
            click.echo(
                "Copy the words into text, then take out status: draft", err=True
            )
        click.echo(made.path)
        return DONE

    return run


def _fields(
    kind: type[Record], words: tuple[str, ...], site: Path
) -> dict[str, object]:
    """Return the raw fields that *words* name; a mention may begin with its address."""
    if kind is not Mention or not words or words[0].startswith("--"):
        return read_fields(kind, words)
    url, *rest = words
    return noted(url, read_fields(kind, rest), site)


@click.group(
    cls=_Kinds,
    subcommand_metavar="KIND [--field value ...] [--site SITE]",
    epilog='Example: plaudit new member --name "Samuel Adeyemi" --role Volunteer',
)
def command() -> None:
    """Write a record of KIND, a field for each option.

    `plaudit new KIND --help` names the fields.
    """
