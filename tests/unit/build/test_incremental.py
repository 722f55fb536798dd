"""A build that makes only what has changed publishes what a whole build would."""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest

from plaudit.build import Settings, build
from tests.unit.build.editing import Editor

if TYPE_CHECKING:
    from pathlib import Path

EDITS = int(os.environ.get("PLAUDIT_EDITS", "12"))
"""How many edits each seed makes; the manual's page on speed tells of more."""


def tree(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file below *folder* by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


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
        shutil.rmtree(twin, ignore_errors=True)
        shutil.copytree(site, twin, ignore=shutil.ignore_patterns("output", ".plaudit"))
        whole = build(twin, settings=settings)
        assert report.problems == whole.problems, done[-3:]
        assert report.status == whole.status, done[-3:]
        if report.status == "ok":
            assert tree(site / "output") == tree(twin / "output"), done[-3:]
        if report.status != "ok":
            failures += 1
            editor.mend(p.path for p in report.problems if p.severity == "error")
        done.append(editor.edit())
    assert failures < EDITS / 2
