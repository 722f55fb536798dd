"""The steps of a publication, worked out in full before anything is done."""

from __future__ import annotations

import os
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

from plaudit.errors import OutputRefused
from plaudit.write.artefact import folders_above

if TYPE_CHECKING:
    from collections.abc import Mapping
    from collections.abc import Set as AbstractSet
    from pathlib import Path

    from plaudit.write.books import Look, Manifest
    from plaudit.write.change import Change
    from plaudit.write.tree import Tree

Action = Literal["make folder", "put", "delete", "remove folder"]

# A page that is read half-way through names only what is there already.
_RANKS = {".html": 2, ".json": 1, ".xml": 1, ".txt": 1}


@dataclass(frozen=True, slots=True)
class Step:
    """One change of the output folder, which can be done, repeated and undone.

    *replaces* says of a put that there was something before; *sha256* is of the
    bytes that a deleted file must still have.
    """

    action: Action
    path: str
    replaces: bool = False
    sha256: str = ""


@dataclass(frozen=True, slots=True)
class Plan:
    """The steps in order, and the manifest to be true then."""

    steps: tuple[Step, ...]
    manifest: Manifest


def make_plan(change: Change, tree: Tree, out: Path, looks: Mapping[str, Look]) -> Plan:
    """Plan how *out*, seen as *tree*, comes to be what *change* says.

    *looks* are of folders in which all was known just now.

    Raises:
        OutputRefused: something foreign is in the way.
    """
    survey = _Survey(tree)
    for path in (*change.puts, *change.same):
        survey.add(path, is_staged=path in change.staged)
    deletes = [
        Step("delete", path, sha256=file[0]) for path, file in change.removed.items()
    ]
    now = change.folders
    vacant, removals = _folders_left(change, tree, now, {step.path for step in deletes})
    survey.refuse_foreign({step.path for step in (*deletes, *removals)})
    steps = _ordered(survey, change, [*deletes, *removals])
    return Plan(steps, _manifest(change, survey, now, vacant, out, looks, steps))


@dataclass(slots=True)
class _Survey:
    """The artefacts seen so far against what lies in the output folder."""

    tree: Tree
    replaced: set[str] = field(default_factory=set)
    missing: set[str] = field(default_factory=set)
    in_the_way: set[str] = field(default_factory=set)

    def add(self, path: str, *, is_staged: bool) -> None:
        self.tree.refuse_detour(path)
        for folder in ("", *folders_above(path)):
            if self.tree.folder(folder) != "folder":
                self.missing.add(folder)
            if self.tree.folder(folder) == "file":
                self.in_the_way.add(folder)
        if not is_staged:
            return
        there = self.tree.at(path) if self.tree.reaches(path) else "nothing"
        if there in {"file", "link"}:
            self.replaced.add(path)
        elif there != "nothing":
            self.in_the_way.add(path)

    def refuse_foreign(self, leaving: set[str]) -> None:
        for path in sorted(self.in_the_way - leaving):
            message = (
                f"{path!r} cannot be published: in the output folder something else "
                "has that name, and no build wrote it; remove it from there"
            )
            raise OutputRefused(message)


def _folders_left(
    change: Change, tree: Tree, now: AbstractSet[str], leaving: set[str]
) -> tuple[set[str], list[Step]]:
    """Return the folders of ours that stay without a file of ours, and what goes."""
    stay, removals = set(), []
    leaving = set(leaving)
    former = change.former
    ours = {folder for folder, is_ours in former.folders.items() if is_ours}
    # What lies in a folder comes first.
    for folder in sorted((ours | former.vacant) - now, reverse=True):
        if tree.folder(folder) != "folder":
            continue
        if leaving.issuperset(tree.names(folder)):
            removals.append(Step("remove folder", folder))
            leaving.add(folder)
        else:
            stay.add(folder)
    return stay, removals


def _ordered(survey: _Survey, change: Change, going: list[Step]) -> tuple[Step, ...]:
    """Return all steps: room first, then assets, data, pages; what goes goes last."""
    first = [step for step in going if _makes_room(step.path, survey.in_the_way)]
    last = [step for step in going if not _makes_room(step.path, survey.in_the_way)]
    made = [Step("make folder", folder) for folder in sorted(survey.missing)]
    puts = [
        Step("put", path, replaces=path in survey.replaced)
        for path in sorted(change.staged, key=lambda path: (_rank(path), path))
    ]
    return (*first, *made, *puts, *last)


def _makes_room(path: str, in_the_way: set[str]) -> bool:
    return any(name in in_the_way for name in (*folders_above(path), path))


def _rank(path: str) -> int:
    return next((rank for end, rank in _RANKS.items() if path.endswith(end)), 0)


def _manifest(  # noqa: PLR0913, PLR0917 - all of them say what is true then
    change: Change,
    survey: _Survey,
    now: AbstractSet[str],
    vacant: set[str],
    out: Path,
    looks: Mapping[str, Look],
    steps: tuple[Step, ...],
) -> Manifest:
    """Return the manifest of the finished steps.

    Folders in which these change something are read again before they are believed to
    hold nothing foreign: somebody may put a file there meanwhile.
    """
    former, missing = change.former, survey.missing
    touched = {step.path.rpartition("/")[0] for step in steps} | missing
    files = {p: file for p, file in former.files.items() if p not in change.gone}
    # The spare lags behind until folders can be exchanged again; one that may be half
    # changed is not worth that.
    stale = change.before | former.stale
    if former.is_touched:
        stale = {path: [*stale[path], *change.before.get(path, ())] for path in stale}
    return replace(
        former,
        files=files | change.files,
        folders={
            folder: folder in missing | former.vacant
            or former.folders.get(folder, False)
            for folder in now
        },
        vacant=vacant,
        looks={
            folder: look
            for folder, look in (former.looks | dict(looks)).items()
            if folder not in touched and (folder in now or not folder)
        },
        root=os.lstat(out).st_ino if survey.tree.folder("") == "folder" else 0,
        spare=0 if former.is_touched else former.spare,
        is_touched=False,
        stale=stale,
    )
