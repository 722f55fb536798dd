"""What pictures cost: ours beside a bare Pillow loop that makes the same files.

`python -m benchmarks pictures` builds a site of members with avatars and one of stories
with photos, each beside the same site without pictures: the difference is what the
pictures took. The loop makes files of the same sizes and formats, in as many processes.
"""

from __future__ import annotations

import argparse
import datetime as dt
import json
import multiprocessing
import platform
import re
import shutil
import statistics
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import PIL
from PIL import Image

from benchmarks.generator import corpus, photographs
from benchmarks.generator.processes import Failed, run
from benchmarks.generator.tools import PLAUDIT, SKELETONS, Site
from benchmarks.manual import write_section
from benchmarks.table import table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from benchmarks.generator.photographs import Kind

HEADING = "Pictures"
"""The heading of the manual below which the table stands."""
_PICTURE = re.compile(r"(avatar|photo)-\d{5}")
_QUALITIES: dict[str, dict[str, object]] = {
    "WEBP": {"quality": 80, "method": 4},
    "JPEG": {"quality": 82, "optimize": True, "progressive": True},
    "PNG": {"optimize": True},
}
"""What our own pictures are written with."""
_COUNTER = '''"""Notes each picture that is decoded, in every process of a build."""
import os
from PIL import ImageFile

load = ImageFile.ImageFile.load

def noted(self):
    if self.tile:
        with open(os.environ["PLAUDIT_DECODED"], "a") as file:
            file.write(f"{getattr(self.fp, 'name', '') or 'bytes'}\\n")
    return load(self)

ImageFile.ImageFile.load = noted
'''


class Target(NamedTuple):
    """One file to be made of a picture."""

    width: int
    height: int
    format: str


@dataclass(frozen=True, slots=True)
class Row:
    """What one kind of picture took, ours beside the loop's."""

    kind: Kind
    count: int
    files: int
    """How many files were made."""
    ours: float
    """Pictures a second."""
    pillow: float
    ratio: float
    """The median of our speed over the loop's, pair by pair."""
    ours_bytes: int
    pillow_bytes: int
    again_seconds: float
    """What a second build took, without the time of one without pictures."""
    decoded_again: int
    """How many pictures the second build decoded."""
    jobs: int


def prepare(folder: Path, kind: Kind | None, counts: Mapping[Kind, int]) -> Site:
    """Make the site in which records of one *kind* have their pictures, or none has."""
    shutil.copytree(SKELETONS / PLAUDIT.name, folder)
    shutil.copytree(SKELETONS / "pictures", folder, dirs_exist_ok=True)
    for number, told in enumerate(corpus.stories(max(counts.values())), 1):
        if number <= counts["avatar"]:
            lines = [f"name: {told.author}"]
            if kind == "avatar":
                lines.append(f"avatar: /pictures/{photographs.name(kind, number)}")
            _write(folder / f"content/members/member-{number:05d}.yaml", lines)
        if number <= counts["photo"]:
            lines = ["---", f"title: Story {number}", f"date: {told.date}"]
            if kind == "photo":
                file = f"/pictures/{photographs.name(kind, number)}"
                lines.append(f"cover: {{file: {file}, alt: Shapes}}")
            _write(folder / f"content/stories/{told.name}.md", [*lines, "---", ""])
    if kind:
        photographs.write(folder / "content/pictures", kind, counts[kind])
    return Site(PLAUDIT, folder, counts["photo"])


def _write(file: Path, lines: Sequence[str]) -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join([*lines, ""]), encoding="utf-8")


def targets(output: Path) -> dict[str, tuple[list[Target], int]]:
    """Return what was made of each picture, by its name, and how many bytes it takes."""
    found: dict[str, tuple[list[Target], int]] = {}
    for file in sorted(output.rglob("*")):
        picture = _PICTURE.search(file.name)
        if picture and file.suffix in {".webp", ".jpg", ".png", ".avif"}:
            with Image.open(file) as image:
                target = Target(*image.size, str(image.format))
            known, size = found.get(picture[0], ([], 0))
            found[picture[0]] = ([*known, target], size + file.stat().st_size)
    return found


def make(source: Path, wanted: Sequence[Target], place: Path) -> int:
    """Make the files *wanted* of *source* with Pillow alone; return their bytes."""
    made = 0
    with Image.open(source) as image:
        picture = image.convert("RGB")
    for number, target in enumerate(wanted):
        small = picture.resize(
            (target.width, target.height), Image.Resampling.LANCZOS, reducing_gap=3.0
        )
        file = place / f"{source.stem}-{number}.{target.format.lower()}"
        small.save(file, target.format, **_QUALITIES.get(target.format, {}))
        made += file.stat().st_size
    return made


def loop(
    site: Site, wanted: Mapping[str, list[Target]], jobs: int
) -> tuple[float, int]:
    """Make all files in *jobs* processes; return the seconds, and the bytes."""
    pictures = site.folder / "content/pictures"
    with (
        tempfile.TemporaryDirectory(dir=site.folder) as place,
        multiprocessing.get_context("forkserver").Pool(jobs) as pool,
    ):
        tasks = [
            (pictures / f"{name}.jpg", each, Path(place))
            for name, each in wanted.items()
        ]
        pool.starmap(make, tasks[:jobs], chunksize=1)  # the processes have started
        begun = time.perf_counter()
        sizes = pool.starmap(make, tasks, chunksize=1)
        return time.perf_counter() - begun, sum(sizes)


def decoded(site: Site, folder: Path) -> int:
    """Build *site* once more and return how many pictures were decoded."""
    folder.mkdir(exist_ok=True)
    (folder / "sitecustomize.py").write_text(_COUNTER, encoding="utf-8")
    notes = folder / "decoded.txt"
    notes.write_text("", encoding="utf-8")
    variables = {"PYTHONPATH": str(folder), "PLAUDIT_DECODED": str(notes)}
    run(site.command, site.folder, variables)
    return len(notes.read_text(encoding="utf-8").splitlines())


@dataclass(frozen=True, slots=True)
class Round:
    """What one round of one kind of picture took."""

    files: int
    ours: float
    pillow: float
    again: float
    ours_bytes: int
    pillow_bytes: int


def measured(
    folder: Path, counts: Mapping[Kind, int], rounds: int, jobs: int
) -> list[Row]:
    """Return a row for each kind of picture."""
    bare = prepare(folder / "none", None, counts)
    rows: list[Row] = []
    for kind, count in counts.items():
        site = prepare(folder / kind, kind, counts)
        each = [_round(site, bare, count, jobs) for _ in range(rounds)]
        rows.append(
            Row(
                kind=kind,
                count=count,
                files=each[-1].files,
                ours=statistics.median(one.ours for one in each),
                pillow=statistics.median(one.pillow for one in each),
                ratio=statistics.median(one.ours / one.pillow for one in each),
                ours_bytes=each[-1].ours_bytes,
                pillow_bytes=each[-1].pillow_bytes,
                again_seconds=statistics.median(one.again for one in each),
                decoded_again=decoded(site, site.folder / "counter"),
                jobs=jobs,
            )
        )
    return rows


def _round(site: Site, bare: Site, count: int, jobs: int) -> Round:
    for each in (bare, site):
        each.chill()
    ours = -_built(bare, jobs) + _built(site, jobs)
    again = -_built(bare, jobs) + _built(site, jobs)
    made = targets(site.output)
    if len(made) != count:
        message = f"{len(made)} pictures were made of {count}: {site.output}"
        raise Failed(message)
    wanted = {name: each for name, (each, _) in made.items()}
    seconds, size = loop(site, wanted, jobs)
    return Round(
        files=sum(len(each) for each in wanted.values()),
        ours=count / ours,
        pillow=count / seconds,
        again=again,
        ours_bytes=sum(each for _, each in made.values()),
        pillow_bytes=size,
    )


def _built(site: Site, jobs: int) -> float:
    return run([*site.command, "--jobs", str(jobs)], site.folder).seconds


def main(given: Sequence[str] | None = None) -> int:
    """Print the speeds and their ratio; return 1 where a second build decodes."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks pictures")
    parser.add_argument("--avatars", type=int, default=1000)
    parser.add_argument("--photos", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--jobs", type=int, default=2, help="processes, for both")
    parser.add_argument("--json", type=Path, metavar="FILE")
    parser.add_argument("--manual", action="store_true", help="write the table there")
    arguments = parser.parse_args(given or ())
    counts: dict[Kind, int] = {"avatar": arguments.avatars, "photo": arguments.photos}
    with tempfile.TemporaryDirectory(prefix="plaudit-bench-") as place:
        try:
            rows = measured(Path(place), counts, arguments.rounds, arguments.jobs)
        except Failed as failed:
            print(failed, file=sys.stderr)
            return 1
    told = shown(rows, arguments.rounds)
    print(told)
    if arguments.manual:
        write_section(HEADING, told)
    for row in rows:
        if row.decoded_again:
            print(f"BROKEN: a second build decoded {row.decoded_again:,} {row.kind}s")
    if arguments.json:
        text = json.dumps([asdict(row) for row in rows], indent=1)
        arguments.json.write_text(f"{text}\n", encoding="utf-8")
    return int(any(row.decoded_again for row in rows))


def shown(rows: Sequence[Row], rounds: int) -> str:
    """Return the rows as a table, below a line about what measured them."""
    heads = (
        "pictures",
        "processes",
        "files",
        "ours",
        "bare Pillow",
        "ratio",
        "bytes, ours over Pillow's",
        "second build",
        "decoded then",
    )
    cells = (
        (
            f"{row.count:,} {row.kind}s",
            f"{row.jobs}",
            f"{row.files:,}",
            f"{row.ours:,.1f}/s",
            f"{row.pillow:,.1f}/s",
            f"{row.ratio:.2f}",
            f"{row.ours_bytes / row.pillow_bytes:.2f}",
            f"{row.again_seconds:+.2f} s",
            f"{row.decoded_again:,}",
        )
        for row in rows
    )
    day = dt.datetime.now(tz=dt.UTC).date()
    told = (
        f"{day}: Plaudit {PLAUDIT.version()}, Pillow {PIL.__version__}; "
        f"Python {platform.python_version()}; medians of {rounds} rounds."
    )
    return f"{told}\n\n{table(heads, cells)}"
