"""Processes that work on pictures, side by side and apart from our own.

Each is a fresh interpreter that is told what to do through its standard input: nothing
of the program around is copied into it, whatever threads and locks that has, and no
file of a stranger is decoded where the program's own memory lies. It has limits of
time and memory, and ends when the pipe to its parent closes.
"""

from __future__ import annotations

import os
import pickle
import selectors
import signal
import struct
import subprocess
import sys
from collections import deque
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from plaudit.errors import WriteFailed

from .job import BREAKS, TOO_MUCH, Done, Sheets, Sitting, work

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from plaudit.errors import ImageRefused

    from .shelf import Shelf

PAYS_FROM = 0.3
"""Seconds of work below which starting processes costs more than they save."""
_SHARE = 0.15
"""Seconds of work that a process must have at least."""
_AHEAD = 3
"""Pieces of work that wait in a process's pipe, so that it is never idle."""
_PLENTY = 32
_PATIENCE = 1
"""Seconds that a process has to end by itself: the pipe to it is closed."""
READY = b"ready"
WORKER = "plaudit.images.making.worker"
"""The module that each process runs."""


def spread(
    jobs: Sequence[Sitting | Sheets], shelf: Shelf, processes: int
) -> Iterator[tuple[int, Done]]:
    """Do all *jobs* and yield the number and the outcome of each, as they are done.

    In processes where that pays and the system allows it, else here and now.

    Raises:
        WriteFailed: the disk did not take what was made.
    """
    for at, done in _spread(jobs, shelf, processes):
        if done.lost:
            raise WriteFailed(done.lost)
        yield at, done


def _spread(
    jobs: Sequence[Sitting | Sheets], shelf: Shelf, processes: int
) -> Iterator[tuple[int, Done]]:
    weights = [job.weight for job in jobs]
    hands = min(processes, len(jobs), int(sum(weights) / _SHARE))
    order = deque(sorted(range(len(jobs)), key=lambda at: -weights[at]))
    # What is kept in memory would be lost with a process that made it.
    lost = shelf.folder is None and any(job.makes for job in jobs)
    alone = lost or sys.platform == "win32" or not sys.executable
    if sum(weights) >= PAYS_FROM and hands > 1 and not alone:
        yield from _Crew(jobs, shelf, order).run(hands)
    for at in order:  # all of them, or those that no process could be started for
        yield at, work(jobs[at], shelf)


@dataclass
class _Hand:
    """One process, and what it has been given to do."""

    process: subprocess.Popen[bytes]
    given: deque[int] = field(default_factory=deque)
    heard: bytes = b""
    is_ready: bool = False

    def tell(self, at: int, job: Sitting | Sheets) -> None:
        """Give *job* to the process; one that is gone is noticed when it is read."""
        self.given.append(at)
        text = pickle.dumps((at, job))
        if self.process.stdin:
            with suppress(OSError):
                self.process.stdin.write(struct.pack(">I", len(text)) + text)
                self.process.stdin.flush()

    def end(self) -> int:
        """End the process, whatever it is doing; return its status."""
        if self.process.stdin:
            with suppress(OSError):
                self.process.stdin.close()
        try:
            status = self.process.wait(_PATIENCE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            status = self.process.wait()
        if self.process.stdout:
            self.process.stdout.close()
        return status


@dataclass
class _Crew:
    """Some processes that share *jobs*; those in *order* are not yet given to one."""

    jobs: Sequence[Sitting | Sheets]
    shelf: Shelf
    order: deque[int]

    def run(self, hands: int) -> Iterator[tuple[int, Done]]:
        """Yield what is done; *order* keeps what no process could be started for."""
        with selectors.DefaultSelector() as selector:
            try:
                for _ in range(hands):
                    with suppress(OSError):  # then there are fewer, or none
                        self._start(selector)
                while selector.get_map():
                    for key, _ in selector.select():
                        yield from self._hear(key.data, selector)
            finally:
                for key in list(selector.get_map().values()):
                    hand: _Hand = key.data
                    self.order.extendleft(reversed(hand.given))
                    hand.end()

    def _ahead(self) -> int:
        """Return how much a process may hold: when little is left, one at a time."""
        return _AHEAD if len(self.order) > _PLENTY else 1

    def _start(self, selector: selectors.BaseSelector) -> None:
        folder = str(self.shelf.folder) if self.shelf.folder else ""
        path = os.pathsep.join(entry for entry in sys.path if entry)
        process = subprocess.Popen(  # noqa: S603 - our own module, by our own Python
            [sys.executable, "-P", "-m", WORKER, folder],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={**os.environ, "PYTHONPATH": path},
        )
        hand = _Hand(process)
        if process.stdout:
            selector.register(process.stdout, selectors.EVENT_READ, hand)

    def _hear(
        self, hand: _Hand, selector: selectors.BaseSelector
    ) -> Iterator[tuple[int, Done]]:
        """Take what a process says: that it is ready, what it did, or nothing more."""
        if hand.process.stdout is None:
            return
        text = os.read(hand.process.stdout.fileno(), 1 << 16)
        *lines, hand.heard = (hand.heard + text).split(b"\n")
        for line in lines:
            at, _, rest = line.partition(b" ")
            if line == READY:
                hand.is_ready = True
            elif hand.given and at == b"%d" % hand.given[0]:
                yield hand.given.popleft(), Done.from_line(rest)
            else:  # it has lost its mind over what it was doing
                text = b""
                break
        if not text:
            selector.unregister(hand.process.stdout)
            yield from self._lose(hand, selector)
            return
        while self.order and hand.is_ready and len(hand.given) < self._ahead():
            at_next = self.order.popleft()
            hand.tell(at_next, self.jobs[at_next])
        if not hand.given and hand.is_ready:
            selector.unregister(hand.process.stdout)
            hand.end()

    def _lose(
        self, hand: _Hand, selector: selectors.BaseSelector
    ) -> Iterator[tuple[int, Done]]:
        """Blame what a process was doing when it died, and replace the process."""
        status = hand.end()
        if hand.given:
            yield hand.given.popleft(), Done(fault=_blame(status))
        self.order.extendleft(reversed(hand.given))
        hand.given.clear()
        if self.order and hand.is_ready:
            self._start(selector)


def _blame(status: int) -> ImageRefused:
    """Return what is wrong with a picture that ended a process with *status*."""
    return TOO_MUCH if -status in {signal.SIGXCPU, signal.SIGKILL} else BREAKS
