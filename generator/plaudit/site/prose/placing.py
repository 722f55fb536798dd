"""Marks that templates and pages leave, and the markup that takes their place.

Only when a file is written is it known where its markup stands, and so what the
addresses in it are. No record can leave a mark: comments and bare addresses do not
survive in what records say.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape, unescape
from typing import TYPE_CHECKING, Any, TypeAlias

from plaudit.render import (
    SHOWN,
    ProsePage,
    Renderer,
    Showcase,
    Workshop,
    element,
    relative,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from plaudit.model import Problem

Foreign: TypeAlias = Any
"""An object of Pelican's, which ships no types."""

_MARK = re.compile(r"<!--plaudit:(embed|later):([a-z0-9-]+)-->")
_PICTURE = re.compile(r'<img\b([^>]*?)\ssrc="plaudit:([^"]*)"([^>]*?)\s*/?>')
_IN_FEED = re.compile(r"&lt;(?:!--plaudit:|img\b).*?&gt;", re.DOTALL)
_ALT = re.compile(r'\salt="([^"]*)"')
_OTHERS = re.compile(r'\s(?:alt|width|height|srcset|loading|decoding)="[^"]*"')
_PICTURE_WIDTH = 720


class Html(str):
    """Markup that is not escaped once more, whatever a theme's templates do."""

    __slots__ = ()

    def __html__(self) -> str:
        """Return the markup as it is; Jinja and MarkupSafe ask for it."""
        return str(self)


def embed_mark(name: str) -> str:
    """Return the mark in whose place the embed called *name* will stand."""
    return f"<!--plaudit:embed:{name}-->"


def picture_mark(path: str) -> str:
    """Return the address in whose place that of a picture will stand."""
    return f"plaudit:{escape(path)}"


@dataclass(frozen=True, slots=True)
class Place:
    """A file that is being written: its path below the site's root, its language."""

    path: str
    lang: str


@dataclass
class Desk:
    """Where marks become markup, for one run of Pelican."""

    workshop: Workshop
    prose_pages: tuple[ProsePage, ...] = ()
    problems: list[Problem] = field(default_factory=list)
    _later: list[Callable[[Place], str]] = field(default_factory=list)
    _showcases: dict[str, Showcase] = field(default_factory=dict)

    @property
    def first(self) -> str:
        """The community's first language."""
        return self.workshop.library.community.language

    def lang(self, tag: str) -> str:
        """Return *tag* if the community has that language, else its first one."""
        languages = self.workshop.library.community.languages
        spelled = {lang.casefold(): lang for lang in languages}
        return spelled.get(tag.casefold(), self.first)

    def showcase(self, lang: str) -> Showcase:
        """Return the showcase in *lang*, once all prose pages are known."""
        if lang not in self._showcases:
            renderer = Renderer(self.workshop, lang)
            self._showcases[lang] = Showcase(renderer, self.prose_pages)
        return self._showcases[lang]

    def later(self, made: Callable[[Place], str]) -> Html:
        """Return a mark in whose place what *made* returns will stand."""
        self._later.append(made)
        return Html(f"<!--plaudit:later:{len(self._later) - 1}-->")

    def placed(self, text: str, place: Place) -> str:
        """Return *text* with markup for every mark in it."""
        linked: set[str] = set()

        def put_in(found: re.Match[str]) -> str:
            if found[1] == "later":
                return self._later[int(found[2])](place)
            return self._embed(found[2], place, linked)

        return _MARK.sub(put_in, self.pictured(text, place))

    def pictured(self, text: str, place: Place) -> str:
        """Return *text* with our pictures in place, each with its size."""
        return _PICTURE.sub(lambda found: self._picture(found, place), text)

    def fed(self, text: str, lang: str) -> str:
        """Return the feed *text* with markup for every mark in its entries."""
        renderer = self.showcase(lang).renderer

        def embed(found: re.Match[str]) -> str:
            if found[1] != "embed" or found[2] not in self.workshop.embeds:
                return ""
            self._note(found[2])
            shown = self.workshop.embeds[found[2]]
            return str(renderer.embed(shown, renderer.abroad, scripted=False))

        def put_in(found: re.Match[str]) -> str:
            html = unescape(found[0])
            if "plaudit:" not in html:
                return found[0]
            html = _PICTURE.sub(lambda one: self._picture(one, None), html)
            return escape(_MARK.sub(embed, html), quote=False)

        return _IN_FEED.sub(put_in, text)

    def _note(self, name: str) -> None:
        """Say that the embed *name* is shown, whose records then count."""
        self.workshop.pictures.named.records.add((SHOWN, name))

    def _embed(self, name: str, place: Place, linked: set[str]) -> str:
        """Return the embed *name* with what it needs, each file linked but once."""
        embed = self.workshop.embeds.get(name)
        if embed is None:  # a page from Pelican's cache; its file is gone since
            return ""
        self._note(name)
        renderer = self.showcase(place.lang).renderer
        addresses = relative(place.path, place.lang, self.first)
        paths = [*self.workshop.assets.loaded_by(embed.widget)]
        if embed.theme.model_dump(exclude_defaults=True):
            paths.append(f"{addresses.folder}embed/{name}/style.css")
        links = ""
        for path in paths:
            if path not in linked:
                linked.add(path)
                links += _link(addresses.file(path))
        return f"{links}{renderer.embed(embed, addresses, scripted=True)}"

    def _picture(self, found: re.Match[str], place: Place | None) -> str:
        """Return a picture's element; *place* is None where addresses are absolute."""
        before, path, after = found.groups()
        lang = place.lang if place else self.first
        renderer = self.showcase(lang).renderer
        addresses = relative(place.path, lang, self.first) if place else renderer.abroad
        alt = _ALT.search(f"{before} {after}")
        here = renderer.standpoint(addresses)
        view = here.image(None, unescape(path), _PICTURE_WIDTH)
        if view is None:
            # What cannot be shown is not shown; its words are.
            return alt[1] if alt else ""
        others = _OTHERS.sub("", f"{before}{after}")
        return str(element(view, others, alt[1] if alt else ""))


def _link(address: str) -> str:
    if address.endswith(".js"):
        return f'<script defer src="{escape(address)}"></script>\n'
    return f'<link rel="stylesheet" href="{escape(address)}">\n'


def page_language(context: Foreign) -> str:
    """Return the language of the page or article that *context* belongs to."""
    for name in ("article", "page"):
        lang = getattr(context.get(name), "lang", None)
        if lang:
            return str(lang)
    return str(context.get("DEFAULT_LANG"))
