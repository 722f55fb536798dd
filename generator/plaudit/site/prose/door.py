"""What templates call: `plaudit("name")` in any theme, two more in our own."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plaudit.model import Problem
from plaudit.render import ProsePage, Words, relative

from .contents import unknown_embed
from .placing import Html, embed_mark
from .reading import plain

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from pathlib import Path

    from .placing import Desk, Foreign, Place

_DESCRIPTION_LENGTH = 200
_PARAGRAPH = re.compile(r"<p>(.*?)</p>", re.DOTALL)
_EMBED = re.compile(r"<!--plaudit:embed:([a-z0-9-]+)-->")
_ALIGNED = re.compile(r'<(t[hd]) style="text-align: (\w+);?">')


@dataclass(frozen=True)
class Door:
    """The global `plaudit` of every template."""

    desk: Desk
    page_of: Callable[[Foreign], ProsePage]
    """Says where a page or article of Pelican's stands."""
    site: Path
    theme: Path

    def __call__(self, name: str) -> Html:
        """Return the embed called *name*, with the stylesheet that it needs."""
        if name in self.desk.workshop.embeds:
            return Html(embed_mark(name))
        path, line = self._caller(name)
        message, hint = unknown_embed(name, self.desk.workshop.embeds)
        problem = Problem("error", "unknown-embed", path, message, line=line, hint=hint)
        if problem not in self.desk.problems:
            self.desk.problems.append(problem)
        return Html()

    def _caller(self, name: str) -> tuple[str, int | None]:
        """Return the template that asks for *name*, and its line."""
        asks = re.compile(rf"plaudit\(\s*[\"']{re.escape(name)}[\"']")
        for file in sorted((self.theme / "templates").rglob("*.html")):
            text = file.read_text(encoding="utf-8", errors="replace")
            for number, row in enumerate(text.splitlines(), 1):
                if asks.search(row):
                    return self._shown(file), number
        return self._shown(self.theme), None

    def _shown(self, file: Path) -> str:
        inside = file.is_relative_to(self.site)
        base = self.site if inside else self.theme.parent
        return file.relative_to(base).as_posix()

    def prose(self, page: Foreign) -> Html:
        """Return the whole page around *page*, a page or article, in our own theme."""
        content = str(page.content)
        prose_page = self.page_of(page)
        values = _values(page)

        def made(place: Place) -> str:
            html = self.desk.pictured(content, place)
            # Our theme draws embeds itself, since its head links what they need.
            html = _EMBED.sub(r"<p>[plaudit:\1]</p>", html)
            # A strict host refuses inline styles.
            html = _ALIGNED.sub(r'<\1 class="align-\2">', html)
            return self.desk.showcase(prose_page.lang).prose(
                prose_page, html, description=_description(page), values=values
            )

        return self.desk.later(made)

    def listing(self, articles: Foreign, title: object = None) -> Html:
        """Return the whole page that lists *articles*, or one page of them."""
        is_page = hasattr(articles, "object_list")
        shown = tuple(articles.object_list if is_page else articles)
        before, after = _neighbours(articles)

        def made(place: Place) -> str:
            lang = place.lang
            addresses = relative(place.path, lang, self.desk.first)
            words = Words(lang)
            path = place.path.removeprefix(addresses.folder)
            page = ProsePage(path, str(title or words.t("Blog")), lang, linked=False)
            values = {
                "articles": [_entry(one, addresses.file) for one in shown],
                "previous": addresses.file(before) if before else None,
                "next": addresses.file(after) if after else None,
                "alternates": [],
            }
            return self.desk.showcase(lang).prose(
                page, "", values=values, template="plaudit/listing.html"
            )

        return self.desk.later(made)


def _values(page: Foreign) -> Mapping[str, object]:
    """Return what our template is told of *page* besides its words."""
    changed = getattr(page, "modified", None)
    dated = getattr(page, "date", None)
    values: dict[str, object] = {
        "updated": changed.date() if changed else None,
        "published": dated.date() if dated else None,
    }
    if page.status != "published":  # hidden: only who knows the address finds it
        values |= {"indexable": False, "alternates": []}
    return values


def _description(page: Foreign) -> str:
    """Return what search results say of *page*: its summary, else how it begins."""
    summary = page.metadata.get("summary")
    if summary:
        return plain(str(summary))
    starts = (plain(found[1]) for found in _PARAGRAPH.finditer(str(page.content)))
    text = next((start for start in starts if start), "")
    if len(text) <= _DESCRIPTION_LENGTH:
        return text
    return f"{text[:_DESCRIPTION_LENGTH].rsplit(' ', 1)[0].rstrip(' ,;:.')}…"


def _entry(article: Foreign, file: Callable[[str], str]) -> Mapping[str, object]:
    return {
        "date": article.date.date(),
        "title": plain(str(article.title)),
        "url": file(article.url),
        "summary": _description(article),
    }


def _neighbours(articles: Foreign) -> tuple[str | None, str | None]:
    """Return the addresses of the pages before and after one page of a list."""
    if not hasattr(articles, "object_list"):
        return None, None
    pages: Iterable[tuple[bool, int]] = (
        (articles.has_previous(), articles.number - 1),
        (articles.has_next(), articles.number + 1),
    )
    before, after = (
        str(articles.paginator.page(number).url) if there else None
        for there, number in pages
    )
    return before, after
