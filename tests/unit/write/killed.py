"""Publish again and again, ended by SIGKILL one file operation later each time.

Reads a JSON object: out, state, old and new (texts by path), fault (the operation
that fails as on a full disk, or null), first (where the publication is killed before
its recovery is killed at every operation, or null). Prints one JSON list: for every
kill what was about to be done, and the tree after the next start.
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

from plaudit.errors import WriteFailed
from plaudit.write import Artefact, publish, recover

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

FOREIGN = {"CNAME": "kettle.example", "about/notes.txt": "of a person"}


class Task(TypedDict):
    out: str
    state: str
    old: dict[str, str]
    new: dict[str, str]
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
    for kill in count(1):
        prepare(task)
        log = Path(task["state"]).with_name("log")
        alive = watched(task, kill, log)
        verdict = recover(Path(task["out"]), Path(task["state"]))
        state = Path(task["state"])
        left = (path.name for path in state.rglob("*") if "manifests" not in path.parts)
        yield {
            "words": None if alive else log.read_text(),
            "verdict": verdict,
            "tree": tree(Path(task["out"])),
            "left": sorted(left),
        }
        if alive:
            return


def prepare(task: Task) -> None:
    out, state = Path(task["out"]), Path(task["state"])
    for folder in (out, state):
        shutil.rmtree(folder, ignore_errors=True)
        folder.mkdir()
    publish(artefacts(task["old"]), out, state)
    for path, text in FOREIGN.items():
        (out / path).write_text(text)


def watched(task: Task, kill: int, log: Path) -> bool:
    """Publish, or recover after a first kill; say whether it came to its end."""
    out, state = Path(task["out"]), Path(task["state"])

    def build(at: int | None) -> object:
        checkpoint = watch(at, task["fault"], log)
        return publish(artefacts(task["new"]), out, state, checkpoint=checkpoint)

    if task["first"] is None:
        return survives(lambda: build(kill))
    survives(lambda: build(task["first"]))
    return survives(lambda: recover(out, state, checkpoint=watch(kill, None, log)))


if __name__ == "__main__":
    json.dump(list(moments(json.load(sys.stdin))), sys.stdout)
