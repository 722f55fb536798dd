"""Runs of several tools in turn: each from a cold start, after a change, after none."""

from __future__ import annotations

import itertools
import os
import statistics
import sys
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from .processes import Failed, run
from .tools import HUGO

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from pathlib import Path

    from .processes import Run
    from .tools import Site

CASES = ("cold", "one-change", "no-change")
"""What is measured by whole processes: from nothing, one story edited, nothing edited."""
QUIET = 0.25
"""Cores of other work up to which a run counts as undisturbed."""
_STEP = 7919
"""A prime: another story is edited each round, all over the corpus."""

Runs = dict[tuple[str, str], "list[Run]"]
"""The runs of each tool in each case, in the order of the rounds."""


@dataclass(frozen=True, slots=True)
class Row:
    """The median of one tool in one case."""

    tool: str
    size: int
    case: str
    seconds: float
    cpu_seconds: float
    peak_mb: float
    ratio_to_hugo: float | None
    """The median of the ratios of each run to Hugo's in the same round."""
    cpu_ratio_to_hugo: float | None = None
    """The same of the CPU seconds: it says more while the machine is busy."""
    sum_mb: float | None = None
    p95: float | None = None
    """Seconds within which 95 of 100 edits were served."""
    fastest: float | None = None
    slowest: float | None = None
    others: float | None = None
    """Cores that other work on the machine kept busy."""
    runs: int = 1
    template_seconds: float | None = None
    """Seconds until an edit of a template was served, in the middle and at most."""
    template_slowest: float | None = None
    early_mb: float | None = None
    """What all processes of a preview had resident after 50 edits, and at the end."""
    end_mb: float | None = None
    torn: int = 0
    """How many answers of a preview broke off."""

    def as_json(self) -> dict[str, object]:
        """Return the row with its figures cut to what they can tell."""
        return {
            key: round(value, 4) if isinstance(value, float) else value
            for key, value in asdict(self).items()
        }


def measured(
    sites: Sequence[Site], cases: Sequence[str], rounds: int, tries: int = 1
) -> tuple[list[Row], list[str]]:
    """Return a row for each case and tool, and what went against the promises.

    A turn of all tools that other work disturbed is repeated while there are *tries*
    left; the last one counts as it is.
    """
    found: Runs = {}
    broken: list[str] = []
    numbers = itertools.count()
    for site in sites:
        if not site.output.is_dir():
            run(site.command, site.folder)
    for number in range(rounds):
        if sys.stderr.isatty():
            told = f"{sites[0].size:,} stories, round {number + 1} of {rounds}"
            print(told, file=sys.stderr)
        for case in (case for case in CASES if case in cases):
            attempts = (
                [_run(site, case, turn, broken) for site in sites]
                for turn in itertools.islice(numbers, tries)
            )
            runs = _undisturbed(attempts)
            for site, each in zip(sites, runs, strict=True):
                found.setdefault((site.tool.name, case), []).append(each)
    return list(_rows(found, sites[0].size)), broken


def _undisturbed(attempts: Iterator[list[Run]]) -> list[Run]:
    """Return the first turn that nothing disturbed, else the last one."""
    runs: list[Run] = []
    for runs in attempts:
        if max(each.others for each in runs) <= QUIET:
            break
    return runs


def _run(site: Site, case: str, number: int, broken: list[str]) -> Run:
    if case == "cold":
        site.chill()
    os.sync()  # nobody pays for what the run before has left to write
    if case == "one-change":
        return _run_changed(site, number)
    if case == "cold" or not site.tool.ours:
        return run(site.command, site.folder)
    before = stamps(site.output)
    done = run(site.command, site.folder)
    after = stamps(site.output)
    touched = {*before.items()} ^ {*after.items()}
    if touched:
        names = sorted({name for name, _ in touched})
        broken.append(
            f"{site.size:,} stories: {len(names)} files were written though nothing "
            f"had changed, such as {names[0]}"
        )
    return done


def _run_changed(site: Site, number: int) -> Run:
    place = another(number, site.size)
    words = f"Changed in round {number} for a measurement."
    site.edit(place, words)
    done = run(site.command, site.folder)
    if words not in site.page(place).read_text(encoding="utf-8"):
        message = f"{site.tool.title} did not build the change of story {place}"
        raise Failed(message)
    return done


def another(number: int, size: int) -> int:
    """Return the number of the story to be edited in round *number*."""
    return 1 + _STEP * (number + 1) % size


def stamps(folder: Path) -> Mapping[str, tuple[int, int]]:
    """Return when each file below *folder* was written, and its number on the disk."""
    return {
        str(file.relative_to(folder)): (state.st_mtime_ns, state.st_ino)
        for file in folder.rglob("*")
        if file.is_file() and (state := file.stat())
    }


def _rows(found: Runs, size: int) -> Iterator[Row]:
    for (tool, case), runs in found.items():
        hugo = found.get((HUGO.name, case), [])
        pairs = [*zip(runs, hugo, strict=False)]
        ratios = [ours.seconds / theirs.seconds for ours, theirs in pairs]
        worked = [a.cpu_seconds / b.cpu_seconds for a, b in pairs if b.cpu_seconds]
        seconds = [each.seconds for each in runs]
        yield Row(
            tool=tool,
            size=size,
            case=case,
            seconds=statistics.median(seconds),
            cpu_seconds=statistics.median(each.cpu_seconds for each in runs),
            peak_mb=statistics.median(each.peak_mb for each in runs),
            ratio_to_hugo=statistics.median(ratios) if ratios else None,
            cpu_ratio_to_hugo=statistics.median(worked) if worked else None,
            sum_mb=statistics.median(each.sum_mb for each in runs),
            fastest=min(seconds),
            slowest=max(seconds),
            others=statistics.median(each.others for each in runs),
            runs=len(runs),
        )
