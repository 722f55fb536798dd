from __future__ import annotations

from pathlib import Path

import pytest

from plaudit.errors import OutputRefused
from plaudit.write import refuse_output

SOURCES = ("content", "widgets", "themes", "docs", "generator")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = tmp_path / "home" / "site"
    for name in SOURCES:
        (site / name / "inner").mkdir(parents=True)
    return site


def assert_refused(out: Path, site: Path, reason: str) -> None:
    with pytest.raises(OutputRefused) as refused:
        refuse_output(out, site)
    assert str(out) in str(refused.value)
    assert reason in str(refused.value)


@pytest.mark.parametrize(
    "name", ["output", "public/site", "contents", "output/content"]
)
def test_folder_of_its_own_is_accepted(name: str, site: Path) -> None:
    refuse_output(site / name, site)
    assert not (site / name).exists()


def test_folder_beside_the_site_is_accepted(site: Path, tmp_path: Path) -> None:
    refuse_output(tmp_path / "www", site)


def test_folder_with_foreign_files_is_accepted(site: Path, tmp_path: Path) -> None:
    (tmp_path / "www").mkdir()
    (tmp_path / "www" / "CNAME").write_text("kettle.example")
    refuse_output(tmp_path / "www", site)


@pytest.mark.parametrize("written", [".", "output/..", "content/.."])
def test_site_itself_is_refused(written: str, site: Path) -> None:
    assert_refused(site / written, site, "is the site itself")


def test_folder_that_contains_the_site_is_refused(site: Path) -> None:
    assert_refused(site.parent, site, "contains the site")
    assert_refused(site.parent.parent, site, "contains the site")


@pytest.mark.parametrize("name", [*SOURCES, ".plaudit", ".git"])
def test_folder_of_sources_and_what_lies_in_it_is_refused(
    name: str, site: Path
) -> None:
    assert_refused(site / name, site, f"is the site's {name}/")
    assert_refused(site / name / "inner", site, f"lies in the site's {name}/")
    assert_refused(site / name / "not" / "there", site, f"lies in the site's {name}/")


def test_folder_of_sources_is_refused_before_it_exists(tmp_path: Path) -> None:
    assert_refused(tmp_path / "docs" / "built", tmp_path, "lies in the site's docs/")


def test_folder_that_contains_linked_sources_is_refused(
    site: Path, tmp_path: Path
) -> None:
    (tmp_path / "vault" / "praise").mkdir(parents=True)
    (site / "content" / "inner").rmdir()
    (site / "content").rmdir()
    (site / "content").symlink_to(tmp_path / "vault" / "praise")
    assert_refused(tmp_path / "vault", site, "contains the site's content/")
    assert_refused(tmp_path / "vault" / "praise", site, "is the site's content/")


def test_symbolic_link_is_judged_by_where_it_leads(site: Path, tmp_path: Path) -> None:
    link = tmp_path / "link"
    link.symlink_to(site / "content" / "inner")
    assert_refused(link, site, "lies in the site's content/")
    assert_refused(link / "deeper", site, "lies in the site's content/")
    link.unlink()
    link.symlink_to(site)
    assert_refused(link, site, "is the site itself")
    link.unlink()
    link.symlink_to(tmp_path / "www")
    refuse_output(link, site)


def test_site_reached_by_a_symbolic_link_is_recognised(
    site: Path, tmp_path: Path
) -> None:
    link = tmp_path / "link"
    link.symlink_to(site)
    assert_refused(site, link, "is the site itself")
    assert_refused(site / "content", link, "is the site's content/")


def test_root_of_the_file_system_is_refused(site: Path) -> None:
    assert_refused(Path("/"), site, "is the root of the file system")
    assert_refused(Path("/../.."), site, "is the root of the file system")


def test_home_folder_is_refused(
    tmp_path: Path, site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = tmp_path / "ada"
    home.mkdir()
    monkeypatch.setenv("HOME", str(home))
    assert_refused(home, site, "is your home folder")
    refuse_output(home / "www", site)


def test_file_and_what_would_lie_below_it_are_refused(
    site: Path, tmp_path: Path
) -> None:
    file = tmp_path / "file"
    file.write_text("mine")
    assert_refused(file, site, "is a file")
    assert_refused(file / "out", site, "a file")
    link = tmp_path / "link"
    link.symlink_to(file)
    assert_refused(link, site, "is a file")
    assert file.read_text() == "mine"


def test_symbolic_link_in_a_circle_is_refused(site: Path, tmp_path: Path) -> None:
    (tmp_path / "a").symlink_to(tmp_path / "b")
    (tmp_path / "b").symlink_to(tmp_path / "a")
    assert_refused(tmp_path / "a", site, "leads to itself")


def test_relative_paths_are_seen_from_the_working_directory(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(site)
    assert_refused(Path("content"), Path(), "is the site's content/")
    refuse_output(Path("output"), Path())
