"""The set-up: pins that any mirror can serve, and four targets that call scripts."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import tomllib
from pathlib import Path

import pytest

from tests.install_browsers import Need, advice, install

ROOT = Path(__file__).resolve().parents[2]
PINS = sorted((ROOT / "requirements").glob("*.txt"))
PIN = re.compile(r"^([a-z0-9-]+)==(\S+)", re.MULTILINE)


def pinned(file: Path) -> dict[str, str]:
    return dict(PIN.findall(file.read_text(encoding="utf-8")))


@pytest.mark.parametrize("file", PINS, ids=lambda file: file.name)
def test_each_pin_has_hashes_and_no_address(file: Path) -> None:
    text = file.read_text(encoding="utf-8")
    entries = re.split(r"\n(?=[a-z])", text.strip())

    assert all("--hash=sha256:" in entry for entry in entries)
    assert not re.search(r"https?:|index-url|find-links", text)


def test_pins_of_a_run_cover_what_the_project_asks_for() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    asked = {
        re.split(r"[^a-z0-9-]", line)[0] for line in project["project"]["dependencies"]
    }

    assert asked | {"editables", "hatchling"} <= set(
        pinned(ROOT / "requirements" / "run.txt")
    )


def test_pins_of_development_hold_those_of_a_run() -> None:
    run, development = (
        pinned(ROOT / "requirements" / f"{n}.txt") for n in ("run", "dev")
    )

    assert run.items() <= development.items()
    assert development["playwright"] == "1.64.1"


@pytest.mark.parametrize("folder", ["", "benchmarks"])
def test_lock_of_node_names_no_registry(folder: str) -> None:
    lock = json.loads((ROOT / folder / "package-lock.json").read_text(encoding="utf-8"))
    packages = {name: entry for name, entry in lock["packages"].items() if name}

    assert packages
    assert not [name for name, entry in packages.items() if "resolved" in entry]
    assert all(entry["integrity"].startswith("sha512-") for entry in packages.values())


def test_integration_runs_the_same_command_as_a_desk() -> None:
    script = ROOT / ".ci" / "run"

    assert os.access(script, os.X_OK)
    assert script.read_text(encoding="utf-8").splitlines()[-1] == "make test"


@pytest.mark.parametrize("target", ["site", "test", "bench", "serve"])
def test_target_is_known_to_make(target: str) -> None:
    done = subprocess.run(
        [shutil.which("make") or "make", "--dry-run", target],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize(
    ("outcome", "calls"),
    [
        (0, ["update", "xvfb xauth java"]),
        (1, ["update", "xvfb xauth java", "xvfb", "xauth", "java"]),
    ],
    ids=["known", "one-unknown"],
)
def test_missing_packages_are_installed_after_one_update(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, outcome: int, calls: list[str]
) -> None:
    program = tmp_path / "apt-get"
    program.write_text(f'#!/bin/sh\necho "$*" >> {tmp_path}/calls\nexit {outcome}\n')
    program.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    needs = [
        Need("Xvfb", ("xvfb", "xauth"), lambda: None),
        Need("java", ("java",), lambda: None),
    ]

    install(needs)

    seen = (tmp_path / "calls").read_text().splitlines()
    options = ("-y", "--no-install-recommends", "-qq", "install")
    assert [
        " ".join(word for word in line.split() if word not in options) for line in seen
    ] == calls


def test_advice_names_every_package_once() -> None:
    needs = [
        Need("a", ("driver",), lambda: None),
        Need("b", ("driver", "nodejs"), lambda: None),
    ]

    assert "--no-install-recommends driver nodejs\n" in advice(needs)
    assert "https://nodejs.org" in advice(needs)
