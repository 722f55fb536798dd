"""A small build that goes on from the last one of another process, if it can."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from plaudit.build.prose import Writer, pages_of

from .recalled import Recalled, Recollection
from .small import Small

if TYPE_CHECKING:
    from plaudit.build.ground import Ground
    from plaudit.build.memory import Store
    from plaudit.build.report import Report
    from plaudit.load import Look


def resumed(ground: Ground, store: Store, look: Look) -> Report | None:
    """Build what has changed since the last build, of which *store* has an outline.

    *look* says what there is to load. None where a whole build is needed.
    """
    outlined = store.outline(ground.edition)
    if outlined is None:
        return None
    outline, checked = outlined
    recollection = Recollection(store, outline, checked, look)
    changed = recollection.changed()
    theme = look.community.brand.theme
    catalog, version = ground.session.catalog(ground.site, theme)
    if changed is None or version != outline.version:
        return None
    seen = ground.seen()
    if len(seen) < len(seen.manifest.files):
        return None  # somebody has changed what was published
    library, settings = recollection.library, ground.settings
    album = ground.session.album(library, catalog, settings.jobs)
    told = store.prose if settings.prose else None
    pages = pages_of(told) if told else ()
    plan = recollection.plan(catalog, album, pages)
    if settings.prose:
        writer = Writer(settings.prose, plan.workshop, store, seen, version)
        if told is None or told.key != outline.prose or not writer.is_as_told(told):
            return None
    elif outline.prose:
        return None
    own = frozenset(path for path, _ in told.files) if told else frozenset()
    kept = Recalled(
        first=plan,
        items=(),
        checked=checked,
        problems=told.problems if told else (),
        prose=told,
        turning=outline.turning,
        same={*seen},
        own=own,
        recollection=recollection,
    )
    again = replace(ground, settings=replace(settings, changed=changed))
    report = Small(again, store, kept, seen).report()
    return report and replace(report, pictures=album.tally)
