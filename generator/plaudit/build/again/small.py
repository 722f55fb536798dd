"""Small builds after a whole one, of which they change a remake."""

from __future__ import annotations

from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from plaudit.build.ground import stops
from plaudit.check import checked
from plaudit.load import FOLDERS, today
from plaudit.write import Changes

from .kept import Look

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plaudit.build.ground import Ground
    from plaudit.build.memory import Store
    from plaudit.build.report import Report
    from plaudit.check import Checked
    from plaudit.write import Intact

    from .kept import Kept, Remake


@dataclass(frozen=True)
class Small:
    """A build on *ground* that goes on from what the last whole one has *kept*."""

    ground: Ground
    store: Store
    kept: Kept
    seen: Intact | None = None
    """What is still as published, where somebody has looked already."""

    def report(self) -> Report | None:
        """Build what has changed; None where a whole build is needed for that.

        Where a theme or a widget type is new, only what somebody looks at is made of
        it, and the report says that there is more to do.
        """
        ground, kept = self.ground, self.kept
        changed, looked_at = ground.settings.changed, ground.settings.looked_at
        if changed is None or not self._is_of_today():
            return None
        records = frozenset(path for path in changed if _is_record(path))
        if any(path.startswith("content/") for path in changed - records):
            return None
        catalog, version = ground.session.catalog(ground.site, kept.theme)
        if version != kept.drawn and not looked_at:
            return None
        remake = kept.remake(records, self.store, Look(catalog, version, looked_at))
        return self._built(remake) if remake else None

    def _is_of_today(self) -> bool:
        community, settings = self.kept.library.community, self.ground.settings
        day = settings.day or today(community.time_zone)
        return (day, settings.address) == (self.kept.library.today, self.kept.address)

    def _built(self, remake: Remake) -> Report | None:
        """Check and publish *remake*."""
        ground, kept, plan = self.ground, self.kept, remake.plan
        workshop = plan.workshop
        # Of the catalog, only rules for the whole take notice.
        is_known = plan.version == kept.plan.version
        found = checked(
            workshop.library,
            workshop.catalog,
            workshop.known,
            verdicts=self.store,
            before=kept.checked if is_known else kept.checked.of_records,
            changed=remake.records,
        )
        problems = [*ground.told(found), *kept.problems]
        if stops(problems, strict=ground.settings.strict):
            return ground.failed(workshop.library, problems)
        changes = self._published(remake, found)
        if changes is None:
            return None
        kept.take(remake, found)
        report = ground.report(
            workshop.library, problems, changes, is_all=remake.is_all
        )
        return replace(report, turning=kept.turning)

    def _published(self, remake: Remake, found: Checked) -> Changes | None:
        """Publish *remake*; None where a file may be needed no more."""
        if not remake.items and remake.is_all:
            with self._saved(remake, found):
                return Changes(unchanged=tuple(sorted(self.kept.same)))
        plan, seen = remake.plan, self.seen or self.ground.seen()
        with self.ground.publication(seen) as published:
            making = self.kept.making(
                remake, self.store, seen, published, self.ground.crew
            )
            making.make(remake.items)
            making.finish()
            if plan.workshop.pictures.problems() or (making.forgets and remake.is_all):
                return None
            if making.due and plan.workshop.known:
                plan.workshop.known.settle(making.due.values(), whole=False)
            with self._saved(remake, found):
                changes = published.commit(making.puts.values(), making.same)
        self.kept.note(making)
        return changes

    @contextmanager
    def _saved(self, remake: Remake, found: Checked) -> Iterator[None]:
        """Keep what was learned, once the block has published it."""
        self.kept.leave(self.store, found)
        library = remake.plan.workshop.library
        with self.store.save(library, (), self.ground.crew):
            yield
        self.kept.settle(self.store, self.ground.edition)


def _is_record(path: str) -> bool:
    """Say whether *path* may be a file of records, which is seen when it is read."""
    steps = path.split("/")
    return steps[0] == "content" and steps[1] in FOLDERS
