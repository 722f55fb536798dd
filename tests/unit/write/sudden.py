"""Publish edition after edition, ended by SIGKILL at any moment, while somebody reads.

Reads a JSON object: folder (to work in), kills, seed, exchanges, foreign (whether
somebody else's file lies in the output folder), first (whether all is removed before each
start). Prints what was found: how many editions, how many reads, and every fault.
"""

from __future__ import annotations

import json
import os
import random
import shutil
import signal
import sys
import time
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from plaudit.write import intact, publication, recover
from plaudit.write.tree import obstacle

if TYPE_CHECKING:
    from collections.abc import Callable

PAGES = 40
LONGEST = 0.03  # seconds until a publisher is killed


def texts(edition: int) -> dict[str, str]:
    """Return what is published as *edition*; most of it is like in the one before."""
    found = {"edition.txt": str(edition)}
    for page in range(PAGES):
        since = edition - (edition + page) % 9
        if (since + page) % 4:
            found[f"stories/{page}/index.html"] = f"{page} since {since} " * 50
        elif page % 8 == 0:
            found[f"stories/{page}"] = f"a file since {since}"
    return found


def edition_in(out: Path) -> int:
    try:
        return int((out / "edition.txt").read_text())
    except FileNotFoundError:
        return 0


def publish_for_ever(out: Path, state: Path) -> None:
    recover(out, state)
    for edition in count(edition_in(out) + 1):
        new = texts(edition)
        old = texts(edition - 1)
        seen = intact(out, state)
        same = [p for p in seen if new.get(p) is not None and new[p] == old.get(p)]
        if edition % 5 == 0:
            same = []  # a full build
        with publication(out, state, seen=seen) as opened:
            made = [path for path in new if path not in set(same)]
            puts = [opened.put(path, new[path].encode()) for path in made]
            opened.commit(puts, same)


def read_for_ever(out: Path, report: Path) -> None:
    """Look at one page and, before and after, at which edition it is of."""
    chance, reads = random.Random(0), 0  # noqa: S311 - which page does not matter
    faults: list[str] = []
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    try:
        while True:
            before = edition_in(out)
            path = chance.choice(sorted(texts(before)))
            try:
                found = (out / path).read_text()
            except (FileNotFoundError, IsADirectoryError, NotADirectoryError):
                found = "nothing"
            if before and before == edition_in(out):
                reads += 1
                if found != texts(before)[path]:
                    faults.append(f"{path} in {before}: {found[:40]}")
    finally:
        report.write_text(json.dumps({"reads": reads, "faults": faults}))


def forked(work: Callable[[], None]) -> int:
    child = os.fork()
    if child == 0:
        try:
            work()
        except SystemExit:
            os._exit(0)
        except BaseException as error:  # noqa: BLE001 - the parent must hear of it
            sys.stderr.write(f"{error!r}\n")
        os._exit(3)
    return child


def fault_in(out: Path, foreign: dict[str, str]) -> str | None:
    """Return what is wrong with the tree in *out*, or None."""
    if not out.exists():
        return None
    found = {
        path.relative_to(out).as_posix(): path.read_text()
        for path in out.rglob("*")
        if path.is_file()
    }
    edition = edition_in(out)
    wanted = (texts(edition) if edition else {}) | foreign
    folders = {p.relative_to(out).as_posix() for p in out.rglob("*") if p.is_dir()}
    needed = {str(above) for path in wanted for above in Path(path).parents[:-1]}
    if found == wanted and folders == needed:
        return None
    odd = {path for path, _ in found.items() ^ wanted.items()} | (folders ^ needed)
    return f"edition {edition}: {sorted(odd)[:5]}"


def main(task: dict[str, object]) -> dict[str, object]:
    folder, chance = Path(str(task["folder"])), random.Random(str(task["seed"]))  # noqa: S311 - the same moments each time
    out, state, report = folder / "out", folder / "state", folder / "report"
    foreign = {"CNAME": "kettle.example"} if task["foreign"] else {}
    state.mkdir()
    faults: list[str] = []
    reader = 0
    for kill in range(int(str(task["kills"]))):
        if task["first"]:
            shutil.rmtree(out, ignore_errors=True)
            shutil.rmtree(state)
            state.mkdir()
        elif kill == 1 and foreign:
            for path, text in foreign.items():
                (out / path).write_text(text)
        elif kill == 1:
            reader = forked(lambda: read_for_ever(out, report))
        child = forked(lambda: publish_for_ever(out, state))
        # The very first one is given the time to publish something.
        time.sleep(0.3 if kill == 0 else chance.random() * LONGEST)
        os.kill(child, signal.SIGKILL)
        if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) != -signal.SIGKILL:
            faults.append("a publisher failed")
        if task["foreign"] or not task["exchanges"]:
            recover(out, state)
        if fault := fault_in(out, foreign if kill else {}):
            faults.append(f"kill {kill}: {fault}")
    read: dict[str, object] = {}
    if reader:
        os.kill(reader, signal.SIGTERM)
        os.waitpid(reader, 0)
        read = json.loads(report.read_text())
    return {
        "editions": edition_in(out),
        "faults": faults,
        "left": sorted(path.name for path in state.glob("left/*")),
        "read": read,
    }


if __name__ == "__main__":
    given = json.load(sys.stdin)
    with pytest.MonkeyPatch.context() as patch:
        if not given["exchanges"]:
            patch.setattr(obstacle, "can_exchange", lambda: False)
        json.dump(main(given), sys.stdout)
