"""A small site from a few texts, and what the checks say about it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from plaudit.check import check
from plaudit.load import load

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

    from plaudit.model import Library, Problem

COMMUNITY = "name: Kettle & Thread\nurl: https://kettle-and-thread.example\n"
TODAY = date(2026, 11, 23)


@pytest.fixture
def library_of(tmp_path: Path) -> Callable[..., Library]:
    """Return a function that loads the *files* below `content/`."""

    def write_and_load(
        files: Mapping[str, str | bytes], community: str = "", day: date = TODAY
    ) -> Library:
        for path, data in {"community.yaml": COMMUNITY + community, **files}.items():
            file = tmp_path / "content" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data.encode() if isinstance(data, str) else data)
        return load(tmp_path, day=day)

    return write_and_load


@pytest.fixture
def problems_of(library_of: Callable[..., Library]) -> Callable[..., list[Problem]]:
    """Return a function that checks the *files* below `content/`."""

    def write_and_check(
        files: Mapping[str, str | bytes], community: str = "", day: date = TODAY
    ) -> list[Problem]:
        return check(library_of(files, community, day))

    return write_and_check


@pytest.fixture
def slugs_of(problems_of: Callable[..., list[Problem]]) -> Callable[..., list[str]]:
    """Return a function that names the rules which *files* break."""

    def write_and_name(
        files: Mapping[str, str | bytes], community: str = "", day: date = TODAY
    ) -> list[str]:
        return [problem.slug for problem in problems_of(files, community, day)]

    return write_and_name
