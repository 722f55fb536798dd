from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest

from plaudit.errors import WriteFailed
from plaudit.write.tree import Disk, Tree
from tests.unit.write.publication import NEW, OLD, Place

if TYPE_CHECKING:
    from pathlib import Path


def test_every_change_is_announced_before_it_happens(tmp_path: Path) -> None:
    seen: list[tuple[str, list[str]]] = []

    def announce(words: str) -> None:
        seen.append((words, sorted(path.name for path in tmp_path.iterdir())))

    disk = Disk(announce)
    disk.create(tmp_path / "a", b"a")
    disk.duplicate(tmp_path / "a", tmp_path / "b")
    disk.move(tmp_path / "a", tmp_path / "c")
    disk.remove(tmp_path / "b")
    assert seen == [
        ("create a", []),
        ("fill a", ["a"]),
        ("duplicate a", ["a"]),
        ("move a to c", ["a", "b"]),
        ("remove b", ["b", "c"]),
    ]


def test_folder_in_which_something_lies_is_not_removed(tmp_path: Path) -> None:
    (tmp_path / "full").mkdir()
    (tmp_path / "full" / "file").write_text("kept")
    Disk(lambda _: None).remove_folder(tmp_path / "full")
    Disk(lambda _: None).remove_folder(tmp_path / "full" / "file")
    assert (tmp_path / "full" / "file").read_text() == "kept"


def test_many_paths_are_settled_by_one_flush(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    calls: list[str] = []
    monkeypatch.setattr(os, "sync", lambda: calls.append("sync"))
    monkeypatch.setattr(os, "fsync", lambda _: calls.append("fsync"))
    paths = [tmp_path / str(number) for number in range(501)]
    for path in paths:
        path.touch()
    Disk(lambda _: None).settle([*paths[:3], tmp_path])
    assert calls == ["fsync"] * 4
    calls.clear()
    Disk(lambda _: None).settle(paths)
    assert calls == ["sync"]


def test_tree_is_not_seen_through_symbolic_links(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "file").write_text("text")
    (tmp_path / "link").symlink_to("real")
    tree = Tree(tmp_path)
    assert tree.reaches("real/file")
    assert not tree.reaches("link/file")
    assert (tree.folder("real"), tree.folder("link")) == ("folder", "link")
    assert tree.folder("link/deeper") == "nothing"


def test_output_on_another_file_system_is_published_and_left_clean(
    place: Place, elsewhere: Path
) -> None:
    operations: list[str] = []
    abroad = Place(elsewhere / "deep" / "out", place.state)
    for texts in (OLD, NEW):
        abroad.publish(texts, checkpoint=operations.append)
        assert abroad.files() == texts
    assert any(words.startswith("make .plaudit-") for words in operations)
    assert not list((place.state / "stage").glob("*"))


def test_tree_is_put_back_where_hard_links_are_unknown(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    def unknown(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    place.publish(OLD)
    before, written = place.tree(), place.times()
    monkeypatch.setattr(os, "link", unknown)

    def checkpoint(words: str) -> None:
        if words.startswith("remove folder lamp"):
            raise OSError(5, "Input/output error")

    with pytest.raises(WriteFailed, match="Input/output error; it is as it was"):
        place.publish(NEW, checkpoint=checkpoint)
    assert place.tree() == before
    assert place.times() == written
    assert len(place.publish(NEW).written) == len(NEW) - 1
