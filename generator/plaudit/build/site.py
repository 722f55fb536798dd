"""From a site's folder to its published output: load, check, make, publish."""

from __future__ import annotations

import hashlib
import shutil
import tempfile
import time
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from plaudit.catalog import load_catalog
from plaudit.check import check
from plaudit.images import CACHE, Album
from plaudit.load import load
from plaudit.render import Workshop, usual_asks
from plaudit.write import (
    Artefact,
    lock,
    publish,
    recover,
    refuse_output,
    state_folder,
)

from .plan import Plan, Planned
from .prose import Prose, ProseMaker
from .report import Report

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from plaudit.catalog import Catalog
    from plaudit.model import Library, Problem

Part = Literal["widgets", "site"]
_WIDGET_FOLDERS = frozenset({"embed", "assets", "media", "schemas"})


@dataclass(frozen=True)
class Settings:
    """How a build is run."""

    only: Part | None = None
    """Make just this part and leave the files of the other alone."""
    strict: bool = False
    """Let warnings fail the build."""
    day: date | None = None
    """The day that decides what is published; the current one unless given."""
    address: str | None = None
    """The address to build for, instead of the community's own; for previews."""
    prose: ProseMaker | None = None
    """What renders the pages that a person wrote, where there are any."""
    progress: Callable[[str, int, int], None] | None = None
    """Told what is being done, how much of it is done, and how much there is."""


def default_output(site: Path) -> Path:
    """Return the folder that *site* is published into unless another is named."""
    return site / "output"


def build(
    site: Path | str, output: Path | str | None = None, settings: Settings | None = None
) -> Report:
    """Build the folder *site* into *output* and return what was done.

    Nothing is published where there are errors (or warnings, if strict). Raises
    SiteError for what is no site, OutputRefused for an output folder that is, holds or
    lies in the sources, Locked while another build is running.
    """
    started = time.perf_counter()
    site = Path(site).resolve()
    settings = settings or Settings()
    out = Path(output) if output is not None else default_output(site)
    refuse_output(out, site)
    if not (site / "content").is_dir():
        load(site)  # raises, with what is missing, before anything is written
    state = state_folder(site)
    with lock(state):
        # What a killed build had begun is finished or undone even if this one fails.
        recover(out, state)
        library = load(site, day=settings.day)
        if settings.address:
            community = library.community.model_copy(update={"url": settings.address})
            library = replace(library, community=community)
        report = _built(library, out, state, settings)
    return replace(report, seconds=time.perf_counter() - started)


def _built(library: Library, out: Path, state: Path, settings: Settings) -> Report:
    catalog = load_catalog(library.site, library.community.brand.theme)
    album = album_of(library, catalog)
    problems = check(library, catalog, album)
    album.settle((), whole=False)
    if settings.address:
        # The address is the preview's own, which nobody is going to publish.
        problems = [p for p in problems if p.slug != "local-address"]
    records = {kind: len(found) for kind, found in library.records.items()}
    failed = Report("failed", out, records, problems=tuple(problems))
    if _stops(problems, strict=settings.strict):
        return failed
    prose = Prose()
    if settings.prose and settings.only != "widgets":
        for left in state.glob(
            "prose-*"
        ):  # by a build that was killed: we hold the lock
            shutil.rmtree(left, ignore_errors=True)
        with tempfile.TemporaryDirectory(dir=state, prefix="prose-") as stage:
            prose = settings.prose(library, Path(stage))
        problems = [*problems, *prose.problems]
        if _stops(problems, strict=settings.strict):
            return replace(failed, problems=tuple(problems))
    plan = Plan(Workshop(library, catalog, album), prose.pages)
    artefacts = _artefacts(plan, prose, settings)
    pictures = plan.workshop.pictures
    lost = pictures.problems()
    whole = not lost and settings.only is None
    album.settle(pictures.named.orders.values(), whole=whole)
    if lost:
        return replace(failed, problems=(*problems, *lost))
    changes = publish(artefacts, out, state, keep=_kept(settings.only))
    return Report(
        status="ok",
        output=out,
        records=records,
        artefacts=len(artefacts),
        written=len(changes.written),
        unchanged=len(changes.unchanged),
        removed=len(changes.removed),
        problems=tuple(problems),
        paths=(*changes.written, *changes.removed),
        pictures=album.tally,
    )


def album_of(library: Library, catalog: Catalog) -> Album:
    """Return what is known of the pictures of *library*, and will be asked of them."""
    own = catalog.theme.folder == catalog.fallback.folder
    asks = usual_asks(library.community) if own else {}
    return Album(library.site, library.site / CACHE, usual=asks)


def _stops(problems: Iterable[Problem], *, strict: bool) -> bool:
    return any(strict or problem.severity == "error" for problem in problems)


def _artefacts(plan: Plan, prose: Prose, settings: Settings) -> list[Artefact]:
    """Return everything planned as artefacts; what a person wrote comes first."""
    made: dict[str, Artefact] = {}
    written = {} if settings.only == "widgets" else prose.files
    for path, body in sorted(written.items()):
        made[path] = _artefact(path, body)
    planned = list(plan.planned(settings.only))
    for done, item in enumerate(planned):
        if settings.progress:
            settings.progress(item.path, done, len(planned))
        _add(item, made)
    for item in plan.named():
        _add(item, made)
    if settings.progress:
        settings.progress("", len(planned), len(planned))
    return list(made.values())


def _add(item: Planned, made: dict[str, Artefact]) -> None:
    if item.path not in made:
        body = item.make()
        data = body.encode() if isinstance(body, str) else body
        made[item.path] = _artefact(item.path, data)


def _artefact(path: str, body: bytes) -> Artefact:
    return Artefact(path, body, hashlib.sha256(body).hexdigest())


def _kept(only: Part | None) -> Callable[[str], bool] | None:
    """Return what says whether a file of a former build belongs to the other part."""
    if only is None:
        return None

    def other_part(path: str) -> bool:
        folders = path.split("/")[:2]
        widgets = any(folder in _WIDGET_FOLDERS for folder in folders)
        # Pictures and assets serve both parts, and are removed by whole builds only.
        return (only == "widgets") != widgets or bool({"assets", "media"} & {*folders})

    return other_part


def plan_of(library: Library, prose: Prose | None = None) -> Plan:
    """Return the plan of *library*, as a preview or a test wants to look into it."""
    catalog = load_catalog(library.site, library.community.brand.theme)
    return Plan(Workshop(library, catalog), prose.pages if prose else ())


def artefacts_of(plan: Plan) -> Iterator[Artefact]:
    """Yield the artefacts of *plan* without publishing them."""
    yield from _artefacts(plan, Prose(), Settings())
