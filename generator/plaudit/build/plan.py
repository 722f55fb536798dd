"""What a build makes: every artefact by its path, with how it is made."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING, NamedTuple

from plaudit.load import SCHEMA_KINDS, schema_text
from plaudit.render import (
    Renderer,
    Showcase,
    SitemapEntry,
    Workshop,
    fits_one_file,
    robots,
    sitemap_entry,
    sitemaps,
)
from plaudit.render.forms import (
    SCHEMA,
    data,
    data_schema,
    element_script,
    fragment,
    frame_page,
    host_script,
    oembed,
    style,
)
from plaudit.render.pages import Call, embed_changes

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Iterator, Sequence

    from plaudit.model import Community, Embed, Fact
    from plaudit.render import ProsePage
    from plaudit.render.pages import Page, PageSpec

    Form = Callable[[Embed, Renderer], str]

_FORMS: dict[str, dict[str, Form]] = {
    "html": {"fragment.html": fragment},
    "element": {"element.js": element_script},
    "frame": {
        "index.html": frame_page,
        "oembed.json": oembed,
        "frame.js": lambda _embed, _renderer: host_script(),
    },
    "data": {"data.json": data},
}
"""The files of each form below `embed/<name>/`."""
_FEEDS = frozenset({"atom.xml", "feed.json"})

_HEADERS = """\
/assets/*
  Cache-Control: public, max-age=31536000, immutable
  Access-Control-Allow-Origin: *
/media/*
  Cache-Control: public, max-age=31536000, immutable
  Access-Control-Allow-Origin: *
/schemas/*
  Access-Control-Allow-Origin: *
"""
_EMBED_HEADERS = """\
/{folder}embed/*
  Cache-Control: public, max-age=600
  Access-Control-Allow-Origin: *
"""


class Planned(NamedTuple):
    """One artefact that is not made yet: where it goes and how it is made."""

    path: str
    part: str
    """`widgets` or `site`: what `--only` chooses between."""
    make: Callable[[], str | bytes]
    made_of: tuple[Fact, ...] | None = None
    """What it follows from, besides the program, the theme, the widget types and the
    community; None stands for everything there is."""


@dataclass(frozen=True)
class Plan:
    """Everything that one build makes of one library."""

    workshop: Workshop
    prose_pages: tuple[ProsePage, ...] = ()
    version: bytes = b""
    """What tells the program, the theme and the widget types from any others."""

    def key(self, item: Planned) -> bytes:
        """Return what the bytes of *item* follow from: same key, same bytes."""
        library = self.workshop.library
        facts = library.whole if item.made_of is None else item.made_of
        state = hashlib.blake2b(self.version, digest_size=16)
        state.update(repr((item.path, library.community.url, facts)).encode())
        return state.digest()

    @cached_property
    def showcases(self) -> tuple[Showcase, ...]:
        """The showcase in each language of the community."""
        return tuple(
            Showcase(Renderer(self.workshop, lang), self.prose_pages)
            for lang in self.workshop.library.community.languages
        )

    def planned(self, only: str | None = None) -> Iterator[Planned]:
        """Yield every artefact, or those of the part *only*, in a fixed order.

        Files that others name (pictures, the theme's files) are known only when those
        have been made: `named` yields them afterwards.
        """
        showcases = self.showcases
        if only != "site":
            for showcase in showcases:
                yield from _embeds(showcase)
            yield from _schemas()
        if only != "widgets":
            entries: list[SitemapEntry] = []
            for showcase in showcases:
                yield from _pages(showcase, entries)
            yield from self._around(entries)

    def at(self, paths: Collection[str]) -> Iterator[Planned]:
        """Yield those artefacts at *paths* that records are shown on.

        Others are not looked at, nor are records that are shown on none of them.
        """
        for showcase in self.showcases:
            folder = showcase.folder
            own = {p.removeprefix(folder) for p in paths if p.startswith(folder)}
            names = {path.split("/")[1] for path in own if path.startswith("embed/")}
            embeds = showcase.renderer.workshop.embeds
            for name in sorted(names & embeds.keys()):
                yield from _embed(showcase, embeds[name])
            for page in showcase.pages_at(own):
                yield _page(showcase, page)
            if not own.isdisjoint(_FEEDS):
                yield from _feeds(showcase)

    def named(self) -> Iterator[Planned]:
        """Yield the files that the artefacts made so far name."""
        for path, body in sorted(self.workshop.files.items()):
            yield _bytes(path, body)

    def _around(self, entries: Iterable[SitemapEntry]) -> Iterator[Planned]:
        """Yield what tells hosts and search engines about the site."""
        community = self.workshop.library.community
        first = community.language
        # A page that somebody wrote takes the place of ours at the same address.
        known = {(entry.lang, entry.path): entry for entry in entries}
        known |= {
            (page.lang, page.path): SitemapEntry(page.lang, page.path)
            for page in self.prose_pages
        }
        yield _text("robots.txt", "site", robots(community))
        yield from _sitemaps(community, list(known.values()))
        folders = ("" if lang == first else f"{lang}/" for lang in community.languages)
        rules = "".join(_EMBED_HEADERS.format(folder=folder) for folder in folders)
        yield _text("_headers", "site", _HEADERS + rules)
        yield _text(".nojekyll", "site", "")


def _sitemaps(
    community: Community, entries: Sequence[SitemapEntry]
) -> Iterator[Planned]:
    if not fits_one_file(community, entries):
        for path, text in sitemaps(community, entries):
            yield _text(path, "site", text)
        return
    facts = [(e.lang, e.path, e.updated and e.updated.sort_key) for e in entries]
    yield Planned(
        "sitemap.xml",
        "site",
        lambda: next(text for _, text in sitemaps(community, entries)),
        (community.url, community.languages, facts),
    )


def _text(path: str, part: str, text: str) -> Planned:
    return Planned(path, part, lambda: text, (text,))


def _bytes(path: str, body: bytes) -> Planned:
    return Planned(path, "widgets", lambda: body)


def _embeds(showcase: Showcase) -> Iterator[Planned]:
    for embed in showcase.renderer.workshop.embeds.values():
        yield from _embed(showcase, embed)


def _embed(showcase: Showcase, embed: Embed) -> Iterator[Planned]:
    renderer = showcase.renderer
    folder = f"{showcase.folder}embed/{embed.id}/"
    facts = (showcase.common, *renderer.facts(embed))
    files = {"style.css": style}
    for form in embed.forms:
        files |= _FORMS[form]
    for name, make in files.items():
        yield Planned(folder + name, "widgets", partial(make, embed, renderer), facts)
    told = (*facts, repr(renderer.changes(embed)))
    make = partial(embed_changes, embed, renderer)
    yield Planned(f"{folder}atom.xml", "widgets", make, told)


def _schemas() -> Iterator[Planned]:
    for kind in SCHEMA_KINDS:
        path = f"schemas/{kind}.json"
        yield Planned(path, "widgets", partial(schema_text, kind), ())
    yield Planned(SCHEMA, "widgets", lambda: _json(data_schema()), ())


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _pages(showcase: Showcase, entries: list[SitemapEntry]) -> Iterator[Planned]:
    for page in showcase.pages():
        entry = sitemap_entry(showcase.renderer.lang, page)
        if entry:
            entries.append(entry)
        yield _page(showcase, page)
    yield from _feeds(showcase)


def _feeds(showcase: Showcase) -> Iterator[Planned]:
    for name, make, facts in showcase.feeds():
        made_of = (showcase.common, *facts)
        yield Planned(showcase.folder + name, "site", make, made_of)


def _page(showcase: Showcase, page: Page) -> Planned:
    path = showcase.folder + page.path
    facts = page.made_of
    if facts is not None:
        facts = (showcase.common, *facts)
    make = Call(_filled, showcase, page.fill)
    return Planned(path, "site", make, facts)


def _filled(showcase: Showcase, fill: Callable[[], PageSpec]) -> str:
    return showcase.page(fill())
