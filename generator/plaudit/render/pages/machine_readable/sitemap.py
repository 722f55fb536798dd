"""What tells search engines which pages there are: sitemap.xml and robots.txt."""

from __future__ import annotations

import itertools
from html import escape
from operator import attrgetter
from typing import TYPE_CHECKING, NamedTuple

from plaudit.render.pages.edition import absolute
from plaudit.render.pages.page import address_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from plaudit.model import Community, PartialDate
    from plaudit.render.pages.page import Page

PAGES_A_FILE = 50_000
CHARACTERS_A_FILE = 40_000_000
"""Sitemaps 0.9 allows 50,000 pages and 50 MiB a file; non-ASCII text is in entities."""

_LONGEST_ESCAPE = 6
"""Characters that one may become, as an apostrophe does."""
_SCHEMA = "http://www.sitemaps.org/schemas/sitemap/0.9"
_HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'


class SitemapEntry(NamedTuple):
    """One page in one language; *path* lies below that language's root."""

    lang: str
    path: str
    updated: PartialDate | None = None


def sitemap_entry(lang: str, page: Page) -> SitemapEntry | None:
    """Return the entry of *page*, unless it is not meant to be found."""
    return SitemapEntry(lang, page.path, page.updated) if page.indexable else None


def fits_one_file(community: Community, entries: Sequence[SitemapEntry]) -> bool:
    """Say whether the sitemap of *entries* is one file for sure."""
    if len(entries) > PAGES_A_FILE:
        return False
    links = 2 + len(community.languages)
    most = sum(len(entry.path) for entry in entries)
    most += len(entries) * (len(community.url) + 100)
    return most * links * _LONGEST_ESCAPE < CHARACTERS_A_FILE


def sitemaps(
    community: Community,
    entries: Iterable[SitemapEntry],
    pages_a_file: int = PAGES_A_FILE,
) -> Iterator[tuple[str, str]]:
    """Yield path and text of each sitemap file, `sitemap.xml` first.

    Pages with the same path in several languages name each other (hreflang). Where one
    file would be too large, `sitemap.xml` becomes the index of `sitemap-1.xml` and so on.
    """
    files = list(_files(_pages(community, entries), pages_a_file))
    if len(files) == 1:
        yield "sitemap.xml", files[0]
        return
    names = [f"sitemap-{number}.xml" for number in range(1, len(files) + 1)]
    root = community.url.rstrip("/")
    rows = "".join(
        f"<sitemap><loc>{escape(f'{root}/{name}')}</loc></sitemap>\n" for name in names
    )
    index = f'<sitemapindex xmlns="{_SCHEMA}">\n{rows}</sitemapindex>\n'
    yield "sitemap.xml", _HEAD + index
    yield from zip(names, files, strict=True)


def _pages(community: Community, entries: Iterable[SitemapEntry]) -> Iterator[str]:
    """Yield the markup of one page after the other, sorted by path and language."""
    by_path = sorted(entries, key=_path)
    rank = {lang: place for place, lang in enumerate(community.languages)}
    langs = {entry.lang for entry in by_path}
    roots = {lang: escape(absolute(community, lang, "")) for lang in langs}
    for path, together in itertools.groupby(by_path, _path):
        group = sorted(together, key=lambda e: (rank.get(e.lang, 99), e.lang))
        alternates = _alternates(community, group)
        end = escape(address_of(path))
        for entry in group:
            address = roots[entry.lang] + end
            changed = f"<lastmod>{entry.updated}</lastmod>" if entry.updated else ""
            yield f"<url><loc>{address}</loc>{changed}{alternates}</url>\n"


_path = attrgetter("path")


def _alternates(community: Community, group: Sequence[SitemapEntry]) -> str:
    if len(group) == 1:
        return ""
    links = [(entry.lang, entry) for entry in group]
    links += [("x-default", e) for e in group if e.lang == community.language]
    return "".join(
        f'<xhtml:link rel="alternate" hreflang="{lang}"'
        f' href="{escape(absolute(community, entry.lang, entry.path))}"/>'
        for lang, entry in links
    )


def _files(pages: Iterable[str], most: int) -> Iterator[str]:
    rows: list[str] = []
    size = 0
    for page in pages:
        if len(rows) == most or size + len(page) > CHARACTERS_A_FILE:
            yield _file(rows)
            rows, size = [], 0
        rows.append(page)
        size += len(page)
    yield _file(rows)


def _file(rows: Sequence[str]) -> str:
    opening = f'<urlset xmlns="{_SCHEMA}" xmlns:xhtml="http://www.w3.org/1999/xhtml">\n'
    return "".join((_HEAD, opening, *rows, "</urlset>\n"))


def robots(community: Community) -> str:
    """Return the text of robots.txt: everything may be read, here is the sitemap."""
    address = absolute(community, community.language, "sitemap.xml")
    return f"User-agent: *\nAllow: /\n\nSitemap: {address}\n"
