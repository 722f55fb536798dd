"""The feeds of stories: Atom (RFC 4287) and JSON Feed 1.1."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from datetime import UTC, datetime, time
from typing import TYPE_CHECKING

from plaudit.render.pages.reading import excerpt
from plaudit.render.prose import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from plaudit.model import Story
    from plaudit.render.pages.edition import Edition

    Content = Callable[[Story], str]

LENGTH = 20
"""How many stories a feed carries."""

_ATOM = "http://www.w3.org/2005/Atom"
_XML = "http://www.w3.org/XML/1998/namespace"


def newest(edition: Edition) -> Sequence[Story]:
    """Return the stories that the feeds carry."""
    return edition.stories[:LENGTH]


def atom(edition: Edition, content: Content) -> str:
    """Return the newest stories as an Atom feed.

    *content* gives a story's HTML with absolute addresses. `updated` is the date of the
    newest story, never the time of the build.
    """
    ET.register_namespace("", _ATOM)
    feed = ET.Element(f"{{{_ATOM}}}feed", {f"{{{_XML}}}lang": edition.lang})
    _text(feed, "title", _title(edition))
    if edition.community.tagline:
        _text(feed, "subtitle", edition.community.tagline)
    _text(feed, "id", edition.absolute("atom.xml"))
    _link(feed, "self", edition.absolute("atom.xml"), "application/atom+xml")
    _link(feed, "alternate", edition.absolute("stories/"), "text/html")
    updated = max((_moment(edition, one) for one in newest(edition)), default=None)
    _text(feed, "updated", updated or _founded(edition))
    author = ET.SubElement(feed, f"{{{_ATOM}}}author")
    _text(author, "name", edition.community.name)
    _text(author, "uri", edition.library.community.url)
    for story in newest(edition):
        _entry(feed, edition, story, content(story))
    ET.indent(feed, "")
    document = ET.tostring(feed, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{document}\n'


def _entry(feed: ET.Element, edition: Edition, story: Story, html: str) -> None:
    entry = ET.SubElement(feed, f"{{{_ATOM}}}entry", {f"{{{_XML}}}lang": story.lang})
    address = edition.absolute(f"stories/{story.id}/")
    _text(entry, "title", story.title)
    _text(entry, "id", address)
    _link(entry, "alternate", address, "text/html")
    _text(entry, "updated", _moment(edition, story))
    if story.date:
        _text(entry, "published", _moment(edition, story))
    for person in edition.people(story):
        author = ET.SubElement(entry, f"{{{_ATOM}}}author")
        _text(author, "name", person.name)
        if person.path:
            _text(author, "uri", edition.absolute(person.path))
    for tag in story.tags:
        ET.SubElement(entry, f"{{{_ATOM}}}category", {"term": tag})
    if story.summary:
        _text(entry, "summary", plain(story.summary))
    _text(entry, "content", html).set("type", "html")


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
        return _founded(edition)
    return datetime.combine(date.first_day(), time.min, UTC).isoformat()


def _founded(edition: Edition) -> str:
    since = edition.community.since
    day = since.first_day() if since else datetime(1970, 1, 1, tzinfo=UTC).date()
    return datetime.combine(day, time.min, UTC).isoformat()


def _text(parent: ET.Element, name: str, text: str) -> ET.Element:
    element = ET.SubElement(parent, f"{{{_ATOM}}}{name}")
    element.text = text
    return element


def _link(parent: ET.Element, relation: str, address: str, kind: str) -> None:
    attributes = {"rel": relation, "type": kind, "href": address}
    ET.SubElement(parent, f"{{{_ATOM}}}link", attributes)
