"""Run every stage of the project's checks, one line each, and the tests last."""

from __future__ import annotations

import subprocess
import sys
import tempfile
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
    return subprocess.run(pytest(arguments), cwd=ROOT, check=False).returncode == 0


def pytest(arguments: list[str]) -> list[str]:
    """Return the command that runs the tests with *arguments*."""
    return [sys.executable, "-m", "pytest", *arguments]


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
        return 0 if run_everything() else 1
    checked = check_code()
    return 0 if run_tests(arguments) and checked else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
