"""Pictures of a whole build: made once, kept beside the site, never trusted blindly."""

from __future__ import annotations

import shutil
from datetime import date
from typing import TYPE_CHECKING

import pytest

from plaudit.build import Settings, build, making
from plaudit.images import CACHE, Tally, fulfil
from tests.unit.images.pictures import photo, saved
from tests.unit.render.test_pictures import new_site

if TYPE_CHECKING:
    from pathlib import Path

    from plaudit.build import Report

SETTINGS = Settings(day=date(2026, 11, 23))


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = new_site(tmp_path)
    (site / "content/members/eve.yaml").unlink()
    return site


def made(site: Path) -> tuple[Tally, dict[str, bytes]]:
    report = build(site, settings=SETTINGS)
    assert report.status == "ok", problems(report)
    assert report.pictures is not None
    output = site / "output"
    files = {
        file.relative_to(output).as_posix(): file.read_bytes()
        for folder in ("media", "cards")
        for file in (output / folder).iterdir()
    }
    return report.pictures, files


def problems(report: Report) -> list[str]:
    return [str(problem) for problem in report.problems]


def test_check_and_pages_share_one_look_at_each_picture(site: Path) -> None:
    tally, files = made(site)

    assert tally.decoded == 3
    assert tally.made >= len([path for path in files if not path.endswith(".svg")])


def test_second_build_decodes_and_draws_nothing(site: Path) -> None:
    _, first = made(site)
    tally, second = made(site)

    assert tally == Tally()
    assert second == first


def test_build_without_the_cache_makes_the_same_bytes(site: Path) -> None:
    _, first = made(site)
    shutil.rmtree(site / CACHE)
    shutil.rmtree(site / "output")
    _, second = made(site)

    assert second == first


def test_changed_picture_alone_is_made_anew(site: Path) -> None:
    made(site)
    (site / "content/members/ada.jpg").write_bytes(saved(photo(200, 300), "JPEG"))
    tally, _ = made(site)

    assert (tally.read, tally.decoded) == (1, 1)


def test_picture_that_changes_during_the_build_stops_it(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    # A theme of its own, so that no file is foreseen while the picture is looked at.
    shutil.copytree(_theme(), site / "themes/own")
    community = site / "content/community.yaml"
    community.write_text(community.read_text() + "brand: {theme: own}\n")

    def later(*given: object) -> object:
        changed = saved(photo(90, 90), "JPEG")
        (site / "content/stories/lamp.jpg").write_bytes(changed)
        return fulfil(*given)  # type: ignore[arg-type]  # passed through

    monkeypatch.setattr(making, "fulfil", later)
    report = build(site, settings=SETTINGS)

    assert report.status == "failed"
    assert not (site / "output").exists()
    told = [line for line in problems(report) if "lamp.jpg" in line]
    words = "was changed while the build was running; build again"
    assert told == [f"content/stories/lamp.jpg: this {words} [image-unreadable]"]
    monkeypatch.undo()
    assert build(site, settings=SETTINGS).status == "ok"


def _theme() -> Path:
    from plaudit.resources import bundled

    return bundled("themes") / "showcase"
