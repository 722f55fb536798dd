"""Publishing by renaming one file after the other, so that a kill can be mended."""

from __future__ import annotations

import contextlib
from typing import TYPE_CHECKING, Literal

from plaudit.errors import WriteFailed

from .journal import Journal, read_journal

if TYPE_CHECKING:
    from plaudit.write.books import Places
    from plaudit.write.tree import Disk

    from .plan import Plan


class Renames:
    """The way to publish in *places* where folders cannot be exchanged."""

    def __init__(self, places: Places, disk: Disk) -> None:
        self._places = places
        self._disk = disk

    def publish(self, plan: Plan) -> None:
        """Do all steps of *plan*, or none if one fails."""
        self._finish(self._prepare(plan), again=False)

    def _prepare(self, plan: Plan) -> Journal:
        """Bring all bytes to disk and then, in one step, the journal that uses them."""
        places, disk = self._places, self._disk
        journal = Journal(places.out, places.stage, plan.steps)
        for folder in (places.stage, places.manifest.parent, places.journal.parent):
            disk.make_folder(folder)
        staged = [places.stage]
        for number, step in enumerate(plan.steps):
            if step.action == "put":
                staged += [journal.new(number), journal.new(number).parent]
                if step.replaces:
                    disk.duplicate(places.out / step.path, journal.old(number))
        disk.write(places.manifest_part, plan.manifest.to_bytes())
        disk.write(places.journal_part, journal.to_bytes())
        # Where nothing is replaced, a power cut can spoil only what nobody has seen yet,
        # and the next build repairs it: a first publication need not wait for the disk.
        disk.settle([] if journal.only_adds else staged)
        disk.settle([places.manifest_part, places.journal_part, places.manifest.parent])
        disk.move(places.journal_part, places.journal)
        disk.settle([places.journal.parent])
        return journal

    def _finish(
        self, journal: Journal, *, again: bool
    ) -> Literal["finished", "undone"]:
        """Do all steps of *journal*, or none if one fails."""
        disk = self._disk
        try:
            journal.finish(disk, again=again)
            disk.settle(() if journal.only_adds else journal.touched())
            disk.move(self._places.manifest_part, self._places.manifest)
        except BaseException as error:
            self._undo(journal)
            if again and isinstance(error, OSError):
                return "undone"
            raise
        # With its manifest the publication counts; what cannot be cleared up now is
        # cleared up by the next build.
        with contextlib.suppress(OSError):
            disk.settle([self._places.manifest.parent])
            self.discard()
        return "finished"

    def recover(self) -> Literal["finished", "undone"] | None:
        """Finish what a killed publication had begun, or undo it; clear up the rest."""
        places = self._places
        if places.undo.exists():
            journal = read_journal(places.undo, places.out, places.stages)
            if journal is not None:
                self._undo(journal)
                return "undone"
        journal = read_journal(places.journal, places.out, places.stages)
        if journal is None or not places.manifest_part.exists():
            self.discard()
            return None
        return self._finish(journal, again=True)

    def _undo(self, journal: Journal) -> None:
        places, disk = self._places, self._disk
        try:
            if not places.undo.exists():
                disk.move(places.journal, places.undo)
                disk.settle([places.journal.parent])
            journal.undo(disk)
            disk.settle(journal.touched())
        except OSError as error:
            message = (
                f"{places.out} could be neither finished nor put back as it was: "
                f"{error.strerror or error}; the next build will try again"
            )
            raise WriteFailed(message) from error
        with contextlib.suppress(OSError):  # the next build clears up again
            self.discard()

    def clear_up(self) -> None:
        """Remove new files that are not needed, unless a journal wants them."""
        if not (self._places.journal.exists() or self._places.undo.exists()):
            self.discard()

    def discard(self) -> None:
        """Remove all traces of a publication, its journal before what that needs."""
        places, disk = self._places, self._disk
        journals = (places.undo, places.journal, places.journal_part)
        if present := [path for path in journals if path.exists()]:
            for path in present:
                disk.remove(path)
            disk.settle([places.journal.parent])
        for path in (places.manifest_part, places.manifest_new):
            if path.exists():
                disk.remove(path)
        for stage in places.stages.values():
            disk.clear(stage)
