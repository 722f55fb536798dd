"""`plaudit init`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import yaml

from plaudit import __version__
from plaudit.check import check
from plaudit.load import load

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.unit.cli.conftest import Ended

TODAY = date(2026, 11, 23)


def files_of(folder: Path) -> dict[str, str]:
    return {
        file.relative_to(folder).as_posix(): file.read_text(encoding="utf-8")
        for file in folder.rglob("*")
        if file.is_file()
    }


def test_a_new_site_is_at_most_ten_short_files(
    tmp_path: Path, plaudit: Callable[..., Ended]
) -> None:
    folder = tmp_path / "repair-club"
    ended = plaudit("init", folder)
    assert ended.status == 0
    files = files_of(folder)
    assert set(files) == {
        ".github/workflows/check.yml",
        ".github/workflows/publish.yml",
        ".gitignore",
        "README.md",
        "content/community.yaml",
        "content/pages/about.md",
        "pelicanconf.py",
        "requirements.txt",
    }
    for path, text in files.items():
        assert text.endswith("\n")
        assert len(text.splitlines()) < 80, path
        assert "@" not in text.replace("hello@example.org", "").replace(
            "uses: actions/", ""
        ).replace("@v", ""), path


def test_a_new_site_has_no_problem_but_its_address_and_no_praise(
    tmp_path: Path, plaudit: Callable[..., Ended]
) -> None:
    plaudit("init", tmp_path / "club")
    library = load(tmp_path / "club", day=TODAY)
    assert {problem.slug for problem in check(library)} <= {"local-address"}
    assert not any(library.records.values())
    assert library.community.name == "Club"
    assert not library.community.sample


def test_the_community_is_called_after_the_folder_whatever_that_is_called(
    tmp_path: Path, plaudit: Callable[..., Ended]
) -> None:
    for name, title in (
        ("repair_club-north", "Repair club north"),
        ("a: #1 'best' \"club\"", "A: #1 'best' \"club\""),
        ("NO", "NO"),
        ("@home {x}", "@home {x}"),
    ):
        plaudit("init", tmp_path / name)
        library = load(tmp_path / name, day=TODAY)
        assert library.community.name == title
        assert {p.slug for p in library.problems} == set()


def test_the_requirements_name_this_version(
    tmp_path: Path, plaudit: Callable[..., Ended]
) -> None:
    plaudit("init", tmp_path / "club")
    text = (tmp_path / "club" / "requirements.txt").read_text(encoding="utf-8")
    assert text == f"plaudit=={__version__}\n"


def test_the_sample_is_small_whole_and_marked(
    tmp_path: Path, plaudit: Callable[..., Ended]
) -> None:
    plaudit("init", tmp_path / "club", "--sample")
    library = load(tmp_path / "club", day=TODAY)
    assert {kind: len(found) for kind, found in library.records.items() if found} == {
        "badge": 1,
        "member": 2,
        "milestone": 1,
        "story": 1,
        "testimonial": 3,
    }
    assert {problem.slug for problem in check(library)} <= {"local-address"}
    assert library.community.sample


def test_the_rm_line_of_the_readme_removes_the_whole_sample(
    tmp_path: Path, plaudit: Callable[..., Ended]
) -> None:
    plain, sample = tmp_path / "one" / "club", tmp_path / "two" / "club"
    plaudit("init", plain)
    plaudit("init", sample, "--sample")
    readme = (sample / "README.md").read_text(encoding="utf-8")
    line = next(row for row in readme.splitlines() if row.startswith("    rm -r "))
    removed = tuple(f"{path}/" for path in line.split()[2:])
    left = {p for p in files_of(sample) if not p.startswith(removed)}
    assert left == set(files_of(plain))
    community = yaml.safe_load(files_of(sample)["content/community.yaml"])
    assert community.pop("sample") is True
    assert community == yaml.safe_load(files_of(plain)["content/community.yaml"])


def test_content_that_is_there_is_left_alone(
    tmp_path: Path, plaudit: Callable[..., Ended]
) -> None:
    folder = tmp_path / "club"
    (folder / "content").mkdir(parents=True)
    (folder / "content" / "notes.txt").write_text("ours", encoding="utf-8")
    ended = plaudit("init", folder)
    assert ended.status == 2
    assert ended.err == (
        f"plaudit: {folder} has a content/ folder already; init leaves it as it is\n"
    )
    assert files_of(folder) == {"content/notes.txt": "ours"}


def test_other_files_that_are_there_are_kept_and_named(
    tmp_path: Path, plaudit: Callable[..., Ended]
) -> None:
    (tmp_path / "README.md").write_text("ours", encoding="utf-8")
    ended = plaudit("init", tmp_path)
    assert ended.status == 0
    assert ended.err == "README.md was there and stays as it is\n"
    assert (tmp_path / "README.md").read_text(encoding="utf-8") == "ours"
    assert (tmp_path / "content" / "community.yaml").is_file()


def test_a_file_in_the_place_of_the_folder_is_wrong_usage(
    tmp_path: Path, plaudit: Callable[..., Ended]
) -> None:
    (tmp_path / "club").write_text("", encoding="utf-8")
    ended = plaudit("init", tmp_path / "club")
    assert ended.status == 2
    assert ended.err == f"plaudit: {tmp_path / 'club'} is a file; init makes a folder\n"
