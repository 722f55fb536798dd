"""Structured data (schema.org as JSON-LD) for pages: who, what, where in the site.

Ratings and reviews of the community itself are never marked up: search engines call
them self-serving, and readers should not meet stars that the praised one put there.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from plaudit.derive import certifications_on
from plaudit.render.pages.reading import newest_date
from plaudit.render.prose import excerpt

if TYPE_CHECKING:
    from plaudit.derive import Event
    from plaudit.model import Certification, Credential, Member, Organisation, Story
    from plaudit.render.pages.edition import Edition, Person

Node = Mapping[str, object]


def _graph(*nodes: Node) -> Mapping[str, object]:
    return {"@context": "https://schema.org", "@graph": list(nodes)}


def _drop_empty(node: Node) -> Node:
    return {
        key: value for key, value in node.items() if value not in (None, "", [], ())
    }


def _trail(edition: Edition, *steps: tuple[str, str]) -> Node:
    home = (edition.community.name, "")
    items = [
        {
            "@type": "ListItem",
            "position": position,
            "name": name,
            "item": edition.absolute(path),
        }
        for position, (name, path) in enumerate((home, *steps), start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def breadcrumbs(edition: Edition, *steps: tuple[str, str]) -> Mapping[str, object]:
    """Return the way from the home page over *steps* of name and path."""
    return _graph(_trail(edition, *steps))


def _organisation(edition: Edition) -> Node:
    community = edition.community
    return _drop_empty(
        {
            "@type": "Organization",
            "name": community.name,
            "url": edition.library.community.url,
            "description": excerpt(
                community.description or community.tagline or "", 300
            ),
            "foundingDate": str(community.since) if community.since else None,
        }
    )


def home(edition: Edition) -> Mapping[str, object]:
    """Return the site and the organisation behind it."""
    site = {
        "@type": "WebSite",
        "name": edition.community.name,
        "url": edition.absolute(""),
        "inLanguage": edition.lang,
        "publisher": _organisation(edition),
    }
    return _graph(site)


def _person(edition: Edition, person: Person) -> Node:
    page = edition.absolute(person.path) if person.path else None
    return _drop_empty({"@type": "Person", "name": person.name, "url": page})


def article(edition: Edition, story: Story) -> Mapping[str, object]:
    """Return *story* as an article with its authors and dates."""
    path = f"stories/{story.id}/"
    community: Node = {
        "@type": "Organization",
        "name": edition.community.name,
        "url": edition.library.community.url,
    }
    node = {
        "@type": "Article",
        "headline": story.title,
        "description": excerpt(story.summary or story.body),
        "author": [_person(edition, person) for person in edition.people(story)]
        or [community],
        "publisher": community,
        "datePublished": str(story.date) if story.date else None,
        "dateModified": str(story.date) if story.date else None,
        "inLanguage": story.lang,
        "mainEntityOfPage": edition.absolute(path),
    }
    trail = _trail(edition, (edition.t("Stories"), "stories/"), (story.title, path))
    return _graph(_drop_empty(node), trail)


def profile(edition: Edition, member: Member) -> Mapping[str, object]:
    """Return *member* as a person with a profile page."""
    path = f"members/{member.id}/"
    awards = edition.earned_by.get(member.id, ())
    person = {
        "@type": "Person",
        "name": member.name,
        "url": edition.absolute(path),
        "jobTitle": member.role,
        "description": excerpt(member.bio or "", 300),
        "affiliation": {"@type": "Organization", "name": member.organisation}
        if member.organisation
        else None,
        "memberOf": {
            "@type": "Organization",
            "name": edition.community.name,
            "url": edition.library.community.url,
        },
        "knowsAbout": list(member.expertise),
        "hasCredential": [_credential(one) for one in member.credentials],
        "award": [badge.name for _, badge in awards],
        "sameAs": [link.url for link in member.links],
    }
    said = newest_date((member, *edition.said_by.get(member.id, ())))
    node = {
        "@type": "ProfilePage",
        "mainEntity": _drop_empty(person),
        "dateModified": str(said) if said else None,
        "inLanguage": edition.lang,
    }
    trail = _trail(edition, (edition.t("Members"), "members/"), (member.name, path))
    return _graph(_drop_empty(node), trail)


def _credential(credential: Credential) -> Node:
    issuer = {"@type": "Organization", "name": credential.issuer}
    return _drop_empty(
        {
            "@type": "EducationalOccupationalCredential",
            "name": credential.name,
            "recognizedBy": issuer if credential.issuer else None,
            "url": credential.url,
        }
    )


def occasion(edition: Edition, event: Event) -> Mapping[str, object]:
    """Return *event* with its day and the community that held it."""
    path = f"events/{event.id}/"
    node = {
        "@type": "Event",
        "name": event.name,
        "startDate": str(event.date),
        "url": edition.absolute(path),
        "organizer": _organisation(edition),
    }
    trail = _trail(edition, (edition.t("Events"), "events/"), (event.name, path))
    return _graph(node, trail)


def endorsers(edition: Edition, path: str) -> Mapping[str, object]:
    """Return the organisations of the page at *path*, with what is attested of them."""
    nodes = [_endorser(edition, one) for one in edition.organisations]
    return _graph(*nodes, _trail(edition, (edition.t("Who stands by us"), path)))


def _endorser(edition: Edition, organisation: Organisation) -> Node:
    held = certifications_on(organisation, edition.library.today)
    return _drop_empty(
        {
            "@type": "Organization",
            "name": organisation.name,
            "url": organisation.url,
            "location": organisation.location,
            "description": excerpt(organisation.description or "", 300),
            "hasCertification": [_certification(one) for one in held],
        }
    )


def _certification(certification: Certification) -> Node:
    issuer = {"@type": "Organization", "name": certification.issuer}
    last = certification.valid_until
    return _drop_empty(
        {
            "@type": "Certification",
            "name": certification.name,
            "issuedBy": issuer if certification.issuer else None,
            "expires": str(last) if last else None,
            "url": certification.url,
        }
    )
