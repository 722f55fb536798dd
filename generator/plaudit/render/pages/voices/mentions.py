"""Mentions: what was said of the community elsewhere, with the way back to it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from plaudit.render.pages.machine_readable.structured import breadcrumbs
from plaudit.render.pages.page import Page, PageSpec, in_pages
from plaudit.render.pages.reading import newest_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plaudit.model import Mention
    from plaudit.render.pages.edition import Edition
    from plaudit.render.pages.page import Paging

A_PAGE = 20
BASE = "mentions/"


def specs(edition: Edition) -> Iterator[Page]:
    """Yield the mentions, newest first, page by page."""
    if not edition.mentions:
        return
    for page in in_pages(edition.mentions, A_PAGE, BASE):
        yield Page(
            page.path,
            partial(_page, edition, page),
            (*page.facts, *map(edition.fact, page.items)),
            newest_date(page.items),
        )


def _page(edition: Edition, page: Paging[Mention]) -> PageSpec:
    t, name = edition.t, edition.community.name
    title = t("Said elsewhere")
    if page.number > 1:
        title = t("Said elsewhere, page {n}", n=page.number)
    return PageSpec(
        path=page.path,
        template="plaudit/mentions.html",
        name="mentions",
        title=title,
        description=t(
            "What people said about {community} in other places, with the way there.",
            community=name,
        ),
        values={"paging": page, "mentions": tuple(page.items)},
        records=tuple(page.items),
        updated=newest_date(page.items),
        share=edition.home_card,
        structured=partial(breadcrumbs, edition, (t("Said elsewhere"), BASE)),
    )
