"""Small sites, and the command line run on them within the test."""

from __future__ import annotations

import shutil
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pytest

from plaudit.cli import run

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from pathlib import Path

COMMUNITY = "name: Kettle & Thread\nurl: https://praise.kettle-and-thread.org/\n"
QUOTE = "text: I came for a toaster and stayed.\nauthor: Ines Okafor\n"


@dataclass(frozen=True)
class Ended:
    """How a command ended, and what it printed."""

    status: int
    out: str
    err: str


@pytest.fixture
def site(tmp_path: Path) -> Callable[..., Path]:
    """Return a function that writes the *files* of a site below `content/`."""

    def write(files: Mapping[str, str] | None = None, community: str = "") -> Path:
        folder = tmp_path / "site"
        shutil.rmtree(folder, ignore_errors=True)
        texts = {"community.yaml": COMMUNITY + community, **(files or {})}
        for path, text in texts.items():
            file = folder / "content" / path
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_text(text, encoding="utf-8")
        return folder

    return write


@pytest.fixture
def plaudit(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Callable[..., Ended]:
    """Return a function that runs `plaudit` with arguments, and says how it ended."""
    monkeypatch.delenv("PLAUDIT_TRACEBACK", raising=False)
    monkeypatch.delenv("MAKELEVEL", raising=False)

    def ended(*arguments: object) -> Ended:
        capsys.readouterr()
        status = run([str(argument) for argument in arguments])
        printed = capsys.readouterr()
        return Ended(status, printed.out, printed.err)

    return ended
