"""Folders on real file systems to publish to."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from plaudit.write import state_folder
from plaudit.write.tree import obstacle
from tests.unit.write.publication import Place

if TYPE_CHECKING:
    from collections.abc import Iterator

MEMORY = Path("/dev/shm")  # noqa: S108 - the one other file system Linux always has

DISK = Path("/var/tmp")  # noqa: S108 - where `make test` keeps its files in memory


@pytest.fixture(params=["at once", "one by one"])
def way(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Publish with or without a system that can exchange folders."""
    if request.param == "one by one":
        monkeypatch.setattr(obstacle, "can_exchange", lambda: False)
    return str(request.param)


@pytest.fixture
def place(tmp_path: Path, way: str) -> Place:  # noqa: ARG001 - each test, both ways
    """Return a place whose output folder does not yet exist."""
    site = tmp_path / "site"
    site.mkdir()
    return Place(tmp_path / "out", state_folder(site))


@pytest.fixture
def elsewhere(tmp_path: Path) -> Iterator[Path]:
    """Return a folder on another file system than the one of *tmp_path*."""
    here = tmp_path.stat().st_dev
    others = (p for p in (MEMORY, DISK) if p.is_dir() and p.stat().st_dev != here)
    other = next(others, None)
    if other is None:
        pytest.skip(f"needs {MEMORY} or {DISK} as a second file system")
    folder = Path(tempfile.mkdtemp(dir=other))
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def memory(tmp_path: Path) -> Iterator[Path]:
    """Return a folder in memory where there is one, for hundreds of publications."""
    folder = Path(tempfile.mkdtemp(dir=MEMORY if MEMORY.is_dir() else tmp_path))
    yield folder
    shutil.rmtree(folder)


@pytest.fixture
def swift(memory: Path, way: str) -> Place:  # noqa: ARG001 - each test, both ways
    """Return a place in memory where there is one."""
    (memory / "state").mkdir()
    return Place(memory / "out", memory / "state")
