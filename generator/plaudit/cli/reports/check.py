"""`plaudit check`: everything that is wrong or doubtful in the content."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from plaudit.check import as_github, as_json, as_text, check
from plaudit.cli.arguments import site_argument
from plaudit.cli.printing import counted, summary
from plaudit.cli.program import DONE, PROBLEMS
from plaudit.images import remembered
from plaudit.load import load

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plaudit.model import Problem

Format = Literal["text", "json", "github"]


@click.command(
    epilog="Each problem is explained, by the name in brackets, in the manual."
)
@site_argument()
@click.option("--strict", is_flag=True, help="Let warnings fail, too.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "github"]),
    default="text",
    help="Lines for people, JSON for programs, or notes on a pull request.",
)
def command(site: Path, form: Format, *, strict: bool) -> int:
    """Tell what is wrong or doubtful in the content, all of it at once."""
    library = load(site)
    album = remembered(site)
    problems = check(library, album=album)
    album.settle((), whole=False)
    click.echo(_report(problems, form, site), nl=False)
    count = sum(len(records) for records in library.records.values())
    told = f"{summary(problems)} in {counted(count, 'record')}"
    if form == "text":
        click.echo(told[:1].upper() + told[1:])
    return PROBLEMS if fails(problems, strict=strict) else DONE


def fails(problems: Sequence[Problem], *, strict: bool) -> bool:
    """Say whether *problems* make the status 1: errors do, warnings if *strict*."""
    return any(strict or problem.severity == "error" for problem in problems)


def _report(problems: Sequence[Problem], form: Format, site: Path) -> str:
    if form == "json":
        return as_json(problems)
    if form == "github":
        return as_github(problems, _folder(site))
    return as_text(problems)


def _folder(site: Path) -> str:
    """Return where *site* lies in the repository that is checked."""
    root = Path(os.environ.get("GITHUB_WORKSPACE") or Path.cwd()).resolve()
    here = site.resolve()
    return here.relative_to(root).as_posix() if here.is_relative_to(root) else ""
