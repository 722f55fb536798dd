"""What a publication will do, worked out in full before anything is done."""

from __future__ import annotations

from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Literal

from plaudit.errors import OutputRefused

from .artefact import Changes, Claims, folders_above
from .disk import Tree
from .manifest import Manifest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

    from .artefact import Artefact

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
    """The steps in order, the bytes of each put, and the manifest to be true then."""

    steps: tuple[Step, ...]
    bodies: dict[str, bytes]
    manifest: Manifest
    changes: Changes


def make_plan(
    artefacts: Iterable[Artefact],
    out: Path,
    former: Manifest,
    keep: Callable[[str], bool] | None = None,
) -> Plan:
    """Plan how *out*, as it is now, comes to hold *artefacts*.

    Raises:
        OutputRefused: a path breaks a rule, or something foreign is in its way.
    """
    survey = _Survey(Tree(out))
    for artefact in artefacts:
        survey.add(artefact)
    kept = _kept(former, survey, keep or (lambda _: False))
    deletes = [
        Step("delete", path, sha256=digest)
        for path, digest in sorted(former.files.items())
        if path not in survey.files
        and path not in kept
        and survey.may_delete(path, digest)
    ]
    folders, removals = _folders_left(former, survey, {step.path for step in deletes})
    survey.refuse_foreign({step.path for step in (*deletes, *removals)})
    written = tuple(sorted(survey.bodies))
    return Plan(
        steps=_ordered(survey, [*deletes, *removals]),
        bodies=survey.bodies,
        manifest=Manifest(survey.files | kept, folders | survey.missing - {""}),
        changes=Changes(
            written=written,
            unchanged=tuple(sorted(survey.files.keys() - survey.bodies.keys())),
            removed=tuple(step.path for step in deletes),
        ),
    )


@dataclass(slots=True)
class _Survey:
    """The artefacts seen so far against what lies in the output folder."""

    tree: Tree
    claims: Claims = field(default_factory=Claims)
    files: dict[str, str] = field(default_factory=dict)
    bodies: dict[str, bytes] = field(default_factory=dict)
    replaced: set[str] = field(default_factory=set)
    missing: set[str] = field(default_factory=set)
    in_the_way: set[str] = field(default_factory=set)

    def add(self, artefact: Artefact) -> None:
        path = artefact.path
        self.claims.claim(path)
        self.tree.refuse_detour(path)
        self.files[path] = sha256(artefact.body).hexdigest()
        for folder in ("", *folders_above(path)):
            if self.tree.folder(folder) != "folder":
                self.missing.add(folder)
            if self.tree.folder(folder) == "file":
                self.in_the_way.add(folder)
        there = self.tree.at(path) if self.tree.reaches(path) else "nothing"
        if there == "file" and self.tree.holds(path, artefact.body):
            return
        self.bodies[path] = artefact.body
        if there in {"file", "link"}:
            self.replaced.add(path)
        elif there != "nothing":
            self.in_the_way.add(path)

    def may_delete(self, path: str, digest: str) -> bool:
        """Say whether *path* is still the file that a former build wrote."""
        twin = self.claims.twin(path)
        if twin is not None and self.tree.one_file(path, twin):
            return False
        return self.tree.holds_digest(path, digest)

    def refuse_foreign(self, leaving: set[str]) -> None:
        for path in sorted(self.in_the_way - leaving):
            message = (
                f"{path!r} cannot be published: in the output folder something else "
                "has that name, and no build wrote it; remove it from there"
            )
            raise OutputRefused(message)


def _kept(
    former: Manifest, survey: _Survey, keep: Callable[[str], bool]
) -> dict[str, str]:
    return {
        path: digest
        for path, digest in former.files.items()
        if path not in survey.files and keep(path)
    }


def _folders_left(
    former: Manifest, survey: _Survey, leaving: set[str]
) -> tuple[frozenset[str], list[Step]]:
    """Return the folders of ours that stay and the steps that remove the others."""
    stay, removals = set(), []
    leaving = set(leaving)
    tree = survey.tree
    for folder in sorted(former.folders, reverse=True):  # what lies in it comes first
        if tree.folder(folder) != "folder":
            continue
        if survey.claims.has_folder(folder) or not leaving.issuperset(
            tree.names(folder)
        ):
            stay.add(folder)
        else:
            removals.append(Step("remove folder", folder))
            leaving.add(folder)
    return frozenset(stay), removals


def _ordered(survey: _Survey, going: list[Step]) -> tuple[Step, ...]:
    """Return all steps: room first, then assets, data, pages; what goes goes last."""
    first = [step for step in going if _makes_room(step.path, survey.in_the_way)]
    last = [step for step in going if not _makes_room(step.path, survey.in_the_way)]
    made = [Step("make folder", folder) for folder in sorted(survey.missing)]
    puts = [
        Step("put", path, replaces=path in survey.replaced)
        for path in sorted(survey.bodies, key=lambda path: (_rank(path), path))
    ]
    return (*first, *made, *puts, *last)


def _makes_room(path: str, in_the_way: set[str]) -> bool:
    return any(name in in_the_way for name in (*folders_above(path), path))


def _rank(path: str) -> int:
    return next((rank for end, rank in _RANKS.items() if path.endswith(end)), 0)
