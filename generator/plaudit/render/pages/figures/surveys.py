"""Surveys: what was asked, of whom, and everything that was answered."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from plaudit.render.pages.machine_readable.structured import breadcrumbs
from plaudit.render.pages.page import Page, PageSpec, in_pages
from plaudit.render.pages.reading import newest_date

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plaudit.model import Survey
    from plaudit.render.pages.edition import Edition
    from plaudit.render.pages.page import Paging

A_PAGE = 20
BASE = "surveys/"


def specs(edition: Edition) -> Iterator[Page]:
    """Yield the surveys, newest first, page by page."""
    if not edition.surveys:
        return
    # Each may show the course of all that asked the same.
    facts = tuple(map(edition.fact, edition.surveys))
    for page in in_pages(edition.surveys, A_PAGE, BASE):
        yield Page(
            page.path,
            partial(_page, edition, page),
            (*page.facts, *facts),
            newest_date(page.items),
        )


def _page(edition: Edition, page: Paging[Survey]) -> PageSpec:
    t = edition.t
    title = t("What we asked, and what was answered")
    if page.number > 1:
        title = t("What we asked, page {n}", n=page.number)
    return PageSpec(
        path=page.path,
        template="plaudit/surveys.html",
        name="surveys",
        title=title,
        description=t(
            "What {community} asked, of whom, how many answered, and every answer.",
            community=edition.community.name,
        ),
        values={"paging": page, "surveys": tuple(page.items)},
        records=tuple(page.items),
        updated=newest_date(page.items),
        share=edition.home_card,
        structured=partial(breadcrumbs, edition, (t("Surveys"), BASE)),
    )
