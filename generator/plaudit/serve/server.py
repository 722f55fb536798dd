"""The preview's web server: files, pages that reload, and the stream of news."""

from __future__ import annotations

import json
import sys
import threading
from collections import deque
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib.resources import files
from secrets import token_hex
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

from plaudit.errors import UsageError

from .pages import (
    OWN,
    Answer,
    answer,
    desk,
    page_path,
    reload_tag,
    styles_of,
    waiting_page,
)

if TYPE_CHECKING:
    from pathlib import Path

    from .news import Board

_EVENTS = f"{OWN}events"
_SCRIPT = f"{OWN}reload.js"
_STYLES = f"{OWN}styles"
DESK = f"{OWN}desk/"
"""The address of the editor's desk."""
_LOOKED_AT = 8
"""Pages that are made first when all have to be made again."""
_PULSE = 10.0
"""Seconds of silence after which a stream shows that it is alive."""


class Server:
    """A server of the folder *root*, in threads of its own, that tells *board*'s news.

    It was built from *site*, whose desk the server shows.
    """

    def __init__(
        self, site: Path, root: Path, board: Board, host: str, port: int
    ) -> None:
        self.site = site
        self.root = root
        self.board = board
        self.session = token_hex(4)
        self._looked_at: deque[str] = deque(maxlen=_LOOKED_AT)
        self._noting = threading.Lock()
        self.script = (files("plaudit.serve") / "reload.js").read_bytes()
        try:
            self._http = _Threads((host, port), self)
        except OSError as error:
            reason = error.strerror or str(error)
            message = (
                f"port {port} of {host} cannot be had ({reason}); --port names one"
            )
            raise UsageError(message) from error
        self.port = self._http.server_address[1]
        self._thread = threading.Thread(
            target=self._http.serve_forever, name="plaudit-serve", daemon=True
        )

    @property
    def looked_at(self) -> frozenset[str]:
        """The paths of the pages that were asked for last."""
        with self._noting:
            return frozenset(self._looked_at)

    def note(self, address: str) -> None:
        """Remember that the page at *address* is looked at."""
        path = page_path(address)
        with self._noting:
            if path in self._looked_at:
                self._looked_at.remove(path)
            if path:
                self._looked_at.append(path)

    def start(self) -> None:
        """Begin to answer."""
        self._thread.start()

    def stop(self) -> None:
        """Answer no more."""
        if self._thread.is_alive():
            self._http.shutdown()
            self._thread.join()
        self._http.server_close()


class _Threads(ThreadingHTTPServer):
    """A thread for each connection; none of them keeps the program alive."""

    daemon_threads = True

    def __init__(self, address: tuple[str, int], server: Server) -> None:
        self.plaudit = server
        super().__init__(address, _Handler)

    def handle_error(
        self,
        request: object,
        client_address: object,
    ) -> None:
        """Say nothing of browsers that have gone before their answer."""
        if not isinstance(sys.exception(), ConnectionError | TimeoutError):
            super().handle_error(request, client_address)  # type: ignore[arg-type] # as given


class _Handler(BaseHTTPRequestHandler):
    """One connection."""

    server: _Threads  # pyright: ignore[reportIncompatibleVariableOverride] - ours is the only one
    protocol_version = "HTTP/1.1"
    timeout = 60
    # An answer is sent at once: neither in pieces, nor after waiting for more of it.
    wbufsize = 1 << 16
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        """Answer with what stands at the path."""
        if self.path == _EVENTS:
            self._stream()
            return
        self._send(self._answer())

    do_HEAD = do_GET  # noqa: N815 - the name that http.server looks for

    def _answer(self) -> Answer:
        server = self.server.plaudit
        if self.path == _SCRIPT:
            headers = {"Content-Type": "text/javascript; charset=utf-8"}
            return Answer(HTTPStatus.OK, server.script, headers)
        # Read before the file is: at worst a page is loaded once more than needed.
        news = server.board.news
        if urlsplit(self.path).path == DESK:
            return desk(server.site, news, server.session)
        if not news.edition:
            return waiting_page(news, server.session)
        if urlsplit(self.path).path == _STYLES:
            return self._styles()
        server.note(self.path)
        is_inner = self.headers.get("Sec-Fetch-Dest") in {"iframe", "frame", "embed"}
        tag = "" if is_inner else reload_tag(news, server.session)
        try:
            return answer(server.root, self.path, tag, dict(self.headers.items()))
        except OSError:  # replaced or removed while it was read
            return Answer(HTTPStatus.SERVICE_UNAVAILABLE, headers={"Retry-After": "1"})

    def _styles(self) -> Answer:
        """Return what stylesheets a page has now, for one that has not left them yet."""
        page = "".join(parse_qs(urlsplit(self.path).query).get("page", ()))
        try:
            shown = answer(self.server.plaudit.root, page, "").body
        except OSError:
            return Answer(HTTPStatus.SERVICE_UNAVAILABLE, headers={"Retry-After": "1"})
        body = json.dumps(styles_of(shown)).encode()
        return Answer(HTTPStatus.OK, body, {"Content-Type": "application/json"})

    def _send(self, given: Answer) -> None:
        self.send_response(given.status)
        for name, value in given.headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(given.body)))
        if "Cache-Control" not in given.headers:
            self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        # As the `_headers` of a built site: snippets are tried on other origins.
        self.send_header("Access-Control-Allow-Origin", "*")
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(given.body)

    def _stream(self) -> None:
        """Send the news as they come, until either side has enough."""
        self.close_connection = True
        self.send_response(HTTPStatus.OK)
        self.send_header("Content-Type", "text/event-stream; charset=utf-8")
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        if self.command == "HEAD":
            return
        board, session = self.server.plaudit.board, self.server.plaudit.session
        news = board.news
        text = news.as_event(session)
        while not board.is_closed:
            self.wfile.write(text.encode())
            self.wfile.flush()
            newer = board.newer(news.number, _PULSE)
            news = newer or news
            text = news.as_event(session) if newer else ": alive\n\n"

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name
        """Say nothing: the terminal belongs to the builds."""
