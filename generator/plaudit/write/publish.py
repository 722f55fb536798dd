"""Publishing: the output folder comes to hold the artefacts, or stays as it was."""

from __future__ import annotations

import contextlib
import os
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from plaudit.errors import WriteFailed

from .artefact import OWN_PREFIX
from .disk import Disk
from .journal import Journal, read_journal
from .manifest import read_manifest
from .plan import make_plan

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from .artefact import Artefact, Changes
    from .plan import Plan


def _unwatched(_: str) -> None:
    """Let every file operation pass."""


def publish(
    artefacts: Iterable[Artefact],
    out: Path,
    state: Path,
    *,
    keep: Callable[[str], bool] | None = None,
    checkpoint: Callable[[str], None] = _unwatched,
) -> Changes:
    """Make *out* hold *artefacts*; hold the `lock` of *state* meanwhile.

    Only files whose bytes differ are written. Removed is what a former build wrote,
    still has its bytes and is no artefact now, unless *keep* says of its path that it
    stays. *checkpoint* is called with words before every file operation.

    Whatever ends this, *out* is as it was or as it is to be, at the latest after the
    next `recover`; a reader meets only whole files at any time. A power cut may cost
    new files of a publication that replaces none; the next build writes them again.

    Raises:
        OutputRefused: a path may not be written; nothing was published.
        WriteFailed: the file system did not take it.
    """
    recover(out, state, checkpoint=checkpoint)
    books = _Books(Path(os.path.realpath(out)), Path(os.path.realpath(state)))
    artefacts = tuple(artefacts)
    with _explained(out):
        former = read_manifest(books.manifest)
        plan = make_plan(artefacts, books.out, former, keep)
        if plan.steps or plan.manifest != former:
            _carry_out(plan, books, Disk(checkpoint))
    return plan.changes


def recover(
    out: Path, state: Path, *, checkpoint: Callable[[str], None] = _unwatched
) -> Literal["finished", "undone"] | None:
    """Finish what a build that was cut off had begun in *out*, or undo it.

    Return which of the two was done, or None if all was well. Hold the `lock` of
    *state* meanwhile.

    Raises:
        WriteFailed: the file system let neither be done.
    """
    books = _Books(Path(os.path.realpath(out)), Path(os.path.realpath(state)))
    disk = Disk(checkpoint)
    with _explained(out):
        if books.undo.exists():
            journal = read_journal(books.undo, books.out, books.stages)
            if journal is not None:
                _undo(journal, books, disk)
                return "undone"
        journal = read_journal(books.journal, books.out, books.stages)
        if journal is None or not books.manifest_part.exists():
            _discard(books, disk)
            return None
        return _finish(journal, books, disk, again=True)


@dataclass(frozen=True, slots=True)
class _Books:
    """What the folder *state* keeps about the output folder *out*; both resolved."""

    out: Path
    state: Path

    @property
    def key(self) -> str:
        return sha256(os.fsencode(self.out)).hexdigest()[:16]

    @property
    def manifest(self) -> Path:
        return self.state / "manifests" / f"{self.key}.json"

    @property
    def manifest_part(self) -> Path:
        return self.manifest.with_suffix(".part")

    @property
    def journal(self) -> Path:
        return self.state / "journal" / f"{self.key}.json"

    @property
    def journal_part(self) -> Path:
        return self.journal.with_suffix(".part")

    @property
    def undo(self) -> Path:
        """The journal's place once its steps are being undone."""
        return self.journal.with_suffix(".undo")

    @property
    def stages(self) -> dict[bool, Path]:
        """The places for staged files, by whether they lie inside *out*."""
        owner = sha256(os.fsencode(self.state)).hexdigest()[:8]
        return {
            False: self.state / "stage" / self.key,
            True: self.out / f"{OWN_PREFIX}-{owner}",
        }


def _carry_out(plan: Plan, books: _Books, disk: Disk) -> None:
    try:
        journal = _stage(plan, books, disk)
    except BaseException:
        with contextlib.suppress(OSError):  # the next build clears up again
            _discard(books, disk)
        raise
    _finish(journal, books, disk, again=False)


def _stage(plan: Plan, books: _Books, disk: Disk) -> Journal:
    """Bring all bytes to disk and then, in one step, the journal that uses them."""
    stage = books.stages[not _can_move_between(books.state, books.out)]
    journal = Journal(books.out, stage, plan.steps)
    for folder in (stage, books.manifest.parent, books.journal.parent):
        disk.make_folder(folder)
    staged = [stage]
    for number, step in enumerate(plan.steps):
        if step.action == "put":
            disk.create(journal.new(number), plan.bodies[step.path])
            staged.append(journal.new(number))
            if step.replaces:
                disk.duplicate(books.out / step.path, journal.old(number))
    disk.create(books.manifest_part, plan.manifest.to_bytes())
    disk.create(books.journal_part, journal.to_bytes())
    # Where nothing is replaced, a power cut can spoil only what nobody has seen yet,
    # and the next build repairs it: a first publication need not wait for the disk.
    disk.settle([] if journal.only_adds else staged)
    disk.settle([books.manifest_part, books.journal_part, books.manifest.parent])
    disk.move(books.journal_part, books.journal)
    disk.settle([books.journal.parent])
    return journal


def _finish(
    journal: Journal, books: _Books, disk: Disk, *, again: bool
) -> Literal["finished", "undone"]:
    """Do all steps of *journal*, or none if one fails."""
    try:
        journal.finish(disk, again=again)
        disk.settle(() if journal.only_adds else journal.touched())
        disk.move(books.manifest_part, books.manifest)
    except BaseException as error:
        _undo(journal, books, disk)
        if again and isinstance(error, OSError):
            return "undone"
        raise
    # With its manifest the publication counts; what cannot be cleared up now is
    # cleared up by the next build.
    with contextlib.suppress(OSError):
        disk.settle([books.manifest.parent])
        _discard(books, disk)
    return "finished"


def _undo(journal: Journal, books: _Books, disk: Disk) -> None:
    try:
        if not books.undo.exists():
            disk.move(books.journal, books.undo)
            disk.settle([books.journal.parent])
        journal.undo(disk)
        disk.settle(journal.touched())
    except OSError as error:
        message = (
            f"{books.out} could be neither finished nor put back as it was: "
            f"{_reason(error)}; the next build will try again"
        )
        raise WriteFailed(message) from error
    with contextlib.suppress(OSError):  # the next build clears up again
        _discard(books, disk)


def _discard(books: _Books, disk: Disk) -> None:
    """Remove all traces of a publication, its journal before what that needs."""
    journals = (books.undo, books.journal, books.journal_part)
    if present := [path for path in journals if path.exists()]:
        for path in present:
            disk.remove(path)
        disk.settle([books.journal.parent])
    if books.manifest_part.exists():
        disk.remove(books.manifest_part)
    for stage in books.stages.values():
        disk.clear(stage)


def _can_move_between(folder: Path, out: Path) -> bool:
    """Say whether files can be renamed from *folder* to *out*, which need not exist.

    Two mounts of one device cannot be told apart by its number, but Linux compares
    the mounts of both paths before it misses the file.
    """
    near = next(path for path in (out, *out.parents) if path.is_dir())
    nothing = f"{OWN_PREFIX}-nothing"
    try:
        (folder / nothing).rename(near / nothing)
    except FileNotFoundError:
        return folder.stat().st_dev == near.stat().st_dev
    except OSError:
        pass
    return False


@contextlib.contextmanager
def _explained(out: Path) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        message = f"{out} could not be written: {_reason(error)}; it is as it was"
        raise WriteFailed(message) from error


def _reason(error: OSError) -> str:
    return error.strerror or str(error)
