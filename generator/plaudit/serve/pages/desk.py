"""The editor's desk: what is late, what comes, what waits. Seen in a preview only."""

from __future__ import annotations

from functools import cache
from html import escape
from http import HTTPStatus
from importlib.resources import files
from typing import TYPE_CHECKING

from plaudit.derive import agenda, calendar, next_change, runs
from plaudit.errors import PlauditError
from plaudit.load import load
from plaudit.model import Mention, Response
from plaudit.resources import bundled

from .files import Answer, reload_tag

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from plaudit.derive import Entry
    from plaudit.model import Library, Record
    from plaudit.serve.news import News

Item = tuple[str, str, str]
"""The day or the sort of an item, what it is about, and what is to be said of it."""


def desk(site: Path, news: News, session: str) -> Answer:
    """Return the page of everything that editors of *site* should look at today.

    It is made anew for whoever asks, and lies nowhere.
    """
    try:
        library = load(site)
    except PlauditError as error:
        body = _section("Nothing can be read", [("", "", str(error))])
        return _page(
            "The desk", "", [body], reload_tag(news, session, waiting=True, each=True)
        )
    turning = next_change(library)
    lede = f"{library.community.name}, {library.today.isoformat()}. "
    if turning:
        lede += f"Next change by itself: {turning.day}, as {turning.why}."
    sections = [
        _section("Problems", [*_problems(news)]),
        *(
            _section(group.title, [*_entries(group.entries)])
            for group in agenda(calendar(library), library.today)
        ),
        _section("Concerns without an answer", [*_waiting(library)]),
        _section("Not published yet", [*_unpublished(library)]),
        _section("Nobody was thanked", [*_unthanked(library)]),
        _section("Several times running", [*_running(library)]),
    ]
    return _page(
        "The desk", lede, sections, reload_tag(news, session, waiting=True, each=True)
    )


def _name(record: Record | None) -> str:
    return f"{record.plural}/{record.id}" if record else ""


def _problems(news: News) -> Iterator[Item]:
    for place, words in news.lines:
        yield "error", place, words
    for place, words in news.doubts:
        yield "warning", place, words


def _entries(entries: Iterable[Entry]) -> Iterator[Item]:
    for entry in entries:
        yield entry.day.isoformat(), _name(entry.record), entry.what


def _waiting(library: Library) -> Iterator[Item]:
    for record in library.of(Response.kind):
        if isinstance(record, Response) and record.first_answer is None:
            if record.status in {"draft", "withdrawn"}:
                continue
            yield str(record.raised_on or "no day"), _name(record), record.concern


def _unpublished(library: Library) -> Iterator[Item]:
    for records in library.records.values():
        for record in records:
            if record.status in {"draft", "review"}:
                yield record.status, _name(record), ""


def _unthanked(library: Library) -> Iterator[Item]:
    for record in library.published(Mention.kind):
        if isinstance(record, Mention) and record.thanked_on is None:
            yield str(record.posted_on or ""), _name(record), record.text


def _running(library: Library) -> Iterator[Item]:
    for run in runs(library):
        names = ", ".join(_name(record) for record in run.records)
        yield f"{len(run.records)} times", run.what, names


def _section(title: str, items: Sequence[Item]) -> str:
    if not items:
        return ""
    rows = "".join(
        f'<li><span class="sort">{escape(first)}</span><span>'
        f"{f'<code>{escape(name)}</code> ' if name else ''}{escape(words)}</span></li>"
        for first, name, words in items
    )
    return f"<section><h2>{escape(title)}</h2><ul>{rows}</ul></section>"


@cache
def _style() -> str:
    tokens = bundled("themes") / "showcase" / "static" / "css" / "tokens.css"
    own = (files("plaudit.serve.pages") / "desk.css").read_text("utf-8")
    return tokens.read_text("utf-8") + own


def _page(title: str, lede: str, sections: Sequence[str], tag: str) -> Answer:
    nothing = "" if any(sections) else "<p>Nothing is due, and nothing waits.</p>"
    page = (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width"><title>{title}</title><link rel="icon" href="data:,">'
        f"<style>{_style()}</style>{tag}</head><body><main><h1>{title}</h1>"
        f"<p>{escape(lede)}</p>{nothing}{''.join(sections)}"
        f'<section><a href="/">To the site</a></section></main></body></html>\n'
    )
    headers = {"Content-Type": "text/html; charset=utf-8"}
    return Answer(HTTPStatus.OK, page.encode(), headers)
