"""One story as lists of stories announce it, on any page."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from plaudit.model import Member, Story, covered
from plaudit.render import prose

from .grounds.sources import disclosure

if TYPE_CHECKING:
    from markupsafe import Markup

    from plaudit.render.standpoint import Standpoint

_SUMMARY = 220
"""About how many characters of a story stand for it, where it has no summary."""


class TeaserView(NamedTuple):
    """A story, ready to be announced."""

    title: str
    href: str | None
    lang: str
    summary: Markup | None
    people: tuple[str, ...]
    """Whom it is about and who tells it, as far as they agreed to be named."""
    location: str | None
    date: str | None
    date_iso: str | None
    minutes: int
    """How long it takes to read."""
    disclosure: str | None


def teaser(record: Story, here: Standpoint) -> TeaserView:
    """Return *record*, already in the reader's language, as it is announced *here*."""
    summary = record.summary or prose.excerpt(record.body, _SUMMARY)
    return TeaserView(
        title=record.title,
        href=here.href(Story.kind, record.id),
        lang=record.lang,
        summary=prose.inline(summary) if summary else None,
        people=_people(record, here),
        location=record.location,
        date=here.words.day(record.date) if record.date else None,
        date_iso=str(record.date) if record.date else None,
        minutes=prose.minutes(record.body),
        disclosure=disclosure(record),
    )


def _people(record: Story, here: Standpoint) -> tuple[str, ...]:
    library, author = here.library, record.author
    if not covered(record, "name", library.community.policies, library.today):
        return ()
    told = (author.member,) if author and author.member else ()
    found = (library.shown(Member.kind, name) for name in (*record.members, *told))
    names = [one.name for one in found if isinstance(one, Member) and one.listed]
    if author and author.name:
        names.append(author.name)
    return tuple(dict.fromkeys(names))
