"""Run every stage of the project's checks, one line each, and the tests last."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[1]
PROGRAMS = Path(sys.executable).parent
ROOM = 4_000_000_000
"""Bytes of memory that must be free for the files of tests."""
STAGES = (
    ("lint", ("ruff", "check", "--quiet", "--output-format", "concise", ".")),
    ("format", ("ruff", "format", "--check", "--quiet", ".")),
    ("types, mypy", ("mypy",)),
    ("types, pyright", ("pyright",)),
    ("layers", ("lint-imports",)),
)


def run_stage(name: str, command: tuple[str, ...]) -> bool:
    """Run one *command*, print its line, and its words when it fails."""
    started = time.monotonic()
    done = subprocess.run(
        [str(PROGRAMS / command[0]), *command[1:]],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    passed = done.returncode == 0
    if not passed:
        print(done.stdout.rstrip())
    verdict = "ok" if passed else "FAILED"
    print(f"{name:<16} {verdict:<6} {time.monotonic() - started:6.1f} s", flush=True)
    return passed


def run_tests(arguments: list[str]) -> bool:
    """Run the tests with pytest's own *arguments* and pytest's own closing line."""
    return subprocess.run(pytest(arguments), cwd=ROOT, check=False).returncode == 0


def pytest(arguments: list[str]) -> list[str]:
    """Return the command that runs the tests with *arguments*."""
    return [sys.executable, "-m", "pytest", *arguments]


@contextmanager
def quick_folder() -> Iterator[None]:
    """Let tests keep their files in memory where there is room: they wait for disks else.

    What is tested of disks is the order of operations, which is the same there.
    """
    memory = Path("/dev/shm")  # noqa: S108 - a folder of its own is made in it
    room = shutil.disk_usage(memory).free if memory.is_dir() else 0
    if room < ROOM:
        yield
        return
    with tempfile.TemporaryDirectory(dir=memory, prefix="plaudit-tests-") as folder:
        os.environ["TMPDIR"] = folder
        yield


def run_everything() -> bool:
    """Run the tests in browsers beside all others: those wait for browsers mostly."""
    with tempfile.TemporaryFile(mode="w+", encoding="utf-8") as said:
        browsers = subprocess.Popen(
            pytest(["tests/browser"]), cwd=ROOT, stdout=said, stderr=subprocess.STDOUT
        )
        try:
            checked = check_code()
            passed = run_tests(["--ignore=tests/browser"])
            passed = browsers.wait() == 0 and passed
        finally:
            browsers.kill()
        said.seek(0)
        print(said.read(), flush=True)
    return passed and checked


def check_code() -> bool:
    """Run every stage before the tests; say which failed."""
    failed = [name for name, command in STAGES if not run_stage(name, command)]
    if failed:
        print("Failed before the tests:", "; ".join(failed), flush=True)
    return not failed


def main(arguments: list[str]) -> int:
    """Run all stages, even after a failure; return 0 when every one passed."""
    if not arguments:
        with quick_folder():
            return 0 if run_everything() else 1
    checked = check_code()
    return 0 if run_tests(arguments) and checked else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
