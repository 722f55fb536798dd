"""A process that is killed while it publishes, at no particular moment."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import plaudit

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(plaudit.__file__).parents[1])}
TIMEOUT = 300


def killed(folder: Path, **task: object) -> dict[str, Any]:
    """Return what `sudden.py` found."""
    done = subprocess.run(
        [sys.executable, Path(__file__).with_name("sudden.py")],
        input=json.dumps(
            {"folder": str(folder), "foreign": False, "first": False, "seed": 1} | task
        ),
        capture_output=True,
        check=False,
        env=ENVIRONMENT,
        text=True,
        timeout=TIMEOUT,
    )
    assert done.returncode == 0, done.stderr
    return dict(json.loads(done.stdout))


@pytest.mark.parametrize("seed", [1, 2])
def test_kills_and_readers_meet_one_edition_or_the_next(
    seed: int, memory: Path
) -> None:
    found = killed(memory, kills=200, exchanges=True, seed=seed)
    assert found["faults"] == found["read"]["faults"] == found["left"] == []
    assert found["editions"] > 50
    assert found["read"]["reads"] > 200


def test_kills_of_first_publications_leave_nothing_or_all(memory: Path) -> None:
    found = killed(memory, kills=200, exchanges=True, first=True)
    assert found["faults"] == found["left"] == []


@pytest.mark.parametrize("foreign", [False, True])
def test_kills_where_files_are_renamed_are_mended_at_the_next_start(
    memory: Path, *, foreign: bool
) -> None:
    found = killed(memory, kills=100, exchanges=False, foreign=foreign)
    assert found["faults"] == found["left"] == []
    assert found["editions"] > 20
