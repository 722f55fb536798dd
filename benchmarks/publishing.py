"""What it costs to publish ten thousand files, beside bare loops over the same files.

All runs of a pair take turns on one file system, and the figure is the median. A bare
loop makes the folders and files of a first publication, or looks once at each file or at
each folder; nothing that publishes safely can be faster than the one or know more than the
other. On a disk there are fewer files, since removing them takes minutes.
"""

from __future__ import annotations

import os
import shutil
import statistics
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING

from benchmarks.table import table
from plaudit.write import intact, publication, recover

if TYPE_CHECKING:
    from collections.abc import Callable

PAGES = 10_000
ROUNDS = 5
_BODY = b"<p>" + b"It works, and it keeps working. " * 110
_MEMORY = Path("/dev/shm")  # noqa: S108 - a file system without a disk, if there is one


def bodies(edition: int, count: int) -> dict[str, bytes]:
    """Return the files of a site: *count* pages, one a story, and lists of twenty."""
    pages = [f"stories/story-number-{number}/index.html" for number in range(count)]
    lists = [f"stories/page/{number}/index.html" for number in range(count // 20)]
    return {
        path: b"%b %d %d" % (_BODY, n, edition) for n, path in enumerate(pages + lists)
    }


def bare_write(files: dict[str, bytes], out: Path) -> None:
    """Write *files* into folders that are not there yet, and do nothing else."""
    out.mkdir()
    (out / "stories" / "page").mkdir(parents=True)
    root = os.fspath(out)
    for path, body in files.items():
        name = f"{root}/{path}"
        os.mkdir(name.rpartition("/")[0])  # noqa: PTH102 - the bare loop
        number = os.open(name, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o666)
        os.write(number, body)
        os.close(number)


def bare_look(names: list[str]) -> None:
    """Look once at each of *names*."""
    look = os.lstat
    for name in names:
        look(name)


class Site:
    """A site in a *folder* of its own, published again and again."""

    def __init__(self, folder: Path, pages: int) -> None:
        self.pages = pages
        self.out, self.state = folder / "out", folder / "state"
        self.state.mkdir()
        self.files = bodies(0, pages)
        self.edition = 0

    def first(self) -> None:
        """Publish everything where nothing is."""
        recover(self.out, self.state)
        with publication(self.out, self.state) as opened:
            opened.commit([opened.put(*item) for item in self.files.items()])

    def look(self) -> None:
        """See what is intact."""
        assert len(intact(self.out, self.state)) == len(self.files)  # noqa: S101 - or the figure is of nothing

    def change(self, count: int) -> float:
        """Publish *count* changed pages; return the seconds beside the look."""
        self.edition += 1
        new = dict(list(bodies(self.edition, self.pages).items())[:count])
        seen = intact(self.out, self.state)
        same = [path for path in seen if path not in new]
        started = time.perf_counter()
        with publication(self.out, self.state, seen=seen) as opened:
            opened.commit([opened.put(*item) for item in new.items()], same)
        return time.perf_counter() - started


def seconds(work: Callable[[], object]) -> float:
    """Return how long *work* takes."""
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


def pair(ours: Callable[[], float], bare: Callable[[], float]) -> tuple[float, float]:
    """Return the medians of both, which take turns."""
    found = [(ours(), bare()) for _ in range(ROUNDS)]
    return (
        statistics.median(each[0] for each in found),
        statistics.median(each[1] for each in found),
    )


def cold(place: Path, pages: int) -> tuple[float, float]:
    """Return the seconds of a first publication, and of writing alone."""
    numbers = iter(range(ROUNDS * 2))

    def ours() -> float:
        folder = place / f"ours-{next(numbers)}"
        folder.mkdir()
        return seconds(Site(folder, pages).first)

    def bare() -> float:
        files = bodies(0, pages)
        return seconds(lambda: bare_write(files, place / f"bare-{next(numbers)}"))

    return pair(ours, bare)


def rows(place: Path, pages: int) -> list[tuple[str, ...]]:
    """Return a line a case: milliseconds of ours, of the bare loop, and the ratio."""
    (place / "site").mkdir()
    site = Site(place / "site", pages)
    site.first()
    names = [f"{site.out}/{path}" for path in site.files]
    folders = sorted({name.rpartition("/")[0] for name in names})
    files = lambda: seconds(lambda: bare_look(names))  # noqa: E731 - one line, used once
    both = lambda: seconds(lambda: bare_look(folders))  # noqa: E731 - as above
    linked = site.change(1)
    site.change(1)
    found = [
        ("first publication", *cold(place, pages)),
        ("what is intact", *pair(lambda: seconds(site.look), files)),
        ("one change", *pair(lambda: site.change(1), both)),
        ("a hundred changes", *pair(lambda: site.change(100), both)),
        ("the first change, which makes the spare", linked, both()),
    ]
    return [
        (name, f"{ours * 1000:,.1f}", f"{bare * 1000:,.1f}", f"{ours / bare:.2f}")
        for name, ours, bare in found
    ]


def main() -> int:
    """Print a table for each file system."""
    heads = ("case", "ours, ms", "bare loop, ms", "ratio")
    for name, above, pages in (
        ("a disk", None, PAGES // 10),
        ("memory", _MEMORY, PAGES),
    ):
        if above is not None and not above.is_dir():
            continue
        place = Path(tempfile.mkdtemp(dir=above, prefix="publishing-"))
        try:
            found = rows(place, pages)
        finally:
            shutil.rmtree(place)
        print(f"\n{pages + pages // 20:,} files in as many folders, in {name}\n")
        print(table(heads, found))
    return 0
