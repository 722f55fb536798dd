"""`plaudit doctor`: what is missing or slow on this machine."""

from __future__ import annotations

from pathlib import Path

import click

from plaudit.check.report import visible
from plaudit.cli.machine import look_at_folder, look_at_installation
from plaudit.cli.program import DONE, PROBLEMS

_MARKS = {"good": "ok", "slow": "SLOW", "missing": "MISSING", "info": "-"}
_WHAT, _MARK = 14, 8


@click.command()
@click.option(
    "--site",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    default=Path(),
    metavar="SITE",
    help="The folder whose disk is looked at; the current one unless given.",
)
def command(site: Path) -> int:
    """Tell what is missing or slow on this machine, and what would help.

    The status is 1 where something is missing.
    """
    missing = False
    for finding in (*look_at_installation(), *look_at_folder(site / "output", site)):
        mark = _MARKS[finding.state].ljust(_MARK)
        words = visible(finding.words)
        click.echo(f"{mark}{finding.what.ljust(_WHAT)} {words}")
        if finding.remedy:
            click.echo(f"{' ' * (_MARK + _WHAT)} {finding.remedy}")
        missing |= finding.state == "missing"
    return PROBLEMS if missing else DONE
