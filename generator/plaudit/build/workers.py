"""Work on a list in several processes, where that pays and may be done."""

from __future__ import annotations

import contextlib
import gc
import itertools
import os
import pickle
import signal
import sys
import threading
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from plaudit.errors import WorkerDied

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Sequence

T = TypeVar("T")
R = TypeVar("R")

_MOST = 4
"""Processes at most unless more are asked for: what is not spread stays the same."""
_AHEAD = 1.2
"""How much more than its share a process gets that begins while others still wait."""


def processors() -> int:
    """Return how many processors this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


@dataclass(frozen=True, slots=True)
class Crew:
    """The processes that one build may have at work."""

    jobs: int | None = None
    """The most processes; as many as there are processors, up to four, unless given."""

    def spread(
        self,
        work: Callable[[Sequence[T]], list[R]],
        items: Sequence[T],
        least: int,
        own: float = 1.0,
    ) -> list[R]:
        """Return what *work* makes of *items*, in their order.

        Each process gets a stretch of at least *least* items: a process costs some
        milliseconds, and so does handing back what it made. Where that is much, this
        process takes *own* times as many as any other. The result must be the same
        however the items are cut. An exception in a process is raised here; a process
        that dies raises WorkerDied.
        """
        with self.in_turn(work, len(items), least) as turn:
            turn.extend(items)
            return turn.results(own)

    @contextlib.contextmanager
    def in_turn(
        self, work: Callable[[Sequence[T]], list[R]], size: int, least: int
    ) -> Iterator[InTurn[T, R]]:
        """Do *work* on items that come one by one, about *size* of them.

        Other processes begin with the first stretches while the rest is still to come.
        All else is as in `spread`; when the block ends, no process is left.
        """
        hands = self._most - 1 if _can_fork() else 0
        stretch = max(least, int(_AHEAD * size / self._most))
        turn = InTurn(work, hands, least, stretch)
        try:
            yield turn
        finally:
            turn.dismiss()

    @contextlib.contextmanager
    def beside(self, work: Callable[[], None], *, pays: bool) -> Iterator[None]:
        """Do *work* in a process of its own while the block runs, if that *pays*.

        Else it is done before. At the end of the block it is done, or its exception
        raised; what it changes in memory counts for nothing.
        """
        hand = self.begin(work) if pays else None
        if hand is None:
            work()
            yield
            return
        try:
            yield
            hand.result()
        finally:
            hand.dismiss()

    def begin(self, work: Callable[[], None]) -> Hand | None:
        """Let a process begin with *work*, which changes nothing here; None without one."""
        if self._most < 2 or not _can_fork():  # noqa: PLR2004 - then there is one process
            return None
        return Hand(lambda _: work(), ())

    @property
    def _most(self) -> int:
        return self.jobs or min(_MOST, processors())


def _can_fork() -> bool:
    # On macOS the system's own libraries may break in a forked process.
    if not hasattr(os, "fork") or sys.platform == "darwin":
        return False
    # A forked process has only the thread that forked: locks of others stay shut.
    return threading.active_count() == 1


class InTurn(Generic[T, R]):
    """Work on items as they come, for which there are so many *hands*.

    Each gets a *stretch* of items as soon as there are so many, or its share of what
    there is at the end, if that is *least* items or more.
    """

    def __init__(
        self,
        work: Callable[[Sequence[T]], list[R]],
        hands: int,
        least: int,
        stretch: int,
    ) -> None:
        self._work = work
        self._most = hands
        self._least = max(1, least)
        self._stretch = stretch
        self._hands: list[Hand] = []
        self._waiting: list[T] = []

    def add(self, item: T) -> None:
        """Take *item*, and let a process begin if there is enough for one."""
        self._waiting.append(item)
        if len(self._waiting) >= self._stretch and len(self._hands) < self._most:
            self._begin(self._waiting)
            self._waiting = []

    def extend(self, items: Iterable[T]) -> None:
        """Take *items*, none of which is waited for."""
        self._waiting.extend(items)

    def _begin(self, items: Sequence[T]) -> None:
        if not self._hands:
            gc.freeze()
        self._hands.append(Hand(self._work, items))

    def results(self, own: float = 1.0) -> list[R]:
        """Return what the work made of all items, in their order.

        This process takes *own* times as many of the last ones as any other.
        """
        items, first = self._waiting, len(self._hands)
        idle = self._most - first
        number = max(1, min(idle + 1, len(items) // self._least))
        share = len(items) / (own + number - 1)
        cuts = [0, *(int(share * (own + n)) for n in range(number - 1)), len(items)]
        for start, end in itertools.pairwise(cuts[1:]):
            self._begin(items[start:end])
        mine = self._work(items[: cuts[1]])
        made = [hand.result() for hand in self._hands]
        return [*itertools.chain(*made[:first], mine, *made[first:])]

    def dismiss(self) -> None:
        """End what is still at work."""
        for hand in self._hands:
            hand.dismiss()
        if self._hands:
            gc.unfreeze()


class Hand:
    """One forked process at its stretch of the work."""

    def __init__(self, work: Callable[[Any], Any], items: Sequence[Any]) -> None:
        receiver, sender = os.pipe()
        parent = os.getpid()
        self._process = os.fork()
        if not self._process:
            os.close(receiver)
            _work(work, items, sender, parent)
        os.close(sender)
        self._receiver = receiver
        self._done = False

    def result(self) -> Any:  # noqa: ANN401 - whatever the work makes
        """Wait for what the process made."""
        data = b"".join(_chunks(self._receiver))
        _, status = os.waitpid(self._process, 0)
        self._done = True
        if status:
            raise WorkerDied(status)
        made, error = pickle.loads(data)  # noqa: S301 - from a process of our own
        if error is not None:
            raise error
        return made

    def dismiss(self) -> None:
        """End the process, if it has not ended."""
        os.close(self._receiver)
        if not self._done:
            with contextlib.suppress(ProcessLookupError):
                os.kill(self._process, signal.SIGKILL)
            os.waitpid(self._process, 0)


def _chunks(receiver: int) -> Iterator[bytes]:
    while data := os.read(receiver, 1 << 20):
        yield data


def _work(
    work: Callable[[Any], Any], items: Sequence[Any], sender: int, parent: int
) -> None:
    """Do the work in a forked process and end it, whatever happens."""
    status = 1
    try:
        try:
            message: tuple[Any, Exception | None] = work(items), None
        except Exception as error:  # noqa: BLE001 - raised again where it belongs
            message = None, error
        data = memoryview(pickle.dumps(message, pickle.HIGHEST_PROTOCOL))
        while data and os.getppid() == parent:
            data = data[os.write(sender, data) :]
        status = 0
    finally:
        # Nothing of the parent's is flushed, closed or removed here.
        os._exit(status)
