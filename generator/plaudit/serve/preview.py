"""A preview: a site built beside its published output, served, and kept up to date."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING, Self

from plaudit.errors import Interrupted, Locked, WorkerDied
from plaudit.write import PREVIEW

from .builder import Builder, own_fault
from .changes import Batch, Changes
from .news import Board, News
from .server import DESK, Server
from .watching import Watcher

if TYPE_CHECKING:
    from collections.abc import Callable

    from plaudit.build import Report

_ANYWHERE = {"", "0.0.0.0", "::"}  # noqa: S104 - compared with, never bound to
_PATIENCE = 0.3
"""Seconds until a build is tried again while another one of the site is running."""
_TRIES = 2
"""Processes that a build may cost before it is given up until the next change."""
_GROWTH = 1.5
_SETTLED = 5
"""Times as large as after so many builds a process may be until one takes over."""


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
        self._server = Server(self._site, self._output, self.board, host, port)
        name = "127.0.0.1" if host in _ANYWHERE else host
        self.address = f"http://{name}:{self._server.port}/"
        self.desk = f"{self.address.rstrip('/')}{DESK}"
        """The address of the editor's desk."""
        self._changes = Changes(self._site)
        self._is_stopping = threading.Event()
        self._watcher = Watcher(self._site, self._changes.add)
        self._crew = _Crew(self._another)
        self._thread = threading.Thread(
            target=self._keep_built, name="plaudit-build", daemon=True
        )

    def start(self) -> None:
        """Watch, then serve, then build: nothing that changes meanwhile is missed."""
        self._crew.renew()
        self._watcher.start()
        self._server.start()
        self._thread.start()

    def stop(self) -> None:
        """End everything; a build that is running is cut off, which harms nothing."""
        self._is_stopping.set()
        self._changes.close()
        self._crew.dismiss()
        self._watcher.stop()
        self._thread.join()
        self.board.close()
        self._server.stop()

    @property
    def builder(self) -> Builder | None:
        """The process that builds now."""
        return self._crew.builder

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _another(self) -> Builder:
        return Builder(self._site, self._output, self.address)

    def _keep_built(self) -> None:
        self._watcher.wait_until_watching(10)
        # What changes during a build waits in `Changes`, and leads to another.
        batch = Batch()
        while not self._is_stopping.is_set():
            news = self._built(batch)
            if self._is_stopping.is_set():
                return
            if news is not None:
                self._put_up(news)
            # What could not be published yet is still to come.
            left = Batch() if news and news.is_good else batch
            if news and not news.is_all:
                left = Batch(batch.kinds, is_rest=True)
            is_due = news is None or not news.is_all
            batch = left | self._next(is_due=is_due)

    def _next(self, *, is_due: bool) -> Batch:
        """Wait for what has changed since, unless another build *is_due* anyway."""
        if self._crew.has_grown:
            self._crew.renew()
            is_due = True  # so that the next edit finds a process that is warm
        waits = not is_due or self._changes.are_there
        batch = self._changes.take() if waits else self._changes.taken()
        if batch.needs_another_builder:
            self._crew.renew()
        return batch

    def _put_up(self, news: News) -> None:
        news = self.board.put_up(news)
        if self._told:
            self._told(news)

    def _built(self, batch: Batch) -> News | None:
        """Build once; return None where it has to be tried again."""
        before = self.board.news
        try:
            report = self._crew.build(batch, self._server.looked_at, self._changes)
        except Interrupted:
            return None
        except Locked:
            self._is_stopping.wait(_PATIENCE)
            return None
        except WorkerDied as error:
            fault = f"the process that builds was ended (status {error.status}) twice"
            return before.followed_by(fault=fault)
        except Exception as error:  # noqa: BLE001 - the preview outlives every fault
            return before.followed_by(fault=own_fault(error))
        if isinstance(report, str):
            return before.followed_by(fault=report)
        # Where a process was ended, nobody knows what it had published before.
        is_doubtful, self._crew.has_died = self._crew.has_died, False
        is_style = batch.is_style and not is_doubtful
        return before.followed_by(report, is_style=is_style, is_doubtful=is_doubtful)


class _Crew:
    """The process that builds for a preview, and whoever takes its place."""

    def __init__(self, another: Callable[[], Builder]) -> None:
        self._another = another
        self.builder: Builder | None = None
        self.has_died = False
        """Whether a process was ended whose build nobody has heard of."""
        self._is_dismissed = False
        self._lock = threading.Lock()
        self._small, self._builds = 0, 0

    @property
    def has_grown(self) -> bool:
        """Whether the process holds more memory than its work can explain."""
        held = self.builder.memory if self.builder else 0
        return held > _GROWTH * self._small > 0

    def renew(self) -> None:
        """Put a process that knows nothing yet in the place of the one there is."""
        with self._lock:
            if self.builder:
                self.builder.close()
            self.builder = None if self._is_dismissed else self._another()
            self._small, self._builds = 0, 0

    def dismiss(self) -> None:
        """End the process, and let none take its place."""
        with self._lock:
            self._is_dismissed = True
            if self.builder:
                self.builder.close()

    def build(
        self, batch: Batch, looked_at: frozenset[str], changes: Changes
    ) -> Report | str:
        """Build once; where a process is ended meanwhile, another one builds.

        Raises:
            Interrupted: what can wait was left for newer *changes*.
            Locked: another build of the site is running.
            WorkerDied: that one was ended, too.
        """
        for _ in range(_TRIES - 1):
            try:
                return self._build(batch, looked_at, changes)
            except WorkerDied:
                self.has_died = True
                self.renew()
        return self._build(batch, looked_at, changes)

    def _build(
        self, batch: Batch, looked_at: frozenset[str], changes: Changes
    ) -> Report | str:
        with self._lock:
            builder = self.builder
        if builder is None:
            raise WorkerDied(0)
        is_enough = (lambda: changes.are_there) if batch.can_wait else None
        made = builder.build(batch.changed, looked_at, is_enough)
        self._builds += 1
        if self._builds == _SETTLED:
            self._small = builder.memory
        return made
