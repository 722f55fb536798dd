"""What builds remember spares work, and is never taken at its word."""

from __future__ import annotations

import os
import pickle
import random
import time
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from plaudit.build import Settings, build
from plaudit.build.memory import Store, version_of
from plaudit.build.memory import store as store_module
from plaudit.build.workers import Crew
from plaudit.model import Community
from tests.unit.building.editing import Editor

if TYPE_CHECKING:
    from pathlib import Path

    from plaudit.model import FieldPath

SETTINGS = Settings(day=date(2026, 11, 23), jobs=1)
VERSION = b"v" * 16
DAMAGES = int(os.environ.get("PLAUDIT_DAMAGES", "25"))
"""In how many places a store is damaged, one after the other."""


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a small site with records of every kind that has been built."""
    site = tmp_path_factory.mktemp("store") / "site"
    Editor(site, 3)
    past = time.time() - 60
    for file in site.rglob("*"):
        os.utime(file, (past, past))
    assert build(site, settings=SETTINGS).status == "ok"
    return site


def tree(folder: Path) -> dict[str, bytes]:
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def store_of(site: Path) -> Path:
    (file,) = (site / ".plaudit" / "cache").glob("*.store")
    return file


def test_a_store_damaged_anywhere_changes_no_byte_of_the_output(built: Path) -> None:
    before = tree(built / "output")
    whole = store_of(built).read_bytes()
    dice = random.Random(5)  # noqa: S311 - nothing secret
    for _ in range(DAMAGES):
        damaged = bytearray(whole)
        at = dice.randrange(len(damaged))
        damaged[at : at + dice.choice((1, 1, 40))] = dice.randbytes(dice.randint(0, 9))
        store_of(built).write_bytes(damaged)
        report = build(built, settings=SETTINGS)
        assert (report.status, report.written, report.removed) == ("ok", 0, 0)
    assert tree(built / "output") == before


def test_a_store_cut_off_at_its_end_counts_as_far_as_it_goes(tmp_path: Path) -> None:
    file = tmp_path / "a.store"
    for number in range(3):
        store = Store(file, VERSION)
        store.judge(("story", str(number)), b"state", ())
        store.save_readings()
    file.write_bytes(file.read_bytes()[:-5])

    store = Store(file, VERSION)

    assert store.verdict(("story", "1"), b"state") == ()
    assert store.verdict(("story", "2"), b"state") is None


def test_what_another_version_kept_counts_for_nothing(tmp_path: Path) -> None:
    store = Store(tmp_path / "a.store", VERSION)
    store.judge(("story", "a"), b"state", ())
    store.save_readings()

    other = Store(tmp_path / "a.store", b"w" * 16)

    assert other.verdict(("story", "a"), b"state") is None
    (tmp_path / "other").mkdir()
    assert version_of(tmp_path) != version_of(tmp_path / "other")


def test_a_discarded_store_knows_nothing_and_begins_anew(tmp_path: Path) -> None:
    file = tmp_path / "a.store"
    store = Store(file, VERSION)
    store.judge(("story", "a"), b"state", ())
    store.save_readings()
    store.discard()
    assert not file.exists()
    assert store.verdict(("story", "a"), b"state") is None

    store.judge(("story", "b"), b"state", ())
    store.save_readings()

    assert Store(file, VERSION).verdict(("story", "b"), b"state") == ()
    assert Store(file, VERSION).verdict(("story", "a"), b"state") is None


def test_what_a_process_has_written_ahead_counts_once_it_is_saved(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_module, "_PAYS_FROM", 0)
    file = tmp_path / "a.store"
    for early, late in (("a", "b"), ("c", "d")):
        store = Store(file, VERSION)
        store.judge(("story", early), b"state", ())
        store.begin_saving(Crew(2))
        store.judge(("story", late), b"state", ())
        assert Store(file, VERSION).verdict(("story", early), b"state") is None
        store.save_readings()
    kept = Store(file, VERSION)
    assert all(kept.verdict(("story", name), b"state") == () for name in "abcd")


def test_what_was_written_ahead_and_not_saved_counts_for_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_module, "_PAYS_FROM", 0)
    file = tmp_path / "a.store"
    store = Store(file, VERSION)
    store.judge(("story", "a"), b"state", ())
    store.begin_saving(Crew(2))
    store.again()
    store.judge(("story", "b"), b"state", ())
    store.save_readings()
    kept = Store(file, VERSION)
    assert kept.verdict(("story", "b"), b"state") == ()


def test_builds_that_write_ahead_remember_all_they_have_made(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_module, "_PAYS_FROM", 0)
    site = tmp_path / "site"
    editor = Editor(site, 3)
    settings = replace(SETTINGS, jobs=2)
    assert build(site, settings=settings).written > 100
    assert build(site, settings=settings).written == 0
    editor.reword()
    assert 0 < build(site, settings=settings).written < 100
    assert build(site, settings=settings).written == 0


class Trap:
    """What a stranger would put into a store to have a command run."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("touch trapped",)


def test_a_store_makes_nothing_but_records(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    file = tmp_path / "a.store"
    store = Store(file, VERSION)
    store.judge(("story", "a"), b"state", (Trap(),))  # type: ignore[arg-type]
    store.save_readings()

    assert Store(file, VERSION).verdict(("story", "a"), b"state") is None
    assert not (tmp_path / "trapped").exists()
    assert pickle.loads(pickle.dumps(VERSION)) == VERSION  # noqa: S301 - our own


def test_a_file_written_a_moment_ago_is_read_again(built: Path) -> None:
    file = next((built / "content" / "stories").glob("*.md"))
    text = file.read_text("utf-8")
    stamp = file.stat()
    file.write_text(text.replace("broke", "brake"), "utf-8")
    os.utime(file, ns=(stamp.st_atime_ns, stamp.st_mtime_ns))

    report = build(built, settings=SETTINGS)

    assert any(path.startswith(f"stories/{file.stem}/") for path in report.paths)


def test_nothing_changed_means_nothing_written_not_even_the_store(
    built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_module, "_UNSETTLED", -1)
    build(built, settings=SETTINGS)
    before = {p: p.stat().st_mtime_ns for p in built.rglob("*") if p.is_file()}
    build(built, settings=replace(SETTINGS, jobs=2))

    after = {p: p.stat().st_mtime_ns for p in built.rglob("*") if p.is_file()}
    changed = {p.name for p in before if before[p] != after.get(p)}
    assert changed <= {"index", "lock"}  # the ages of pictures, and who holds the lock
    assert before.keys() == after.keys()


def test_the_community_counts_only_for_the_bytes_of_its_file(tmp_path: Path) -> None:
    community = Community.model_validate({"name": "A", "url": "https://a.invalid"})
    positions: dict[FieldPath, tuple[int, int]] = {("name",): (1, 1)}
    store = Store(tmp_path / "a.store", VERSION)
    store.keep_community(b"digest", community, positions)
    store.save_readings()

    other = Store(tmp_path / "a.store", VERSION)

    assert other.community(b"digest") == (community, positions)
    assert other.community(b"another") is None


def test_what_is_wrong_in_the_community_is_told_by_every_build(tmp_path: Path) -> None:
    site = tmp_path / "site"
    Editor(site, 1)
    file = site / "content" / "community.yaml"
    file.write_text(f"{file.read_text('utf-8')}\nmotto: mend\n", "utf-8")

    told = [build(site, settings=SETTINGS).problems for _ in range(2)]

    assert any(problem.path == "content/community.yaml" for problem in told[0])
    assert told[0] == told[1]
