"""What both verbs do: find, tell where it was shown, take it out, build, search."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from plaudit.build import default_output
from plaudit.check import as_text, inspection
from plaudit.check.report import visible
from plaudit.cli.arguments import site_option
from plaudit.cli.printing import counted, summary
from plaudit.cli.program import DONE, PROBLEMS
from plaudit.cli.progress import progress
from plaudit.load import load
from plaudit.site import build_site
from plaudit.withdrawal import erase, history, search, shown_in
from plaudit.write import (
    forget_former,
    lock,
    others_published,
    refuse_output,
    state_folder,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from plaudit.check import Inspection
    from plaudit.model import Library
    from plaudit.withdrawal import Erasure, Shown

_MOST = 40
"""How many places of one sort are listed."""


def erasing_options(function: Callable[..., int]) -> Callable[..., Any]:
    """Add the options that both verbs have."""
    for option in (
        click.option("--dry-run", is_flag=True, help="Tell what would go, and stop."),
        click.option(
            "-o",
            "--output",
            type=click.Path(file_okay=False, path_type=Path),
            metavar="OUT",
            help="The folder that the site is published into; SITE/output unless given.",
        ),
        site_option(),
    ):
        function = option(function)
    return function


def take_out(
    site: Path,
    output: Path | None,
    find: Callable[[Inspection], Erasure],
    *,
    dry_run: bool,
) -> int:
    """Do for both verbs what *find* says; return the exit status."""
    out = output or default_output(site)
    refuse_output(out, site)
    library = load(site)
    erasure = find(inspection(library))
    _tell(_plan(erasure, library))
    _tell(_where(shown_in(out, erasure.sought) if out.is_dir() else None, out))
    _tell(_out_of_reach(erasure, library))
    if dry_run:
        click.echo("Nothing was changed.")
        return DONE
    state = state_folder(site.resolve())
    with lock(state):
        done = erase(library, erasure)
        forget_former(out, state, caches=True)
    click.echo(
        f"{counted(len(done.removed), 'file')} removed and "
        f"{counted(len(done.changed), 'file')} changed in the content; "
        "content/tombstones.yaml keeps it from coming back"
    )
    return _published(site, out, state, erasure)


def _published(site: Path, out: Path, state: Path, erasure: Erasure) -> int:
    """Build, remove what the build put aside, and search for what is left."""
    with progress("Building") as told:
        report = build_site(site, out, progress=told)
    if report.status != "ok":
        click.echo(as_text(report.problems), nl=False, err=True)
        click.echo(
            f"It is out of the content, but was not published: "
            f"{summary(report.problems)}; mend that and run `plaudit build`",
            err=True,
        )
        return PROBLEMS
    with lock(state):
        forget_former(out, state, caches=False)
        others = others_published(out, state)
    click.echo(f"{counted(report.artefacts, 'file')} in {os.path.relpath(out)} anew")
    if others:
        click.echo(
            f"{counted(others, 'other folder')} that this site was built into before "
            "will show it until you build there again"
        )
    left = list(search((site / "content", out, state), erasure.sought))
    for trace in left:
        line = f":{trace.line}" if trace.line else ""
        click.echo(visible(f"left: {os.path.relpath(trace.path)}{line}: {trace.what}"))
    if left:
        click.echo("Take these out by hand, and build again.", err=True)
        return PROBLEMS
    click.echo("Searched every byte of content, output and caches: nothing is left.")
    return DONE


def _tell(lines: Iterator[str]) -> None:
    for line in lines:
        click.echo(visible(line))


def _plan(erasure: Erasure, library: Library) -> Iterator[str]:
    for record in erasure.records:
        yield f"goes: {library.origin(record).path}: {record.kind} {record.id}"
    for file in erasure.files:
        yield f"goes: {file.relative_to(library.site).as_posix()}: named by nothing else"


def _where(shown: Shown | None, out: Path) -> Iterator[str]:
    if shown is None:
        yield f"shown: nowhere that we know of; there is no {os.path.relpath(out)}"
        return
    for embed, forms in sorted(shown.embeds.items()):
        yield f"shown: {embed}/ ({', '.join(sorted(forms))})"
    for sort in (shown.feeds, shown.pages):
        for path in sorted(sort)[:_MOST]:
            yield f"shown: {path}"
        if len(sort) > _MOST:
            yield f"shown: and {len(sort) - _MOST:,} more pages"


def _out_of_reach(erasure: Erasure, library: Library) -> Iterator[str]:
    site = library.site
    paths = [library.origin(record).path for record in erasure.records]
    paths += [file.relative_to(site).as_posix() for file in erasure.files]
    known = history(site, paths)
    if known:
        yield (
            f"out of reach: the history of the repository, {counted(known.commits, 'commit')} "
            f"since {known.first}; `git filter-repo` takes it out of that"
        )
    yield (
        "out of reach: pages where the html form was pasted, until it is pasted again; "
        "readers of the feeds, search engines and caches on the way, until they look again"
    )
