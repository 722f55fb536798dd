"""The preview's side of the process that builds for it."""

from __future__ import annotations

import json
import os
import select
import subprocess
import sys
from contextlib import suppress
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plaudit.build import Report
from plaudit.errors import Interrupted, Locked, WorkerDied
from plaudit.model import Problem

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_LOOK = 0.1
"""Seconds after which it is looked at whether the process is still there."""
_GLANCE = 0.01
"""Seconds after which it is looked at whether a build is to end."""
ENOUGH = b'{"enough": true}\n'
"""What is sent to a process in the midst of a build that is to end."""
_LEAVE = 5.0
"""Seconds that the process has for its end."""
_PLAIN = (
    *("status", "records", "artefacts", "written", "unchanged", "removed"),
    *("seconds", "is_all"),
)
"""What of a report is told as it is."""


class Builder:
    """A process that builds one site again and again; it dies with the preview.

    It gets ready as soon as it is made, while nobody waits for it.
    """

    def __init__(self, site: Path, output: Path, address: str) -> None:
        self.memory = 0
        """The bytes that the process had resident after its last build."""
        path = os.pathsep.join(entry for entry in sys.path if entry)
        module = ["-P", "-m", "plaudit.serve.worker"]
        self.process = subprocess.Popen(  # noqa: S603 - our own module, by our own Python
            [sys.executable, *module, str(site), str(output), address],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            env={**os.environ, "PYTHONPATH": path},
        )

    def build(
        self,
        changed: frozenset[str] | None = None,
        looked_at: frozenset[str] = frozenset(),
        is_enough: Callable[[], bool] | None = None,
    ) -> Report | str:
        """Build once; return what was done, or what kept the build from it.

        *changed* are the files that differ since the last build of this process, if
        that is known; what is *looked_at* may be made before the rest. The build is
        told to end once *is_enough* says so.

        Raises:
            Interrupted: it has ended so, and has published nothing.
            Locked: another build of the site is running.
            WorkerDied: the process has ended; another one has to take over.
        """
        answer = self._asked(
            {
                "changed": None if changed is None else sorted(changed),
                "looked_at": sorted(looked_at),
                "may_end": is_enough is not None,
            },
            is_enough,
        )
        if "interrupted" in answer:
            raise Interrupted
        if "locked" in answer:
            message = "another build of this site is running"
            raise Locked(message)
        if "fault" in answer:
            return str(answer["fault"])
        self.memory = answer["memory"]
        return report_of(answer["report"])

    def close(self) -> None:
        """End the process, whatever it is doing, which harms nothing."""
        for pipe in (self.process.stdin, self.process.stdout):
            if pipe:
                with suppress(OSError):
                    pipe.close()
        try:
            self.process.wait(_LEAVE)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    def _asked(
        self, request: Mapping[str, Any], is_enough: Callable[[], bool] | None
    ) -> Mapping[str, Any]:
        requests, answers = self.process.stdin, self.process.stdout
        line = b""
        if requests and answers:
            with suppress(OSError, ValueError):  # ended, or closed by another thread
                requests.write(json.dumps(request).encode() + b"\n")
                requests.flush()
                self._wait(answers.fileno(), is_enough)
                line = answers.readline()
        try:
            answer: Mapping[str, Any] = json.loads(line)
        except ValueError:
            self.close()
            raise WorkerDied(self.process.returncode) from None
        return answer

    def _wait(self, answers: int, is_enough: Callable[[], bool] | None) -> None:
        """Wait until there is an answer, or nobody any more who could give one.

        The end of the pipe does not tell: forked processes may hold it open for longer.
        """
        if sys.platform == "win32":
            return
        seconds = _GLANCE if is_enough else _LOOK
        while not select.select([answers], [], [], seconds)[0]:
            if self.process.poll() is not None:
                raise BrokenPipeError
            if is_enough and is_enough() and self.process.stdin:
                is_enough, seconds = None, _LOOK
                self.process.stdin.write(ENOUGH)
                self.process.stdin.flush()


def own_fault(error: Exception) -> str:
    """Return what is told of an *error* that nobody expected."""
    return f"Plaudit itself failed ({type(error).__name__}: {error})"


def told(report: Report) -> Mapping[str, Any]:
    """Return what an answer tells of *report*: all that news are made of."""
    problems = [asdict(problem) for problem in report.problems]
    plain = {name: getattr(report, name) for name in _PLAIN}
    return plain | {"output": str(report.output), "problems": problems}


def report_of(answer: Mapping[str, Any]) -> Report:
    """Return the report that an *answer* tells."""
    problems = tuple(Problem(**problem) for problem in answer["problems"])
    return Report(
        **{name: answer[name] for name in _PLAIN},
        output=Path(answer["output"]),
        problems=problems,
    )
