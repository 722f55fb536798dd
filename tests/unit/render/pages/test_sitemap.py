"""The sitemap and robots.txt."""

from __future__ import annotations

import xml.etree.ElementTree as ET

from plaudit.model import PartialDate
from plaudit.render.pages import (
    Page,
    PageSpec,
    SitemapEntry,
    fits_one_file,
    robots,
    sitemap_entry,
    sitemaps,
)
from tests.unit.render.pages.library import a_community

NAMES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
}


def _parsed(text: str) -> ET.Element:
    return ET.fromstring(text)  # noqa: S314 - our own text


def test_a_page_in_one_language_names_no_alternates() -> None:
    entries = [SitemapEntry("en", "stories/a/index.html", PartialDate(2026, 3))]
    ((path, text),) = sitemaps(a_community(), entries)
    root = _parsed(text)
    assert path == "sitemap.xml"
    assert root.findtext("s:url/s:loc", namespaces=NAMES) == (
        "https://kettle.example/praise/stories/a/"
    )
    assert root.findtext("s:url/s:lastmod", namespaces=NAMES) == "2026-03"
    assert root.find("s:url/x:link", NAMES) is None


def test_a_page_in_two_languages_names_both_and_a_default() -> None:
    community = a_community(languages=["en", "de"])
    entries = [SitemapEntry("de", "index.html"), SitemapEntry("en", "index.html")]
    ((_, text),) = sitemaps(community, entries)
    root = _parsed(text)
    assert [loc.text for loc in root.iterfind("s:url/s:loc", NAMES)] == [
        "https://kettle.example/praise/",
        "https://kettle.example/praise/de/",
    ]
    first = root.find("s:url", NAMES)
    assert first is not None
    found = [
        (a.get("hreflang"), a.get("href")) for a in first.iterfind("x:link", NAMES)
    ]
    assert found == [
        ("en", "https://kettle.example/praise/"),
        ("de", "https://kettle.example/praise/de/"),
        ("x-default", "https://kettle.example/praise/"),
    ]


def test_more_pages_than_a_file_may_hold_get_an_index() -> None:
    entries = [SitemapEntry("en", f"stories/{n}/index.html") for n in range(5)]
    files = dict(sitemaps(a_community(), entries, pages_a_file=2))
    assert list(files) == [
        "sitemap.xml",
        "sitemap-1.xml",
        "sitemap-2.xml",
        "sitemap-3.xml",
    ]
    locations = [
        loc.text or ""
        for loc in _parsed(files["sitemap.xml"]).iter(f"{{{NAMES['s']}}}loc")
    ]
    assert locations[0] == "https://kettle.example/praise/sitemap-1.xml"
    pages = sum(len(_parsed(files[name]).findall("s:url", NAMES)) for name in files)
    assert pages == 5


def test_a_site_without_pages_has_an_empty_sitemap() -> None:
    ((_, text),) = sitemaps(a_community(), [])
    assert len(_parsed(text)) == 0


def test_what_is_not_meant_to_be_found_has_no_entry() -> None:
    spec = PageSpec("404.html", "t", "n", "title", "text", {}, indexable=False)
    page = Page(spec.path, lambda: spec, indexable=spec.indexable)
    assert sitemap_entry("en", page) is None


def test_the_order_of_the_entries_changes_nothing() -> None:
    entries = [SitemapEntry("en", f"tags/{n}/index.html") for n in "cab"]
    community = a_community()
    assert list(sitemaps(community, entries)) == list(
        sitemaps(community, entries[::-1])
    )


def test_robots_may_read_everything_and_find_the_sitemap() -> None:
    assert robots(a_community()) == (
        "User-agent: *\nAllow: /\n\n"
        "Sitemap: https://kettle.example/praise/sitemap.xml\n"
    )


def test_one_file_is_promised_only_where_it_is_kept() -> None:
    community = a_community()
    some = [SitemapEntry("en", f"stories/{n}/index.html") for n in range(2000)]
    long = [SitemapEntry("en", "a" * 20_000 + f"/{n}/index.html") for n in range(200)]

    assert fits_one_file(community, some)
    assert [path for path, _ in sitemaps(community, some)] == ["sitemap.xml"]
    assert not fits_one_file(community, long)
    assert not fits_one_file(community, some * 26)
