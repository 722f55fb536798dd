"""The wall: every testimonial, newest first, and by language."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from plaudit.model import Testimonial
from plaudit.render.pages.around.how import count
from plaudit.render.pages.machine_readable.structured import breadcrumbs
from plaudit.render.pages.page import Page, PageSpec, in_pages
from plaudit.render.pages.reading import newest_date

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from plaudit.render.pages.around.how import Counted
    from plaudit.render.pages.edition import Edition
    from plaudit.render.pages.page import Paging

A_PAGE = 24
BASE = "testimonials/"
SUBJECTS = 12
"""How many tags the filter names; the others are one link away."""


@dataclass(frozen=True, slots=True)
class Filter:
    """One link of the filter: what it narrows to, where that page is, how much is there.

    *label* is a tag, *lang* a language instead; both None stands for everything.
    """

    path: str
    count: int
    current: bool
    label: str | None = None
    lang: str | None = None


def subjects(edition: Edition, current: str | None = None) -> tuple[Filter, ...]:
    """Return the filter by subject; *current* is the folder of the page that shows it."""
    found = [
        Filter(tag.path, count, tag.path == current, label=tag.name)
        for tag in edition.tags
        if (count := tag.count(Testimonial.kind))
    ]
    found.sort(key=lambda one: (not one.current, -one.count))
    kept = sorted(found[:SUBJECTS], key=lambda one: (-one.count, one.path))
    everything = Filter(BASE, len(edition.testimonials), current in {None, BASE})
    return (everything, *kept) if kept else ()


def specs(edition: Edition) -> Iterator[Page]:
    """Yield the wall, page by page, and the walls of single languages."""
    if not edition.testimonials:
        return
    originals = _languages(edition)
    counted = count(edition.library)
    for page in in_pages(edition.testimonials, A_PAGE, BASE):
        yield _planned(edition, page, _filters(edition, originals, None), counted)
    if len(Counter(originals.values())) == 1:
        return
    for lang in sorted(set(originals.values())):
        said = [t for t in edition.testimonials if originals[t.id] == lang]
        for page in in_pages(said, A_PAGE, f"{BASE}lang/{lang.lower()}/"):
            yield _planned(edition, page, _filters(edition, originals, lang), counted)


def _planned(
    edition: Edition,
    page: Paging[Testimonial],
    filters: Mapping[str, object],
    counted: Counted,
) -> Page:
    return Page(
        page.path,
        partial(_wall, edition, page, filters, counted),
        (*page.facts, *filters.values(), counted, *map(edition.fact, page.items)),
        newest_date(page.items),
    )


def _languages(edition: Edition) -> Mapping[str, str]:
    """Return the language that each testimonial was given in, by id."""
    said = edition.library.published(Testimonial.kind)
    return {testimonial.id: testimonial.lang for testimonial in said}


def _filters(
    edition: Edition, originals: Mapping[str, str], current: str | None
) -> Mapping[str, object]:
    counts = Counter(originals.values())
    languages = tuple(
        Filter(f"{BASE}lang/{lang.lower()}/", count, lang == current, lang=lang)
        for lang, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
    )
    every = Filter(BASE, len(originals), current is None)
    return {
        "subjects": subjects(edition, BASE if current is None else f"lang/{current}"),
        "languages": (every, *languages) if len(languages) > 1 else (),
        "more_subjects": len(edition.tags) > SUBJECTS,
        "spoken": current,
    }


def _wall(
    edition: Edition,
    page: Paging[Testimonial],
    filters: Mapping[str, object],
    counted: Counted,
) -> PageSpec:
    t, name = edition.t, edition.community.name
    title = t("What people say, and how we know")
    if page.number > 1:
        title = t("What people say, page {n}", n=page.number)
    return PageSpec(
        path=page.path,
        template="plaudit/testimonials.html",
        name="testimonials",
        title=title,
        description=t(
            "What people say about {community}, with source, date and check where known.",
            community=name,
        ),
        values={
            "paging": page,
            "testimonials": tuple(page.items),
            "counted": counted,
            **filters,
        },
        records=tuple(page.items),
        updated=newest_date(page.items),
        share=edition.home_card,
        structured=partial(breadcrumbs, edition, (t("Testimonials"), BASE)),
    )
