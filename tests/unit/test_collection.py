"""Every test is run: no folder of theirs is one that pytest passes over."""

from __future__ import annotations

from fnmatch import fnmatch
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pytest

TESTS = Path(__file__).parents[1]


def test_no_folder_of_tests_has_a_name_that_pytest_passes_over(
    pytestconfig: pytest.Config,
) -> None:
    skipped: list[str] = pytestconfig.getini("norecursedirs")
    assert "build" in skipped

    passed_over = [
        str(file.relative_to(TESTS))
        for file in TESTS.rglob("test_*.py")
        if any(
            fnmatch(folder, name)
            for folder in file.relative_to(TESTS).parts[:-1]
            for name in skipped
        )
    ]
    assert passed_over == []
