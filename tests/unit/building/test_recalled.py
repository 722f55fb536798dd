"""Small builds of new processes: what they go on from, and when they may not."""

from __future__ import annotations

import os
import random
import shutil
import time
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from plaudit.build import Settings, build
from plaudit.build.memory import Store
from plaudit.build.memory import store as store_module
from tests.unit.building.test_incremental import tree

if TYPE_CHECKING:
    from pathlib import Path

    from plaudit.build import Report

ADA = "content/stories/ada.md"
SETTINGS = Settings(day=date(2026, 11, 23), jobs=1)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a site with two stories, built once; its files are no longer new."""
    site = tmp_path / "site"
    (site / "content" / "stories").mkdir(parents=True)
    community = "name: Ours\nurl: https://k.example/praise\nlanguages: [en, de]\n"
    (site / "content" / "community.yaml").write_text(community, encoding="utf-8")
    for name in ("ada", "bo", "cy"):
        write(site, name, f"Words of {name}.")
    settle(site)
    report = build(site, settings=SETTINGS)
    assert report.status == "ok", report.problems
    return site


def write(site: Path, name: str, words: str, more: str = "tags: [lamps]") -> None:
    file = site / "content" / "stories" / f"{name}.md"
    head = f"title: Of {name}\nauthor: {name.title()}\ndate: 2026-01-02\n{more}"
    file.write_text(f"---\n{head}\n---\n{words}\n", encoding="utf-8")


def settle(site: Path) -> None:
    past = time.time() - 60
    for file in (site / "content").rglob("*"):
        os.utime(file, (past, past))


def again(site: Path, settings: Settings = SETTINGS) -> tuple[Report, bool]:
    """Build as a new process would; say whether that was small.

    A whole build tells what it makes, and so it does where nothing is to be made.
    """
    told: list[str] = []
    settings = replace(settings, progress=lambda what, *_: told.append(what))
    report = build(site, settings=settings)
    return report, not told


def assert_whole(site: Path) -> None:
    """Hold what is published against a build from nothing."""
    twin = site.parent / "twin"
    shutil.rmtree(twin, ignore_errors=True)
    shutil.copytree(site / "content", twin / "content")
    build(twin, settings=SETTINGS)
    assert tree(site / "output") == tree(twin / "output")


def page(site: Path, name: str) -> str:
    return (site / "output/stories" / name / "index.html").read_text("utf-8")


def test_other_words_are_shown_wherever_the_record_is(site: Path) -> None:
    write(site, "ada", "The lamp burns.")
    report, is_small = again(site)
    assert (report.status, is_small) == ("ok", True)
    assert "The lamp burns." in page(site, "ada")
    assert "stories/ada/index.html" in report.paths
    assert_whole(site)
    write(site, "bo", "The lamp of ada is out.")
    assert again(site)[1]
    assert_whole(site)
    write(site, "ada", "Words of ada.")
    write(site, "bo", "Words of bo.")
    assert again(site)[1]
    assert_whole(site)


def test_a_small_build_reads_no_other_records_than_it_shows(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(store_module, "_UNSETTLED", -1)
    for number in range(80):
        write(site, f"s-{number}", "Words.")
    build(site, settings=SETTINGS)
    read: set[str] = set()
    newest = Store.newest

    def noted(self: Store, path: str) -> object:
        read.add(path)
        return newest(self, path)

    monkeypatch.setattr(Store, "newest", noted)
    write(site, "ada", "The lamp burns.")
    assert again(site)[1]
    assert 1 < len(read) < 50
    assert_whole(site)


def test_nothing_changed_is_known_at_a_look(site: Path) -> None:
    again(site)
    before = {p: p.stat().st_mtime_ns for p in site.rglob("*") if p.is_file()}
    report, is_small = again(site)
    assert (report.written, is_small) == (0, True)
    assert report.unchanged == len(tree(site / "output"))
    after = {p: p.stat().st_mtime_ns for p in site.rglob("*") if p.is_file()}
    assert {p.name for p in before if before[p] != after.get(p)} <= {"lock"}


@pytest.mark.parametrize(
    "more",
    ["tags: [fuses]", "status: draft", "tags: [lamps]\npublish_on: 2026-03-04"],
)
def test_what_decides_where_a_record_stands_needs_a_whole_build(
    site: Path, more: str
) -> None:
    write(site, "ada", "Words of ada.", more)
    assert not again(site)[1]
    assert_whole(site)


def test_new_files_and_deleted_ones_need_a_whole_build(site: Path) -> None:
    write(site, "dee", "Words of dee.")
    assert not again(site)[1]
    assert_whole(site)
    (site / ADA).unlink()
    assert not again(site)[1]
    assert_whole(site)


def test_another_day_needs_a_whole_build(site: Path) -> None:
    tomorrow = replace(SETTINGS, day=date(2026, 11, 24))
    file = site / ADA
    file.write_text(
        file.read_text("utf-8").replace("tags:", "publish_on: 2026-11-24\ntags:")
    )
    again(site)
    assert not (site / "output/stories/ada").exists()
    assert again(site, tomorrow)[0].written
    assert (site / "output/stories/ada").exists()


def test_a_published_file_that_somebody_changed_is_made_again(site: Path) -> None:
    (site / "output/stories/bo/index.html").write_text("Mine.", "utf-8")
    write(site, "ada", "The lamp burns.")
    assert not again(site)[1]
    assert_whole(site)


def test_what_was_published_and_not_remembered_is_not_believed(site: Path) -> None:
    (store,) = (site / ".plaudit" / "cache").glob("*.store")
    again(site)
    before = store.read_bytes()
    write(site, "ada", "The lamp burns.")
    again(site)
    store.write_bytes(before)  # as if that build had been killed once it had published
    write(site, "ada", "Words of ada.")
    assert not again(site)[1]
    assert_whole(site)


def test_what_a_build_of_one_part_has_read_is_made_in_the_next(site: Path) -> None:
    again(site)
    write(site, "ada", "The lamp burns.")
    build(site, settings=replace(SETTINGS, only="widgets"))
    assert not again(site)[1]
    assert_whole(site)


def test_words_that_a_build_has_refused_are_told_of_until_they_are_mended(
    site: Path,
) -> None:
    strict = replace(SETTINGS, strict=True)
    write(site, "ada", "![](missing.png)")
    for _ in range(2):
        report, _ = again(site, strict)
        assert report.status == "failed"
        assert {problem.path for problem in report.problems} >= {ADA}
        assert "missing.png" not in page(site, "ada")
    write(site, "ada", "Words of ada.")
    assert again(site)[0].status == "ok"
    assert_whole(site)


def test_problems_are_told_by_small_builds_too(site: Path) -> None:
    write(site, "bo", "![A lamp](missing.png)")
    first, _ = again(site)
    write(site, "ada", "The lamp burns.")
    second, is_small = again(site)
    assert is_small
    assert first.problems == second.problems != ()


def test_a_store_damaged_anywhere_leads_to_the_same_site(site: Path) -> None:
    again(site)
    (store,) = (site / ".plaudit" / "cache").glob("*.store")
    dice = random.Random(7)  # noqa: S311 - nothing secret
    for number in range(12):
        damaged = bytearray(store.read_bytes())
        at = dice.randrange(len(damaged))
        damaged[at : at + dice.choice((1, 40))] = dice.randbytes(dice.randint(0, 9))
        store.write_bytes(damaged)
        write(site, dice.choice(("ada", "bo")), f"Words, for the time {number}.")
        assert again(site)[0].status == "ok"
    assert_whole(site)


def test_many_small_builds_come_to_a_whole_one(site: Path) -> None:
    small = []
    for number in range(30):
        write(site, "ada", f"Words, for the time {number}.")
        small.append(again(site)[1])
    assert small.count(True) > 20
    assert not all(small)
    assert_whole(site)


def test_a_file_that_one_part_has_read_and_that_is_gone_is_in_nobodys_way(
    site: Path,
) -> None:
    again(site)
    write(site, "dee", "Words of dee.")
    build(site, settings=replace(SETTINGS, only="widgets"))
    (site / "content/stories/dee.md").unlink()
    again(site)
    write(site, "ada", "The lamp burns.")
    assert again(site)[1]
    assert_whole(site)
