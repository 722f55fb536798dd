"""A text that is ready to be posted elsewhere: words, who said them, and the address."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from plaudit.model import Mention, Milestone, Story, Testimonial

from . import prose
from .words import quote_marks

if TYPE_CHECKING:
    from plaudit.model import Record
    from plaudit.render.renderer import Renderer
    from plaudit.render.standpoint import Standpoint


class Platform(NamedTuple):
    """Where a text is posted, and how long it may be there.

    Mastodon: 500 characters unless a server says otherwise, an address counts as 23
    (docs.joinmastodon.org, "Posting"). X: 280, an address counts as 23 (docs.x.com,
    "Counting characters"). Bluesky: 300 graphemes (its lexicon app.bsky.feed.post).
    """

    name: str
    most: int | None
    address: int | None = None
    """How much an address counts; None where it counts as it is."""


PLATFORMS = {
    "mastodon": Platform("Mastodon", 500, 23),
    "bluesky": Platform("Bluesky", 300),
    "x": Platform("X", 280, 23),
    "anywhere": Platform("Anywhere else", None),
}
SHAREABLE = (Testimonial, Story, Mention, Milestone)
"""The kinds that say something which others may want to read."""


def shared_text(record: Record, renderer: Renderer, platform: Platform) -> str:
    """Return what to post of *record*, which may be shown, on *platform*.

    Words that are too long for it are cut at a word; the name and the address stay.
    """
    here = renderer.standpoint(renderer.abroad)
    local = record.localised(here.lang)
    url = here.href(record.kind, record.id) or here.page(record.plural)
    opening, said, closing = _said(local, here)
    tail = f"{closing}\n\n{url}"
    if platform.most is None:
        return f"{opening}{said}{tail}"
    shorter = 0 if platform.address is None else len(url) - platform.address
    room = platform.most - len(opening) - len(tail) + shorter - 1
    return f"{opening}{prose.plain(said, max(room, 1))}{tail}"


def _said(record: Record, here: Standpoint) -> tuple[str, str, str]:
    """Return what stands before the words of *record*, the words, and what follows."""
    if isinstance(record, Testimonial | Mention):
        marks = quote_marks(record.lang)
        who = here.voice(record).name
        said = prose.plain(prose.without_quotes(record.text))
        return marks[0], said, f"{marks[1]} – {who}"  # noqa: RUF001 - a dash
    if isinstance(record, Milestone):
        figure = here.figure(record)
        value = " ".join(part for part in (figure.text, figure.unit) if part)
        return "", f"{figure.label}: {value}", ""
    title = record.title if isinstance(record, Story) else record.id
    summary = prose.plain(getattr(record, "summary", None) or "")
    return "", f"{title}. {summary}".strip(), ""
