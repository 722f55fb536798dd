"""`plaudit build`: the widgets and the showcase, published."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import click

from plaudit.check import as_text
from plaudit.check.report import visible
from plaudit.cli.arguments import site_argument
from plaudit.cli.printing import counted, is_terminal, summary
from plaudit.cli.program import DONE, PROBLEMS
from plaudit.cli.progress import progress
from plaudit.site import build_site

if TYPE_CHECKING:
    from plaudit.build import Report


@click.command(epilog="Example: plaudit build -o ../public --strict")
@site_argument()
@click.option(
    "-o",
    "--output",
    type=click.Path(file_okay=False, path_type=Path),
    metavar="OUT",
    help="The folder to publish into; SITE/output unless given.",
)
@click.option(
    "--only",
    type=click.Choice(["widgets", "site"]),
    help="Make one part, and leave the other part's files alone.",
)
@click.option(
    "--strict", is_flag=True, help="Publish nothing where there are warnings."
)
@click.option(
    "--jobs",
    type=click.IntRange(min=1),
    metavar="N",
    help="At most so many processes at once; as many as pay unless given.",
)
@click.option("--json", "as_json", is_flag=True, help="Print the report as JSON.")
def command(  # noqa: PLR0913 - one parameter for each option
    site: Path,
    output: Path | None,
    only: Literal["widgets", "site"] | None,
    jobs: int | None,
    *,
    strict: bool,
    as_json: bool,
) -> int:
    """Make the widgets and the showcase of the folder SITE.

    Where the content has errors nothing is published: what was published before
    stays as it was.
    """
    with progress("Building") as told:
        report = build_site(
            site, output, only=only, strict=strict, jobs=jobs, progress=told
        )
    if as_json:
        click.echo(json.dumps(report.as_json(), ensure_ascii=False, indent=2))
        _tell_turning(report, err=True)
    else:
        _tell(report, site)
    return DONE if report.status == "ok" else PROBLEMS


def _tell(report: Report, site: Path) -> None:
    click.echo(as_text(report.problems), nl=False, err=True)
    if report.status != "ok":
        click.echo(f"Nothing was published: {summary(report.problems)}", err=True)
        return
    problems = f", with {summary(report.problems)}" if report.problems else ""
    click.echo(
        f"{counted(report.artefacts, 'file')} in {_here(report.output)}: "
        f"{report.written:,} written, {report.unchanged:,} unchanged, "
        f"{report.removed:,} removed, in {report.seconds:.1f} s{problems}"
    )
    _tell_turning(report)
    # A person at a terminal, or `make site`, which a person typed.
    if is_terminal() or "MAKELEVEL" in os.environ:
        click.echo(_next(report, site))


def _tell_turning(report: Report, *, err: bool = False) -> None:
    """Tell when the output changes although nobody changes the content."""
    if report.turning:
        day, why = report.turning
        click.echo(f"Next change by itself: {day}, as {visible(why)}", err=err)


def _here(path: Path) -> str:
    """Return *path* as somebody in the current folder would type it."""
    return os.path.relpath(path)


def _next(report: Report, site: Path) -> str:
    """Return what to type next."""
    if "MAKELEVEL" in os.environ:
        serve = "make serve"
    else:
        serve = "plaudit serve" if _here(site) == "." else f"plaudit serve {site}"
    home = report.output / "index.html"
    if home.is_file():
        return f"Next: `{serve}` shows it in the browser; or open {_here(home)}"
    return f"Next: `{serve}` shows each embed; `plaudit embed` prints what to paste"
