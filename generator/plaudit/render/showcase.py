"""The pages of the showcase as text: the facts of a page, and all that is around it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from markupsafe import Markup

from .addresses import Addresses, relative
from .filling import Later, rendered
from .forms import script_literal, snippets
from .pages import (
    Edition,
    Exchange,
    atom,
    footer_navigation,
    json_feed,
    main_navigation,
    newest,
    pages,
)
from .pictures import SHOWN, SharePicture
from .renderer import Renderer
from .words import Words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from plaudit.model import Fact, Record, Story

    from .forms import Snippet
    from .pages import NavigationEntry, Page, PageSpec
    from .renderer import Workshop

_EMBED_LINE = re.compile(r"<p>\[plaudit:([a-z0-9-]+)\]</p>")


@dataclass(frozen=True, slots=True)
class ProsePage:
    """A page that somebody wrote: where it stands below its language's root."""

    path: str
    title: str
    lang: str
    linked: bool = True
    """Whether the foot of each page leads to it."""


@dataclass
class _Linked:
    """Draws what a page asks for, and knows the styles and scripts that it needs."""

    renderer: Renderer
    addresses: Addresses
    styles: list[str] = field(default_factory=list)
    scripts: list[str] = field(default_factory=list)

    def add(self, paths: Sequence[str]) -> None:
        """Link the files *paths* below the site's root, each once."""
        for path in paths:
            kept = self.scripts if path.endswith(".js") else self.styles
            address = self.addresses.file(path)
            if address not in kept:
                kept.append(address)

    def embed_markup(self, name: str) -> Markup:
        """Return the embed called *name*, with its stylesheets linked."""
        workshop = self.renderer.workshop
        workshop.pictures.named.records.add((SHOWN, name))
        embed = workshop.embeds[name]
        self.add(workshop.assets.loaded_by(embed.widget))
        if embed.theme.model_dump(exclude_defaults=True):
            self.add((f"{self.addresses.folder}embed/{embed.id}/style.css",))
        return self.renderer.embed(embed, self.addresses, scripted=True, page=True)

    def widget_markup(
        self,
        widget: str,
        records: Sequence[Record],
        **settings: Any,  # noqa: ANN401 - checked where they arrive
    ) -> Markup:
        """Return *records* as the widget type *widget*, with its files linked."""
        self.add(self.renderer.workshop.assets.loaded_by(widget))
        return self.renderer.widget(widget, records, self.addresses, **settings)

    def theme_asset(self, file: str) -> str:
        """Return the address of a file below the theme's `static/`."""
        return self.addresses.file(self.renderer.workshop.theme_file(file))


@dataclass(frozen=True)
class Showcase:
    """The showcase in one language, page by page."""

    renderer: Renderer
    prose_pages: tuple[ProsePage, ...] = ()

    @cached_property
    def edition(self) -> Edition:
        """What there is to show in this language."""
        renderer = self.renderer
        words = Words(renderer.lang)
        offered = tuple(renderer.workshop.embeds.values())
        return Edition(renderer.library, renderer.lang, words.t, offered)

    def renewed(
        self, workshop: Workshop, changed: Iterable[tuple[Record, Record]]
    ) -> Showcase:
        """Return the same showcase of *workshop*, where records are *changed*.

        Each stands as it was shown here, and as it is to be shown: it has other words,
        and nothing else (`Record.stands_for`).
        """
        lang, exchange = self.renderer.lang, Exchange()
        for former, now in changed:
            exchange.put(former, now)
        made = Showcase(Renderer(workshop, lang), self.prose_pages)
        vars(made)["edition"] = self.edition.renewed(workshop.library, exchange.of)
        for name in ("_navigation", "common"):
            vars(made)[name] = getattr(self, name)
        return made

    @cached_property
    def _navigation(self) -> tuple[Sequence[NavigationEntry], ...]:
        return main_navigation(self.edition), footer_navigation(self.edition)

    def pages(self) -> Iterator[Page]:
        """Yield every page that records make."""
        return pages(self.edition)

    @property
    def lang(self) -> str:
        """The language."""
        return self.renderer.lang

    @property
    def folder(self) -> str:
        """The folder of this language's pages."""
        return self.renderer.abroad.folder

    def _addresses(self, path: str, *, anywhere: bool = False) -> Addresses:
        community = self.renderer.library.community
        if anywhere:
            prefix = urlsplit(community.url).path.rstrip("/") + "/"
            return Addresses(prefix, self.renderer.lang, community.language)
        return relative(self.folder + path, self.renderer.lang, community.language)

    def page(self, spec: PageSpec) -> str:
        """Return the text of the page *spec*."""
        addresses = self._addresses(spec.path, anywhere=spec.anywhere)
        values = {
            **self._around(spec.path, spec.name, addresses),
            **spec.values,
            "title": spec.title,
            "description": spec.description,
            "sample": self._sample(spec.records),
            "indexable": spec.indexable,
            "updated": spec.updated,
            "share": Later(lambda: self._share(spec)),
            "json_ld": Later(lambda: _json_ld(spec.json_ld)),
            "records": spec.records,
            "feed": spec.feed,
        }
        return self._finished(spec.template, values)

    def prose(
        self,
        page: ProsePage,
        content: str,
        *,
        description: str = "",
        values: Mapping[str, object] | None = None,
        template: str = "plaudit/prose.html",
    ) -> str:
        """Return a page around *content*: HTML of the site's owner, trusted as such.

        A line `[plaudit:name]` of the content becomes the embed of that name.
        """
        addresses = self._addresses(page.path)
        around = self._around(page.path, page.path.partition("/")[0], addresses)
        markup = Markup(content)  # noqa: S704 - the owner's own prose
        around |= {
            "title": page.title,
            "description": description or page.title,
            "content": self.with_embeds(markup, around["embed_markup"]),
            "sample": self._sample(()),
            "indexable": True,
            "updated": None,
            "share": None,
            "json_ld": None,
            "records": (),
            "feed": False,
            **(values or {}),
        }
        return self._finished(template, around)

    def with_embeds(self, content: Markup, embed_markup: Any) -> Markup:  # noqa: ANN401
        """Return *content* with each line `[plaudit:name]` replaced by the embed."""
        known = self.renderer.workshop.embeds

        def put_in(found: re.Match[str]) -> str:
            return str(embed_markup(found[1])) if found[1] in known else found[0]

        # In one go: what a record says is no place for another embed.
        text = _EMBED_LINE.sub(put_in, str(content))
        return Markup(text)  # noqa: S704 - prose of the owner, and our own markup

    def _finished(self, template: str, values: dict[str, Any]) -> str:
        return rendered(self.renderer.workshop.environment, template, values) + "\n"

    def _sample(self, records: Sequence[Record]) -> str:
        """Return whose sample notice a page needs: community, some, or none."""
        if self.renderer.library.community.sample:
            return "community"
        return "some" if self.renderer.is_sample(records) else ""

    def _share(self, spec: PageSpec) -> SharePicture | None:
        if spec.share is None:
            return None
        note = Words(self.renderer.lang).t("Sample content") if spec.records else None
        key = spec.share.key
        if self.folder:
            key = f"{self.folder.rstrip('/')}-{key}"
        return SharePicture(
            self.renderer.workshop.pictures,
            self.renderer.abroad.prefix,
            key,
            spec.share.title,
            spec.share.kicker,
            note if self._sample(spec.records) else None,
        )

    def _around(self, path: str, name: str, addresses: Addresses) -> dict[str, Any]:
        """Return what every page is given besides its own values."""
        renderer = self.renderer
        assets = renderer.workshop.assets
        linked = _Linked(renderer, addresses)
        linked.add((assets.paths["showcase.js"],))
        return {
            **renderer.standpoint(addresses).context,
            "name": name,
            "path": path,
            "root": addresses.file(self.folder),
            "site_root": addresses.file(""),
            "canonical": Later(lambda: self.edition.absolute(path)),
            "alternates": Later(lambda: self._alternates(path, addresses)),
            "navigation": Later(
                lambda: self._links(self._navigation[0], name, addresses)
            ),
            "footer": Later(lambda: self._links(self._navigation[1], "", addresses)),
            "prose_pages": Later(lambda: self._prose_links(addresses)),
            "theme_css": addresses.file(assets.paths["showcase.css"]),
            "theme_asset": linked.theme_asset,
            "styles": linked.styles,
            "scripts": linked.scripts,
            "embed_markup": linked.embed_markup,
            "widget_markup": linked.widget_markup,
            "snippets": self._snippets,
        }

    def _snippets(self, name: str) -> tuple[Snippet, ...]:
        return snippets(self.renderer.workshop.embeds[name], self.renderer)

    def _alternates(self, path: str, addresses: Addresses) -> list[dict[str, str]]:
        """Return this page in every language of the site, the first one first."""
        community = self.renderer.library.community
        written = {p.lang for p in self.prose_pages if p.path == path}
        found = []
        for lang in community.languages:
            if written and lang not in written:
                continue
            there = Addresses(addresses.prefix, lang, community.language)
            url = there.file(there.folder + _folder(path))
            full = f"{community.url.rstrip('/')}/{there.folder}{_folder(path)}"
            found.append({"lang": lang, "url": url, "absolute": full})
        return found

    def _links(
        self, entries: Sequence[NavigationEntry], current: str, addresses: Addresses
    ) -> list[dict[str, object]]:
        return [
            {
                "label": entry.label,
                "url": addresses.file(self.folder + entry.path),
                "current": entry.name == current,
            }
            for entry in entries
        ]

    def _prose_links(self, addresses: Addresses) -> list[dict[str, str]]:
        return [
            {
                "title": page.title,
                "url": addresses.file(self.folder + _folder(page.path)),
                "slug": page.path.partition("/")[0],
            }
            for page in self.prose_pages
            if page.lang == self.renderer.lang and page.linked
        ]

    def feeds(self) -> Iterator[tuple[str, Callable[[], str], tuple[Fact, ...]]]:
        """Yield the feeds of stories: path, how it is made, what it is made of."""
        if not self.edition.stories:
            return
        facts = tuple(map(self.edition.fact, newest(self.edition)))
        yield "atom.xml", partial(_feed, atom, self), facts
        yield "feed.json", partial(_feed, json_feed, self), facts

    @cached_property
    def common(self) -> bytes:
        """What every page of this language follows from, besides templates and styles."""
        library = self.renderer.library
        around = (self.renderer.lang, library.around, library.community.url)
        parts = repr((around, self._navigation, self.prose_pages))
        return hashlib.blake2b(parts.encode(), digest_size=16).digest()


def _feed(
    make: Callable[[Edition, Callable[[Story], str]], str], showcase: Showcase
) -> str:
    """Return the feed of stories that *make* makes."""
    renderer = showcase.renderer
    here = renderer.standpoint(renderer.abroad)
    return make(
        showcase.edition, lambda story: str(here.prose(story.body, None, story))
    )


def _folder(path: str) -> str:
    return path.removesuffix("index.html")


def _json_ld(value: Mapping[str, object] | None) -> Markup | None:
    """Return *value* as JSON that cannot leave its script element."""
    if value is None:
        return None
    text = script_literal(value).replace(">", "\\u003e").replace("&", "\\u0026")
    return Markup(text)  # noqa: S704 - no bracket is left in it
