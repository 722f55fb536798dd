"""Whether two tools made the same pages: their words, their lists, their feed."""

from __future__ import annotations

import re
import xml.etree.ElementTree as ET
from html.parser import HTMLParser
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from .tools import Site

MOST = 1_000
"""How many stories are compared word by word, spread over all that there are."""
FEED_SLACK = 4
"""Fewer entries of a feed than this may differ."""
_ATOM = "{http://www.w3.org/2005/Atom}"
_INLINE = {"a", "b", "code", "em", "i", "strong", "time"}
_STORY = re.compile(r"(?:^|/)(story-\d+)/?$")
_LATER = re.compile(r"/page/\d+$")
_PLAIN = str.maketrans(
    {
        "\u2018": "'",
        "\u2019": "'",
        "\u201c": '"',
        "\u201d": '"',
        "\u2013": "--",
        "\u2014": "---",
        "\u2026": "...",
    }
)
"""Smart punctuation as it was typed."""


class _Reader(HTMLParser):
    """Collects what a reader sees of a page's main part, and where it leads."""

    def __init__(self, *, inside: bool = False) -> None:
        super().__init__()
        self._inside = inside
        self.said: list[str] = []
        self.links: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside |= tag == "main"
        self._space(tag)
        if tag == "a" and self._inside:
            self.links.append(dict(attrs).get("href") or "")

    def handle_endtag(self, tag: str) -> None:
        self._inside &= tag != "main"
        self._space(tag)

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.said.append(data)

    def _space(self, tag: str) -> None:
        if tag not in _INLINE:
            self.said.append(" ")


def visible(html: str, *, whole: bool = False) -> str:
    """Return what is read in the main part of a page, or in the *whole* of a text."""
    reader = _Reader(inside=whole)
    reader.feed(html)
    return " ".join("".join(reader.said).translate(_PLAIN).split())


def listed(html: str) -> frozenset[str]:
    """Return the names of the stories that the main part of a page leads to."""
    reader = _Reader()
    reader.feed(html)
    found = (_STORY.search(link) for link in reader.links)
    return frozenset(name[1] for name in found if name)


def lists(output: Path) -> Mapping[str, tuple[int, frozenset[str]]]:
    """Return of each list of stories how many pages it has, and what stands there."""
    found: dict[str, tuple[int, frozenset[str]]] = {}
    files = [*output.glob("stories/index.html"), *output.glob("tags/*/index.html")]
    files += output.glob("**/page/*/index.html")
    for file in files:
        name = _LATER.sub("", file.parent.relative_to(output).as_posix())
        count, stories = found.get(name, (0, frozenset()))
        text = file.read_text(encoding="utf-8")
        found[name] = (count + 1, stories | listed(text))
    return found


def feed(output: Path) -> Mapping[str, str]:
    """Return the words of each story in the Atom feed, by its name."""
    # Written by the tools that are measured here.
    root = ET.parse(output / "atom.xml").getroot()  # noqa: S314
    found: dict[str, str] = {}
    for entry in root.iter(f"{_ATOM}entry"):
        link = entry.find(f"{_ATOM}link")
        name = _STORY.search(link.get("href", "") if link is not None else "")
        content = entry.findtext(f"{_ATOM}content", "")
        found[name[1] if name else ""] = visible(content, whole=True)
    return found


def differences(ours: Site, theirs: Site) -> Iterator[str]:
    """Yield in what the built site of a peer differs from ours."""
    title = theirs.tool.title
    for number in range(1, ours.size + 1, max(1, ours.size // MOST)):
        pages = (ours.page(number), theirs.page(number))
        texts = [
            visible(page.read_text(encoding="utf-8")) if page.is_file() else ""
            for page in pages
        ]
        if not all(texts) or texts[0] != texts[1]:
            yield f"{title} says something else on {pages[1]}"
    own, other = lists(ours.output), lists(theirs.output)
    for name in sorted({*own, *other}):
        if own.get(name) != other.get(name):
            yield f"{title} lists something else below {name}/"
    if not _same_feed(feed(ours.output), feed(theirs.output)):
        yield f"{title} has another feed"


def _same_feed(own: Mapping[str, str], other: Mapping[str, str]) -> bool:
    """Say whether two feeds carry as many stories, with the same words.

    Which one of two stories of the same day comes first is each tool's own affair, so
    that the last of the twenty may differ.
    """
    both = [name for name in own if name in other]
    return (
        len(own) == len(other) < len(both) + FEED_SLACK
        and all(own.values())
        and all(own[name] == other[name] for name in both)
    )
