"""Badges: what each takes, who has it, and how that can be checked."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from plaudit.derive import holder_count
from plaudit.render.pages.machine_readable.structured import breadcrumbs
from plaudit.render.pages.page import PageSpec, ShareCard
from plaudit.render.pages.reading import newest_date, record_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plaudit.model import Badge
    from plaudit.render.pages.edition import Edition

BASE = "badges/"
OTHERS = 6
"""How many other badges a badge's page shows."""


def specs(edition: Edition) -> Iterator[PageSpec]:
    """Yield the list of badges and each badge's own page."""
    if not edition.badges:
        return
    t = edition.t
    yield PageSpec(
        path=f"{BASE}index.html",
        template="plaudit/badges.html",
        name="badges",
        title=t("Badges"),
        description=t(
            "The badges of {community}: what each takes and who has it.",
            community=edition.community.name,
        ),
        values={"badges": edition.badges},
        records=edition.badges,
        updated=newest_date(edition.badges),
        share=edition.home_card,
        structured=partial(breadcrumbs, edition, (t("Badges"), BASE)),
    )
    for badge in edition.badges:
        yield _one(edition, badge)


def _one(edition: Edition, badge: Badge) -> PageSpec:
    holders = edition.holders(badge)
    path = f"{BASE}{badge.id}/"
    place = edition.badges.index(badge)
    around = (*edition.badges[place + 1 :], *edition.badges[:place])
    return PageSpec(
        path=f"{path}index.html",
        template="plaudit/badge.html",
        name="badges",
        title=badge.name,
        description=badge.description,
        values={
            "badge": badge,
            "holding": holders,
            "count": holder_count(badge),
            "newest": record_date(badge),
            "others": around[:OTHERS],
        },
        records=(badge, *(holder.member for holder in holders)),
        updated=record_date(badge),
        share=ShareCard(f"badge-{badge.id}", badge.name, edition.community.name),
        structured=partial(
            breadcrumbs, edition, (edition.t("Badges"), BASE), (badge.name, path)
        ),
    )
