"""The command line as a person runs it: a process of its own, and what it leaves."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

PLAUDIT = (sys.executable, "-P", "-m", "plaudit")
NOON = "1795435200"
"""23 November 2026, 12:00 UTC, as SOURCE_DATE_EPOCH."""


def environment(**more: str) -> dict[str, str]:
    """Return an environment that knows nothing of the process around the test."""
    kept = {k: v for k, v in os.environ.items() if k not in {"MAKELEVEL", "MAKEFLAGS"}}
    return kept | {"SOURCE_DATE_EPOCH": NOON} | more


def plaudit(
    *arguments: object, cwd: Path | None = None, **more: str
) -> subprocess.CompletedProcess[str]:
    """Run `plaudit` with *arguments*, and *more* in its environment."""
    return subprocess.run(
        [*PLAUDIT, *(str(argument) for argument in arguments)],
        cwd=cwd,
        env=environment(**more),
        capture_output=True,
        text=True,
        check=False,
    )


def write(site: Path, files: Mapping[str, str | bytes]) -> Path:
    """Write *files* by their path below *site*."""
    for path, text in files.items():
        file = site / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(text.encode() if isinstance(text, str) else text)
    return site


def tree(folder: Path) -> dict[str, str]:
    """Return the hash of each file below *folder* by its path."""
    return {
        file.relative_to(folder).as_posix(): hashlib.sha256(
            file.read_bytes()
        ).hexdigest()
        for file in sorted(folder.rglob("*"))
        if file.is_file()
    }
