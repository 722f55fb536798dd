"""A build that makes only what has changed publishes what a whole build would."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest

from plaudit.build import Session, Settings, build
from tests.unit.building.editing import Editor

if TYPE_CHECKING:
    from pathlib import Path

    from plaudit.build import Report

EDITS = int(os.environ.get("PLAUDIT_EDITS", "6"))
"""How many edits each seed makes; the manual's page on speed tells of more."""


def tree(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file below *folder* by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def assert_like_a_whole_build(
    report: Report, twin: Path, settings: Settings, done: list[str]
) -> None:
    """Hold *report* against that of a whole build of its site as *twin*."""
    output = report.output
    shutil.rmtree(twin, ignore_errors=True)
    shutil.copytree(
        output.parent, twin, ignore=shutil.ignore_patterns("output", ".plaudit")
    )
    whole = build(twin, settings=settings)
    assert report.problems == whole.problems, done
    assert report.status == whole.status, done
    if report.status == "ok":
        assert tree(output) == tree(twin / "output"), done


@pytest.mark.parametrize("seed", [1, 2])
def test_after_each_of_many_edits_the_output_is_that_of_a_whole_build(
    tmp_path: Path, seed: int
) -> None:
    site, twin = tmp_path / "site", tmp_path / "twin"
    editor = Editor(site, seed)
    done: list[str] = []
    failures = 0
    for number in range(EDITS):
        settings = Settings(day=editor.day, jobs=1 + number % 2)
        report = build(site, settings=settings)
        assert_like_a_whole_build(report, twin, settings, done[-3:])
        if report.status != "ok":
            failures += 1
            editor.mend(p.path for p in report.problems if p.severity == "error")
        done.append(editor.edit())
    assert failures < EDITS / 2


def sources(site: Path) -> dict[str, bytes]:
    """Return the bytes of every source of *site* by its path."""
    whole = tree(site)
    return {
        path: data
        for path, data in whole.items()
        if not path.startswith(("output/", ".plaudit/"))
    }


def reworded(before: dict[str, bytes], now: dict[str, bytes]) -> frozenset[str] | None:
    """Return the files of records that differ; None where anything else does."""
    if before.keys() != now.keys():
        return None
    changed = frozenset(path for path in now if now[path] != before[path])
    ours = ("content/community.yaml", "content/media/", "themes/")
    return None if any(path.startswith(ours) for path in changed) else changed


@pytest.mark.parametrize("seed", [3, 4])
def test_a_session_that_is_told_what_has_changed_publishes_the_same(
    tmp_path: Path, seed: int
) -> None:
    site, twin = tmp_path / "site", tmp_path / "twin"
    editor, session = Editor(site, seed), Session()
    done: list[str] = []
    before: dict[str, bytes] = {}
    small, is_words = 0, False
    for number in range(2 * EDITS):
        now = sources(site)
        settings = Settings(day=editor.day, address="http://127.0.0.1:9/")
        kept = session.kept
        told = replace(settings, changed=reworded(before, now) if before else None)
        report = build(site, settings=told, session=session)
        is_small = kept is not None and session.kept is kept
        assert is_small or not is_words or kept is None, done[-1]
        small += is_small
        assert_like_a_whole_build(report, twin, settings, done[-3:])
        if report.status == "ok":
            before = now
        else:
            editor.mend(p.path for p in report.problems if p.severity == "error")
        done.append(editor.reword() if number % 2 else editor.edit())
        is_words = number % 2 == 1
    assert small > EDITS / 4


@pytest.mark.parametrize("seed", [5, 6])
def test_builds_of_new_processes_publish_the_same_in_small_steps(
    tmp_path: Path, seed: int
) -> None:
    site, twin = tmp_path / "site", tmp_path / "twin"
    editor = Editor(site, seed)
    done: list[str] = []
    small, is_words = 0, False
    for number in range(2 * EDITS):
        told: list[str] = []
        settings = Settings(day=editor.day, jobs=1)
        watched = replace(settings, progress=lambda what, *_: told.append(what))  # noqa: B023 - called at once
        report = build(site, settings=watched)
        if is_words and report.status == "ok":
            assert not told, done[-1]
        small += report.status == "ok" and report.written > 0 and not told
        assert_like_a_whole_build(report, twin, settings, done[-3:])
        if report.status != "ok":
            editor.mend(p.path for p in report.problems if p.severity == "error")
        done.append(editor.reword() if number % 2 else editor.edit())
        is_words = number % 2 == 1 and report.status == "ok"
    assert small > EDITS / 8
