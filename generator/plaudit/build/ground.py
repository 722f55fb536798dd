"""What every build of a site stands on: its folders, its settings, how it publishes."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from plaudit.write import edition, intact, publication

from .report import Report
from .workers import Crew

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from contextlib import AbstractContextManager
    from datetime import date
    from pathlib import Path

    from plaudit.check import Checked
    from plaudit.model import Library, Problem
    from plaudit.write import Changes, Intact, Publication

    from .memory import Session
    from .prose import ProseMaker

Part = Literal["widgets", "site"]
_WIDGET_FOLDERS = frozenset({"embed", "assets", "media", "schemas"})


@dataclass(frozen=True)
class Settings:
    """How a build is run."""

    only: Part | None = None
    """Make just this part and leave the files of the other alone."""
    strict: bool = False
    """Let warnings fail the build."""
    day: date | None = None
    """The day that decides what is published; the current one unless given."""
    address: str | None = None
    """The address to build for, instead of the community's own; for previews."""
    prose: ProseMaker | None = None
    """What renders the pages that a person wrote, where there are any."""
    jobs: int | None = None
    """The most processes at work at once; as many as pay unless given."""
    progress: Callable[[str, int, int], None] | None = None
    """Told what is being done, how much of it is done, and how much there is."""
    changed: frozenset[str] | None = None
    """The files below the site that have changed since the session's last build; None
    where more may have changed."""
    breath: Callable[[], None] | None = None
    """Called now and then until something is published; what it raises ends the build."""
    looked_at: frozenset[str] = frozenset()
    """The paths that somebody looks at: with a new theme, they may be made first."""


@dataclass(frozen=True)
class Ground:
    """One build of *site* into *out*, under the lock of *state*."""

    site: Path
    out: Path
    state: Path
    settings: Settings
    session: Session

    def breathe(self) -> None:
        """Let whoever builds end the build here."""
        if self.settings.breath:
            self.settings.breath()

    @property
    def crew(self) -> Crew:
        """The processes that it may have at work."""
        return Crew(self.settings.jobs)

    def seen(self) -> Intact:
        """Return what is still as published; of a preview, nobody else writes there."""
        trusting = bool(self.settings.address) and self.session.published == self.out
        return intact(self.out, self.state, trusting=trusting)

    @property
    def edition(self) -> bytes:
        """What tells what is published from whatever was or will be."""
        return edition(self.out, self.state)

    def publication(self, seen: Intact) -> AbstractContextManager[Publication]:
        """Open the publication of what is made."""
        return publication(
            self.out,
            self.state,
            seen=seen,
            keep=_kept(self.settings.only),
            lasting=not self.settings.address,
        )

    def told(self, found: Checked) -> list[Problem]:
        """Return the problems *found* that concern whoever builds."""
        if self.settings.address:
            # The address is the preview's own, which nobody is going to publish.
            return [p for p in found.problems if p.slug != "local-address"]
        return list(found.problems)

    def failed(self, library: Library, problems: Iterable[Problem]) -> Report:
        """Return the report of a build that *problems* have stopped."""
        return Report("failed", self.out, counts(library), problems=tuple(problems))

    def report(
        self,
        library: Library,
        problems: Iterable[Problem],
        changes: Changes,
        *,
        is_all: bool = True,
    ) -> Report:
        """Return the report of a build that has published *changes*."""
        paths = (*changes.written, *changes.removed)
        return Report(
            status="ok",
            output=self.out,
            records=counts(library),
            artefacts=len(changes.written) + len(changes.unchanged),
            written=len(changes.written),
            unchanged=len(changes.unchanged),
            removed=len(changes.removed),
            problems=tuple(problems),
            paths=paths,
            is_all=is_all,
        )


def counts(library: Library) -> dict[str, int]:
    """Return how many records of each kind *library* has."""
    return {kind: len(found) for kind, found in library.records.items()}


def stops(problems: Iterable[Problem], *, strict: bool) -> bool:
    """Say whether *problems* keep a build from being published."""
    return any(strict or problem.severity == "error" for problem in problems)


def _kept(only: Part | None) -> Callable[[str], bool] | None:
    """Return what says whether a file of a former build belongs to the other part."""
    if only is None:
        return None

    def other_part(path: str) -> bool:
        folders = path.split("/")[:2]
        widgets = any(folder in _WIDGET_FOLDERS for folder in folders)
        # Pictures and assets serve both parts, and are removed by whole builds only.
        return (only == "widgets") != widgets or bool({"assets", "media"} & {*folders})

    return other_part
