"""Records as text: widgets in every form, and the pages of the showcase."""

from .addresses import relative
from .filling import libraries
from .forms import found_embed, render_embed, snippets
from .icalendar import icalendar
from .pages import (
    Edition,
    Exchange,
    SitemapEntry,
    Tag,
    fits_one_file,
    robots,
    sitemap_entry,
    sitemaps,
)
from .pictures import SHOWN, Named, Pictures, element, foreseen
from .renderer import Renderer, Workshop
from .sharing import PLATFORMS, SHAREABLE, shared_text
from .showcase import ProsePage, Showcase
from .words import CATALOGS, Words, has_catalog

__all__ = [
    "CATALOGS",
    "PLATFORMS",
    "SHAREABLE",
    "SHOWN",
    "Edition",
    "Exchange",
    "Named",
    "Pictures",
    "ProsePage",
    "Renderer",
    "Showcase",
    "SitemapEntry",
    "Tag",
    "Words",
    "Workshop",
    "element",
    "fits_one_file",
    "foreseen",
    "found_embed",
    "has_catalog",
    "icalendar",
    "libraries",
    "relative",
    "render_embed",
    "robots",
    "shared_text",
    "sitemap_entry",
    "sitemaps",
    "snippets",
]
