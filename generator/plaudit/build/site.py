"""From a site's folder to its published output: load, check, make, publish."""

from __future__ import annotations

import gc
import hashlib
import time
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from plaudit.catalog import load_catalog
from plaudit.check import check
from plaudit.load import load
from plaudit.render import Workshop
from plaudit.write import (
    Artefact,
    intact,
    lock,
    publication,
    recover,
    refuse_output,
    state_folder,
)

from .making import Making
from .memory import Session
from .plan import Plan
from .prose import Prose, ProseMaker, Writer
from .report import Report
from .workers import Crew

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from datetime import date

    from plaudit.catalog import Catalog
    from plaudit.images import Album
    from plaudit.model import Library, Problem
    from plaudit.write import Changes, Intact

    from .memory import Store

Part = Literal["widgets", "site"]
_WIDGET_FOLDERS = frozenset({"embed", "assets", "media", "schemas"})
_READ_PAYS_FROM = 300
_CHECK_PAYS_FROM = 1000
"""Files read and records looked at that a further process must have at least."""


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
    jobs: int | None = None
    """The most processes at work at once; as many as pay unless given."""
    progress: Callable[[str, int, int], None] | None = None
    """Told what is being done, how much of it is done, and how much there is."""


def default_output(site: Path) -> Path:
    """Return the folder that *site* is published into unless another is named."""
    return site / "output"


def build(
    site: Path | str,
    output: Path | str | None = None,
    settings: Settings | None = None,
    session: Session | None = None,
) -> Report:
    """Build the folder *site* into *output* and return what was done.

    Builds that are given one *session* keep in memory what the next can use.
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
    with lock(state), _collected_later():
        # What a killed build had begun is finished or undone even if this one fails.
        recover(out, state)
        report = _Build(site, out, state, settings, session or Session()).run()
    return replace(report, seconds=time.perf_counter() - started)


@contextmanager
def _collected_later() -> Iterator[None]:
    """Let Python's collector of cyclic garbage rest: a build makes next to none."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()


@dataclass(frozen=True)
class _Build:
    """One build of *site* into *out*, under the lock."""

    site: Path
    out: Path
    state: Path
    settings: Settings
    session: Session

    def run(self) -> Report:
        """Load, check, make and publish, as far as the content allows."""
        settings, crew = self.settings, Crew(self.settings.jobs)
        store = self.session.store(self._store_file())
        library = load(
            self.site,
            day=settings.day,
            memory=store,
            spread=lambda work, files: crew.spread(work, files, _READ_PAYS_FROM),
        )
        if settings.address:
            community = library.community.model_copy(update={"url": settings.address})
            library = replace(library, community=community)
        report = self._built(library, store, crew)
        if report.status != "ok":
            store.save_readings()
        return report

    def _store_file(self) -> Path:
        """Return where is kept what builds into this output remember."""
        name = hashlib.sha256(str(self.out.resolve()).encode()).hexdigest()[:16]
        return self.state / "cache" / f"{name}.store"

    def _built(self, library: Library, store: Store, crew: Crew) -> Report:
        settings = self.settings
        theme = library.community.brand.theme
        catalog, version = self.session.catalog(self.site, theme)
        album = self.session.album(library, catalog, settings.jobs)
        problems = self._checked(library, catalog, album, store, crew)
        records = {kind: len(found) for kind, found in library.records.items()}
        failed = Report("failed", self.out, records, problems=tuple(problems))
        if _stops(problems, strict=settings.strict):
            return failed
        seen = intact(self.out, self.state)
        workshop = Workshop(library, catalog, album)
        prose = self._prose(workshop, store, seen, version)
        problems = [*problems, *prose.problems]
        if _stops(problems, strict=settings.strict):
            return replace(failed, problems=tuple(problems))
        plan = Plan(workshop, prose.pages, version)
        with publication(
            self.out, self.state, seen=seen, keep=_kept(settings.only)
        ) as published:
            making = Making(plan, store, seen, published, crew, settings.progress)
            making.put_prose(prose)
            making.make(plan.planned(settings.only))
            making.finish()
            lost = plan.workshop.pictures.problems()
            whole = not lost and settings.only is None
            album.settle(making.orders.values(), whole=whole)
            if lost:
                # What was judged of the pictures' records no longer holds.
                store.discard()
                return replace(failed, problems=(*problems, *lost))
            with store.save(library, {*making.puts, *making.same}, crew):
                changes = published.commit(making.puts.values(), making.same)
        return replace(self._report(records, problems, changes), pictures=album.tally)

    def _checked(
        self,
        library: Library,
        catalog: Catalog,
        album: Album,
        store: Store,
        crew: Crew,
    ) -> list[Problem]:
        problems = check(
            library,
            catalog,
            album,
            verdicts=store,
            spread=lambda work, some: crew.spread(work, some, _CHECK_PAYS_FROM),
        )
        album.settle((), whole=False)
        if self.settings.address:
            # The address is the preview's own, which nobody is going to publish.
            return [p for p in problems if p.slug != "local-address"]
        return problems

    def _prose(
        self, workshop: Workshop, store: Store, seen: Intact, version: bytes
    ) -> Prose:
        if not self.settings.prose or self.settings.only == "widgets":
            return Prose()
        writer = Writer(self.settings.prose, workshop, store, seen, version)
        return writer.prose(self.state)

    def _report(
        self, records: dict[str, int], problems: Iterable[Problem], changes: Changes
    ) -> Report:
        paths = (*changes.written, *changes.removed)
        return Report(
            status="ok",
            output=self.out,
            records=records,
            artefacts=len(changes.written) + len(changes.unchanged),
            written=len(changes.written),
            unchanged=len(changes.unchanged),
            removed=len(changes.removed),
            problems=tuple(problems),
            paths=paths,
        )


def _stops(problems: Iterable[Problem], *, strict: bool) -> bool:
    return any(strict or problem.severity == "error" for problem in problems)


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
    done: set[str] = set()
    for items in (plan.planned(), plan.named()):
        for item in items:
            if item.path not in done:
                done.add(item.path)
                body = item.make()
                data = body.encode() if isinstance(body, str) else body
                yield Artefact(item.path, data, plan.key(item).hex())
