"""What the preview answers to each address: files as they are, pages that reload."""

from __future__ import annotations

import os
import re
from dataclasses import dataclass, field
from html import escape
from html.parser import HTMLParser
from http import HTTPStatus
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import quote, unquote, urlsplit

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from plaudit.serve.news import News

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
_SPAN = re.compile(r"bytes=(\d*)-(\d*)")
_NOTHING: Mapping[str, str] = MappingProxyType({})
_HEAD_END = re.compile(rb"</head\s*>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of the server."""

    status: HTTPStatus
    body: bytes = b""
    headers: Mapping[str, str] = field(default_factory=dict)


def answer(
    root: Path, target: str, reload_tag: str, asked: Mapping[str, str] = _NOTHING
) -> Answer:
    """Return what stands at *target*, an address below *root*.

    *reload_tag* is put into each whole page. Nothing outside of *root* is read, and
    nothing whose name begins with a dot. The headers *asked* may ask for a part of a
    file, or for nothing if it is the one that they name.
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
    if file.suffix.lower() == ".html":
        return _page(file, HTTPStatus.OK, reload_tag)
    return _content(file, asked)


def page_path(address: str) -> str:
    """Return the path of the page at *address* below the root; nothing for no page."""
    path = unquote(urlsplit(address).path, errors="replace").removeprefix("/")
    path = f"{path}index.html" if not path or path.endswith("/") else path
    return path if path.endswith(".html") else ""


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


def _page(file: Path, status: HTTPStatus, reload_tag: str) -> Answer:
    headers = {"Content-Type": _TYPES[".html"], "Cache-Control": "no-store"}
    return Answer(status, with_tag(file.read_bytes(), reload_tag), headers)


def _content(file: Path, asked: Mapping[str, str]) -> Answer:
    """Return what *file* holds, as far as it is *asked* for (RFC 9110, 13 and 14)."""
    kind = _NAMED.get(file.name) or _TYPES.get(file.suffix.lower())
    with file.open("rb") as stream:
        state = os.fstat(stream.fileno())
        size = state.st_size
        tag = f'"{state.st_mtime_ns:x}-{size:x}-{state.st_ino:x}"'
        headers = {
            "Content-Type": kind or "application/octet-stream",
            "Cache-Control": "no-cache",  # kept, and asked for each time
            "ETag": tag,
            "Accept-Ranges": "bytes",
        }
        if tag in asked.get("If-None-Match", ""):
            return Answer(HTTPStatus.NOT_MODIFIED, b"", headers)
        span = _span(asked, tag, size)
        if span is None:
            return Answer(HTTPStatus.OK, stream.read(), headers)
        if not span:
            headers["Content-Range"] = f"bytes */{size}"
            return Answer(HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE, b"", headers)
        headers["Content-Range"] = f"bytes {span[0]}-{span[-1]}/{size}"
        stream.seek(span[0])
        return Answer(HTTPStatus.PARTIAL_CONTENT, stream.read(len(span)), headers)


def _span(asked: Mapping[str, str], tag: str, size: int) -> range | None:
    """Return the bytes that are *asked* for; None where that is all of *size*.

    A video is asked for in parts, by Safari always. More than one part, or what is not
    understood, is answered with all.
    """
    found = _SPAN.fullmatch(asked.get("Range", "").strip())
    if not found or found[0] == "bytes=-" or asked.get("If-Range", tag) != tag:
        return None
    start, end = found.groups()
    if not start:
        return range(max(0, size - int(end)), size)
    if end and int(end) < int(start):
        return None
    return range(int(start), min(int(end) + 1, size) if end else size)


def _missing(root: Path, reload_tag: str) -> Answer:
    page = root / "404.html"
    if page.is_file():
        return _page(page, HTTPStatus.NOT_FOUND, reload_tag)
    headers = {"Content-Type": _TYPES[".txt"], "Cache-Control": "no-store"}
    return Answer(HTTPStatus.NOT_FOUND, b"There is nothing here.\n", headers)


class _Links(HTMLParser):
    """Collects the addresses of a page's stylesheets."""

    def __init__(self) -> None:
        super().__init__()
        self.styles: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Take note of *tag* if it brings in a stylesheet."""
        given = dict(attrs)
        if tag == "link" and "stylesheet" in (given.get("rel") or "").lower().split():
            self.styles.append(given.get("href") or "")


def styles_of(page: bytes) -> list[str]:
    """Return the addresses of the stylesheets of *page*, as they stand there."""
    links = _Links()
    links.feed(page.decode(errors="replace"))
    return links.styles


def with_tag(page: bytes, tag: str) -> bytes:
    """Return *page* with *tag* at the end of its head; a mere fragment stays as it is."""
    if not page[:64].lstrip().lower().startswith(b"<!doctype html"):
        return page
    found = _HEAD_END.search(page)
    at = found.start() if found else len(page)
    return page[:at] + tag.encode() + page[at:]


def reload_tag(
    news: News, session: str, *, waiting: bool = False, each: bool = False
) -> str:
    """Return the element that makes a page follow the *news* of the *session*.

    A page that is *waiting* says itself what is wrong; with *each* it is loaded again
    after each build, whatever came of it.
    """
    edition = escape(f"{session}-{news.edition}")
    state = " data-waiting" if waiting else ""
    state += f' data-number="{news.number}"' if each else ""
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
