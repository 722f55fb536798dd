"""Previews that follow edits: from the save to the new words served over HTTP."""

from __future__ import annotations

import http.client
import os
import signal
import socket
import statistics
import subprocess
import time
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from .processes import Failed, environment, family, resident, worked
from .rounds import Row, another
from .tools import HUGO

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from .tools import Site

PEERS_EDITS = 5
"""Edits for tools that are only there for scale."""
TEMPLATE_EDITS = 5
EARLY = 50
"""The edit after which the memory is looked at for the first time."""
REST = 0.3
"""Seconds between two edits, so that none meets what is left of the last."""
LOOK, LOOK_SHARE = 0.004, 0.02
"""Seconds between two requests while the new words are awaited; the share of the time
waited that there is between them when that is more."""
BUDGET = 900.0
"""Seconds after which no further edit is begun: the row says how many there were."""
PATIENCE = 600.0
"""Seconds after which a preview counts as stuck."""

_END = "</article>"


@dataclass(frozen=True, slots=True)
class Preview:
    """A preview that is running."""

    site: Site
    child: subprocess.Popen[bytes]
    port: int
    torn: list[int] = field(default_factory=list)
    """The stories whose page once came in part only, as a reader would have got it."""

    @property
    def process(self) -> int:
        """The id of its first process."""
        return self.child.pid

    def text(self, number: int) -> str:
        """Return the page of story *number* as it is served now; empty without one."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request("GET", f"/stories/story-{number:05d}/")
            answer = connection.getresponse()
            body = answer.read().decode(errors="replace")
        except http.client.HTTPException:
            self.torn.append(number)
            return ""
        except OSError:  # it is not there yet
            return ""
        else:
            return body if answer.status == http.client.OK else ""
        finally:
            connection.close()

    def until(self, number: int, words: str, begun: float) -> float:
        """Return the seconds from *begun* until story *number* is served with *words*."""
        while words not in self.text(number):
            waited = time.perf_counter() - begun
            if waited > PATIENCE or self.child.poll() is not None:
                message = (
                    f"the preview of {self.site.tool.title} has not served {words!r}"
                )
                raise Failed(message)
            # Each question costs the preview some time, too.
            time.sleep(max(LOOK, waited * LOOK_SHARE))
        return time.perf_counter() - begun

    @property
    def memory(self) -> float:
        """The MB that all its processes have resident."""
        return sum(resident(process) for process in family(self.process))


def served(sites: Sequence[Site], edits: int) -> Iterator[Row]:
    """Yield what each preview took for *edits* edits, fewer for those of peers."""
    rows = []
    for site in (site for site in sites if site.tool.serve):
        count = edits if site.tool.ours else min(edits, PEERS_EDITS)
        with _started(site) as preview:
            rows.append(_followed(preview, count))
    hugo = next((row.seconds for row in rows if row.tool == HUGO.name), None)
    for row in rows:
        yield replace(row, ratio_to_hugo=row.seconds / hugo) if hugo else row


def _followed(preview: Preview, edits: int) -> Row:
    """Edit stories, then a template, and return what came of it."""
    site = preview.site
    begun = worked(preview.process)
    times, early = _edits(preview, edits)
    cpu = (worked(preview.process) - begun) / len(times)
    end = preview.memory
    count = min(edits, TEMPLATE_EDITS)
    templates = [_template_edit(preview, number) for number in range(count)]
    peaks = [resident(process, "VmHWM") for process in family(preview.process)]
    return Row(
        tool=site.tool.name,
        size=site.size,
        case="serve",
        seconds=statistics.median(times),
        cpu_seconds=cpu,
        peak_mb=max(peaks),
        sum_mb=sum(peaks),
        ratio_to_hugo=None,
        p95=percentile_95(times),
        fastest=min(times),
        slowest=max(times),
        runs=len(times),
        template_seconds=statistics.median(templates),
        template_slowest=max(templates),
        early_mb=early or end,
        end_mb=end,
        torn=len(preview.torn),
    )


def _edits(preview: Preview, count: int) -> tuple[list[float], float]:
    """Edit stories; return what each took, and the memory after the first fifty."""
    times: list[float] = []
    early = 0.0
    begun = time.perf_counter()
    while len(times) < count and time.perf_counter() - begun < BUDGET:
        times.append(_story_edit(preview, len(times)))
        if len(times) == EARLY:
            early = preview.memory
        time.sleep(REST)
    return times, early


def percentile_95(times: Sequence[float]) -> float:
    """Return within which time 95 of 100 were done."""
    if len(times) == 1:
        return times[0]
    return statistics.quantiles(times, n=20, method="inclusive")[-1]


def _story_edit(preview: Preview, number: int) -> float:
    place = another(number, preview.site.size)
    words = f"Edit {number} while it is served."
    begun = time.perf_counter()
    preview.site.edit(place, words)
    return preview.until(place, words, begun)


def _template_edit(preview: Preview, number: int) -> float:
    """Edit the template of a story's page while somebody looks at one."""
    place = another(number, preview.site.size)
    preview.text(place)
    file = preview.site.folder / preview.site.tool.template
    words = f"Template edit {number}."
    text = file.read_text(encoding="utf-8").replace(_END, f"<p>{words}</p>{_END}")
    begun = time.perf_counter()
    file.write_text(text, encoding="utf-8")
    seconds = preview.until(place, words, begun)
    time.sleep(REST)
    return seconds


@contextmanager
def _started(site: Site) -> Iterator[Preview]:
    """Run the preview of *site* until its first page is served, and end it at last."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    command = site.tool.serve(site.folder, port) if site.tool.serve else []
    with (site.folder / "preview.log").open("wb") as words:
        child = subprocess.Popen(
            command,
            cwd=site.folder,
            env=environment(),
            stdin=subprocess.DEVNULL,
            stdout=words,
            stderr=words,
            start_new_session=True,
        )
        try:
            preview = Preview(site, child, port)
            preview.until(1, "<article>", time.perf_counter())
            time.sleep(REST)
            yield preview
        finally:
            _end(child)


def _end(child: subprocess.Popen[bytes]) -> None:
    """End *child* and all that it started: its session is its own."""
    for signum in (signal.SIGINT, signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(child.pid, signum)
            child.wait(10)
        except subprocess.TimeoutExpired:
            continue
        except ProcessLookupError:
            return
