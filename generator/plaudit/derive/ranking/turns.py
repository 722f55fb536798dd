"""Turns: everybody comes first at some time, and for as long as anybody else."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from plaudit.model import Record

Rhythm = Literal["daily", "weekly", "monthly"]


def turn_of(rhythm: Rhythm, today: date) -> int:
    """Return the number of the period that *today* lies in; weeks begin on Mondays."""
    if rhythm == "monthly":
        return today.year * 12 + today.month - 1
    # The first day of the calendar, 1 January of year 1, was a Monday.
    return (today.toordinal() - 1) // (7 if rhythm == "weekly" else 1)


def in_turn(
    records: Sequence[Record], seed: str, turn: int, at_once: int | None
) -> list[Record]:
    """Return *records* as they come in that *turn*, the *at_once* first ones to be shown.

    They stand in a ring, shuffled by *seed*, that moves on by as many as are shown: so
    the same period gives the same bytes, and after some periods each was shown equally
    often.
    """
    ring = sorted(records, key=lambda r: (_lot(seed, r), r.id))
    if not ring:
        return []
    start = turn * (at_once or 1) % len(ring)
    return [*ring[start:], *ring[:start]]


def _lot(seed: str, record: Record) -> bytes:
    return hashlib.sha256(f"{seed} {record.kind} {record.id}".encode()).digest()
