"""What an artefact named and asked for while it was made."""

from __future__ import annotations

from dataclasses import dataclass, field

EVERYTHING = ("", "")
"""Stands among the questions for one that any record may answer."""


@dataclass
class Trace:
    """What was named and asked since the last `begin`."""

    names: set[str] = field(default_factory=set)
    """The paths of further files that the markup names: pictures, files of the theme."""
    asked: set[tuple[str, str]] = field(default_factory=set)
    """The kinds and ids of records that a template asked for by name."""

    def begin(self) -> None:
        """Forget what was named and asked so far."""
        self.names.clear()
        self.asked.clear()
