"""Milestones: what comes next, where the community stands, what it reached."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from plaudit.derive import in_order
from plaudit.render.pages.machine_readable.structured import breadcrumbs
from plaudit.render.pages.page import PageSpec
from plaudit.render.pages.reading import newest_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plaudit.render.pages.edition import Edition

BASE = "milestones/"


def specs(edition: Edition) -> Iterator[PageSpec]:
    """Yield the one page of milestones: goals first, then the newest."""
    milestones = edition.milestones
    if not milestones:
        return
    t = edition.t
    goals = [m for m in milestones if m.next and m.value is not None]
    goals.sort(key=lambda m: -(m.value or 0) / m.next.value if m.next else 0)
    yield PageSpec(
        path=f"{BASE}index.html",
        template="plaudit/milestones.html",
        name="milestones",
        title=t("Milestones"),
        description=t(
            "What {community} reached, when, and where each figure comes from.",
            community=edition.community.name,
        ),
        values={
            "goals": tuple(goals),
            "standing_at": tuple(
                in_order(m for m in milestones if m.reached_on is None)
            ),
            "reached": tuple(m for m in milestones if m.reached_on is not None),
        },
        records=milestones,
        updated=newest_date(milestones),
        share=edition.home_card,
        structured=partial(breadcrumbs, edition, (t("Milestones"), BASE)),
    )
