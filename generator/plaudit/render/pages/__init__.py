"""The pages of the showcase, their feeds and their sitemap: facts first, text second."""

from .edition import Edition, Person, Tag, absolute
from .exchange import Exchange
from .gather import pages, pages_at
from .machine_readable.embed_changes import embed_changes
from .machine_readable.feeds import atom, json_feed, newest
from .machine_readable.sitemap import (
    SitemapEntry,
    fits_one_file,
    robots,
    sitemap_entry,
    sitemaps,
)
from .navigation import NavigationEntry, footer_navigation, main_navigation
from .page import Call, Page, PageSpec, Paging, ShareCard, Words, address_of, in_pages

__all__ = [
    "Call",
    "Edition",
    "Exchange",
    "NavigationEntry",
    "Page",
    "PageSpec",
    "Paging",
    "Person",
    "ShareCard",
    "SitemapEntry",
    "Tag",
    "Words",
    "absolute",
    "address_of",
    "atom",
    "embed_changes",
    "fits_one_file",
    "footer_navigation",
    "in_pages",
    "json_feed",
    "main_navigation",
    "newest",
    "pages",
    "pages_at",
    "robots",
    "sitemap_entry",
    "sitemaps",
]
