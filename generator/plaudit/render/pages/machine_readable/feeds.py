"""The feeds of stories: Atom (RFC 4287) and JSON Feed 1.1."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from plaudit.render.prose import excerpt, plain

from .atom import LANG, add, document, feed_in, founded, link, moment

if TYPE_CHECKING:
    import xml.etree.ElementTree as ET
    from collections.abc import Callable, Sequence

    from plaudit.model import Story
    from plaudit.render.pages.edition import Edition

    Content = Callable[[Story], str]

LENGTH = 20
"""How many stories a feed carries."""


def newest(edition: Edition) -> Sequence[Story]:
    """Return the stories that the feeds carry."""
    return edition.stories[:LENGTH]


def atom(edition: Edition, content: Content) -> str:
    """Return the newest stories as an Atom feed.

    *content* gives a story's HTML with absolute addresses. `updated` is the date of the
    newest story, never the time of the build.
    """
    feed = feed_in(edition.lang)
    add(feed, "title", _title(edition))
    if edition.community.tagline:
        add(feed, "subtitle", edition.community.tagline)
    add(feed, "id", edition.absolute("atom.xml"))
    link(feed, "self", edition.absolute("atom.xml"), "application/atom+xml")
    link(feed, "alternate", edition.absolute("stories/"), "text/html")
    updated = max((_moment(edition, one) for one in newest(edition)), default=None)
    add(feed, "updated", updated or founded(edition.library.community))
    author = add(feed, "author")
    add(author, "name", edition.community.name)
    add(author, "uri", edition.library.community.url)
    for story in newest(edition):
        _entry(feed, edition, story, content(story))
    return document(feed)


def _entry(feed: ET.Element, edition: Edition, story: Story, html: str) -> None:
    entry = add(feed, "entry", **{LANG: story.lang})
    address = edition.absolute(f"stories/{story.id}/")
    add(entry, "title", story.title)
    add(entry, "id", address)
    link(entry, "alternate", address, "text/html")
    add(entry, "updated", _moment(edition, story))
    if story.date:
        add(entry, "published", _moment(edition, story))
    for person in edition.people(story):
        author = add(entry, "author")
        add(author, "name", person.name)
        if person.path:
            add(author, "uri", edition.absolute(person.path))
    for tag in story.tags:
        add(entry, "category", term=tag)
    if story.summary:
        add(entry, "summary", plain(story.summary))
    add(entry, "content", html, type="html")


def json_feed(edition: Edition, content: Content) -> str:
    """Return the newest stories as a JSON Feed; *content* as for `atom`."""
    community = edition.community
    feed = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": _title(edition),
        "home_page_url": edition.absolute(""),
        "feed_url": edition.absolute("feed.json"),
        "description": community.tagline or excerpt(community.description or "", 300),
        "authors": [{"name": community.name, "url": edition.library.community.url}],
        "language": edition.lang,
        "items": [_item(edition, story, content(story)) for story in newest(edition)],
    }
    if not feed["description"]:
        del feed["description"]
    return json.dumps(feed, ensure_ascii=False, indent=1) + "\n"


def _item(edition: Edition, story: Story, html: str) -> dict[str, object]:
    address = edition.absolute(f"stories/{story.id}/")
    item: dict[str, object] = {
        "id": address,
        "url": address,
        "title": story.title,
        "content_html": html,
        "language": story.lang,
    }
    if story.summary:
        item["summary"] = plain(story.summary)
    if story.date:
        item["date_published"] = _moment(edition, story)
    authors = [
        {"name": p.name, **({"url": edition.absolute(p.path)} if p.path else {})}
        for p in edition.people(story)
    ]
    if authors:
        item["authors"] = authors
    if story.tags:
        item["tags"] = list(story.tags)
    return item


def _title(edition: Edition) -> str:
    name = edition.community.name
    if edition.community.sample:
        return edition.t("{community}: stories (sample content)", community=name)
    return edition.t("{community}: stories", community=name)


def _moment(edition: Edition, story: Story) -> str:
    """Return when *story* was told as RFC 3339 wants it: the first moment of its date.

    Atom demands a date of every entry; one without any takes the community's first.
    """
    date = story.date or story.publish_on
    if date is None:
        return founded(edition.library.community)
    return moment(date.first_day())
