"""Events: the list, and for each what was said, told, photographed and counted."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING, Any

from plaudit.model import Milestone, Story, Testimonial
from plaudit.render.pages.machine_readable.structured import breadcrumbs, occasion
from plaudit.render.pages.page import Page, PageSpec, in_pages
from plaudit.render.pages.reading import newest_date
from plaudit.render.pages.voices.stories import Teaser

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plaudit.derive import Event
    from plaudit.model import Fact, Photo, Record
    from plaudit.render.pages.edition import Edition
    from plaudit.render.pages.page import Paging

A_PAGE = 24
BASE = "events/"


def specs(edition: Edition) -> Iterator[Page]:
    """Yield the list of events, page by page, and the pages of each."""
    if not edition.events:
        return
    for listed in in_pages(edition.events, A_PAGE, BASE):
        shown = [record for event in listed.items for record in event.records]
        yield Page(
            listed.path,
            partial(_list, edition, listed),
            (*listed.facts, *map(_told, listed.items), *map(edition.fact, shown)),
            newest_date(shown),
        )
    for event in edition.events:
        for page in in_pages(event.records, A_PAGE, f"{BASE}{event.id}/"):
            yield Page(
                page.path,
                partial(_one, edition, event, page),
                (*page.facts, _told(event), *map(edition.fact, page.items)),
                newest_date(page.items),
            )


def _told(event: Event) -> Fact:
    """Return what pages say of *event* besides its records."""
    return event.id, event.name, str(event.date), len(event.records)


def _list(edition: Edition, page: Paging[Event]) -> PageSpec:
    t = edition.t
    title = t("Events")
    if page.number > 1:
        title = t("Events, page {n}", n=page.number)
    shown = tuple(event.records[0] for event in page.items)
    return PageSpec(
        path=page.path,
        template="plaudit/events.html",
        name="events",
        title=title,
        description=t(
            "Events of {community}, and what people say of each.",
            community=edition.community.name,
        ),
        values={"paging": page, "events": tuple(page.items)},
        records=shown,
        updated=newest_date(record for e in page.items for record in e.records),
        share=edition.home_card,
        structured=partial(breadcrumbs, edition, (t("Events"), BASE)),
    )


def _one(edition: Edition, event: Event, page: Paging[Record]) -> PageSpec:
    t, items = edition.t, page.items
    found: dict[str, list[Any]] = defaultdict(list)
    for record in items:
        found[record.kind].append(record)
    milestones: list[Milestone] = found[Milestone.kind]
    title = event.name
    if page.number > 1:
        title = t("{subject}, page {n}", subject=event.name, n=page.number)
    return PageSpec(
        path=page.path,
        template="plaudit/event.html",
        name="events",
        title=title,
        description=t(
            "What people at {community} say of this event: {name}.",
            community=edition.community.name,
            name=event.name,
        ),
        values={
            "occasion": event,
            "paging": page,
            "counted": tuple(m for m in milestones if m.value is not None),
            "reached": tuple(m for m in milestones if m.value is None),
            "teasers": tuple(Teaser(edition, s) for s in found[Story.kind]),
            "testimonials": tuple(found[Testimonial.kind]),
            "photos": _photos(edition, found[Story.kind]),
        },
        records=tuple(items),
        updated=newest_date(items),
        share=edition.home_card,
        structured=partial(occasion, edition, event),
    )


def _photos(edition: Edition, stories: list[Story]) -> tuple[tuple[Story, Photo], ...]:
    """Return the pictures of *stories* that may be shown, each with its story."""
    return tuple(
        (story, photo)
        for story in stories
        if edition.may_show(story, "photo")
        for photo in story.gallery
    )
