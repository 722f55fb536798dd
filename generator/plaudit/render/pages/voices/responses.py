"""Responses: what people were concerned about, the open ones first, and each one's page."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from plaudit.derive import open_first, responsiveness_by_year
from plaudit.render.filling import Later
from plaudit.render.pages.machine_readable.structured import breadcrumbs
from plaudit.render.pages.page import Page, PageSpec, ShareCard, in_pages
from plaudit.render.pages.reading import newest_date
from plaudit.render.prose import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plaudit.model import Response
    from plaudit.render.pages.edition import Edition
    from plaudit.render.pages.page import Paging

A_PAGE = 20
BASE = "responses/"


def specs(edition: Edition) -> Iterator[Page]:
    """Yield the list of responses, page by page, and each one's own page."""
    if not edition.responses:
        return
    for page in in_pages(open_first(edition.responses), A_PAGE, BASE):
        facts = (*page.facts, *map(edition.fact, page.items))
        yield Page(
            page.path,
            partial(_list, edition, page),
            # The first one counts all of them, those that are not shown as well.
            facts if page.previous else None,
            newest_date(page.items),
        )
    for response in edition.responses:
        yield Page(
            f"{BASE}{response.id}/index.html",
            partial(_one, edition, response),
            (
                edition.fact(response),
                *(tag.name for tag in edition.tags_of(response)),
            ),
            response.raised_on,
        )


def _list(edition: Edition, page: Paging[Response]) -> PageSpec:
    t = edition.t
    title = t("You said, we did")
    if page.number > 1:
        title = t("You said, we did, page {n}", n=page.number)
    years = responsiveness_by_year(edition.library) if page.number == 1 else ()
    return PageSpec(
        path=page.path,
        template="plaudit/responses.html",
        name="responses",
        title=title,
        description=t(
            "What people raised with {community}, how soon it was answered, and what came of it.",
            community=edition.community.name,
        ),
        values={
            "paging": page,
            "years": years if len(years) > 1 else (),
        },
        records=tuple(page.items),
        updated=newest_date(page.items),
        share=edition.home_card,
        structured=partial(breadcrumbs, edition, (t("Responses"), BASE)),
    )


def _one(edition: Edition, response: Response) -> PageSpec:
    path = f"{BASE}{response.id}/"
    title = response.title or excerpt(response.concern, 60)
    return PageSpec(
        path=f"{path}index.html",
        template="plaudit/response.html",
        name="responses",
        title=title,
        description=Later(partial(excerpt, response.concern)),
        values={"concern": response, "tags": edition.tags_of(response)},
        records=(response,),
        updated=response.raised_on,
        share=ShareCard(f"response-{response.id}", title, edition.community.name),
        structured=partial(
            breadcrumbs, edition, (edition.t("Responses"), BASE), (title, path)
        ),
    )
