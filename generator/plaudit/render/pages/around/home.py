"""The way in: who the community is, and the best of what it keeps."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from plaudit.render.pages.machine_readable.structured import home
from plaudit.render.pages.page import PageSpec
from plaudit.render.pages.reading import newest_date
from plaudit.render.pages.voices.stories import Teaser
from plaudit.render.prose import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from plaudit.model import Milestone, Record, Testimonial
    from plaudit.render.pages.edition import Edition

VOICES = 8
FIGURES = 4
BADGES = 6
SPOTLIGHT_LENGTH = 260
"""The longest quote that is still set large, in characters; look: `data-size=s` above."""


class Showing(NamedTuple):
    """What a section of the home page shows: the community's own embed, or records.

    *embed* is the name of one called `home-<widget type>`; without it the records stand.
    """

    widget: str
    embed: str | None
    records: tuple[Record, ...]


def _showing(
    edition: Edition, widget: str, records: Sequence[Record]
) -> Showing | None:
    if not records:
        return None
    name = f"home-{widget}"
    own = any(e.id == name and e.widget == widget for e in edition.embeds)
    return Showing(widget, name if own else None, tuple(records))


def _spotlight(edition: Edition) -> Testimonial | None:
    """Return the one voice to open with: featured, short enough, in this language."""
    short = [t for t in edition.testimonials if len(t.text) <= SPOTLIGHT_LENGTH]
    short.sort(key=lambda t: (t.lang != edition.lang, not t.featured))
    return short[0] if short else None


def _voices(edition: Edition, spotlight: Testimonial | None) -> list[Testimonial]:
    others = [t for t in edition.testimonials if t is not spotlight]
    others.sort(key=lambda t: not t.featured)
    return others[:VOICES]


def _figures(edition: Edition) -> list[Milestone]:
    """Return the figures that stand today, else those that were reached once."""
    figures = [m for m in edition.milestones if m.value is not None]
    standing = [m for m in figures if m.reached_on is None] or figures
    standing.sort(key=lambda m: (m.order is None, m.order or 0))
    return standing[:FIGURES]


def specs(edition: Edition) -> Iterator[PageSpec]:
    """Yield the home page."""
    community = edition.community
    spotlight = _spotlight(edition)
    quote = _showing(edition, "quote", (spotlight,) if spotlight else ())
    story = edition.stories[0] if edition.stories else None
    sections = {
        "quote": quote,
        "counters": _showing(edition, "counters", _figures(edition)),
        "responsiveness": _showing(edition, "responsiveness", edition.responses),
        "carousel": _showing(edition, "carousel", _voices(edition, spotlight)),
        "leaderboard": _showing(edition, "leaderboard", edition.leaderboards[:1]),
        "badges": _showing(edition, "badges", edition.badges[:BADGES]),
    }
    shown = [r for showing in sections.values() if showing for r in showing.records]
    shown += [story] if story else []
    yield PageSpec(
        path="index.html",
        template="plaudit/home.html",
        name="home",
        title=community.tagline or community.name,
        description=_description(edition),
        values={
            "sections": sections,
            "newest": Teaser(edition, story) if story else None,
            "totals": {
                "testimonials": len(edition.testimonials),
                "stories": len(edition.stories),
                "badges": len(edition.badges),
                "members": len(edition.members),
            },
            "mission": community.mission,
        },
        records=tuple(shown),
        updated=newest_date(shown),
        share=edition.home_card,
        structured=partial(home, edition),
        feed=True,
    )


def _description(edition: Edition) -> str:
    community = edition.community
    if community.description:
        return excerpt(community.description)
    if community.tagline:
        return community.tagline
    return edition.t("What people say about {community}.", community=community.name)
