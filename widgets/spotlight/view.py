"""The spotlight's height, as its stylesheet makes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plaudit.model.measure import plain, roomy_lines

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import SimpleNamespace

    from plaudit.model import Member

_WIDE = 480
"""Where the stylesheet's container query sets the words beside the face, in px."""
_FACE, _GAP, _MEASURE = 112, 24, 646


def height(records: Sequence[Member], options: SimpleNamespace, width: float) -> float:
    """Return about how tall the spotlight is at *width* px."""
    if not records:
        return 50
    tall = [_person(member, options, width) for member in records]
    return sum(tall) + (len(tall) - 1) * 40


def _person(member: Member, options: SimpleNamespace, width: float) -> float:
    wide = width > _WIDE
    room = width - _FACE - _GAP if wide else width
    text = roomy_lines(member.name, 24, room, "serif") * 30.0
    about = ", ".join(
        part for part in (member.role, member.location or member.organisation) if part
    )
    text += roomy_lines(about, 14, room) * 21 if about else 0
    if options.reason:
        reason = plain(options.reason)
        text += 11.4 + roomy_lines(reason, 19, min(room, _MEASURE), "serif") * 28.5
    # Which badges there are is not known here: one of them, told in two lines.
    text += 11.2 + 42 if options.badges else 0
    return max(text, _FACE) if wide else _FACE + 16 + text
