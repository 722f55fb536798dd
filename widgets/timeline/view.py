"""What stands on the timeline, in which order, and how tall that is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plaudit.model.measure import plain, roomy_lines

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import SimpleNamespace

    from plaudit.model import Milestone

_WIDE = 704
"""Where the stylesheet's container query sets the days beside the rule, in px."""
_INSET, _DAYS = 34, 152
_NAME, _MEASURE = 22, 544
"""The letters of a milestone's name, and the widest line of prose, in px."""
_BELOW, _CLOSE = 40, 20
"""What is left free below a milestone, in full and in short, in px."""


def shown(
    records: Sequence[Milestone], options: SimpleNamespace
) -> Sequence[Milestone]:
    """Return those of *records* that have a day or, where these are shown, a goal."""
    return [
        record
        for record in records
        if record.reached_on or (options.goals and _is_goal(record))
    ]


def view(
    records: Sequence[Milestone], options: SimpleNamespace
) -> dict[str, list[Milestone]]:
    """Return what was `reached`, in order, and what is `ahead`, the nearest first."""
    dated = [record for record in records if record.reached_on]
    dated.sort(key=_day, reverse=options.order == "newest")
    ahead = [record for record in records if options.goals and _is_goal(record)]
    ahead.sort(key=_share, reverse=True)
    return {"reached": dated, "ahead": ahead}


def height(
    records: Sequence[Milestone], options: SimpleNamespace, width: float
) -> float:
    """Return about how tall the timeline is at *width* px."""
    facts = view(records, options)
    if not (facts["reached"] or facts["ahead"]):
        return 50
    wide = width > _WIDE
    room = width - _INSET - (_DAYS if wide else 0)
    full = options.style == "full"
    tall = [_goal(record, room, full=full) for record in facts["ahead"]]
    tall += [_entry(record, room, full=full) for record in facts["reached"]]
    return (
        sum(tall)
        + len(tall) * (0 if wide else 21)
        + (len(tall) - 1) * (_BELOW if full else _CLOSE)
    )


def _is_goal(record: Milestone) -> bool:
    return (
        record.next is not None and record.value is not None and record.next.value > 0
    )


def _share(record: Milestone) -> float:
    return (record.value or 0) / record.next.value if record.next else 0


def _day(record: Milestone) -> tuple[int, ...]:
    return record.reached_on.sort_key if record.reached_on else ()


def _name(text: str, room: float) -> float:
    return 8.8 + roomy_lines(text, _NAME, room, "serif") * _NAME * 1.25


def _proof(record: Milestone, room: float) -> float:
    day = "as of 28 September 2026" if record.as_of else ""
    text = ", ".join(part for part in (record.source, day) if part)
    return 5.6 + roomy_lines(text, 14, room) * 21 if text else 0


def _entry(record: Milestone, room: float, *, full: bool) -> float:
    number = "" if record.value is None else f"{record.value:,.0f} {record.unit or ''} "
    tall = _name(number + record.label, room)
    if not full:
        return tall
    blocks = plain(record.description or "").split("\n\n")
    prose = min(room, _MEASURE)
    lines = [roomy_lines(block.replace("\n", " "), 16, prose) for block in blocks]
    said = sum(lines) * 24 + (len(blocks) - 1) * 9.6 if record.description else 0
    return tall + said + _proof(record, room)


def _goal(record: Milestone, room: float, *, full: bool) -> float:
    goal = record.next
    label = goal.label if goal and full else None
    value = goal.value if goal else 0
    told = f"{record.value:,.0f} of {value:,.0f}, 83% of the way. {label or ''}"
    tall = _name(f"{record.label}: {value:,.0f} {record.unit or ''}", room)
    tall += 23.8 + roomy_lines(told, 16, min(room, _MEASURE)) * 24
    return tall + (_proof(record, room) if full else 0)
