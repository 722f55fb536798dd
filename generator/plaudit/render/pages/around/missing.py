"""What a reader meets at an address where nothing stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plaudit.render.pages.page import PageSpec

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plaudit.render.pages.edition import Edition


def specs(edition: Edition) -> Iterator[PageSpec]:
    """Yield the page for what is not there."""
    yield PageSpec(
        path="404.html",
        template="plaudit/404.html",
        name="missing",
        title=edition.t("This page has come apart"),
        description=edition.t("There is no page at this address."),
        values={
            "has_testimonials": bool(edition.testimonials),
            "has_stories": bool(edition.stories),
        },
        indexable=False,
        anywhere=True,
    )
