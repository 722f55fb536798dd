"""Atom and JSON Feed: the newest stories, whole, without the build's time."""

from __future__ import annotations

import json
import xml.etree.ElementTree as ET
from typing import TYPE_CHECKING

from plaudit.render.pages import atom, json_feed
from tests.unit.render.pages.library import a_library, a_member, a_story, an_edition

if TYPE_CHECKING:
    from plaudit.model import Record, Story

ATOM = "{http://www.w3.org/2005/Atom}"


def _content(story: Story) -> str:
    return f"<p>{story.id} & <b>more</b></p>"


def _atom(*records: Record, **community: object) -> ET.Element:
    edition = an_edition(a_library(*records, **community))
    return ET.fromstring(atom(edition, _content))  # noqa: S314 - our own text


def test_an_entry_carries_the_whole_story_and_its_permanent_address() -> None:
    feed = _atom(a_story(date="2026-10-19", members=["samuel"], tags=["a"]), a_member())
    entry = feed.find(f"{ATOM}entry")
    assert entry is not None
    assert entry.findtext(f"{ATOM}id") == (
        "https://kettle.example/praise/stories/machines/"
    )
    assert entry.findtext(f"{ATOM}content") == "<p>machines & <b>more</b></p>"
    assert entry.findtext(f"{ATOM}updated") == "2026-10-19T00:00:00+00:00"
    assert entry.findtext(f"{ATOM}author/{ATOM}name") == "Samuel Adeyemi"


def test_every_part_that_rfc_4287_demands_is_there() -> None:
    feed = _atom(a_story())
    required = [f"{ATOM}id", f"{ATOM}title", f"{ATOM}updated"]
    assert all(feed.findtext(name) for name in [*required, f"{ATOM}author/{ATOM}name"])
    entry = feed.find(f"{ATOM}entry")
    assert entry is not None
    assert all(entry.findtext(name) for name in required)
    relations = {link.get("rel"): link.get("href") for link in feed.iter(f"{ATOM}link")}
    assert relations["self"] == "https://kettle.example/praise/atom.xml"


def test_the_feed_is_as_new_as_its_newest_story() -> None:
    feed = _atom(a_story("a", date="2025"), a_story("b", date="2026-02"))
    assert feed.findtext(f"{ATOM}updated") == "2026-02-01T00:00:00+00:00"


def test_a_story_without_a_date_takes_the_communitys_first_day() -> None:
    feed = _atom(a_story(), since="2019-05-03")
    assert feed.findtext(f"{ATOM}updated") == "2019-05-03T00:00:00+00:00"


def test_twenty_stories_are_enough() -> None:
    stories = [a_story(f"s{n}", date=f"20{n:02}") for n in range(10, 35)]
    feed = _atom(*stories)
    entries = feed.findall(f"{ATOM}entry")
    assert len(entries) == 20
    assert entries[0].findtext(f"{ATOM}id", "").endswith("/s34/")


def test_hostile_titles_stay_text() -> None:
    title = "</title><script>alert(1)</script> & co"
    feed = _atom(a_story(title=title))
    assert feed.findtext(f"{ATOM}entry/{ATOM}title") == title


def test_the_json_feed_says_the_same() -> None:
    story = a_story(date="2026-10-19", summary="They *sew*.", author="Ada", tags=["a"])
    feed = json.loads(json_feed(an_edition(a_library(story)), _content))
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == "https://kettle.example/praise/feed.json"
    (item,) = feed["items"]
    assert item == {
        "id": "https://kettle.example/praise/stories/machines/",
        "url": "https://kettle.example/praise/stories/machines/",
        "title": "Eleven machines",
        "content_html": "<p>machines & <b>more</b></p>",
        "language": "en",
        "summary": "They sew.",
        "date_published": "2026-10-19T00:00:00+00:00",
        "authors": [{"name": "Ada"}],
        "tags": ["a"],
    }


def test_feeds_of_a_sample_community_say_so() -> None:
    edition = an_edition(a_library(a_story(), sample=True))
    title = json.loads(json_feed(edition, _content))["title"]
    assert title == "Kettle & Thread: stories (sample content)"
    assert "sample content" in atom(edition, _content)
