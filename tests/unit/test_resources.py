from __future__ import annotations

from typing import TYPE_CHECKING

from plaudit import resources

if TYPE_CHECKING:
    from pathlib import Path

    import pytest


def test_checkout_is_found_beside_the_generator() -> None:
    folder = resources.bundled("generator")
    assert (folder / "plaudit" / "resources.py").samefile(resources.__file__)


def test_wheel_carries_its_files_inside_the_package(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packed = tmp_path / "plaudit" / "_bundled" / "widgets"
    packed.mkdir(parents=True)
    monkeypatch.setattr(resources, "_PACKAGE", tmp_path / "plaudit")
    assert resources.bundled("widgets") == packed
