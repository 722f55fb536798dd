"""The height of what a survey gave, as its stylesheet makes it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plaudit.model.measure import roomy_lines

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import SimpleNamespace

    from plaudit.model import Survey

_FIGURE, _SUMMARY, _COURSE, _LINK, _GAP = 41.4, 26, 142, 32, 32


def height(records: Sequence[Survey], options: SimpleNamespace, width: float) -> float:
    """Return about how tall the figures are at *width* px, with all folded away."""
    if not records:
        return 50
    tall = sum(_one(record, options, width) for record in records)
    return tall + (len(records) - 1) * _GAP + (_LINK if options.link else 0)


def _one(record: Survey, options: SimpleNamespace, width: float) -> float:
    question = roomy_lines(record.question, 17, width) * 23.2 + 6.4
    beside = f"1,000 answers of 1,000 asked, 100%. 28 September 2025 to 28 September 2026. {record.source or ''}"
    note = roomy_lines(beside, 13, width) * 18.85
    course = _COURSE if options.course and record.series else 0
    return question + _FIGURE + note + _SUMMARY + course
