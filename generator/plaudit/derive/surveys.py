"""Surveys: the figure that the answers give, how sure it is, and how many gave them.

Nobody types a figure: each is computed from how many gave which score.

- Net Promoter Score, on a scale from 0 to 10: the share of 9 and 10 less the share of
  0 to 6, times 100 (F. F. Reichheld, 2003, "The One Number You Need to Grow").
- Satisfaction and shares: the share of answers from `favourable` on; of the two highest
  scores unless named ("top two box").

The interval is meant to hold the figure of everybody who could have been asked in 95 of
100 surveys like it, and is told where fewer than 100 answered.

- Of shares: Wilson's (E. B. Wilson, 1927, "Probable Inference, the Law of Succession, and
  Statistical Inference"), which L. D. Brown, T. T. Cai and A. DasGupta recommend (2001,
  "Interval Estimation for a Binomial Proportion").
- Of the Net Promoter Score, a difference of two shares of the same answers: Wald's after
  half an answer was added to promoters and to detractors and one to the others (A.
  Agresti, Y. Min, 2005, "Simple improved confidence intervals for comparing matched
  proportions").
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from .selection import date_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plaudit.model import Library, Survey

Measure = str
"""nps, satisfaction or share."""
FEWEST = 5
"""Below so many answers no figure is told: each of them could be recognised."""
SMALL = 100
"""Below so many answers the interval is told with the figure."""
_Z = 1.959964
"""The standard normal distribution lies within so much of its middle 95 times of 100."""
_PROMOTERS, _DETRACTORS = 9, 6
_NPS_SCALE = (0, 10)


class Outcome(NamedTuple):
    """What the answers to one survey give."""

    measure: Measure
    value: float | None
    """-100 to 100 for nps, else 0 to 1; None where there are too few answers."""
    low: float | None
    high: float | None
    """The ends of the interval, in the unit of the value; None where it is not told."""
    total: int
    """How many answers with a score there are."""
    invited: int | None
    rate: float | None
    """How many of those asked have answered, 0 to 1."""
    rows: tuple[tuple[int, int], ...]
    """Each score of the scale, the highest first, and how many gave it."""
    favourable: int
    """The lowest score that counts for the figure."""


def outcome(survey: Survey) -> Outcome | None:
    """Return what *survey* gives; None without a scale or without scores."""
    scale, scores = survey.scale, survey.scores
    if scale is None or not scores:
        return None
    kept = {s: n for s, n in scores.items() if scale.least <= s <= scale.most}
    count = sum(kept.values())
    measure = _measure(survey)
    favourable = _favourable(survey, measure)
    rows = tuple((s, kept.get(s, 0)) for s in range(scale.most, scale.least - 1, -1))
    value = low = high = None
    if count >= FEWEST:
        good = sum(n for score, n in kept.items() if score >= favourable)
        if measure == "nps":
            bad = sum(n for score, n in kept.items() if score <= _DETRACTORS)
            value = 100 * (good - bad) / count
            low, high = _difference(good, bad, count)
        else:
            value = good / count
            low, high = _wilson(good, count)
    if count >= SMALL:
        low = high = None
    answered = survey.answered if survey.answered is not None else count
    asked = survey.invited
    rate = answered / asked if asked and answered <= asked else None
    return Outcome(measure, value, low, high, count, asked, rate, rows, favourable)


def _measure(survey: Survey) -> Measure:
    if survey.measure:
        return survey.measure
    scale = survey.scale
    is_nps = scale is not None and (scale.least, scale.most) == _NPS_SCALE
    return "nps" if is_nps else "satisfaction"


def _favourable(survey: Survey, measure: Measure) -> int:
    if measure == "nps":
        return _PROMOTERS
    if survey.favourable is not None or survey.scale is None:
        return survey.favourable or 0
    return max(survey.scale.most - 1, survey.scale.least + 1)


def _wilson(good: int, count: int) -> tuple[float, float]:
    share, square = good / count, _Z**2
    middle = (share + square / (2 * count)) / (1 + square / count)
    spread = math.sqrt(share * (1 - share) / count + square / (4 * count**2))
    half = _Z * spread / (1 + square / count)
    return max(0.0, middle - half), min(1.0, middle + half)


def _difference(good: int, bad: int, count: int) -> tuple[float, float]:
    more = count + 2
    up, down = (good + 0.5) / more, (bad + 0.5) / more
    middle = up - down
    half = _Z * math.sqrt(max(0.0, up + down - middle**2) / more)
    return 100 * max(-1.0, middle - half), 100 * min(1.0, middle + half)


def series_of(survey: Survey, library: Library) -> tuple[Survey, ...]:
    """Return all shown surveys that asked the same as *survey*, the earliest first.

    They share a `series`, or else the question word for word, on the same scale.
    """
    same = [one for one in _shown(library) if _key(one) == _key(survey)]
    return tuple(sorted(same, key=_day))


def _shown(library: Library) -> Iterator[Survey]:
    return (one for one in library.surveys if library.shown(one.kind, one.id))


def _key(survey: Survey) -> tuple[object, ...]:
    scale = survey.scale
    span = (scale.least, scale.most) if scale else None
    return survey.series or survey.question.casefold(), span, _measure(survey)


def _day(survey: Survey) -> tuple[object, ...]:
    when = date_of(survey)
    return (when.sort_key if when else (0,), survey.id)
