"""Publish again and again, ended by SIGKILL one file operation later each time.

Reads a JSON object: out, state, history (what was published before, each as texts by
path), new (what is published then), foreign (texts of somebody else), exchanges (whether
the system can exchange folders), fault (the operation that fails as on a full disk, or
null), first (where a publication is killed before the next start, which is killed at
every operation, or null). Prints one JSON list: for every kill what was about to be done,
the tree as it is found, after the next start, and after two more publications.
"""

from __future__ import annotations

import errno
import json
import os
import shutil
import signal
import sys
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, TypedDict

import pytest

from plaudit.errors import WriteFailed
from plaudit.write import Artefact, publish, recover
from plaudit.write.tree import obstacle

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator


class Task(TypedDict):
    out: str
    state: str
    history: list[dict[str, str]]
    new: dict[str, str]
    foreign: dict[str, str]
    exchanges: bool
    fault: int | None
    first: int | None


def artefacts(texts: dict[str, str]) -> list[Artefact]:
    return [Artefact(path, text.encode()) for path, text in texts.items()]


def watch(kill: int | None, fault: int | None, log: Path) -> Callable[[str], None]:
    """Return a checkpoint that fails at operation *fault* and dies at *kill*."""
    numbers = count(1)

    def checkpoint(words: str) -> None:
        number = next(numbers)
        if number == kill:
            log.write_text(words)
            os.kill(os.getpid(), signal.SIGKILL)
        if number == fault:
            raise OSError(errno.ENOSPC, "No space left on device")

    return checkpoint


def survives(work: Callable[[], object]) -> bool:
    """Do *work* in a process of its own; say whether that came to its end."""
    child = os.fork()
    if child == 0:
        try:
            work()
        except WriteFailed:
            os._exit(0)
        except BaseException as error:  # noqa: BLE001 - the parent must hear of it
            sys.stderr.write(f"{error!r}\n")
            os._exit(3)
        os._exit(0)
    status = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    if status not in {0, -signal.SIGKILL}:
        sys.exit(f"a publication ended with {status}")
    return status == 0


def tree(out: Path) -> dict[str, str | None]:
    return {
        path.relative_to(out).as_posix(): None if path.is_dir() else path.read_text()
        for path in sorted(out.rglob("*"))
    }


def moments(task: Task) -> Iterator[dict[str, object]]:
    out, state = Path(task["out"]), Path(task["state"])
    for kill in count(1):
        prepare(task)
        log = state.with_name("log")
        alive = watched(task, kill, log)
        found = tree(out)
        verdict = recover(out, state)
        left = {path.relative_to(state).parts[0] for path in state.rglob("*")}
        moment: dict[str, object] = {
            "words": None if alive else log.read_text(),
            "found": found,
            "verdict": verdict,
            "tree": tree(out),
            "left": sorted(left),
        }
        publish(artefacts(task["new"]), out, state)
        moment["again"] = tree(out)
        publish(artefacts(task["history"][-1] if task["history"] else {}), out, state)
        moment["back"] = tree(out)
        yield moment
        if alive:
            return


def prepare(task: Task) -> None:
    out, state = Path(task["out"]), Path(task["state"])
    for folder in (out, state):
        shutil.rmtree(folder, ignore_errors=True)
    state.mkdir()
    for texts in task["history"]:
        publish(artefacts(texts), out, state)
    for path, text in task["foreign"].items():
        (out / path).write_text(text)


def watched(task: Task, kill: int, log: Path) -> bool:
    """Publish, or start again after a first kill; say whether it came to its end."""
    out, state = Path(task["out"]), Path(task["state"])

    def build(at: int | None) -> object:
        checkpoint = watch(at, task["fault"], log)
        return publish(artefacts(task["new"]), out, state, checkpoint=checkpoint)

    if task["first"] is None:
        return survives(lambda: build(kill))
    survives(lambda: build(task["first"]))
    if task["foreign"]:  # then all that is left to do is done by this
        return survives(lambda: recover(out, state, checkpoint=watch(kill, None, log)))
    return survives(lambda: build(kill))


if __name__ == "__main__":
    given = json.load(sys.stdin)
    with pytest.MonkeyPatch.context() as patch:
        if not given["exchanges"]:
            patch.setattr(obstacle, "can_exchange", lambda: False)
        json.dump(list(moments(given)), sys.stdout)
