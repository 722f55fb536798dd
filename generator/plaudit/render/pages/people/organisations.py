"""Organisations: who stands by the community, what is attested, and who belongs to it."""

from __future__ import annotations

from collections import defaultdict
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from plaudit.derive import certifications_on
from plaudit.render.pages.machine_readable.structured import endorsers
from plaudit.render.pages.page import PageSpec
from plaudit.render.pages.reading import host, newest_date
from plaudit.render.prose import quoted

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from markupsafe import Markup

    from plaudit.model import (
        Certification,
        Member,
        Organisation,
        Story,
        Testimonial,
    )
    from plaudit.render.pages.edition import Edition, Person

BASE = "organisations/"


class Backer(NamedTuple):
    """An organisation with what is known of it today."""

    organisation: Organisation
    host: str | None
    """The name of its own site, as people say it."""
    endorsement: Markup | None
    certifications: tuple[Certification, ...]
    """What is attested of it and still holds."""
    members: tuple[Member, ...]
    """The members who belong to it."""
    voices: tuple[Person, ...]
    """Others who speak here and belong to it."""


def specs(edition: Edition) -> Iterator[PageSpec]:
    """Yield the page of all organisations."""
    if not edition.organisations:
        return
    t = edition.t
    backers = tuple(_backers(edition))
    yield PageSpec(
        path=f"{BASE}index.html",
        template="plaudit/organisations.html",
        name="organisations",
        title=t("Who stands by us"),
        description=t(
            "The organisations that stand by {community} with their names.",
            community=edition.community.name,
        ),
        values={"backers": backers},
        records=edition.organisations,
        updated=newest_date(edition.organisations),
        share=edition.home_card,
        structured=partial(endorsers, edition, BASE),
    )


def _backers(edition: Edition) -> Iterator[Backer]:
    voices = _voices(edition)
    for organisation in edition.organisations:
        said = organisation.endorsement
        yield Backer(
            organisation,
            host(organisation.url) if organisation.url else None,
            quoted(said, organisation.lang) if said else None,
            certifications_on(organisation, edition.library.today),
            edition.belonging.get(organisation.id, ()),
            tuple(voices.get(organisation.id, {}).values()),
        )


def _voices(edition: Edition) -> Mapping[str, dict[str, Person]]:
    """Return who speaks here by the organisation that they name by its id, and by name.

    Members are left out: they say themselves where they belong.
    """
    found: dict[str, dict[str, Person]] = defaultdict(dict)
    records: tuple[Story | Testimonial, ...]
    records = (*edition.testimonials, *edition.stories)
    for record in records:
        author = record.author
        if author is None or not author.organisation:
            continue
        if not edition.may_show(record, "company"):
            continue
        for person in edition.people(record):
            if person.path is None:
                found[author.organisation].setdefault(person.name, person)
    return found
