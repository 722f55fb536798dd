"""Tags: the index of subjects, and everything about each of them."""

from __future__ import annotations

import itertools
from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING, Any

from plaudit.model import (
    Badge,
    Member,
    Mention,
    Milestone,
    Response,
    Story,
    Testimonial,
)
from plaudit.render.pages.machine_readable.structured import breadcrumbs
from plaudit.render.pages.page import Page, PageSpec, in_pages
from plaudit.render.pages.reading import newest_date
from plaudit.render.pages.voices.stories import Teaser
from plaudit.render.pages.voices.testimonials import subjects

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from plaudit.model import Record
    from plaudit.render.pages.edition import Edition, Tag
    from plaudit.render.pages.page import Paging
    from plaudit.render.pages.voices.testimonials import Filter

A_PAGE = 24
BASE = "tags/"


def specs(edition: Edition) -> Iterator[Page | PageSpec]:
    """Yield the index of subjects and the pages of each."""
    if not edition.tags:
        return
    yield _index(edition)
    for tag in edition.tags:
        filters = _filters(edition, tag)
        for page in in_pages(tag.records, A_PAGE, tag.path):
            yield _page(edition, tag, page, filters)


def at(edition: Edition, paths: Collection[str]) -> Iterator[Page | PageSpec]:
    """Yield the pages at *paths* without a look at any other record than theirs."""
    if f"{BASE}index.html" in paths:
        yield _index(edition)
    folders = {"/".join(path.split("/")[:2]) + "/" for path in paths}
    for tag in edition.tags:
        if tag.path in folders:
            for page in in_pages(tag.records, A_PAGE, tag.path):
                if page.path in paths:
                    yield _page(edition, tag, page, _filters(edition, tag))


def _filters(edition: Edition, tag: Tag) -> tuple[Filter, ...]:
    return subjects(edition, tag.path) if _spoken(tag) else ()


def _page(
    edition: Edition, tag: Tag, page: Paging[Record], filters: tuple[Filter, ...]
) -> Page:
    return Page(
        page.path,
        partial(_tag, edition, tag, page, filters),
        (tag.name, *page.facts, *filters, *map(edition.fact, page.items)),
        newest_date(page.items),
    )


def _index(edition: Edition) -> PageSpec:
    t = edition.t
    by_name = sorted(edition.tags, key=lambda tag: tag.name.casefold())
    return PageSpec(
        path=f"{BASE}index.html",
        template="plaudit/tags.html",
        name="tags",
        title=t("Everything by subject"),
        description=t(
            "The subjects that people at {community} speak of.",
            community=edition.community.name,
        ),
        values={"tags": tuple(by_name)},
        records=tuple(record for tag in edition.tags for record in tag.records[:1]),
        updated=newest_date(_tagged(edition)),
        share=edition.home_card,
        structured=partial(breadcrumbs, edition, (t("Everything by subject"), BASE)),
    )


def _tagged(edition: Edition) -> Iterator[Record]:
    """Yield records with a tag, among them the newest of each kind."""
    rows = (edition.stories, edition.testimonials, edition.milestones)
    for row in (*rows, edition.mentions, edition.responses):
        yield from itertools.islice((record for record in row if record.tags), 1)
    yield from (one for one in (*edition.badges, *edition.members) if one.tags)


def _tag(
    edition: Edition, tag: Tag, page: Paging[Record], filters: tuple[Filter, ...]
) -> PageSpec:
    t, items = edition.t, page.items
    found: dict[str, list[Any]] = defaultdict(list)
    for record in items:
        found[record.kind].append(record)
    title = tag.name
    if page.number > 1:
        title = t("{subject}, page {n}", subject=tag.name, n=page.number)
    return PageSpec(
        path=page.path,
        template="plaudit/tag.html",
        name="tags",
        title=title,
        description=t(
            "Everything from {community} about {subject}.",
            community=edition.community.name,
            subject=tag.name,
        ),
        values={
            "tag": tag,
            "paging": page,
            "subjects": filters,
            "teasers": tuple(Teaser(edition, s) for s in found[Story.kind]),
            "testimonials": tuple(found[Testimonial.kind]),
            "mentions": tuple(found[Mention.kind]),
            "milestones": tuple(found[Milestone.kind]),
            "badges": tuple(found[Badge.kind]),
            "members": tuple(found[Member.kind]),
            "responses": tuple(found[Response.kind]),
        },
        records=tuple(items),
        updated=newest_date(items),
        share=edition.home_card,
        structured=partial(
            breadcrumbs,
            edition,
            (t("Everything by subject"), BASE),
            (tag.name, tag.path),
        ),
    )


def _spoken(tag: Tag) -> bool:
    return tag.count(Testimonial.kind) > 0
