"""`plaudit doctor`, and what it looks at."""

from __future__ import annotations

import shutil
import sys
import tempfile
from importlib import metadata
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING

import pytest

from plaudit.cli.machine import folder, installation, look_at_folder
from plaudit.write import Artefact, publish, state_folder
from plaudit.write.tree import obstacle

if TYPE_CHECKING:
    from collections.abc import Callable

    from tests.unit.cli.conftest import Ended


def line(ended: Ended, what: str) -> str:
    return next(row for row in ended.out.splitlines() if row[8:].startswith(what))


def test_a_machine_that_runs_these_tests_is_well(
    tmp_path: Path, plaudit: Callable[..., Ended]
) -> None:
    ended = plaudit("doctor", "--site", tmp_path)
    assert ended.status == 0
    for what in ("Python", "Libraries", "YAML reader", "WebP", "Fonts", "Publishing"):
        assert line(ended, what).startswith("ok ")
    assert "pelican " in line(ended, "Libraries")
    assert list(tmp_path.iterdir()) == []


def test_an_old_or_missing_library_is_named_with_what_to_type(
    tmp_path: Path, plaudit: Callable[..., Ended], monkeypatch: pytest.MonkeyPatch
) -> None:
    installed = metadata.version

    def version(name: str) -> str:
        if name == "babel":
            raise metadata.PackageNotFoundError(name)
        return "2.9.1" if name == "pelican" else installed(name)

    monkeypatch.setattr(metadata, "version", version)
    ended = plaudit("doctor", "--site", tmp_path)
    assert ended.status == 1
    assert line(ended, "babel").startswith("MISSING babel          is not installed")
    assert line(ended, "pelican").startswith(
        "MISSING pelican        2.9.1, older than 4"
    )
    assert "pip install 'babel>=" in ended.out


def test_a_slow_yaml_reader_is_told_but_is_no_fault(
    tmp_path: Path, plaudit: Callable[..., Ended], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(
        installation, "find_spec", lambda name: None if "yaml" in name else object()
    )
    ended = plaudit("doctor", "--site", tmp_path)
    assert ended.status == 0
    assert line(ended, "YAML reader").startswith("SLOW ")
    assert "pip install --force-reinstall PyYAML" in ended.out


def test_pillow_without_webp_is_a_fault(
    tmp_path: Path, plaudit: Callable[..., Ended], monkeypatch: pytest.MonkeyPatch
) -> None:
    def find(name: str) -> object:
        if "PIL" in name:
            raise ModuleNotFoundError(name)
        return object()

    monkeypatch.setattr(installation, "find_spec", find)
    ended = plaudit("doctor", "--site", tmp_path)
    assert ended.status == 1
    assert line(ended, "WebP").startswith("MISSING ")


def test_an_old_python_is_a_fault(
    tmp_path: Path, plaudit: Callable[..., Ended], monkeypatch: pytest.MonkeyPatch
) -> None:
    newer = (sys.version_info.major, sys.version_info.minor + 1)
    monkeypatch.setattr(installation, "_OLDEST", newer)
    ended = plaudit("doctor", "--site", tmp_path)
    assert ended.status == 1
    assert f"install Python {newer[0]}.{newer[1]} or newer" in ended.out


def test_a_slow_and_a_full_disk_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(folder, "_SLOW", 10**9)
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=5 * 10**6))
    found = {
        finding.what: finding
        for finding in look_at_folder(tmp_path / "output", tmp_path)
    }
    assert found["Writing"].state == "slow"
    assert found["Room"].state == "missing"
    assert found["Room"].words.startswith("5 MB free for ")


def test_a_folder_that_cannot_be_written_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object, **__: object) -> object:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(tempfile, "TemporaryDirectory", refuse)
    (finding,) = look_at_folder(tmp_path / "output", tmp_path)
    assert finding.state == "missing"
    assert finding.words == f"{tmp_path} cannot be written: Permission denied"


def test_files_that_cannot_be_exchanged_are_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> object:
        raise OSError(18, "Invalid cross-device link")

    monkeypatch.setattr(Path, "replace", refuse)
    found = {finding.what: finding for finding in look_at_folder(tmp_path, tmp_path)}
    assert found["Publishing"].state == "missing"


def test_how_the_output_folder_is_published_is_told_with_the_reason(
    tmp_path: Path, plaudit: Callable[..., Ended], monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = plaudit("doctor", "--site", tmp_path)
    assert line(ended, "Publishing").endswith(
        "the whole folder is exchanged in one step"
    )
    publish([Artefact("a.html", b"")], tmp_path / "output", state_folder(tmp_path))
    assert line(plaudit("doctor", "--site", tmp_path), "Publishing").startswith("ok ")
    (tmp_path / "output" / "CNAME").write_text("kettle.example")
    ended = plaudit("doctor", "--site", tmp_path)
    assert ended.status == 0
    assert line(ended, "Publishing").startswith("- ")
    assert line(ended, "Publishing").endswith(
        "files are renamed one by one, since no build wrote CNAME there"
    )
    monkeypatch.setattr(obstacle, "can_exchange", lambda: False)
    (tmp_path / "output" / "CNAME").unlink()
    assert line(plaudit("doctor", "--site", tmp_path), "Publishing").endswith(
        "since this system cannot exchange folders"
    )
    assert {path.name for path in tmp_path.iterdir()} == {".plaudit", "output"}


@pytest.mark.parametrize(
    ("older", "newer"), [("2.9", "2.10"), ("4.11.0", "4.12"), ("3", "3.0.1")]
)
def test_versions_are_compared_as_numbers(older: str, newer: str) -> None:
    assert installation._numbers(older) < installation._numbers(newer)  # noqa: SLF001 - the only user is the module
