"""Whole small sites with one fault each, and the very lines that an editor reads."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from plaudit.check import as_text, check
from plaudit.load import load

if TYPE_CHECKING:
    from collections.abc import Callable

SITES = Path(__file__).resolve().parents[1] / "sites_invalid"
FAULTS = sorted(folder.name for folder in SITES.iterdir() if folder.is_dir())
TODAY = date(2026, 11, 23)
COMMUNITY = "name: Kettle & Thread\nurl: https://kettle-and-thread.example\n"


def report(site: Path) -> str:
    return as_text(check(load(site, day=TODAY)))


@pytest.mark.parametrize("fault", FAULTS)
def test_a_fault_is_told_in_the_words_of_its_message_file(
    fault: str,
    golden: Callable[[Path, str], None],
) -> None:
    told = report(SITES / fault)
    assert told
    golden(SITES / fault / "message.txt", told)


@pytest.mark.parametrize("fault", FAULTS)
def test_no_message_blames_asks_or_shows_the_insides(fault: str) -> None:
    for line in report(SITES / fault).splitlines():
        place, _, told = line.partition(": ")
        assert place.startswith(("content/", "widgets/"))
        words = told.casefold()
        assert not words.startswith("error")
        assert "please" not in words
        assert "traceback" not in words
        assert "pydantic" not in words
        assert not told.rpartition(" [")[0].endswith((".", "!"))
        assert told.endswith("]")


def made(site: Path, files: dict[str, str]) -> Path:
    for path, text in {"community.yaml": COMMUNITY, **files}.items():
        file = site / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return site


def test_a_file_of_more_than_256_kb_is_refused(tmp_path: Path) -> None:
    long = "# a comment of thirty-two signs\n" * 9600
    site = made(tmp_path, {"testimonials/nadia.yaml": long})
    assert report(site) == (
        "content/testimonials/nadia.yaml: has 307,200 bytes; a file may have 262,144 "
        "(is it the right file?) [too-large]\n"
    )


def test_a_link_out_of_the_content_folder_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "secret.yaml").write_text("text: secret\n", encoding="utf-8")
    site = made(tmp_path / "site", {"testimonials/keep.md": "> Good\n\n— Nadia\n"})
    link = site / "content" / "testimonials" / "nadia.yaml"
    link.symlink_to(tmp_path / "secret.yaml")
    assert report(site) == (
        "content/testimonials/nadia.yaml: leads to a file outside the content folder "
        "[outside]\n"
    )


def test_a_picture_that_is_a_link_out_of_the_content_folder_stays_unread(
    tmp_path: Path,
) -> None:
    (tmp_path / "secret.png").write_bytes(b"secret")
    site = made(tmp_path / "site", {"members/ada.yaml": "name: Ada\navatar: ada.png\n"})
    link = site / "content" / "members" / "ada.png"
    link.symlink_to(tmp_path / "secret.png")
    assert report(site) == (
        "content/members/ada.png: leads to a file outside the content folder "
        "[outside]\n"
        "content/members/ada.yaml:2:1: avatar must name a file inside the content "
        "folder, not 'ada.png' (copy the file into the content folder) "
        "[image-outside]\n"
    )
