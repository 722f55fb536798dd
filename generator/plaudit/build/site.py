"""From a site's folder to its published output: load, check, make, publish."""

from __future__ import annotations

import gc
import hashlib
import time
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from plaudit.catalog import load_catalog
from plaudit.check import checked
from plaudit.derive import next_change
from plaudit.errors import Interrupted
from plaudit.load import load, look
from plaudit.render import Workshop
from plaudit.write import (
    Artefact,
    lock,
    recover,
    refuse_output,
    state_folder,
)

from .ground import Ground, Settings, stops
from .making import Making
from .memory import Session
from .plan import Plan
from .prose import Prose, Writer

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from plaudit.check import Checked
    from plaudit.load import Look
    from plaudit.model import Library
    from plaudit.write import Intact

    from .again import Kept, Sketch
    from .memory import Store
    from .plan import Planned
    from .report import Report
    from .workers import Crew

_READ_PAYS_FROM = 300
_CHECK_PAYS_FROM = 1000
"""Files read and records looked at that a further process must have at least."""
_OWN = 1.3
"""How many times as many files this process reads: others have to hand over theirs."""


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


class _Build(Ground):
    """One build."""

    def run(self) -> Report:
        """Load, check, make and publish, as far as the content allows."""
        store = self.session.store(self._store_file())
        kept, self.session.kept = self.session.kept, None
        try:
            report = self._small(store, kept) if kept else None
            if report is None:
                report = self._after_others(store)
            else:
                self.session.kept = kept
        except Interrupted:
            # Nothing was published since: what was kept still stands.
            self.session.kept = kept
            raise
        if report.status != "ok":
            store.save_readings()
        return report

    def _small(self, store: Store, kept: Kept) -> Report | None:
        """Build what has changed of what was *kept*; None if that is too much."""
        from .again import Small  # noqa: PLC0415 - starts fast

        return Small(self, store, kept).report()

    def _after_others(self, store: Store) -> Report:
        """Build what has changed since the builds of other processes."""
        if not self._is_outlined:
            return self._whole(store)
        seen = look(self.site, day=self.settings.day, memory=store)
        if store.outline(self.edition):
            from .again import Forgotten, resumed  # noqa: PLC0415 - starts fast

            try:
                report = resumed(self, store, seen)
            except Forgotten:
                store.discard()
            else:
                if report is not None:
                    return report
        return self._whole(store, seen)

    @property
    def _is_outlined(self) -> bool:
        """Whether builds of other processes go on from this one, or this from theirs."""
        return self.settings.only is None and self.settings.address is None

    def _whole(self, store: Store, seen: Look | None = None) -> Report:
        """Build whatever has changed since any former build."""
        settings, crew = self.settings, self.crew
        library = load(
            self.site,
            day=settings.day,
            memory=store,
            seen=seen,
            spread=lambda work, files: crew.spread(work, files, _READ_PAYS_FROM, _OWN),
        )
        if settings.address:
            community = library.community.model_copy(update={"url": settings.address})
            library = replace(library, community=community)
        self.breathe()
        return self._built(library, store, crew)

    def _store_file(self) -> Path:
        """Return where is kept what builds into this output remember."""
        name = hashlib.sha256(str(self.out.resolve()).encode()).hexdigest()[:16]
        return self.state / "cache" / f"{name}.store"

    def _built(self, library: Library, store: Store, crew: Crew) -> Report:
        settings = self.settings
        theme = library.community.brand.theme
        catalog, version = self.session.catalog(self.site, theme)
        album = self.session.album(library, catalog, settings.jobs)
        found = checked(
            library,
            catalog,
            album,
            verdicts=store,
            spread=lambda work, some: crew.spread(work, some, _CHECK_PAYS_FROM),
        )
        album.settle((), whole=False)
        self.breathe()
        store.begin_saving(crew)
        problems = self.told(found)
        if stops(problems, strict=settings.strict):
            return self.failed(library, problems)
        seen = self.seen()
        workshop = Workshop(library, catalog, album)
        prose = self._prose(workshop, store, seen, version)
        problems = [*problems, *prose.problems]
        if stops(problems, strict=settings.strict):
            return self.failed(library, problems)
        plan = Plan(workshop, prose.pages, version)
        return self._made(plan, prose, found, store, seen)

    def _made(
        self, plan: Plan, prose: Prose, found: Checked, store: Store, seen: Intact
    ) -> Report:
        """Make and publish what *plan* says, *prose* with it."""
        library, album = plan.workshop.library, plan.workshop.pictures.album
        problems = [*self.told(found), *prose.problems]
        turning = next_change(library)
        items: Iterable[Planned] = plan.planned(self.settings.only)
        sketch = self._sketch(plan)
        if sketch:
            items = sketch.watched(items)
        if self.settings.address:
            items = tuple(items)  # for the small builds that follow
        with self.publication(seen) as published:
            told = self.settings.progress
            making = Making(plan, store, seen, published, self.crew, told, self.breathe)
            making.put_prose(prose)
            making.make(items)
            making.finish()
            lost = plan.workshop.pictures.problems()
            whole = not lost and self.settings.only is None
            album.settle(making.orders.values(), whole=whole)
            if lost:
                # What was judged of the pictures' records no longer holds.
                store.discard()
                return self.failed(library, [*problems, *lost])
            if sketch:
                written = store.prose if self.settings.prose else None
                key = written.key if written else b""
                outline = sketch.outline(store, key, turning)
                store.sketch(outline, found)
            with store.save(library, {*making.puts, *making.same}, self.crew):
                changes = published.commit(making.puts.values(), making.same)
        if sketch:
            store.settle(self.edition)
        if self.settings.address:
            kept = _kept(plan, items, found, prose, store)
            self.session.kept = replace(kept, turning=turning)
            self.session.kept.note(making)
        self.session.published = self.out
        report = self.report(library, problems, changes)
        return replace(report, pictures=album.tally, turning=turning)

    def _sketch(self, plan: Plan) -> Sketch | None:
        if not self._is_outlined:
            return None
        from .again import Sketch  # noqa: PLC0415 - starts fast

        return Sketch(plan)

    def _prose(
        self, workshop: Workshop, store: Store, seen: Intact, version: bytes
    ) -> Prose:
        if not self.settings.prose or self.settings.only == "widgets":
            return Prose()
        writer = Writer(self.settings.prose, workshop, store, seen, version)
        return writer.prose(self.state)


def _kept(
    plan: Plan, items: Iterable[Planned], found: Checked, prose: Prose, store: Store
) -> Kept:
    """Return what small builds need of a whole one: its artefacts without the prose."""
    from .again import Kept  # noqa: PLC0415 - starts fast

    written = {*prose.files, *prose.same}
    ours = tuple(item for item in items if item.path not in written)
    return Kept(plan, ours, found, prose.problems, store.prose)


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
