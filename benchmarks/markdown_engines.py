"""What Markdown engines cost on hostile shapes: CPU time, and how it grows.

The shapes are among those that made engines slow before (cmark's pathological tests,
reports of quadratic time). An engine is fit for text of strangers if no shape grows
faster than its length; ours is cmark behind nh3, measured here with the latter.
"""

from __future__ import annotations

import math
import time
from typing import TYPE_CHECKING

import markdown
from cmarkgfm import cmark
from markdown_it import MarkdownIt

from benchmarks.table import table
from plaudit.render import prose

if TYPE_CHECKING:
    from collections.abc import Callable

SHAPES = {
    "[[[[": "[",
    "[a[a": "[a",
    "![a![a": "![a",
    "[^[^": "[^",
    "<a <a": "<a ",
    "*a **b": "*a **b ",
    "- - - -": "- ",
    "> > > >": "> ",
    "[a](b[a](b": "[a](b",
    "<![CDATA[": "<![CDATA[",
    "prose": "A plain sentence of the usual length, with *one* emphasis.\n\n",
}
SIZES = (1_000, 10_000, 50_000)
PATIENCE = 2.0
"""Seconds of CPU after which an engine is not asked for more of a shape."""


def engines() -> dict[str, Callable[[str], object]]:
    """Return what turns Markdown into HTML, by name; ours is the first."""
    strict = MarkdownIt("commonmark", {"html": False, "maxNesting": 20})
    return {
        "ours (cmark, nh3)": prose.words,
        "cmarkgfm": cmark.markdown_to_html,
        "markdown-it-py": strict.render,
        "Python-Markdown": lambda text: markdown.markdown(text, extensions=["extra"]),
    }


def seconds(render: Callable[[str], object], text: str) -> float:
    """Return the CPU seconds of the fastest of three runs; infinite for a failure."""
    best = math.inf
    for _ in range(3):
        begun = time.process_time()
        try:
            render(text)
        except RecursionError:
            return math.inf
        best = min(best, time.process_time() - begun)
        if best > PATIENCE:
            break
    return best


def row(name: str, shape: str, render: Callable[[str], object]) -> list[str]:
    """Return one line: the shape, the engine, seconds by size, and the growth."""
    times: list[float] = []
    for size in SIZES:
        if times and times[-1] > PATIENCE / 4:
            break
        times.append(seconds(render, (SHAPES[shape] * size)[:size]))
    shown = [f"{t:.4f}" if t < math.inf else "failed" for t in times]
    shown += ["not run"] * (len(SIZES) - len(shown))
    return [shape, name, *shown, growth(times)]


def growth(times: list[float]) -> str:
    """Return the exponent of the growth between the last two sizes: 1 is linear."""
    known = [t for t in times if 0 < t < math.inf]
    if len(known) < 2:
        return ""
    index = len(known) - 1
    ratio = SIZES[index] / SIZES[index - 1]
    return f"{math.log(known[-1] / known[-2]) / math.log(ratio):.2f}"


def main() -> int:
    """Print the table."""
    rows = [
        row(name, shape, render)
        for shape in SHAPES
        for name, render in engines().items()
    ]
    heads = ["shape", "engine", *(f"{size:,}" for size in SIZES), "exponent"]
    print("CPU seconds by the number of characters\n")
    print(table(heads, rows))
    return 0
