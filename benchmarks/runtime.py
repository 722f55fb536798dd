"""What an embed costs a page at run time, beside the same page without one.

`python -m benchmarks.runtime` opens pages in Chromium on a processor slowed down four
times and a slow network, as a phone has them, and prints medians: milliseconds of
script, of layout and style, of blocking (what long tasks take beyond 50 ms), and the
slowest answer to four clicks. Milliseconds depend on the machine: read them as
differences from the first line, the page without a widget.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

from playwright.sync_api import sync_playwright

from benchmarks.table import table
from tests.browser.engines import Chromium
from tests.browser.host import Host
from tests.browser.server import Server
from tests.sites import BELOW, built, copy_sources

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.sites import BuiltSite

RUNS = 5
SLOWER = 4
WINDOWS = ((412, 823), (1280, 900))
NETWORK = {
    "offline": False,
    "latency": 150,
    "downloadThroughput": 200_000,
    "uploadThroughput": 93_750,
}
WATCH = """window.noted = {tasks: [], answers: []};
const note = (type, take) => new PerformanceObserver((list) =>
  list.getEntries().forEach(take)).observe({type, buffered: true, durationThreshold: 16});
note("longtask", (entry) => noted.tasks.push(entry.duration));
note("event", (entry) => { if (entry.interactionId) noted.answers.push(entry.duration); });"""
CLICK = """(() => {
  const root = document.querySelector("plaudit-embed")?.shadowRoot || document;
  const button = root.querySelector("button[value=next]");
  if (!button) return null;
  button.scrollIntoView({block: "center"});
  const box = button.getBoundingClientRect();
  return [box.x + box.width / 2, box.y + box.height / 2];
})()"""
LONG = 50.0  # ms from which on a task blocks
Figures = dict[str, float]
EXTRA_CAP, ANSWER_CAP = 25.0, 50.0
"""Budgets: script beyond the page without a widget, and the slowest answer, in ms."""


def measured(chromium: Chromium, url: str, window: tuple[int, int]) -> Figures:
    """Return the figures of one visit to *url*, without the tests' own recorder."""
    width, height = window
    with chromium.browser.new_context(
        viewport={"width": width, "height": height}, reduced_motion="reduce"
    ) as context:
        page = context.new_page()
        page.add_init_script(WATCH)
        session = context.new_cdp_session(page)
        session.send("Performance.enable")
        session.send("Network.enable")
        session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWER})
        session.send("Network.emulateNetworkConditions", NETWORK)
        page.goto(url, wait_until="load")
        page.wait_for_timeout(1500)
        told = session.send("Performance.getMetrics")["metrics"]
        values = {one["name"]: 1000 * one["value"] for one in told}
        tasks = page.evaluate("noted.tasks")
        for _ in range(4):
            if place := page.evaluate(CLICK):
                page.mouse.click(*place)
                page.wait_for_timeout(300)
        answers = page.evaluate("noted.answers")
    return {
        "script": values["ScriptDuration"],
        "layout, style": values["LayoutDuration"] + values["RecalcStyleDuration"],
        "blocking": sum(max(0.0, task - LONG) for task in tasks),
        "answer": max(answers, default=0.0),
    }


def addresses(host: Host, site: BuiltSite) -> dict[str, str]:
    """Return the pages that are compared; the first has no widget."""
    found = {"no widget": host.page("<p>Nothing of ours.</p>")}
    for name in ("home-carousel", "critical-voices"):
        for form in ("html", "element", "frame"):
            found[f"{name}, {form}"] = host.page(site.snippet(name, form))
    return found


def medians(chromium: Chromium, pages: Mapping[str, str]) -> dict[str, list[Figures]]:
    """Return the median figures of each page, one for each window, in turns."""
    found: dict[str, list[Figures]] = {name: [] for name in pages}
    for window in WINDOWS:
        visits: dict[str, list[Figures]] = {name: [] for name in pages}
        for _ in range(RUNS):
            for name, url in pages.items():
                visits[name].append(measured(chromium, url, window))
        for name, each in visits.items():
            keys = each[0]
            found[name].append(
                {key: statistics.median(one[key] for one in each) for key in keys}
            )
    return found


def over_budget(found: Mapping[str, list[Figures]]) -> list[str]:
    """List what is beyond the budgets, which the noise of a machine may be too."""
    control, *others = found.items()
    said = []
    for name, each in others:
        for window, figures, bare in zip(WINDOWS, each, control[1], strict=True):
            place = f"{name} at {window[0]} px"
            if figures["script"] > bare["script"] + EXTRA_CAP:
                said.append(
                    f"{place}: {figures['script'] - bare['script']:.0f} ms more"
                )
            if figures["answer"] > ANSWER_CAP:
                said.append(f"{place}: answers after {figures['answer']:.0f} ms")
    return said


def main() -> int:
    """Print the table; budgets in milliseconds are told, not enforced."""
    with tempfile.TemporaryDirectory() as place, sync_playwright() as playwright:
        folder = Path(place)
        for name in ("output", "host"):
            (folder / name).mkdir()
        chromium = Chromium(playwright)
        with Server({BELOW: folder / "output"}) as server:
            site = built(copy_sources(folder), folder / "output", server)
            host = Host(folder / "host", site)
            found = medians(chromium, addresses(host, site))
            host.close()
        chromium.close()
    rows = [
        (f"{name}, {window[0]} px", *(f"{value:.0f}" for value in figures.values()))
        for name, each in found.items()
        for window, figures in zip(WINDOWS, each, strict=True)
    ]
    heads = ("page", *next(iter(found.values()))[0])
    print(f"Milliseconds, processor {SLOWER} times slower, medians of {RUNS}\n")
    print(table(heads, rows))
    for line in over_budget(found):
        print(f"beyond the budget: {line}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
