from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from plaudit.write.manifest import Manifest
from plaudit.write.plan import Step, make_plan

from plaudit.errors import OutputRefused
from plaudit.write import Artefact

if TYPE_CHECKING:
    from pathlib import Path


def digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


def paths(steps: tuple[Step, ...], action: str) -> list[str]:
    return [step.path for step in steps if step.action == action]


def test_planning_changes_nothing(tmp_path: Path) -> None:
    out = tmp_path / "out"
    make_plan([Artefact("a/index.html", b"new")], out, Manifest())
    assert list(tmp_path.iterdir()) == []


def test_assets_come_before_data_before_pages_before_deletes(tmp_path: Path) -> None:
    (tmp_path / "old.css").write_text("old")
    names = ["a.html", "b.css", "c.json", "d.js", "e.xml", "f.png", "g.txt", "h.html"]
    plan = make_plan(
        [Artefact(name, b"") for name in names],
        tmp_path,
        Manifest({"old.css": digest("old")}),
    )
    assert paths(plan.steps, "put") == [
        *["b.css", "d.js", "f.png"],
        *["c.json", "e.xml", "g.txt"],
        *["a.html", "h.html"],
    ]
    assert plan.steps[-1] == Step("delete", "old.css", sha256=digest("old"))


def test_folders_are_made_outermost_first_and_removed_innermost_first(
    tmp_path: Path,
) -> None:
    (tmp_path / "x" / "y").mkdir(parents=True)
    (tmp_path / "x" / "y" / "gone.html").write_text("gone")
    former = Manifest({"x/y/gone.html": digest("gone")}, frozenset({"x", "x/y"}))
    plan = make_plan([Artefact("p/q/r.html", b"")], tmp_path, former)
    assert paths(plan.steps, "make folder") == ["p", "p/q"]
    assert paths(plan.steps, "remove folder") == ["x/y", "x"]
    assert plan.manifest.folders == {"p", "p/q"}


def test_same_tree_needs_no_step(tmp_path: Path) -> None:
    (tmp_path / "index.html").write_text("home")
    former = Manifest({"index.html": digest("home")})
    plan = make_plan([Artefact("index.html", b"home")], tmp_path, former)
    assert plan.steps == ()
    assert plan.manifest == former


def test_foreign_folder_where_a_file_is_to_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "members" / "notes").mkdir(parents=True)
    with pytest.raises(OutputRefused, match="'members' cannot be published"):
        make_plan([Artefact("members", b"")], tmp_path, Manifest())


def test_foreign_file_where_a_folder_is_to_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "members").write_text("mine")
    with pytest.raises(OutputRefused, match="'members' cannot be published"):
        make_plan([Artefact("members/ada.html", b"")], tmp_path, Manifest())


def test_former_file_is_cleared_away_before_its_folder_is_made(tmp_path: Path) -> None:
    (tmp_path / "members").write_text("ours")
    plan = make_plan(
        [Artefact("members/ada.html", b"")],
        tmp_path,
        Manifest({"members": digest("ours")}),
    )
    assert [step.action for step in plan.steps] == ["delete", "make folder", "put"]
