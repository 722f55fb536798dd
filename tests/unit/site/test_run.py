"""One run of Pelican: its folder, and what is wrong with what it wrote."""

from __future__ import annotations

import os
import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING

import pytest

from plaudit.errors import SiteError
from plaudit.load import load
from plaudit.render import SHOWN
from plaudit.site import render_prose
from plaudit.site.prose.run import new_run
from plaudit.site.settings import Asked
from tests.unit.site.small_site import small_site, write

if TYPE_CHECKING:
    from pathlib import Path

DAY = date(2026, 11, 23)


def asked(site: Path, stage: Path | None = None) -> Asked:
    return Asked(site.resolve(), day=DAY, stage=stage)


def ended_process() -> int:
    process = subprocess.Popen([sys.executable, "-c", ""])
    process.wait()
    return process.pid


def test_folders_of_killed_runs_go_and_those_of_living_ones_stay(
    tmp_path: Path,
) -> None:
    site = small_site(tmp_path)
    state = site / ".plaudit"
    dead, living = f"pelican-{ended_process()}-a", f"pelican-{os.getpid()}-b"
    write(state, {f"{dead}/x": "", f"{living}/x": "", "pelican-odd/x": ""})
    run = new_run(asked(site), site / "content")
    assert run.own
    kept = {path.name for path in state.glob("pelican-*")}
    assert kept == {living, "pelican-odd", run.stage.name}
    run.own.cleanup()


def test_run_for_a_waiting_build_writes_where_that_says(tmp_path: Path) -> None:
    site = small_site(tmp_path / "site")
    run = new_run(asked(site, tmp_path / "stage"), site / "content")
    assert run.stage == tmp_path / "stage"
    assert run.own is None


def test_address_of_a_preview_takes_the_place_of_the_own_one(tmp_path: Path) -> None:
    site = small_site(tmp_path / "site")
    preview = Asked(site.resolve(), day=DAY, address="http://a.test", stage=tmp_path)
    run = new_run(preview, site / "content")
    assert run.workshop.library.community.url == "http://a.test"


def test_path_that_no_host_can_serve_is_a_problem(tmp_path: Path) -> None:
    site = small_site(tmp_path / "site")
    stage = tmp_path / "stage"
    write(stage, {"aux/index.html": "", "fine.html": ""})
    problems = new_run(asked(site, stage), site / "content").index().problems
    assert len(problems) == 1
    assert "'aux/index.html': 'aux' is a name that Windows keeps" in str(problems[0])


def test_pictures_that_prose_names_come_beside_the_pages(tmp_path: Path) -> None:
    site = small_site(tmp_path / "site")
    stage = tmp_path / "stage"
    write(stage, {"index.html": "kept"})
    run = new_run(asked(site, stage), site / "content")
    run.workshop.theme_files["index.html"] = b"lost"
    run.workshop.theme_files["assets/a.svg"] = b"new"
    run.bring_pictures()
    assert (stage / "index.html").read_text() == "kept"
    assert (stage / "assets/a.svg").read_text() == "new"


def test_folder_that_is_no_site_is_refused(tmp_path: Path) -> None:
    with pytest.raises(SiteError, match=r"no content/community\.yaml"):
        new_run(asked(tmp_path), tmp_path)


def test_the_build_is_told_what_the_pages_show(tmp_path: Path) -> None:
    site = small_site(tmp_path / "site")
    (tmp_path / "stage").mkdir()
    prose = render_prose(load(site), tmp_path / "stage")
    assert prose.problems == ()
    assert (SHOWN, "quote") in prose.asked
    assert (SHOWN, "wall") not in prose.asked
