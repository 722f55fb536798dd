"""Where people turn who want their words changed or taken down."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from plaudit.render.pages.edition import absolute
from plaudit.render.pages.machine_readable.structured import breadcrumbs
from plaudit.render.pages.page import PageSpec
from plaudit.render.pages.reading import host

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plaudit.render.pages.edition import Edition

BASE = "contact/"


def specs(edition: Edition) -> Iterator[PageSpec]:
    """Yield the page about changes and withdrawal."""
    t, contact = edition.t, edition.community.contact
    community = edition.library.community
    here = {absolute(community, lang, BASE) for lang in community.languages}
    elsewhere = contact.url and f"{contact.url.rstrip('/')}/" not in here
    form = (host(contact.url), contact.url) if contact.url and elsewhere else None
    yield PageSpec(
        path=f"{BASE}index.html",
        template="plaudit/contact.html",
        name="contact",
        title=t("Change or withdraw what you said"),
        description=t(
            "How to have your words at {community} changed or taken down.",
            community=edition.community.name,
        ),
        values={"contact": contact, "form": form},
        share=edition.home_card,
        structured=partial(
            breadcrumbs, edition, (t("Change or withdraw what you said"), BASE)
        ),
    )
