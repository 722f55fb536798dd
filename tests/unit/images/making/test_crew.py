"""Processes that work on pictures: the same bytes, limits, and an end."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from plaudit.errors import ImageRefused, WriteFailed
from plaudit.images import Album, Ask, Drawing, Look, Photo, fulfil
from plaudit.images.making import crew, job, shelf
from plaudit.images.making.job import Sitting
from plaudit.images.making.shelf import Shelf
from tests.unit.images.pictures import photo, png_of, saved

if TYPE_CHECKING:
    from collections.abc import Mapping

ASK = Ask(60, 40, (1, 2))
STRAINED = "tests.unit.images.making.strained_worker"
NAMES = ("a", "b", "endless", "deadly", "chatty", "mumbling", "c", "d")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "content").mkdir()
    for number, name in enumerate(NAMES):
        data = saved(photo(150 + number, 100), "PNG")
        (tmp_path / f"content/{name}.png").write_bytes(data)
    return tmp_path


@pytest.fixture
def always(monkeypatch: pytest.MonkeyPatch) -> None:
    """Use processes however little there is to do."""
    monkeypatch.setattr(crew, "PAYS_FROM", 0)
    monkeypatch.setattr(crew, "_SHARE", 1e-9)


@pytest.fixture
def strained(always: None, monkeypatch: pytest.MonkeyPatch) -> None:
    del always
    monkeypatch.setattr(crew, "WORKER", STRAINED)
    monkeypatch.setenv("STRAINED_SECONDS", "1")


def looks(site: Path, processes: int = 2) -> dict[str, Look | ImageRefused]:
    album = Album(site, site / "cache", processes, lambda: {"avatar": (ASK,)})
    files = sorted((site / "content").iterdir())
    album.survey(dict.fromkeys(files, (("avatar",),)))
    return {file.stem: album.look(file) for file in files}


def made(site: Path, processes: int) -> Mapping[str, bytes]:
    album = Album(site, site / f"cache{processes}", processes=processes)
    orders: dict[str, Photo | Drawing] = {}
    for file in sorted((site / "content").iterdir()):
        look = album.look(file)
        assert isinstance(look, Look)
        for cut in ASK.cuts(look.size):
            orders[f"{file.stem}-{cut.width}"] = Photo(file.name, look.digest, cut)
    for number in range(3):
        values = {
            "title": f"Title {number}",
            "kicker": "Story",
            "community": "Us",
            "art_seed": str(number),
        }
        orders[f"card-{number}"] = Drawing("card", tuple(values.items()))
    return dict(fulfil(orders, album))


@pytest.mark.usefixtures("always")
def test_bytes_are_the_same_for_any_number_of_processes(site: Path) -> None:
    one = made(site, 1)

    assert len(one) == 2 * len(NAMES) + 3
    assert one == made(site, 2) == made(site, 5)


@pytest.mark.usefixtures("strained")
def test_picture_that_ends_its_process_is_refused_and_no_other(site: Path) -> None:
    seen = looks(site)
    slugs = {name: getattr(look, "slug", None) for name, look in seen.items()}

    assert slugs == dict.fromkeys(NAMES) | {
        "endless": "image-too-large",
        "deadly": "image-unreadable",
        "mumbling": "image-unreadable",
    }
    assert "time or memory" in str(seen["endless"])
    assert "breaks the program" in str(seen["deadly"])


@pytest.mark.usefixtures("strained")
def test_refusal_by_a_dead_process_is_remembered(site: Path) -> None:
    looks(site)
    album = Album(site, site / "cache", processes=1)
    (site / "cache").mkdir(exist_ok=True)
    first = Album(site, site / "cache", processes=2)
    first.survey(dict.fromkeys((site / "content").iterdir(), ()))
    first.settle((), whole=False)

    refused = album.look(site / "content/deadly.png")
    assert isinstance(refused, ImageRefused)
    assert album.tally.decoded == 0


@pytest.mark.usefixtures("strained")
def test_picture_that_needs_too_much_memory_is_refused(site: Path) -> None:
    huge = Image.new("RGBA", (6200, 6200), (1, 2, 3, 4))
    (site / "content/huge.png").write_bytes(saved(huge, "PNG", compress_level=1))
    huge.close()
    refusal = looks(site)["huge"]

    assert isinstance(refusal, ImageRefused)
    assert refusal.slug == "image-too-large"


def test_without_a_process_the_work_is_done_here(
    site: Path, always: None, monkeypatch: pytest.MonkeyPatch
) -> None:
    del always
    monkeypatch.setattr(crew, "WORKER", "no.such.module")

    assert all(isinstance(look, Look) for look in looks(site).values())


@pytest.mark.usefixtures("always")
def test_bombs_are_refused_by_processes_too(site: Path) -> None:
    (site / "content/bomb.png").write_bytes(png_of(50_000, 50_000))
    (site / "content/drawn.png").write_bytes(b"<svg onload='alert(1)'/>")
    seen = looks(site)

    assert getattr(seen["bomb"], "slug", "") == "image-too-large"
    assert getattr(seen["drawn"], "slug", "") == "image-format"


@pytest.mark.usefixtures("always")
def test_no_module_beside_the_site_is_run(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (site / "plaudit").mkdir()
    for name in ("plaudit/__init__.py", "struct.py", "resource.py", "PIL.py"):
        (site / name).write_text(f"open({str(site / 'run')!r}, 'w')\n")
    monkeypatch.chdir(site)

    assert all(isinstance(look, Look) for look in looks(site).values())
    assert not (site / "run").exists()


def test_little_work_starts_no_process(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refused(*_: object, **__: object) -> None:
        pytest.fail("a process was started")

    monkeypatch.setattr(subprocess, "Popen", refused)

    assert len(looks(site)) == len(NAMES)


@pytest.mark.parametrize("processes", [1, 2])
def test_full_disk_is_told_as_what_it_is(
    site: Path, always: None, monkeypatch: pytest.MonkeyPatch, processes: int
) -> None:
    del always
    place = site / "cache"
    place.mkdir()

    def full(self: Path, data: bytes) -> int:
        del self, data
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    if processes == 1:
        with pytest.raises(WriteFailed, match="No space left"):
            list(crew.spread([_sitting(site)], Shelf(place), 1))
    else:
        done = job.Done.from_line(job.Done(lost="No space left").as_line())
        assert done.lost == "No space left"


def _sitting(site: Path) -> Sitting:
    return Sitting(str(site / "content/a.png"), 1000, asks=(ASK,))


LONG = """
import sys
from pathlib import Path
from plaudit.images import Album
from plaudit.images.making import crew
crew.PAYS_FROM, crew._SHARE, crew.WORKER = 0, 1e-9, sys.argv[2]
site = Path(sys.argv[1])
files = [site / "content/endless.png", site / "content/a.png"]
Album(site, site / "cache", processes=2).survey({file: () for file in files})
"""


@pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")
def test_processes_end_with_their_parent(site: Path) -> None:
    root = Path(__file__).parents[4]
    path = os.pathsep.join([str(root), *filter(None, sys.path)])
    parent = subprocess.Popen(
        [sys.executable, "-c", LONG, str(site), STRAINED],
        env={**os.environ, "PYTHONPATH": path, "STRAINED_SECONDS": "50"},
    )
    try:
        deadline = time.monotonic() + 20
        while not (workers := _children(parent.pid)) or len(workers) < 1:
            assert time.monotonic() < deadline
            time.sleep(0.02)
        time.sleep(0.5)
        workers = _children(parent.pid)
        assert workers
    finally:
        parent.send_signal(signal.SIGKILL)
        parent.wait()
    deadline = time.monotonic() + 10
    while any(_is_alive(worker) for worker in workers):
        assert time.monotonic() < deadline, "a process outlived its parent"
        time.sleep(0.02)


def _children(process: int) -> list[int]:
    file = Path(f"/proc/{process}/task/{process}/children")
    return [int(word) for word in file.read_text().split()] if file.exists() else []


def _is_alive(process: int) -> bool:
    try:
        state = Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0]
    except (FileNotFoundError, ProcessLookupError):
        return False
    return state != "Z"


@pytest.mark.usefixtures("always")
def test_files_kept_in_memory_are_made_here(site: Path) -> None:
    album = Album(site, processes=2)
    look = album.look(site / "content/a.png")
    assert isinstance(look, Look)
    orders = {str(c.width): Photo("a.png", look.digest, c) for c in ASK.cuts(look.size)}
    done = dict(fulfil(orders, album))

    assert len(done) == 2
    assert album.tally.decoded == 2, "once for the look, once for all files"


def test_packs_keep_the_newest_files_only(tmp_path: Path) -> None:
    place = Shelf(tmp_path)
    for number in range(60):
        place.put("a" * 40, {f"{number:040x}": b"%d" % number})

    assert place.get("a" * 40, f"{59:040x}") == b"59"
    assert place.get("a" * 40, f"{0:040x}") is None
    assert shelf.usable(None) is None
