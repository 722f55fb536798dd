"""`plaudit import`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plaudit.load import load

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    import pytest

    from tests.unit.cli.conftest import Ended

CSV = "\ufeffname;quote;email\r\nAda Lovelace;It computes.;ada@example.org\r\nBo;;b@c.d\r\n"


def reviews(folder: Path) -> Path:
    file = folder / "reviews.csv"
    file.write_bytes(CSV.encode())
    return file


def test_a_dry_run_shows_what_was_understood_and_writes_nothing(
    tmp_path: Path, site: Callable[..., Path], plaudit: Callable[..., Ended]
) -> None:
    content = site() / "content"
    before = sorted(content.rglob("*"))
    ended = plaudit("import", reviews(tmp_path), "--into", content, "--dry-run")
    assert ended.status == 0
    assert "reviews.csv: CSV" in ended.out
    assert "\nquote\ttext\tIt computes.\t" in ended.out
    assert "skipped: reviews.csv, record 2: " in ended.out
    assert ended.out.endswith(f"Would write 1 testimonial to {content}\n")
    assert "ada@example.org" not in ended.out
    assert sorted(content.rglob("*")) == before


def test_an_import_writes_loadable_records_and_changes_nothing_when_run_again(
    tmp_path: Path, site: Callable[..., Path], plaudit: Callable[..., Ended]
) -> None:
    folder = site()
    words = ("import", reviews(tmp_path), "--into", folder / "content")
    ended = plaudit(*words)
    assert ended.status == 0
    assert "1 file written to" in ended.out
    library = load(folder)
    assert [record.text for record in library.testimonials] == ["It computes."]
    assert library.problems == ()
    ended = plaudit(*words)
    assert "0 files written to" in ended.out
    assert "1 unchanged" in ended.out
    assert ended.status == 0


def test_the_content_folder_beside_one_is_the_default(
    tmp_path: Path,
    site: Callable[..., Path],
    plaudit: Callable[..., Ended],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = site()
    monkeypatch.chdir(folder)
    plaudit("import", reviews(tmp_path), "--as", "testimonial")
    assert len(list((folder / "content" / "testimonials").iterdir())) == 1


def test_a_file_of_which_nothing_could_be_used_is_a_problem(
    tmp_path: Path, site: Callable[..., Path], plaudit: Callable[..., Ended]
) -> None:
    file = tmp_path / "noise.json"
    file.write_text("{", encoding="utf-8")
    ended = plaudit("import", file, "--into", site() / "content")
    assert ended.status == 1
    assert "skipped: noise.json: " in ended.out


def test_wrong_files_kinds_and_maps_are_wrong_usage(
    tmp_path: Path, site: Callable[..., Path], plaudit: Callable[..., Ended]
) -> None:
    file, content = reviews(tmp_path), site() / "content"
    missing = plaudit("import", tmp_path / "none.csv", "--into", content)
    assert missing.status == 2
    assert "none.csv" in missing.err
    assert plaudit("import", "--into", content).status == 2
    assert plaudit("import", file, "--as", "poem", "--into", content).status == 2
    faulty = tmp_path / "map.yaml"
    faulty.write_text("feilds: {}\n", encoding="utf-8")
    ended = plaudit("import", file, "--map", faulty, "--into", content)
    assert ended.status == 2
    assert "did you mean 'fields'" in ended.err
