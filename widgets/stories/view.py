"""The stories' height, as their stylesheet makes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plaudit.model.measure import plain, roomy_lines

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import SimpleNamespace

    from plaudit.model import Story

_CARD, _GAP, _DOWN = 272, 40, 40
_WIDE = 544
"""Where the stylesheet's container query sets covers beside the words, in px."""
_TITLE, _MEASURE = 22, 544
_SUMMARY = 220


def height(records: Sequence[Story], options: SimpleNamespace, width: float) -> float:
    """Return about how tall the stories are at *width* px."""
    if not records:
        return 50
    count = 1
    if options.style == "cards":
        count = max(1, int((width + _GAP) // (_CARD + _GAP)))
    room = (width - (count - 1) * _GAP) / count
    beside = options.style == "rows" and width > _WIDE and options.covers
    tall = [_story(record, room, options, beside=beside) for record in records]
    rows = [max(tall[start : start + count]) for start in range(0, len(tall), count)]
    return sum(rows) + (len(rows) - 1) * _DOWN + (56 if options.link else 0)


def _story(
    record: Story, room: float, options: SimpleNamespace, *, beside: bool
) -> float:
    cover = (room - _GAP) * 5 / 11 if beside else room
    words = (room - _GAP) * 6 / 11 if beside else room
    title = roomy_lines(record.title, _TITLE, words, "serif") * _TITLE * 1.22
    text = plain(record.summary or record.body[:_SUMMARY]).replace("\n", " ")
    said = 8 + roomy_lines(text, 16, min(words, _MEASURE)) * 24 if text else 0
    # Names of members are not known here: about as long as most.
    author = record.author.name if record.author else None
    names = [*("x" * 16 for _ in record.members), author, record.location]
    who = ", ".join(name for name in names if name)
    lines = (roomy_lines(who, 14, words) if who else 0) + 1
    ties = [part for part in (record.relationship, record.incentive) if part]
    if ties:
        lines += roomy_lines(f"Disclosure: {' '.join(ties)}", 14, words)
    told = title + said + 7 + lines * 21
    if not options.covers:
        return told
    return max(cover * 2 / 3, told) if beside else cover * 2 / 3 + 14.4 + told
