"""The journal of a publication: steps that can be done, done again, or undone."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, get_args

from plaudit.errors import OutputRefused
from plaudit.write.artefact import path_fault
from plaudit.write.tree import Tree

from .plan import Action, Step

if TYPE_CHECKING:
    from plaudit.write.tree import Disk

_SCHEMA = 1


class Journal(NamedTuple):
    """The steps of one publication and the stage that their files come from.

    The stage holds the new files below `new`, each until its step is done, and for
    step *n* `n.old` with what was there before. So what is done can be told from the stage alone, and each step
    may be repeated: a build that was cut off is finished, or undone, by the next.
    """

    out: Path
    stage: Path
    steps: tuple[Step, ...]

    def new(self, number: int) -> Path:
        """Return the staged file that step *number* puts in place."""
        return self.stage / "new" / self.steps[number].path

    def old(self, number: int) -> Path:
        """Return where the file is kept that step *number* takes away."""
        return self.stage / f"{number}.old"

    def finish(self, disk: Disk, *, again: bool) -> None:
        """Do all steps; *again* says that some may be done already.

        Raises:
            OSError: a step could not be done; those before it are.
        """
        tree = Tree(self.out)
        for number, step in enumerate(self.steps):
            target = self.out / step.path
            if step.action == "make folder":
                disk.make_folder(target)
            elif step.action == "remove folder":
                disk.remove_folder(target)
            elif step.action == "delete":
                if tree.holds_digest(step.path, step.sha256):
                    disk.move(target, self.old(number))
            elif not again or os.path.lexists(self.new(number)):
                disk.put(self.new(number), target)

    def undo(self, disk: Disk) -> None:
        """Undo all steps that were done, last one first.

        Raises:
            OSError: a step could not be undone; those after it are.
        """
        for number, step in reversed(tuple(enumerate(self.steps))):
            target = self.out / step.path
            if step.action == "make folder":
                disk.remove_folder(target)
            elif step.action == "remove folder":
                disk.make_folder(target)
            elif step.action == "put" and os.path.lexists(self.new(number)):
                continue  # it was not done
            elif os.path.lexists(self.old(number)):
                disk.move(self.old(number), target)
            elif step.action == "put" and not step.replaces and target.is_file():
                disk.move(target, self.new(number))

    @property
    def only_adds(self) -> bool:
        """Whether no step takes away anything that was there before."""
        return not any(step.replaces or step.action == "delete" for step in self.steps)

    def touched(self) -> set[Path]:
        """Return the folders whose entries the steps change, as far as they exist."""
        folders = {(self.out / step.path).parent for step in self.steps}
        return {folder for folder in folders if folder.is_dir()}

    def to_bytes(self) -> bytes:
        """Return what `read_journal` understands."""
        steps = [
            (step.action, step.path, step.replaces, step.sha256) for step in self.steps
        ]
        content = {"schema": _SCHEMA, "inside": self.is_inside, "steps": steps}
        return json.dumps(content).encode() + b"\n"

    @property
    def is_inside(self) -> bool:
        """Whether the stage lies in the output folder itself."""
        return self.stage.parent == self.out


def read_journal(path: Path, out: Path, stages: dict[bool, Path]) -> Journal | None:
    """Read the journal at *path*, or None if none is there or it is damaged.

    *stages* are the two places where its stage may be, by whether it is inside *out*.
    A journal is believed only if it stays within *out*: it may have come with a site
    that somebody else packed.
    """
    try:
        text = path.read_bytes()
    except FileNotFoundError:
        return None
    try:
        content = json.loads(text)
        steps = tuple(Step(*values) for values in content["steps"])
        journal = Journal(out, stages[content["inside"]], steps)
        whole = content["schema"] == _SCHEMA and all(map(_is_step, steps))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None
    return journal if whole and _is_sound(journal) else None


def _is_step(step: Step) -> bool:
    root = step.path == "" and step.action == "make folder"
    return step.action in get_args(Action) and (root or path_fault(step.path) is None)


def _is_sound(journal: Journal) -> bool:
    tree, new = Tree(journal.out), Tree(journal.stage / "new")
    puts = [step.path for step in journal.steps if step.action == "put"]
    try:
        for step in journal.steps:
            tree.refuse_detour(step.path)
        for path in puts:
            new.refuse_detour(path)
    except OutputRefused:
        return False
    real = journal.stage.is_dir() and Path(os.path.realpath(journal.stage))
    return real == journal.stage and not any(new.at(path) == "link" for path in puts)
