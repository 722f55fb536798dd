"""The pages of the showcase as text: the facts of a page, and all that is around it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from markupsafe import Markup

from .addresses import Addresses
from .filling import Each, rendered
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
class _Place:
    """Where pages of one depth stand: what is around all of them alike."""

    showcase: Showcase
    addresses: Addresses

    @cached_property
    def common(self) -> Mapping[str, Any]:
        """What their templates are given besides each page's own values."""
        showcase, addresses = self.showcase, self.addresses
        renderer = showcase.renderer
        workshop = renderer.workshop
        return {
            **workshop.environment.globals,
            **renderer.standpoint(addresses).context,
            "root": addresses.file(showcase.folder),
            "site_root": addresses.file(""),
            "theme_css": addresses.file(workshop.assets.paths["showcase.css"]),
            "snippets": showcase.snippets,
            **_ASKED,
        }

    @cached_property
    def footer(self) -> list[dict[str, object]]:
        """The entries of the foot."""
        return self._links(self.showcase.navigation[1], "")

    def head(self, current: str) -> list[dict[str, object]]:
        """Return the entries of the head on pages of the entry *current*."""
        if current not in self._heads:
            self._heads[current] = self._links(self.showcase.navigation[0], current)
        return self._heads[current]

    @cached_property
    def _heads(self) -> dict[str, list[dict[str, object]]]:
        return {}

    def _links(
        self, entries: Sequence[NavigationEntry], current: str
    ) -> list[dict[str, object]]:
        return [
            {
                "label": entry.label,
                "url": self.addresses.file(self.showcase.folder + entry.path),
                "current": entry.name == current,
            }
            for entry in entries
        ]

    @cached_property
    def prose_pages(self) -> list[dict[str, str]]:
        """The links to what somebody wrote in this language."""
        showcase = self.showcase
        return [
            {
                "title": page.title,
                "url": self.addresses.file(showcase.folder + _folder(page.path)),
                "slug": page.path.partition("/")[0],
            }
            for page in showcase.prose_pages
            if page.lang == showcase.renderer.lang and page.linked
        ]


class _Here:
    """One page while its template asks for what is around it."""

    def __init__(
        self, place: _Place, path: str, name: str, spec: PageSpec | None = None
    ) -> None:
        self.place = place
        self.path = path
        self.name = name
        self.spec = spec

    @cached_property
    def linked(self) -> _Linked:
        """What it draws, with the styles and scripts which that needs."""
        renderer = self.place.showcase.renderer
        linked = _Linked(renderer, self.place.addresses)
        linked.add((renderer.workshop.assets.paths["showcase.js"],))
        return linked

    def canonical(self) -> str:
        """Return the full address."""
        return self.place.showcase.edition.absolute(self.path)

    def alternates(self) -> list[dict[str, str]]:
        """Return this page in every language of the site, the first one first."""
        showcase, addresses = self.place.showcase, self.place.addresses
        community = showcase.renderer.library.community
        written = {p.lang for p in showcase.prose_pages if p.path == self.path}
        found = []
        for lang in community.languages:
            if written and lang not in written:
                continue
            there = Addresses(addresses.prefix, lang, community.language)
            url = there.file(there.folder + _folder(self.path))
            full = f"{community.url.rstrip('/')}/{there.folder}{_folder(self.path)}"
            found.append({"lang": lang, "url": url, "absolute": full})
        return found

    def sample(self) -> str:
        """Return whose sample notice it needs: community, some, or none."""
        renderer = self.place.showcase.renderer
        if renderer.library.community.sample:
            return "community"
        records = self.spec.records if self.spec else ()
        return "some" if renderer.is_sample(records) else ""

    def share(self) -> SharePicture | None:
        """Return the picture that networks show beside a link to it."""
        spec, showcase = self.spec, self.place.showcase
        if spec is None or spec.share is None:
            return None
        renderer = showcase.renderer
        note = Words(renderer.lang).t("Sample content") if spec.records else None
        key = spec.share.key
        if showcase.folder:
            key = f"{showcase.folder.rstrip('/')}-{key}"
        return SharePicture(
            renderer.workshop.pictures,
            renderer.abroad.prefix,
            key,
            spec.share.title,
            spec.share.kicker,
            note if self.sample() else None,
        )

    def json_ld(self) -> Markup | None:
        """Return what machines read of it as JSON that cannot leave its element."""
        value = self.spec.json_ld if self.spec else None
        if value is None:
            return None
        text = script_literal(value).replace(">", "\\u003e").replace("&", "\\u0026")
        return Markup(text)  # noqa: S704 - no bracket is left in it


_ASKED: Mapping[str, Each] = {
    "name": Each(lambda here: here.name),
    "path": Each(lambda here: here.path),
    "canonical": Each(_Here.canonical),
    "alternates": Each(_Here.alternates),
    "navigation": Each(lambda here: here.place.head(here.name)),
    "footer": Each(lambda here: here.place.footer),
    "prose_pages": Each(lambda here: here.place.prose_pages),
    "sample": Each(_Here.sample),
    "share": Each(_Here.share),
    "json_ld": Each(_Here.json_ld),
    "theme_asset": Each(lambda here: here.linked.theme_asset),
    "styles": Each(lambda here: here.linked.styles),
    "scripts": Each(lambda here: here.linked.scripts),
    "embed_markup": Each(lambda here: here.linked.embed_markup),
    "widget_markup": Each(lambda here: here.linked.widget_markup),
}
"""What every page is given of its own, once its template asks."""


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
        for name in ("navigation", "common"):
            vars(made)[name] = getattr(self, name)
        return made

    @cached_property
    def navigation(self) -> tuple[Sequence[NavigationEntry], ...]:
        """The entries of the head, and those of the foot."""
        return main_navigation(self.edition), footer_navigation(self.edition)

    def pages(self) -> Iterator[Page]:
        """Yield every page that records make."""
        return pages(self.edition)

    @property
    def lang(self) -> str:
        """The language."""
        return self.renderer.lang

    @cached_property
    def folder(self) -> str:
        """The folder of this language's pages."""
        return self.renderer.abroad.folder

    @cached_property
    def _places(self) -> dict[str, _Place]:
        return {}

    def _place(self, path: str, *, anywhere: bool = False) -> _Place:
        prefix = "../" * (self.folder + path).count("/")
        community = self.renderer.library.community
        if anywhere:
            prefix = urlsplit(community.url).path.rstrip("/") + "/"
        place = self._places.get(prefix)
        if place is None:
            addresses = Addresses(prefix, self.renderer.lang, community.language)
            place = self._places[prefix] = _Place(self, addresses)
        return place

    def page(self, spec: PageSpec) -> str:
        """Return the text of the page *spec*."""
        place = self._place(spec.path, anywhere=spec.anywhere)
        values = {
            **spec.values,
            "title": spec.title,
            "description": spec.description,
            "indexable": spec.indexable,
            "updated": spec.updated,
            "records": spec.records,
            "feed": spec.feed,
        }
        here = _Here(place, spec.path, spec.name, spec)
        return self._finished(spec.template, values, here)

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
        name = page.path.partition("/")[0]
        here = _Here(self._place(page.path), page.path, name)
        markup = Markup(content)  # noqa: S704 - the owner's own prose
        around = {
            "title": page.title,
            "description": description or page.title,
            "content": self.with_embeds(markup, here.linked.embed_markup),
            "indexable": True,
            "updated": None,
            "records": (),
            "feed": False,
            **(values or {}),
        }
        return self._finished(template, around, here)

    def with_embeds(self, content: Markup, embed_markup: Any) -> Markup:  # noqa: ANN401
        """Return *content* with each line `[plaudit:name]` replaced by the embed."""
        known = self.renderer.workshop.embeds

        def put_in(found: re.Match[str]) -> str:
            return str(embed_markup(found[1])) if found[1] in known else found[0]

        # In one go: what a record says is no place for another embed.
        text = _EMBED_LINE.sub(put_in, str(content))
        return Markup(text)  # noqa: S704 - prose of the owner, and our own markup

    def _finished(self, template: str, values: dict[str, Any], here: _Here) -> str:
        made = self.renderer.workshop.environment
        return rendered(made, template, values, here.place.common, here) + "\n"

    def snippets(self, name: str) -> tuple[Snippet, ...]:
        """Return how the embed called *name* is put on other pages."""
        return snippets(self.renderer.workshop.embeds[name], self.renderer)

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
        parts = repr((around, self.navigation, self.prose_pages))
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
