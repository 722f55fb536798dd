"""The gallery: every embed as it will look, with what to paste."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from plaudit.render.pages.machine_readable.structured import breadcrumbs
from plaudit.render.pages.page import PageSpec

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plaudit.render.pages.edition import Edition

BASE = "embeds/"


def specs(edition: Edition) -> Iterator[PageSpec]:
    """Yield the gallery, where there is an embed to show."""
    if not edition.embeds:
        return
    t = edition.t
    yield PageSpec(
        path=f"{BASE}index.html",
        template="plaudit/embeds.html",
        name="embeds",
        title=t("Put it on your page"),
        description=t(
            "Widgets of {community} to put on your own page, with the line to copy.",
            community=edition.community.name,
        ),
        values={"embeds": edition.embeds},
        records=edition.embeds,
        share=edition.home_card,
        structured=partial(breadcrumbs, edition, (t("Embeds"), BASE)),
    )
