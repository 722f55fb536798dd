"""The parts of Atom feeds (RFC 4287) that all of ours are made of."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plaudit.model import Community

_ATOM = "http://www.w3.org/2005/Atom"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
"""The attribute that names the language."""


def feed_in(lang: str) -> ET.Element:
    """Return a feed in *lang* that is empty yet."""
    ET.register_namespace("", _ATOM)
    return ET.Element(f"{{{_ATOM}}}feed", {LANG: lang})


def add(
    parent: ET.Element, name: str, text: str | None = None, **attributes: str
) -> ET.Element:
    """Add the element *name* to *parent*, with *text* and *attributes*, and return it."""
    element = ET.SubElement(parent, f"{{{_ATOM}}}{name}", attributes)
    element.text = text
    return element


def link(parent: ET.Element, relation: str, address: str, kind: str) -> None:
    """Add a link to *address*, where something of the media type *kind* lies."""
    add(parent, "link", rel=relation, type=kind, href=address)


def moment(day: date) -> str:
    """Return the first moment of *day* as RFC 3339 wants it."""
    return datetime.combine(day, time.min, UTC).isoformat()


def founded(community: Community) -> str:
    """Return when *community* began: Atom demands a date where nothing has one."""
    since = community.since
    return moment(since.first_day() if since else date(1970, 1, 1))


def document(feed: ET.Element) -> str:
    """Return *feed* as the text of a file."""
    ET.indent(feed, "")
    text = ET.tostring(feed, encoding="unicode")
    return f'<?xml version="1.0" encoding="utf-8"?>\n{text}\n'
