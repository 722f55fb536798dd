"""One thing that the doctor looked at, and how it is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

State = Literal["good", "slow", "missing", "info"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing on this machine: whether it is good, and what would make it so."""

    state: State
    what: str
    words: str
    remedy: str = ""
    """What to do; empty where all is well."""
