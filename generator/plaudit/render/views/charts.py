"""Small charts: a bar for each period, drawn at build, and the same as a table."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from plaudit.render.words import Words

_STEP, _BAR, _TALL = 10, 5, 40


class Point(NamedTuple):
    """One period and its value."""

    label: str
    value: float
    text: str
    """The value as readers see it."""


class Bar(NamedTuple):
    """One rectangle, in units of the chart's box."""

    x: float
    y: float
    width: float
    height: float


class ChartView(NamedTuple):
    """A chart, ready to be drawn: bars from a common line, and what they say."""

    width: int
    height: int
    bars: tuple[Bar, ...]
    label: str
    """What a reader who cannot see it is told."""
    points: tuple[Point, ...]


def chart(title: str, points: Sequence[Point], words: Words) -> ChartView | None:
    """Return *points*, in their order, as bars; None for fewer than two.

    They stand on nought, so that twice the height is twice the value.
    """
    if len(points) < 2:  # noqa: PLR2004 - one is no course
        return None
    high = max(0.0, *(point.value for point in points))
    low = min(0.0, *(point.value for point in points))
    scale = _TALL / (high - low or 1)
    first, last = points[0], points[-1]
    label = words.t(
        "{title}: from {first} ({start}) to {last} ({end})",
        title=title,
        first=first.text,
        start=first.label,
        last=last.text,
        end=last.label,
    )
    bars = tuple(_bar(i, p.value, high, scale) for i, p in enumerate(points))
    return ChartView(len(points) * _STEP, _TALL, bars, label, tuple(points))


def _bar(place: int, value: float, high: float, scale: float) -> Bar:
    x = place * _STEP + (_STEP - _BAR) / 2
    top = (high - max(value, 0.0)) * scale
    return Bar(x, round(top, 2), _BAR, round(max(abs(value) * scale, 0.5), 2))
