"""Lighthouse's marks for pages of the showcase, as a phone sees them, offline.

`python -m benchmarks.lighthouse` builds the site of `content/`, serves it with gzip
over HTTP/1.1 and audits one page of each sort. It takes a minute, and needs Chromium
and the development tools of `package.json`.
"""

from __future__ import annotations

import sys
import tempfile
from pathlib import Path

from benchmarks.table import table
from tests.browser.audits import lighthouse
from tests.browser.server import Server
from tests.sites import BELOW, built, copy_sources

PAGES = {
    "home": "",
    "a story": "stories/eleven-sewing-machines/",
    "the wall": "testimonials/",
    "the gallery": "embeds/",
    "an embed, framed": "embed/home-carousel/",
    "home, German": "de/",
}
FULL = 100


def main() -> int:
    """Print the marks and what cost them; return 1 where one is not full."""
    rows: list[tuple[str, ...]] = []
    heads = ["page"]
    lost: list[str] = []
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place)
        output = folder / "output"
        output.mkdir()
        with Server({BELOW: output}) as server:
            site = built(copy_sources(folder), output, server)
            for name, path in PAGES.items():
                scores = lighthouse(site.url(path), folder / "report.json")
                marks = scores["marks"]
                heads = ["page", *marks]
                rows.append((name, *(str(mark) for mark in marks.values())))
                lost += [f"{name}: {audit}" for audit in scores["lost"]]
    print(table(heads, rows))
    for line in lost:
        print(f"below full marks: {line}")
    return int(any(mark != str(FULL) for _, *each in rows for mark in each))


if __name__ == "__main__":
    sys.exit(main())
