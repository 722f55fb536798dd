"""A process of `crew`: reads what to do, does it, says what came of it."""

from __future__ import annotations

import os
import pickle
import struct
import sys
from contextlib import suppress
from pathlib import Path
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING

from .crew import READY
from .job import work
from .shelf import Shelf

if sys.platform != "win32":
    import resource

if TYPE_CHECKING:
    from typing import BinaryIO

    from .job import Sheets, Sitting

MEMORY = 2 * 1024**3
"""Bytes of address space that a process may have."""
SECONDS = 60
"""Seconds of computing that one piece of work may take."""
_NUMBER = 4


def main(folder: str) -> None:
    """Work on what comes by standard input; end as soon as that is closed."""
    if sys.platform != "win32":
        _limit(resource.RLIMIT_AS, MEMORY)
        _limit(resource.RLIMIT_CORE, 0)
    # What a library prints must not pass for an answer.
    answers = os.dup(1)
    os.dup2(2, 1)
    shelf = Shelf(Path(folder) if folder else None)
    jobs: SimpleQueue[tuple[int, Sitting | Sheets]] = SimpleQueue()
    Thread(target=_listen, args=(sys.stdin.buffer, jobs), daemon=True).start()
    os.write(answers, READY + b"\n")
    while True:
        at, job = jobs.get()
        _limit_time()
        os.write(answers, b"%d %b" % (at, work(job, shelf).as_line()))


def _listen(stream: BinaryIO, jobs: SimpleQueue[tuple[int, Sitting | Sheets]]) -> None:
    """Take in what is to be done; end at once when nobody is there any more."""
    while len(head := stream.read(_NUMBER)) == _NUMBER:
        (length,) = struct.unpack(">I", head)
        jobs.put(pickle.loads(stream.read(length)))  # noqa: S301 - from our parent
    os._exit(0)


def _limit(what: int, least: int) -> None:
    """Lower a limit of this process, as far as the system lets it be set."""
    if sys.platform != "win32":
        _, most = resource.getrlimit(what)
        if most != resource.RLIM_INFINITY:
            least = min(least, most)
        with suppress(OSError, ValueError):
            resource.setrlimit(what, (least, most))


def _limit_time() -> None:
    if sys.platform != "win32":
        used = resource.getrusage(resource.RUSAGE_SELF)
        _limit(resource.RLIMIT_CPU, int(used.ru_utime + used.ru_stime) + SECONDS)


if __name__ == "__main__":
    main(sys.argv[1])
