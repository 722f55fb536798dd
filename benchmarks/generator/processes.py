"""One run of a program as a whole: its time, and the memory of all its processes."""

from __future__ import annotations

import os
import resource
import subprocess
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from plaudit.errors import PlauditError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

INTERVAL = 0.01
"""Seconds between two looks at the processes of a run."""
_TICK = os.sysconf("SC_CLK_TCK")
_PROCESSES = Path("/proc")
_UNCOMPILED = "PYTHONDONTWRITEBYTECODE"


class Failed(PlauditError):  # noqa: N818 - what happened, as in plaudit.errors
    """A program that is measured did not do its work."""


@dataclass(frozen=True, slots=True)
class Run:
    """What one run of a program took."""

    seconds: float
    cpu_seconds: float
    """User and system, of the program and all that it started and waited for."""
    peak_mb: float
    """The most memory that one of its processes had resident, in 10^6 bytes."""
    sum_mb: float
    """The most that all of its processes together had at one time; pages that several
    share count for each."""
    others: float
    """How many cores everything else on the machine kept busy meanwhile."""


def family(process: int) -> Iterator[int]:
    """Yield the id of *process* and of everything that it started."""
    yield process
    for thread in _listed(_PROCESSES / str(process) / "task"):
        for child in _text(thread / "children").split():
            yield from family(int(child))


def resident(process: int, field: str = "VmRSS") -> float:
    """Return the resident memory of *process* in MB, or its peak (`VmHWM`)."""
    for line in _text(_PROCESSES / str(process) / "status").splitlines():
        if line.startswith(f"{field}:"):
            return int(line.split()[1]) * 1024 / 1e6
    return 0.0


def worked(process: int) -> float:
    """Return the CPU seconds of *process*, of its children, and of those that ended."""
    ticks = 0
    for each in family(process):
        # The name, in parentheses, may hold spaces; fields are counted from its end.
        fields = _text(_PROCESSES / str(each) / "stat").rpartition(") ")[2].split()
        ticks += sum(int(value) for value in fields[11:15])
    return ticks / _TICK


def _listed(folder: Path) -> list[Path]:
    try:
        return list(folder.iterdir())
    except OSError:  # it has ended
        return []


def _text(file: Path) -> str:
    try:
        return file.read_text(encoding="ascii")
    except OSError:  # it has ended, or this is no Linux
        return ""


def _busy() -> float:
    """Return the seconds that all cores together have worked since the start."""
    line = (_text(_PROCESSES / "stat").splitlines() or [""])[0]
    ticks = [int(value) for value in line.split()[1:9]]
    # user, nice, system, idle, waiting for disks, interrupts (2), taken by the host
    return sum(ticks[:3] + ticks[5:]) / _TICK


def _own_peak(kilobytes: int) -> float:
    """Return the peak that the kernel tells of a program, where it is its own.

    A program takes over the peak of the process that started it, which is ours; only
    what is beyond that is its own.
    """
    ours = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return kilobytes * 1024 / 1e6 if kilobytes > ours else 0.0


class _Memory:
    """Looks at the processes of a run now and then, until it ends."""

    def __init__(self, process: int) -> None:
        self._process = process
        self._ended = threading.Event()
        self._peaks: dict[int, float] = {}
        self.together = 0.0
        """The most that all processes had at one time."""
        self._thread = threading.Thread(target=self._look, daemon=True)
        self._thread.start()

    def _look(self) -> None:
        while not self._ended.wait(INTERVAL):
            processes = list(family(self._process))
            for process in processes:
                peak = resident(process, "VmHWM")
                self._peaks[process] = max(peak, self._peaks.get(process, 0))
            now = sum(resident(process) for process in processes)
            self.together = max(self.together, now)

    def end(self) -> list[float]:
        """Return the peak of each process that was seen."""
        self._ended.set()
        self._thread.join()
        return list(self._peaks.values())


def environment(**variables: str) -> Mapping[str, str]:
    """Return our environment for a program that is measured, and *variables* in it.

    Python may keep what it has compiled, as it does where a program is installed.
    """
    kept = {name: value for name, value in os.environ.items() if name != _UNCOMPILED}
    return {**kept, **variables}


def run(
    command: Sequence[str],
    folder: Path,
    variables: Mapping[str, str] | None = None,
) -> Run:
    """Run *command* in *folder* and return what it took; Failed where it fails.

    *variables* are added to its `environment`.
    """
    log = folder / "last-run.log"
    with log.open("wb") as words:
        busy, begun = _busy(), time.perf_counter()
        child = subprocess.Popen(
            command,
            cwd=folder,
            env=environment(**(variables or {})),
            stdin=subprocess.DEVNULL,
            stdout=words,
            stderr=words,
        )
        memory = _Memory(child.pid)
        _, status, used = os.wait4(child.pid, 0)
        seconds = time.perf_counter() - begun
        busy = _busy() - busy
        child.returncode = os.waitstatus_to_exitcode(status)
        peaks = memory.end()
    if child.returncode:
        end = log.read_text(encoding="utf-8", errors="replace")[-2000:]
        message = f"{' '.join(command)} ended with {child.returncode}:\n{end}"
        raise Failed(message)
    cpu = used.ru_utime + used.ru_stime
    largest = max([_own_peak(used.ru_maxrss), *peaks])
    return Run(
        seconds=seconds,
        cpu_seconds=cpu,
        peak_mb=largest,
        sum_mb=max(largest, memory.together),
        others=max(0.0, (busy - cpu) / seconds),
    )
