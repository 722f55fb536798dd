from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest

from plaudit.errors import OutputRefused
from plaudit.write.artefact import Put
from plaudit.write.books import Books, Places
from plaudit.write.change import work_out
from plaudit.write.journal import make_plan
from plaudit.write.journal.plan import Step
from plaudit.write.tree import Tree, look_at

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from plaudit.write.journal.plan import Plan


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def paths(steps: tuple[Step, ...], action: str) -> list[str]:
    return [step.path for step in steps if step.action == action]


@dataclass
class Former:
    """What a former build wrote: files with their texts, and folders."""

    files: dict[str, str]
    folders: Iterable[str] = ()


def plan(out: Path, staged: Iterable[str], former: Former | None = None) -> Plan:
    """Plan new files at *staged*, and nothing else, in *out*."""
    known = former or Former({})
    books = Books(Places(out, out / "state"))
    books.manifest.files = {
        path: (digest(text), 0, 0, 0) for path, text in known.files.items()
    }
    books.manifest.folders = dict.fromkeys(known.folders, True)
    puts = [Put(path, digest(""), 0, 0, 0, is_staged=True) for path in staged]
    tree = Tree(out)
    change = work_out(look_at(books), tree, puts, (), lambda _: False)
    return make_plan(change, tree, out, {})


def test_planning_changes_nothing(tmp_path: Path) -> None:
    plan(tmp_path / "out", ["a/index.html"])
    assert list(tmp_path.iterdir()) == []


def test_assets_come_before_data_before_pages_before_deletes(tmp_path: Path) -> None:
    (tmp_path / "old.css").write_text("old")
    names = ["a.html", "b.css", "c.json", "d.js", "e.xml", "f.png", "g.txt", "h.html"]
    found = plan(tmp_path, names, Former({"old.css": "old"}))
    assert paths(found.steps, "put") == [
        *["b.css", "d.js", "f.png"],
        *["c.json", "e.xml", "g.txt"],
        *["a.html", "h.html"],
    ]
    assert found.steps[-1] == Step("delete", "old.css", sha256=digest("old"))


def test_folders_are_made_outermost_first_and_removed_innermost_first(
    tmp_path: Path,
) -> None:
    (tmp_path / "x" / "y").mkdir(parents=True)
    (tmp_path / "x" / "y" / "gone.html").write_text("gone")
    former = Former({"x/y/gone.html": "gone"}, ["x", "x/y"])
    found = plan(tmp_path, ["p/q/r.html"], former)
    assert paths(found.steps, "make folder") == ["p", "p/q"]
    assert paths(found.steps, "remove folder") == ["x/y", "x"]
    assert found.manifest.folders == {"p": True, "p/q": True}


def test_foreign_folder_where_a_file_is_to_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "members" / "notes").mkdir(parents=True)
    with pytest.raises(OutputRefused, match="'members' cannot be published"):
        plan(tmp_path, ["members"])


def test_foreign_file_where_a_folder_is_to_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "members").write_text("mine")
    with pytest.raises(OutputRefused, match="'members' cannot be published"):
        plan(tmp_path, ["members/ada.html"])


def test_former_file_is_cleared_away_before_its_folder_is_made(tmp_path: Path) -> None:
    (tmp_path / "members").write_text("ours")
    found = plan(tmp_path, ["members/ada.html"], Former({"members": "ours"}))
    assert [step.action for step in found.steps] == ["delete", "make folder", "put"]


def test_same_tree_needs_no_step(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("home")
    look = (tmp_path / "index.html").stat()
    file = (digest("home"), look.st_size, look.st_mtime_ns, look.st_ino)
    books = Books(Places(tmp_path, tmp_path / "state"))
    books.manifest.files = {"index.html": file}
    put = Put("index.html", *file, is_staged=False)
    for puts, same in (([put], ()), ((), ["index.html"])):
        change = work_out(look_at(books), Tree(tmp_path), puts, same, lambda _: False)
        assert change.is_empty
