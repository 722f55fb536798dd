"""The arguments of the benchmark, and what is done with them."""

from __future__ import annotations

import argparse
import shutil
import sys
import tempfile
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.manual import write_section

from . import report
from .equality import differences
from .full import FULL
from .processes import Failed, run
from .rounds import CASES, measured
from .serving import served
from .tools import HUGO, PLAUDIT, TOOLS

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from .rounds import Row
    from .tools import Site, Tool

SIZES = (1_000, 10_000)
TRIES = 5
"""How often a turn is tried on a machine that is not quiet, with `--quiet`."""
MINIMAL = "The same small site from each tool"
WHOLE = "With our theme, widgets and pictures"
"""Headings of the manual below which the tables stand."""


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
    add("--quiet", action="store_true", help="repeat turns that were disturbed")
    add("--json", type=Path, metavar="FILE", help="write the rows there, too")
    add("--folder", type=Path, help="make the sites there and keep them")
    add("--images", action="store_true", help="our own theme, too, at the first size")
    add("--manual", action="store_true", help="write the tables into the manual")
    return parser.parse_args(given)


def main(given: Sequence[str] | None = None) -> int:
    """Measure, print the tables; return 1 where a promise was broken."""
    arguments = _arguments(given or ())
    try:
        found = _measured(arguments)
    except Failed as failed:
        print(failed, file=sys.stderr)
        return 1
    for heading, text in found.tables.items():
        print(f"{heading}\n\n{text}\n")
        if arguments.manual:
            write_section(heading, text)
    for line in found.broken:
        print(f"BROKEN: {line}")
    if arguments.json:
        report.write_json(found.rows, arguments.json)
    return int(bool(found.broken))


@dataclass
class _Found:
    """What the measurements came to."""

    rows: list[Row] = field(default_factory=list)
    tables: dict[str, str] = field(default_factory=dict)
    """The tables by the headings that they have in the manual."""
    broken: list[str] = field(default_factory=list)


def _measured(arguments: argparse.Namespace) -> _Found:
    """Measure every size, and our whole theme where that is asked for."""
    found = _Found()
    asked = [TOOLS[name] for name in arguments.tools]
    tools = [tool for tool in asked if tool.version()]
    sizes = sorted({*(arguments.size or SIZES)})
    with tempfile.TemporaryDirectory(prefix="plaudit-bench-") as place:
        folder = (arguments.folder or Path(place)).resolve()
        for size in sizes:
            sites = _sites(tools, folder / f"{size}", size)
            if size == sizes[0]:
                found.broken += compared(sites)
            _measure(arguments, sites, found)
        found.tables[MINIMAL] = report.document(found.rows) + "".join(
            f"\n\nNot measured, since it is not installed: {tool.title}"
            for tool in asked
            if tool not in tools
        )
        if arguments.images:
            scale = [tool for tool in tools if tool is HUGO]
            full = _Found(broken=found.broken)
            sites = _sites([FULL, *scale], folder / "full", sizes[0])
            _measure(arguments, sites, full)
            found.tables[WHOLE] = report.document(full.rows)
            found.rows += [row for row in full.rows if row.tool == FULL.name]
    return found


def _measure(
    arguments: argparse.Namespace, sites: Sequence[Site], found: _Found
) -> None:
    """Add the rows of *sites*, which are of one size, to what was *found*."""
    if not sites:
        return
    tries = TRIES if arguments.quiet else 1
    rows, broken = measured(sites, arguments.cases, arguments.rounds, tries)
    found.rows += rows
    found.broken += broken
    if "serve" in arguments.cases and any(site.tool is PLAUDIT for site in sites):
        found.rows += served(sites, arguments.edits)
        found.broken += [
            f"{row.size:,} stories: {row.torn} answers of the preview broke off"
            for row in found.rows
            if row.tool == PLAUDIT.name and row.size == sites[0].size and row.torn
        ]


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
