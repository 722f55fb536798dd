"""`make bench`, as far as it measures bytes."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


def bench(*names: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "benchmarks", *names],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def rows(text: str) -> dict[str, list[str]]:
    """Return the cells of each row of the tables in *text* by its first."""
    cells = [
        [cell.strip() for cell in line.strip("|").split("|")]
        for line in text.splitlines()
        if line.startswith("|")
    ]
    return {row[0]: row[1:] for row in reversed(cells)}


def test_every_widget_type_keeps_its_cap_and_stands_beside_its_peer() -> None:
    done = bench("sizes")
    assert done.returncode == 0, done.stdout + done.stderr
    types = rows(done.stdout.partition("What one embed")[0])
    folders = {file.parent.name for file in (ROOT / "widgets").glob("*/widget.yaml")}
    assert folders <= set(types)
    for name in (*folders, "element.js alone", "frame scripts"):
        size, target, cap, within, *_ = types[name]
        assert int(size.replace(",", "")) <= int(cap.replace(",", ""))
        assert int(target.replace(",", "")) < int(cap.replace(",", ""))
        assert within in {"target", "cap"}
    assert types["carousel"][4].startswith("blaze-slider")


def test_an_unknown_benchmark_is_answered_with_those_there_are() -> None:
    done = bench("speed")
    assert done.returncode == 2
    told, _, known = done.stderr.strip().partition("; there is ")
    assert told == "there is no benchmark 'speed'"
    assert "sizes" in known.split(", ")
