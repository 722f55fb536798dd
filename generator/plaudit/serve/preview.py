"""A preview: a site built beside its published output, served, and kept up to date."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING, Self

from plaudit.errors import Locked, PlauditError
from plaudit.site import build_site
from plaudit.write import PREVIEW

from .news import Board, News
from .server import Server
from .watching import Watcher

if TYPE_CHECKING:
    from collections.abc import Callable

    from plaudit.build import Report

_ANYWHERE = {"", "0.0.0.0", "::"}  # noqa: S104 - compared with, never bound to
_PATIENCE = 0.3
"""Seconds until a build is tried again while another one of the site is running."""


class Preview:
    """A site that is built into `.plaudit/preview`, served, and built again on change.

    *told* is called, in a thread of its own, with the news after each build.
    """

    def __init__(
        self,
        site: Path | str,
        *,
        host: str = "127.0.0.1",
        port: int = 8000,
        told: Callable[[News], None] | None = None,
    ) -> None:
        self._site = Path(site).resolve()
        self._output = self._site / PREVIEW
        self._told = told
        self.board = Board()
        self._server = Server(self._output, self.board, host, port)
        name = "127.0.0.1" if host in _ANYWHERE else host
        self.address = f"http://{name}:{self._server.port}/"
        self._is_stale = threading.Event()
        self._is_stopping = threading.Event()
        self._watcher = Watcher(self._site, self._is_stale.set)
        self._builder = threading.Thread(
            target=self._keep_built, name="plaudit-build", daemon=True
        )

    def start(self) -> None:
        """Watch, then serve, then build: nothing that changes meanwhile is missed."""
        self._watcher.start()
        self._server.start()
        self._builder.start()

    def stop(self) -> None:
        """End everything, once the build that is running has ended."""
        self._is_stopping.set()
        self._is_stale.set()
        self._watcher.stop()
        self._builder.join()
        self.board.close()
        self._server.stop()

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _keep_built(self) -> None:
        self._watcher.wait_until_watching(10)
        while not self._is_stopping.is_set():
            # Cleared before the build: what changes during it leads to another.
            self._is_stale.clear()
            news = self._built()
            if news is not None:
                news = self.board.put_up(news)
                if self._told:
                    self._told(news)
                self._is_stale.wait()

    def _built(self) -> News | None:
        """Build once; return None where another build of the site kept us from it."""
        edition = self.board.news.edition
        try:
            report = build_site(self._site, self._output, address=self.address)
        except Locked:
            self._is_stopping.wait(_PATIENCE)
            return None
        except PlauditError as error:
            return News(edition=edition, fault=str(error))
        except Exception as error:  # noqa: BLE001 - the preview outlives every fault
            fault = f"Plaudit itself failed ({type(error).__name__}: {error})"
            return News(edition=edition, fault=fault)
        return _news(report, edition)


def _news(report: Report, edition: int) -> News:
    if report.status != "ok":
        errors = tuple(p for p in report.problems if p.severity == "error")
        return News(edition=edition, problems=errors, report=report)
    changed = bool(report.written or report.removed or not edition)
    return News(edition=edition + changed, report=report)
