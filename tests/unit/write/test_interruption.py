"""A publication that dies or fails at any operation leaves the old or the new tree."""

from __future__ import annotations

import errno
import json
import os
import resource
import subprocess
import sys
from itertools import count
from pathlib import Path
from typing import Any

import pytest

import plaudit
from plaudit.errors import WriteFailed
from plaudit.write import recover
from plaudit.write.tree import obstacle
from tests.unit.write.publication import NEW, OLD, Place

ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(plaudit.__file__).parents[1])}
FOREIGN = {"CNAME": "kettle.example", "about/notes.txt": "of a person"}
TIMEOUT = 300
ONE_BY_ONE = pytest.mark.parametrize("way", ["one by one"], indirect=True)
AT_ONCE = pytest.mark.parametrize("way", ["at once"], indirect=True)
# What was published before: nothing, one tree, or two, so that there is a spare.
HISTORIES: dict[str, list[dict[str, str]]] = {
    "first": [],
    "linked": [OLD],
    "spare": [NEW, OLD],
}


def killed(  # noqa: PLR0913 - all but the place are named
    place: Place,
    *,
    history: list[dict[str, str]] | None = None,
    new: dict[str, str] | None = None,
    foreign: dict[str, str] | None = None,
    fault: int | None = None,
    first: int | None = None,
) -> list[dict[str, Any]]:
    """Return what was found after each kill; the last one came to its end alive."""
    task = {
        "out": str(place.out),
        "state": str(place.state),
        "history": [OLD] if history is None else history,
        "new": NEW if new is None else new,
        "foreign": FOREIGN if foreign is None else foreign,
        "exchanges": vars(obstacle)["can_exchange"](),
        "fault": fault,
        "first": first,
    }
    script = Path(__file__).with_name("killed.py")
    done = subprocess.run(
        [sys.executable, script],
        input=json.dumps(task),
        capture_output=True,
        check=False,
        env=ENVIRONMENT,
        text=True,
        timeout=TIMEOUT,
    )
    assert done.returncode == 0, done.stderr
    return list(json.loads(done.stdout))


def few(texts: dict[str, str]) -> dict[str, str]:
    """Return some of *texts*, for kills in kills."""
    return {path: text for path, text in texts.items() if "story-" not in path}


def whole(
    texts: dict[str, str], foreign: dict[str, str] | None = None
) -> dict[str, str | None]:
    """Return the tree of *texts* and of the foreign files, with its folders."""
    files = texts | (FOREIGN if foreign is None else foreign)
    folders = {
        str(folder): None for path in files for folder in Path(path).parents[:-1]
    }
    return {**files, **folders}


@AT_ONCE
@pytest.mark.parametrize("history", HISTORIES)
def test_kill_at_any_operation_leaves_one_whole_tree_without_a_next_start(
    history: str, swift: Place
) -> None:
    before = HISTORIES[history]
    old, new = whole(before[-1] if before else {}, {}), whole(NEW, {})
    found = killed(swift, history=before, foreign={})
    assert len(found) > 40
    seen = [each["found"] for each in found]
    assert all(tree in (old, new) for tree in seen)
    assert (seen[0], seen[-1]) == (old, new)
    assert sorted(seen, key=lambda tree: tree == new) == seen
    for each in found:
        assert each["tree"] == each["found"]
        assert (each["again"], each["back"]) == (new, old)
        assert "left" not in each["left"]
    assert {each["verdict"] for each in found} <= {None, "finished"}


@AT_ONCE
@pytest.mark.parametrize("history", ["linked", "spare"])
def test_kill_of_the_build_after_a_killed_one_leaves_one_whole_tree(
    history: str, swift: Place
) -> None:
    before = [few(texts) for texts in HISTORIES[history]]
    old, new = whole(few(OLD), {}), whole(few(NEW), {})

    def kills(first: int | None) -> list[dict[str, Any]]:
        return killed(swift, history=before, new=few(NEW), foreign={}, first=first)

    found = [each for first in range(3, len(kills(None)), 13) for each in kills(first)]
    assert len(found) > 150
    assert all(each["found"] in (old, new) for each in found)
    assert all((each["again"], each["back"]) == (new, old) for each in found)
    assert not any("left" in each["left"] for each in found)


@ONE_BY_ONE
def test_kill_at_any_operation_leaves_the_old_or_the_new_tree(place: Place) -> None:
    found = killed(place)
    assert len(found) > 100
    seen = [each["tree"] for each in found]
    assert all(tree in (whole(OLD), whole(NEW)) for tree in seen)
    assert seen[0] == whole(OLD)
    assert seen[-1] == whole(NEW)
    # Once the new tree is decided on, no later kill brings the old one back.
    assert sorted(seen, key=lambda tree: tree == whole(NEW)) == seen
    assert {each["verdict"] for each in found} == {None, "finished"}
    known = {"journal", "manifests", "stage"}
    assert all(set(each["left"]) <= known for each in found)


@ONE_BY_ONE
def test_kill_between_file_systems_leaves_the_old_or_the_new_tree(
    place: Place, elsewhere: Path
) -> None:
    found = killed(Place(elsewhere / "out", place.state))
    assert len(found) > 100
    assert all(each["tree"] in (whole(OLD), whole(NEW)) for each in found)


@ONE_BY_ONE
def test_kill_during_recovery_leaves_the_old_or_the_new_tree(swift: Place) -> None:
    kills = len(killed(swift))
    found = [
        each for first in range(4, kills, 7) for each in killed(swift, first=first)
    ]
    assert len(found) > 400
    assert all(each["tree"] in (whole(OLD), whole(NEW)) for each in found)


@ONE_BY_ONE
def test_kill_while_a_failed_publication_is_undone_leaves_the_old_or_the_new_tree(
    swift: Place,
) -> None:
    words = [each["words"] or "" for each in killed(swift)]
    puts = [number for number, text in enumerate(words, 1) if text.startswith("put ")]
    verdicts = set()
    for fault in (puts[0], puts[len(puts) // 2], puts[-1]):
        for each in killed(swift, fault=fault)[fault:]:
            verdicts.add(each["verdict"])
            # Finished only where the kill came before the journal was turned round.
            expected = NEW if each["verdict"] == "finished" else OLD
            assert each["tree"] == whole(expected)
    assert verdicts == {None, "finished", "undone"}


class FullDisk:
    """A checkpoint that refuses operation *at*, or all from there on."""

    def __init__(self, at: int, *, lasting: bool) -> None:
        self._at = at
        self._lasting = lasting
        self._number = 0
        self.has_refused = False

    def __call__(self, _: str) -> None:
        self._number += 1
        if self._number == self._at or (self._lasting and self._number > self._at):
            self.has_refused = True
            raise OSError(errno.ENOSPC, "No space left on device")


@pytest.mark.parametrize("history", ["linked", "spare"])
def test_full_disk_at_any_operation_leaves_the_tree_as_it_was(
    history: str, swift: Place
) -> None:
    failures = 0
    for number in count(1):
        place = swift.beside(f"out-{number}")
        for texts in HISTORIES[history]:
            place.publish(texts)
        before, written = place.tree(), place.times()
        disk = FullDisk(number, lasting=False)
        try:
            place.publish(NEW, checkpoint=disk)
            message = None
        except WriteFailed as error:
            message = str(error)
        if message is not None:
            failures += 1
            assert message.endswith("No space left on device; it is as it was")
            assert (place.tree(), place.times()) == (before, written)
            place.publish(NEW)
        assert place.files() == NEW
        if not disk.has_refused:
            break
    assert failures > 60


@pytest.mark.parametrize("history", ["linked", "spare"])
def test_disk_that_stays_full_leaves_the_old_or_the_new_tree(
    history: str, swift: Place, way: str
) -> None:
    endings = set()
    for number in count(1):
        place = swift.beside(f"out-{number}")
        for texts in HISTORIES[history]:
            place.publish(texts)
        disk = FullDisk(number, lasting=True)
        try:
            place.publish(NEW, checkpoint=disk)
            ending = "published"
        except WriteFailed:
            ending = recover(place.out, place.state) or "discarded"
        endings.add(ending)
        assert place.files() == (OLD if ending in {"discarded", "undone"} else NEW)
        for texts in (NEW, OLD):
            place.publish(texts)
            assert place.files() == texts
        if not disk.has_refused:
            break
    # An exchange leaves nothing to be finished.
    finished = {"finished"} if way == "one by one" else set()
    assert endings == {"published", "discarded"} | finished


def test_file_too_large_for_the_disk_is_refused_and_nothing_published(
    place: Place,
) -> None:
    place.publish({"index.html": "old"})
    before = place.tree()
    soft, hard = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (5_000, hard))
    try:
        with pytest.raises(WriteFailed, match="File too large"):
            place.publish({"index.html": "new" * 10_000})
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, (soft, hard))
    assert place.tree() == before
    assert place.left() == set()


def test_interrupted_by_the_keyboard_puts_everything_back(place: Place) -> None:
    place.publish(OLD)
    before = place.tree()

    def checkpoint(words: str) -> None:
        if words.startswith(("put index.html", "exchange")):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        place.publish(NEW, checkpoint=checkpoint)
    assert place.tree() == before
    assert recover(place.out, place.state) is None


@ONE_BY_ONE
def test_interrupted_twice_puts_everything_back_at_the_next_start(place: Place) -> None:
    place.publish(OLD)
    before = place.tree()

    def checkpoint(words: str) -> None:
        if words == "put index.html" or words.endswith(".old to feed.json"):
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        place.publish(NEW, checkpoint=checkpoint)
    assert place.tree() != before
    assert recover(place.out, place.state) == "undone"
    assert place.tree() == before


def test_damaged_journal_is_discarded(place: Place) -> None:
    place.publish({"index.html": "old"})
    (key,) = (path.stem for path in (place.state / "manifests").iterdir())
    (place.state / "journal").mkdir(exist_ok=True)
    for text in ("", "[", "{}", '{"schema": 1, "inside": [], "steps": []}', "[" * 9999):
        (place.state / "journal" / f"{key}.json").write_text(text)
        assert recover(place.out, place.state) is None
        assert list((place.state / "journal").iterdir()) == []
    assert place.tree() == {"index.html": b"old"}


@pytest.mark.parametrize("path", ["../victim", "/victim", "link/victim"])
def test_journal_that_leads_out_of_the_output_folder_is_not_believed(
    place: Place, tmp_path: Path, path: str
) -> None:
    place.publish({"index.html": "old"})
    (place.out / "link").symlink_to(tmp_path)
    (tmp_path / "victim").write_text("precious")
    (manifest,) = (place.state / "manifests").iterdir()
    manifest.with_suffix(".part").write_bytes(manifest.read_bytes())
    new = place.state / "stage" / manifest.stem / "new"
    new.joinpath(path).parent.mkdir(parents=True, exist_ok=True)
    if not path.startswith("/"):
        (new / path).write_text("planted")
    steps = [["put", path, True, ""]]
    content = {"schema": 1, "inside": False, "steps": steps}
    (place.state / "journal").mkdir(exist_ok=True)
    (place.state / "journal" / manifest.name).write_text(json.dumps(content))
    assert recover(place.out, place.state) is None
    assert (tmp_path / "victim").read_text() == "precious"


def test_journal_that_would_publish_a_link_is_not_believed(
    place: Place, tmp_path: Path
) -> None:
    place.publish({"index.html": "old"})
    (tmp_path / "secret").write_text("precious")
    (manifest,) = (place.state / "manifests").iterdir()
    manifest.with_suffix(".part").write_bytes(manifest.read_bytes())
    new = place.state / "stage" / manifest.stem / "new"
    new.mkdir(parents=True)
    (new / "index.html").symlink_to(tmp_path / "secret")
    steps = [["put", "index.html", True, ""]]
    content = {"schema": 1, "inside": False, "steps": steps}
    (place.state / "journal").mkdir(exist_ok=True)
    (place.state / "journal" / manifest.name).write_text(json.dumps(content))
    assert recover(place.out, place.state) is None
    assert place.files() == {"index.html": "old"}


@ONE_BY_ONE
def test_foreign_file_that_appears_meanwhile_is_not_undone(place: Place) -> None:
    place.publish({"a.html": "old"})

    def checkpoint(words: str) -> None:
        if words == "put a.html":
            (place.out / "b.html").write_text("hers")
            raise OSError(errno.EIO, "Input/output error")

    with pytest.raises(WriteFailed):
        place.publish({"a.html": "new", "b.html": "new"}, checkpoint=checkpoint)
    assert place.files() == {"a.html": "old", "b.html": "hers"}
