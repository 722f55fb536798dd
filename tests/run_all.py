"""Run every stage of the project's checks, one line each, and the tests last."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
PROGRAMS = Path(sys.executable).parent
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
    command = [sys.executable, "-m", "pytest", *arguments]
    return subprocess.run(command, cwd=ROOT, check=False).returncode == 0


def main(arguments: list[str]) -> int:
    """Run all stages, even after a failure; return 0 when every one passed."""
    failed = [name for name, command in STAGES if not run_stage(name, command)]
    if failed:
        print("Failed before the tests:", "; ".join(failed), flush=True)
    passed = run_tests(arguments)
    return 0 if passed and not failed else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
