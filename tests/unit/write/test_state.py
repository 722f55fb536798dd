from __future__ import annotations

import os
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import plaudit
from plaudit.errors import Locked, SiteError
from plaudit.write import lock, state_folder
from plaudit.write.state import locked_by_file

if TYPE_CHECKING:
    from collections.abc import Callable
    from contextlib import AbstractContextManager


@pytest.fixture
def state(tmp_path: Path) -> Path:
    return state_folder(tmp_path)


HOLD = """
import sys, time
from pathlib import Path
from plaudit.write import lock
with lock(Path(sys.argv[1])):
    print("held", flush=True)
    time.sleep(60)
"""


def test_state_folder_is_made_and_ignored_by_git(tmp_path: Path) -> None:
    state = state_folder(tmp_path)
    assert state == tmp_path / ".plaudit"
    assert (state / ".gitignore").read_text() == "*\n"


def test_state_folder_that_is_there_keeps_what_it_holds(tmp_path: Path) -> None:
    state = state_folder(tmp_path)
    (state / "cache").write_text("kept")
    (state / ".gitignore").write_text("# mine\n")
    assert state_folder(tmp_path) == state
    assert (state / "cache").read_text() == "kept"
    assert (state / ".gitignore").read_text() == "# mine\n"


def test_state_folder_that_leads_elsewhere_is_refused(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / ".plaudit").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(SiteError, match="symbolic link"):
        state_folder(tmp_path / "site")
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_state_folder_where_a_file_lies_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".plaudit").write_text("a file")
    with pytest.raises(SiteError, match=r"\.plaudit cannot be used"):
        state_folder(tmp_path)


@pytest.mark.parametrize("method", [lock, locked_by_file])
def test_second_lock_names_the_holder_at_once(
    state: Path, method: Callable[[Path], AbstractContextManager[None]]
) -> None:
    with method(state):
        start = time.monotonic()
        with pytest.raises(Locked, match=f"process {os.getpid()}"), method(state):
            pytest.fail("two builds hold one lock")
        assert time.monotonic() - start < 1


@pytest.mark.parametrize("method", [lock, locked_by_file])
def test_lock_is_free_again_after_an_exception(
    state: Path, method: Callable[[Path], AbstractContextManager[None]]
) -> None:
    with pytest.raises(ZeroDivisionError), method(state):
        raise ZeroDivisionError
    with method(state):
        pass


def test_lock_of_another_process_is_named_and_ends_with_that_process(
    state: Path,
) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLD, state],
        env={**os.environ, "PYTHONPATH": str(Path(plaudit.__file__).parents[1])},
        stdout=subprocess.PIPE,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        with pytest.raises(Locked, match=f"process {holder.pid}\\b"), lock(state):
            pytest.fail("two builds hold one lock")
        holder.kill()
        holder.wait()
        with lock(state):
            pass


def test_lock_without_a_state_folder_is_a_fault_of_the_site(tmp_path: Path) -> None:
    with pytest.raises(SiteError, match="cannot be locked"), lock(tmp_path / "gone"):
        pytest.fail("nothing was locked")
