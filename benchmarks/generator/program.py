"""The arguments of the benchmark, and what is done with them."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from . import report
from .equality import differences
from .processes import Failed, run
from .rounds import CASES, measured
from .serving import served
from .tools import PLAUDIT, TOOLS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from .rounds import Row
    from .tools import Site, Tool

SIZES = (1_000, 10_000)


def _chosen(known: Sequence[str]) -> Callable[[str], list[str]]:
    """Return what reads a list with commas whose items must be among *known*."""

    def items(text: str) -> list[str]:
        names = [name for name in text.split(",") if name]
        for name in names:
            if name not in known:
                message = f"{name!r} is none of {', '.join(known)}"
                raise argparse.ArgumentTypeError(message)
        return names

    return items


def _count(text: str) -> int:
    if not text.isdecimal() or not int(text):
        message = f"must be a number from 1 on, not {text!r}"
        raise argparse.ArgumentTypeError(message)
    return int(text)


def _arguments(given: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks generator")
    add = parser.add_argument
    add("--size", type=_count, action="append", help="stories; may be given repeatedly")
    add("--rounds", type=_count, default=5, help="runs of each tool in each case")
    cases = [*CASES, "serve"]
    add("--cases", type=_chosen(cases), default=cases, help=",".join(cases))
    add("--tools", type=_chosen([*TOOLS]), default=[*TOOLS], help=",".join(TOOLS))
    add("--edits", type=_count, default=200, help="edits of a preview of ours")
    add("--json", type=Path, metavar="FILE", help="write the rows there, too")
    add("--folder", type=Path, help="make the sites there and keep them")
    return parser.parse_args(given)


def main(given: Sequence[str] | None = None) -> int:
    """Measure, print the tables; return 1 where a promise was broken."""
    arguments = _arguments(given or ())
    tools = [TOOLS[name] for name in arguments.tools]
    present = [tool for tool in tools if tool.version()]
    try:
        rows, broken = _measured(arguments, present)
    except Failed as failed:
        print(failed, file=sys.stderr)
        return 1
    print(report.document(rows))
    for tool in tools:
        if tool not in present:
            print(f"\nNot measured, since it is not installed: {tool.title}")
    for line in broken:
        print(f"\nBROKEN: {line}")
    if arguments.json:
        report.write_json(rows, arguments.json)
    return int(bool(broken))


def _measured(
    arguments: argparse.Namespace, tools: Sequence[Tool]
) -> tuple[list[Row], list[str]]:
    """Return the rows of every size, and what went against the promises."""
    rows: list[Row] = []
    broken: list[str] = []
    with tempfile.TemporaryDirectory(prefix="plaudit-bench-") as place:
        folder = (arguments.folder or Path(place)).resolve()
        for size in sorted({*(arguments.size or SIZES)}):
            sites = _sites(tools, folder / str(size), size)
            if not rows:
                broken += compared(sites)
            found, faults = measured(sites, arguments.cases, arguments.rounds)
            rows += found
            broken += faults
            if "serve" in arguments.cases:
                rows += served(sites, arguments.edits)
    return rows, broken


def _sites(tools: Sequence[Tool], folder: Path, size: int) -> list[Site]:
    """Make the site of each tool anew."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return [tool.prepare(folder / tool.name, size) for tool in tools]


def compared(sites: Sequence[Site]) -> list[str]:
    """Build each site once; return in what those of peers differ from ours."""
    for site in sites:
        run(site.command, site.folder)
    ours = next((site for site in sites if site.tool is PLAUDIT), None)
    if ours is None:
        return []
    peers = [site for site in sites if site is not ours]
    return [line for peer in peers for line in differences(ours, peer)][:20]
