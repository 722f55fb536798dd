"""What the preview answers to each address: files as they are, pages that reload."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from html import escape
from http import HTTPStatus
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from .news import News

OWN = "/__plaudit/"
"""The addresses that are the preview's own, not the site's."""
_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".gif": "image/gif",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".mp4": "video/mp4",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".vtt": "text/vtt; charset=utf-8",
    ".webm": "video/webm",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xml": "application/xml",
}
_NAMED = {"feed.json": "application/feed+json", "atom.xml": "application/atom+xml"}
_HEAD_END = re.compile(rb"</head\s*>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of the server."""

    status: HTTPStatus
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)


def answer(root: Path, target: str, reload_tag: str) -> Answer:
    """Return what stands at *target*, an address below *root*.

    *reload_tag* is put into each whole page. Nothing outside of *root* is read, and
    nothing whose name begins with a dot.
    """
    path = unquote(target.partition("?")[0].partition("#")[0], errors="replace")
    file = _file(root, path)
    if file is None:
        return _missing(root, reload_tag)
    if file.is_dir():
        if not path.endswith("/"):
            # Only the last step is named: a whole path could begin like a host's name.
            folder = f"{quote(path.rpartition('/')[2])}/"
            return Answer(HTTPStatus.MOVED_PERMANENTLY, headers={"Location": folder})
        file = file / "index.html"
    elif path.endswith("/"):
        return _missing(root, reload_tag)
    if not file.is_file():
        return _missing(root, reload_tag)
    return _content(file, HTTPStatus.OK, reload_tag)


def _file(root: Path, path: str) -> Path | None:
    """Return what *path* leads to below *root*; None where that is nothing."""
    steps = path.split("/")
    if not path.startswith("/") or any(step.startswith(".") for step in steps):
        return None
    if "\\" in path or "\0" in path:
        return None
    try:
        found = root.joinpath(*steps).resolve()
        inside = found.is_relative_to(root.resolve()) and found.exists()
    except OSError:
        return None
    return found if inside else None


def _content(file: Path, status: HTTPStatus, reload_tag: str) -> Answer:
    body = file.read_bytes()
    kind = _NAMED.get(file.name) or _TYPES.get(file.suffix.lower())
    if file.suffix.lower() == ".html":
        body = with_tag(body, reload_tag)
    headers = {"Content-Type": kind or "application/octet-stream"}
    return Answer(status, body, headers)


def _missing(root: Path, reload_tag: str) -> Answer:
    page = root / "404.html"
    if page.is_file():
        return _content(page, HTTPStatus.NOT_FOUND, reload_tag)
    headers = {"Content-Type": _TYPES[".txt"]}
    return Answer(HTTPStatus.NOT_FOUND, b"There is nothing here.\n", headers)


def with_tag(page: bytes, tag: str) -> bytes:
    """Return *page* with *tag* at the end of its head; a mere fragment stays as it is."""
    if not page[:64].lstrip().lower().startswith(b"<!doctype html"):
        return page
    found = _HEAD_END.search(page)
    at = found.start() if found else len(page)
    return page[:at] + tag.encode() + page[at:]


def reload_tag(news: News, session: str, *, waiting: bool = False) -> str:
    """Return the element that makes a page follow the *news* of the *session*."""
    edition = escape(f"{session}-{news.edition}")
    state = " data-waiting" if waiting else ""
    return (
        f'<script defer src="{OWN}reload.js" data-edition="{edition}"{state}></script>'
    )


def waiting_page(news: News, session: str) -> Answer:
    """Return the page to be seen while there is none: why, and that it will come."""
    if news.number:
        title = "Nothing could be built yet"
        items = "".join(
            f"<li><code>{escape(place)}</code> {escape(words)}</li>"
            for place, words in news.lines
        )
        told = (
            f"<p>As soon as this is mended, the site appears here.</p><ul>{items}</ul>"
        )
    else:
        title = "The site is being built"
        told = "<p>It appears here as soon as it is done.</p>"
    tag = reload_tag(news, session, waiting=True)
    page = (
        f'<!doctype html><html lang="en"><head><meta charset="utf-8"><title>{title}'
        f'</title><meta name="viewport" content="width=device-width">{tag}</head>'
        f"<body><h1>{title}</h1>{told}</body></html>\n"
    )
    headers = {"Content-Type": _TYPES[".html"], "Retry-After": "1"}
    return Answer(HTTPStatus.SERVICE_UNAVAILABLE, page.encode(), headers)
