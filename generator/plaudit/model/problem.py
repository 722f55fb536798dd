"""What is wrong or doubtful in the content, in words for the person who edits it."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Literal

Severity = Literal["error", "warning"]


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file: its path below the site, the line and column from one."""

    path: str
    line: int | None = None
    column: int | None = None


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing wrong or doubtful: how bad, where, which rule, and what would help."""

    severity: Severity
    slug: str
    path: str
    message: str
    line: int | None = None
    column: int | None = None
    field: str | None = None
    hint: str | None = None

    def __str__(self) -> str:
        place = ":".join(str(p) for p in (self.path, self.line, self.column) if p)
        hint = f" ({self.hint})" if self.hint else ""
        return f"{place}: {self.message}{hint} [{self.slug}]"

    @property
    def order(self) -> tuple[str, int, int, str, str]:
        """The key that sorts problems as a reader meets them in the files."""
        return (self.path, self.line or 0, self.column or 0, self.slug, self.message)

    def as_json(self) -> dict[str, str | int | None]:
        """Return the problem as the object that reports and `--json` print."""
        return asdict(self)
