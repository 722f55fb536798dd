"""A process of `crew`: reads what to do, does it, says what came of it."""

from __future__ import annotations

import os
import pickle
import struct
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from .crew import READY
from .job import work
from .shelf import Shelf

if sys.platform != "win32":
    import resource

if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import BinaryIO

    from .job import Sheets, Sitting

MEMORY = 2 * 1024**3
"""Bytes of address space that a process may have."""
SECONDS = 60
"""Seconds of computing that one piece of work may take."""
_NUMBER = 4


def main(folder: str) -> None:
    """Work on what comes by standard input, until that is closed."""
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # What a library prints must not pass for an answer.
    answers = os.dup(1)
    os.dup2(2, 1)
    shelf = Shelf(Path(folder) if folder else None)
    parent = os.getppid()
    os.write(answers, READY + b"\n")
    for job in _jobs(sys.stdin.buffer):
        if os.getppid() != parent:
            break  # what else waits in the pipe is nobody's any more
        _limit_time()
        os.write(answers, work(job, shelf).as_line())


def _jobs(stream: BinaryIO) -> Iterator[Sitting | Sheets]:
    while len(head := stream.read(_NUMBER)) == _NUMBER:
        (length,) = struct.unpack(">I", head)
        yield pickle.loads(stream.read(length))  # noqa: S301 - our parent wrote it


def _limit_time() -> None:
    if sys.platform != "win32":
        used = resource.getrusage(resource.RUSAGE_SELF)
        until = int(used.ru_utime + used.ru_stime) + SECONDS
        _, most = resource.getrlimit(resource.RLIMIT_CPU)
        resource.setrlimit(resource.RLIMIT_CPU, (until, most))


if __name__ == "__main__":
    main(sys.argv[1])
