"""The process that builds for a preview: `-m plaudit.serve.worker SITE OUTPUT ADDRESS`.

It builds once for each line of JSON that it is sent, answers each with another, keeps in
memory what the next build can use, and ends when the pipe from the preview closes.
It has but one thread, so that a build may fork.
"""

from __future__ import annotations

import gc
import json
import os
import select
import signal
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, TextIO

from plaudit.build import Session
from plaudit.errors import Interrupted, Locked, PlauditError
from plaudit.site import build_site

from .builder import own_fault, told

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

if sys.platform != "win32":
    import fcntl


def main(site: Path, output: Path, address: str) -> None:
    """Build whenever a line comes, until there is no more to come."""
    # Ctrl-C is for the preview, which then closes the pipe.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    answers = os.fdopen(os.dup(1), "w", encoding="utf-8")
    # What a site's own code prints belongs on the terminal, not among the answers.
    os.dup2(2, 1)
    # What is compiled counts for a whole second, in which `view.py` may change again.
    sys.dont_write_bytecode = True
    requests = sys.stdin.fileno()
    _end_with(requests)
    work(requests, answers, Session(), site, output, address)


def work(  # noqa: PLR0913, PLR0917 - both ends of the pipe, and what a build takes
    requests: int,
    answers: TextIO,
    session: Session,
    site: Path,
    output: Path,
    address: str,
) -> None:
    """Answer each line that can be read from the file *requests* with one build."""
    gc.disable()  # it is at work between builds
    while True:
        request = _request(requests)
        if request is None:
            return
        if "enough" in request:
            continue  # the build that it meant had ended
        look = partial(_end_if, requests) if request.get("may_end") else None
        kept = session.kept
        done = outcome(session, site, output, address, request, look)
        answers.write(json.dumps(done) + "\n")
        answers.flush()
        _tidy(is_small=session.kept is kept is not None)


def _tidy(*, is_small: bool) -> None:
    """Collect what the last build has left.

    To look at all there is takes longer than a small build: what a whole one has kept
    is left out until the next.
    """
    if is_small:
        gc.collect()
        return
    gc.unfreeze()
    gc.collect()
    gc.freeze()


def _request(requests: int) -> Mapping[str, Any] | None:
    """Return the next request; None when there are no more."""
    line = bytearray()
    while not line.endswith(b"\n"):
        data = os.read(requests, 1)
        if not data:
            return None
        line += data
    request: Mapping[str, Any] = json.loads(line)
    return request


def _end_if(requests: int) -> None:
    """End the build that is running if something more was sent: that it is enough."""
    if _comes(requests, 0.0):
        raise Interrupted


def outcome(  # noqa: PLR0913, PLR0917 - what a build takes
    session: Session,
    site: Path,
    output: Path,
    address: str,
    request: Mapping[str, Any],
    breath: Callable[[], None] | None = None,
) -> Mapping[str, Any]:
    """Build once and return what came of it; no fault of a build leaves here."""
    changed = request.get("changed")
    try:
        report = build_site(
            site,
            output,
            address=address,
            session=session,
            changed=None if changed is None else frozenset(changed),
            looked_at=frozenset(request.get("looked_at", ())),
            breath=breath,
        )
    except Interrupted:
        return {"interrupted": True}
    except Locked:
        return {"locked": True}
    except PlauditError as error:
        return {"fault": str(error)}
    except Exception as error:  # noqa: BLE001 - the preview outlives every fault
        return {"fault": own_fault(error)}
    return {"report": told(report), "memory": resident()}


def resident() -> int:
    """Return the bytes that this process has resident; 0 where nothing tells."""
    try:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
    except OSError:
        return 0
    return int(pages) * os.sysconf("SC_PAGE_SIZE")


def _comes(requests: int, seconds: float) -> bool:
    """Wait *seconds* for something to read; where nothing tells, do not wait."""
    if sys.platform == "win32":
        return False
    return bool(select.select([requests], [], [], seconds)[0])


def _end_with(requests: int) -> None:
    """Let this process end, whatever it is doing, when the preview has ended.

    A build that is cut off leaves what is published as it was.
    """
    if sys.platform == "win32":  # there it ends after the build
        return
    poll = select.poll()
    poll.register(requests, select.POLLHUP)

    def look(*_: object) -> None:
        if any(event & select.POLLHUP for _, event in poll.poll(0)):
            os._exit(0)

    signal.signal(signal.SIGIO, look)
    fcntl.fcntl(requests, fcntl.F_SETOWN, os.getpid())
    flags = fcntl.fcntl(requests, fcntl.F_GETFL)
    fcntl.fcntl(requests, fcntl.F_SETFL, flags | os.O_ASYNC)
    look()  # it may have ended before we asked to be told


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]), sys.argv[3])
