"""Facts about the manual's page of commands: it names every verb and every option."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from plaudit.cli.program import program
from plaudit.resources import bundled

if TYPE_CHECKING:
    from collections.abc import Iterator

TEXT = (bundled("docs") / "commands.md").read_text(encoding="utf-8")


def verbs() -> Iterator[tuple[str, click.Command]]:
    context = click.Context(program)
    for name in program.list_commands(context):
        command = program.get_command(context, name)
        assert command is not None
        yield name, command


def test_every_command_is_in_the_manual() -> None:
    for name, _ in verbs():
        assert f"`plaudit {name}" in TEXT


def test_every_option_is_in_the_manual() -> None:
    for name, command in verbs():
        # `new` has an option for each field, which the page of kinds lists.
        options = [] if name == "new" else command.params
        for option in options:
            if isinstance(option, click.Option):
                assert any(f"`{flag}" in TEXT for flag in option.opts), option.opts
