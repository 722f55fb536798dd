"""The badge's height, as its stylesheet makes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plaudit.model.measure import roomy_lines

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import SimpleNamespace

    from plaudit.model import Badge

_NARROW = 352
"""Below it the stylesheet's container query sets the words under the seal, in px."""
_SEAL, _GAP, _SMALL, _CLOSE = 120, 24, 44, 12
_MEASURE = 544


def height(records: Sequence[Badge], options: SimpleNamespace, width: float) -> float:
    """Return about how tall the badges are at *width* px, one below the other."""
    if not records:
        return 50
    make = _card if options.style == "card" else _line
    tall = [make(badge, options.holder, width) for badge in records]
    return sum(tall) + (len(tall) - 1) * 32


def _held(badge: Badge, holder: str, *, card: bool) -> str:
    award = next((one for one in badge.awards if one.member == holder), None)
    if award is None:
        return "12 holders. What it takes, and who has it" if card else "12 holders"
    note = f". {award.note}" if award.note and card else ""
    return f"Eighteen letters, 28 September 2026{note}. Evidence"


def _card(badge: Badge, holder: str, width: float) -> float:
    narrow = width < _NARROW
    room = width if narrow else width - _SEAL - _GAP
    text = roomy_lines(badge.name, 22, room, "serif") * 27.5
    text += 4.8 + roomy_lines(badge.description, 16, min(room, _MEASURE)) * 24
    text += 5.6 + roomy_lines(_held(badge, holder, card=True), 14, room) * 21
    return _SEAL + 12 + text if narrow else max(_SEAL, text)


def _line(badge: Badge, holder: str, width: float) -> float:
    room = width - _SMALL - _CLOSE
    text = roomy_lines(badge.name, 16.8, room) * 24
    text += roomy_lines(_held(badge, holder, card=False), 14, room) * 21
    return max(_SMALL, text)
