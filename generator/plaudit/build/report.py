"""What a build did, for people and for programs."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from plaudit.derive import Turning
    from plaudit.images import Tally
    from plaudit.model import Problem


@dataclass(frozen=True)
class Report:
    """The outcome of one build."""

    status: Literal["ok", "failed"]
    output: Path
    records: Mapping[str, int]
    """How many records of each kind were loaded."""
    artefacts: int = 0
    written: int = 0
    unchanged: int = 0
    removed: int = 0
    problems: tuple[Problem, ...] = ()
    seconds: float = 0.0
    paths: tuple[str, ...] = field(default=(), repr=False)
    """The paths that were written or removed."""
    is_all: bool = True
    """Whether all that has changed was made; else another build is to follow."""
    turning: Turning | None = None
    """The next day on which another build gives other bytes, and why."""
    pictures: Tally | None = field(default=None, repr=False)
    """What was done for the pictures."""

    def as_json(self) -> dict[str, Any]:
        """Return the report as the one object that `build --json` prints."""
        return {
            "status": self.status,
            "records": dict(self.records),
            "artefacts": self.artefacts,
            "written": self.written,
            "unchanged": self.unchanged,
            "removed": self.removed,
            "problems": [problem.as_json() for problem in self.problems],
            "seconds": round(self.seconds, 3),
        }
