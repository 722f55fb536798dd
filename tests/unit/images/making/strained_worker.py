"""A process of the crew that meets the worst: which, the name of the picture says."""

from __future__ import annotations

import os
import signal
import sys
from typing import TYPE_CHECKING

from plaudit.images.making import worker
from plaudit.images.making.job import work as usual

if TYPE_CHECKING:
    from plaudit.images.making.job import Done, Sitting
    from plaudit.images.making.shelf import Shelf


def work(job: Sitting, shelf: Shelf) -> Done:
    if "endless" in job.file:
        while True:
            pass
    if "deadly" in job.file:
        os.kill(os.getpid(), signal.SIGSEGV)
    if "chatty" in job.file:
        os.write(1, b"[1, 2, 3]\n")
    if "mumbling" in job.file:
        os.write(ANSWERS, b"what?\n")
    return usual(job, shelf)


ANSWERS = os.dup(1)

if __name__ == "__main__":
    worker.SECONDS = int(os.environ.get("STRAINED_SECONDS", "1"))
    worker.MEMORY = 400 * 1024**2
    setattr(worker, "work", work)  # noqa: B010 - typed as what it takes the place of
    worker.main(sys.argv[1])
