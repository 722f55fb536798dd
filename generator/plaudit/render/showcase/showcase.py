"""The pages of the showcase as text: the facts of a page, and all that is around it."""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from markupsafe import Markup

from plaudit.render.addresses import Addresses
from plaudit.render.filling import rendered
from plaudit.render.forms import snippets
from plaudit.render.pages import (
    Edition,
    Exchange,
    atom,
    footer_navigation,
    json_feed,
    main_navigation,
    newest,
    pages,
    pages_at,
)
from plaudit.render.renderer import Renderer
from plaudit.render.words import Words

from .around import Here, Place

if TYPE_CHECKING:
    from collections.abc import (
        Callable,
        Collection,
        Iterable,
        Iterator,
        Mapping,
        Sequence,
    )

    from plaudit.model import Fact, Record, Story
    from plaudit.render.forms import Snippet
    from plaudit.render.pages import NavigationEntry, Page, PageSpec
    from plaudit.render.renderer import Workshop

_EMBED_LINE = re.compile(r"<p>\[plaudit:([a-z0-9-]+)\]</p>")


@dataclass(frozen=True, slots=True)
class ProsePage:
    """A page that somebody wrote: where it stands below its language's root."""

    path: str
    title: str
    lang: str
    linked: bool = True
    """Whether the foot of each page leads to it."""


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

    def pages_at(self, paths: Collection[str]) -> Iterator[Page]:
        """Yield those of the pages that stand at *paths*."""
        return pages_at(self.edition, paths)

    @property
    def lang(self) -> str:
        """The language."""
        return self.renderer.lang

    @cached_property
    def folder(self) -> str:
        """The folder of this language's pages."""
        return self.renderer.abroad.folder

    @cached_property
    def _places(self) -> dict[str, Place]:
        return {}

    def _place(self, path: str, *, anywhere: bool = False) -> Place:
        prefix = "../" * (self.folder + path).count("/")
        community = self.renderer.library.community
        if anywhere:
            prefix = urlsplit(community.url).path.rstrip("/") + "/"
        place = self._places.get(prefix)
        if place is None:
            addresses = Addresses(prefix, self.renderer.lang, community.language)
            place = self._places[prefix] = Place(self, addresses)
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
        here = Here(place, spec.path, spec.name, spec)
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
        here = Here(self._place(page.path), page.path, name)
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

    def _finished(self, template: str, values: dict[str, Any], here: Here) -> str:
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
