"""A small web server for pages under test: any folders, headers and number of origins."""

from __future__ import annotations

import gzip
import mimetypes
import sys
import threading
import time
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import TYPE_CHECKING, Self
from urllib.parse import unquote, urlsplit

from tests.browser.recording import record_page

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path
    from socket import socket

POLICY = "Content-Security-Policy"
COMPRESSED = ("text/", "application/json", "application/xml", "image/svg")
COMPRESSED_LIKE = ("javascript", "+json", "+xml")
CHARSET_NEEDED = ("text/", "application/json", "application/xml")
NARROW = "/__narrow__/"
NARROW_PAGE = (
    '<!doctype html><html lang="en"><title>Narrow</title><body style="margin:0">'
    '<iframe src="{path}" width="{width}" height="{height}" style="border:0">'
)

PAUSE = b"<!-- a pause -->"
"""Where a page is cut: what follows is sent later, as over a slow line."""
PAUSED = 0.03  # seconds: a browser paints what it has every sixtieth of one

POLL = 0.02  # seconds that closing may wait


class Server:
    """One origin that serves folders below paths, such as `/` or `/repo/`.

    A page with `PAUSE` in it arrives in pieces, and without these marks. *headers* maps a path prefix to headers of everything below it; of two
    prefixes that set one header the longer wins. `asked` lists the paths
    that were asked for, in order. One that does not yet *answers* has its address.
    """

    def __init__(
        self,
        folders: Mapping[str, Path],
        headers: Mapping[str, Mapping[str, str]] | None = None,
        *,
        answers: bool = True,
    ) -> None:
        self.folders = dict(folders)
        self.headers = dict(headers or {})
        self.asked: list[str] = []
        server = self

        class Handler(_Handler):
            site = server

        self._http = _Threads(("127.0.0.1", 0), Handler)
        self.origin = f"http://127.0.0.1:{self._http.server_address[1]}"
        self._thread: threading.Thread | None = None
        if answers:
            self.answer()

    def answer(self) -> None:
        """Begin to answer, in a thread: a process that has threads must not fork."""
        if self._thread is None:
            self._thread = threading.Thread(
                target=self._http.serve_forever, args=(POLL,), daemon=True
            )
            self._thread.start()

    def url(self, path: str = "/") -> str:
        """Return the whole address of *path* here."""
        return self.origin + path

    def file_at(self, path: str) -> Path | None:
        """Find the file that *path* names, the index of a folder included."""
        for prefix in sorted(self.folders, key=len, reverse=True):
            if path.startswith(prefix):
                root = self.folders[prefix].resolve()
                file = (root / path.removeprefix(prefix).lstrip("/")).resolve()
                inside = file == root or root in file.parents
                return file if inside and file.exists() else None
        return None

    def error_page(self, path: str) -> Path | None:
        """Find the `404.html` of the folder that *path* falls into."""
        inside = [prefix for prefix in self.folders if path.startswith(prefix)]
        if not inside:
            return None
        page = self.folders[max(inside, key=len)] / "404.html"
        return page if page.is_file() else None

    def headers_for(self, path: str) -> dict[str, str]:
        """Return the extra headers of *path*."""
        found: dict[str, str] = {}
        for prefix in sorted(self.headers, key=len):
            if path.startswith(prefix):
                found |= self.headers[prefix]
        return found

    def close(self) -> None:
        """Stop answering."""
        if self._thread is not None:
            self._http.shutdown()
            self._thread.join()
        self._http.server_close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class _Threads(ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 64

    def handle_error(
        self, request: socket | tuple[bytes, socket], client_address: object
    ) -> None:
        """Stay silent when a browser hangs up early, as they do on navigation."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # a piece leaves when it is written
    site: Server

    def do_GET(self) -> None:
        if self.path.startswith(NARROW):
            self._send_narrow()
            return
        path = unquote(urlsplit(self.path).path)
        self.site.asked.append(path)
        file = self.site.file_at(path)
        if file is not None and file.is_dir():
            if not path.endswith("/"):
                self._send_redirect(path + "/")
                return
            file = file / "index.html"
        if file is not None and file.is_file():
            self._send_file(HTTPStatus.OK, file, path)
        elif (page := self.site.error_page(path)) is not None:
            self._send_file(HTTPStatus.NOT_FOUND, page, path)
        else:
            self._send(HTTPStatus.NOT_FOUND, b"not here", "text/plain", {})

    def do_HEAD(self) -> None:
        self.do_GET()

    def _send_narrow(self) -> None:
        """Answer `/__narrow__/320x900/page` with a frame of that size around /page."""
        size, _, rest = self.path.removeprefix(NARROW).partition("/")
        width, height = map(int, size.split("x"))
        page = NARROW_PAGE.format(path=escape(f"/{rest}"), width=width, height=height)
        self._send(HTTPStatus.OK, page.encode(), "text/html", {})

    def _send_redirect(self, path: str) -> None:
        moved = {"Location": path}
        self._send(HTTPStatus.MOVED_PERMANENTLY, b"", "text/plain", moved)

    def _send_file(self, status: HTTPStatus, file: Path, path: str) -> None:
        kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
        headers = self.site.headers_for(path)
        body = file.read_bytes()
        if kind == "text/html":
            agent = self.headers.get("User-Agent", "")
            body, policy = record_page(body, headers.get(POLICY), agent)
            headers |= {POLICY: policy} if policy else {}
        self._send(status, body, kind, headers)

    def _send(
        self, status: HTTPStatus, body: bytes, kind: str, headers: dict[str, str]
    ) -> None:
        text = kind.startswith(CHARSET_NEEDED) or "javascript" in kind
        fields = {"Content-Type": f"{kind}; charset=utf-8" if text else kind} | headers
        small_words = kind.startswith(COMPRESSED) or kind.endswith(COMPRESSED_LIKE)
        whole = PAUSE not in body
        if whole and small_words and "gzip" in self.headers.get("Accept-Encoding", ""):
            body = gzip.compress(body, mtime=0)
            fields |= {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
        first, *others = [body] if whole else body.split(PAUSE)
        length = len(first) + sum(map(len, others))
        self.send_response(status)
        for name, value in {**fields, "Content-Length": str(length)}.items():
            self.send_header(name, value)
        self.end_headers()
        if self.command == "GET":
            self.wfile.write(first)
            for piece in others:
                time.sleep(PAUSED)
                self.wfile.write(piece)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - named by http.server
        """Stay silent: the tests read `asked`."""
