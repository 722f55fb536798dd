"""The wheel: what it carries, and that it works where there is no checkout."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from hatchling.build import build_wheel

ROOT = Path(__file__).resolve().parents[2]
BUNDLED = ("docs", "themes", "widgets")
DOOR = "pelican/plugins/plaudit/__init__.py"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built_in(tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def names(wheel: Path) -> set[str]:
    with zipfile.ZipFile(wheel) as archive:
        return set(archive.namelist())


@pytest.fixture(scope="module")
def unpacked(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("unpacked")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def built_in(folder: Path) -> Path:
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        return folder / build_wheel(str(folder))


def files_below(folder: Path) -> set[str]:
    """List the files that belong to a wheel, as addresses below *folder*."""
    return {
        file.relative_to(folder).as_posix()
        for file in folder.rglob("*")
        if file.is_file() and "__pycache__" not in file.parts
    }


def python_there(unpacked: Path, folder: Path, *arguments: str) -> str:
    """Run Python in *folder* with the *unpacked* wheel first on its path."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=folder,
        env=os.environ | {"PYTHONPATH": str(unpacked), "PYTHONDONTWRITEBYTECODE": "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout.strip()


def test_wheel_carries_every_file_of_the_package(names: set[str]) -> None:
    files = files_below(ROOT / "generator" / "plaudit")

    assert {name for name in files if not name.endswith(".py")}
    assert {f"plaudit/{name}" for name in files} <= names


@pytest.mark.parametrize("folder", [name for name in BUNDLED if (ROOT / name).is_dir()])
def test_wheel_carries_what_lies_beside_the_package(
    names: set[str], folder: str
) -> None:
    files = files_below(ROOT / folder)
    kept = {name for name in files if not Path(name).name.startswith("expected")}
    bundled = f"plaudit/_bundled/{folder}/"

    assert {
        name.removeprefix(bundled) for name in names if name.startswith(bundled)
    } == (kept)


def test_wheel_carries_nothing_else(names: set[str]) -> None:
    folders = {name.split("/")[0] for name in names}

    assert folders == {"pelican", "plaudit", "plaudit-0.1.0.dist-info"}


def test_wheel_leaves_pelican_itself_alone(names: set[str]) -> None:
    assert {name for name in names if name.startswith("pelican/")} == {DOOR}


def test_wheel_names_licence_and_command(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        about = archive.read("plaudit-0.1.0.dist-info/METADATA").decode()
        commands = archive.read("plaudit-0.1.0.dist-info/entry_points.txt").decode()
        licence = archive.read("plaudit-0.1.0.dist-info/licenses/LICENSE")

    assert "License-Expression: MIT\n" in about
    assert "plaudit = plaudit.cli:main" in commands
    assert licence == (ROOT / "LICENSE").read_bytes()


def test_wheel_has_the_same_bytes_each_time(wheel: Path, tmp_path: Path) -> None:
    assert built_in(tmp_path).read_bytes() == wheel.read_bytes()


def test_bundled_folders_are_found_in_the_wheel(unpacked: Path, tmp_path: Path) -> None:
    told = python_there(
        unpacked,
        tmp_path,
        "-c",
        "from plaudit.resources import bundled; print(bundled('widgets'))",
    )

    assert Path(told) == unpacked / "plaudit" / "_bundled" / "widgets"
    assert (Path(told) / "carousel" / "widget.yaml").is_file()


def test_pelican_finds_the_plugin_of_the_wheel(unpacked: Path, tmp_path: Path) -> None:
    told = python_there(
        unpacked,
        tmp_path,
        "-c",
        "from pelican.plugins._utils import get_namespace_plugins as found\n"
        "plugin = found()['pelican.plugins.plaudit']\n"
        "print(plugin.__file__, callable(plugin.register), sep='\\n')",
    )

    assert told.splitlines() == [str(unpacked / DOOR), "True"]


def test_sample_site_is_made_and_built_from_the_wheel(
    unpacked: Path, tmp_path: Path
) -> None:
    command = ("-c", "from plaudit.cli import main; main()")

    python_there(unpacked, tmp_path, *command, "init", "demo", "--sample")
    python_there(unpacked, tmp_path, *command, "build", "demo")

    assert list((tmp_path / "demo" / "output" / "embed").glob("*/index.html"))
