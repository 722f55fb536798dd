"""Surveys as their markup needs them: the figure with all by which it can be judged."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from plaudit.derive import FEWEST, outcome, series_of
from plaudit.render.words import direction

from .charts import ChartView, Point, chart

if TYPE_CHECKING:
    from plaudit.derive import Outcome
    from plaudit.model import Period, Survey
    from plaudit.render.standpoint import Standpoint
    from plaudit.render.words import Words


class ShareView(NamedTuple):
    """One score and how many gave it."""

    score: str
    given: str
    percent: str
    width: float
    """The length of its bar, in percent of the longest."""


class SurveyView(NamedTuple):
    """One survey, ready to be shown."""

    id: str
    question: str
    lang: str | None
    direction: str | None
    figure: str | None
    """None where there are too few answers, or no scale."""
    measure: str
    """What the figure is: Net Promoter Score, or who counts as satisfied."""
    interval: str | None
    answers: str
    """How many answered, of how many."""
    period: str | None
    how: str | None
    whom: str | None
    source: str | None
    source_url: str | None
    description: str | None
    rows: tuple[ShareView, ...]
    """Every score of the scale, the highest first."""
    few: bool
    """Whether there are too few answers for a figure."""
    course: ChartView | None
    """The figures of all surveys that asked the same, the earliest first."""
    latest: bool
    """Whether nobody was asked the same since."""
    href: str | None


def survey(record: Survey, here: Standpoint) -> SurveyView:
    """Return *record*, already in the reader's language, as it is shown *here*."""
    words, found = here.words, outcome(record)
    foreign = record.lang != here.lang
    return SurveyView(
        id=record.id,
        question=record.question,
        lang=record.lang if foreign else None,
        direction=direction(record.lang) if foreign else None,
        figure=_figure(found, words),
        measure=_measure(found, words),
        interval=_interval(found, words),
        answers=_answers(record, found, words),
        period=_period(record.period, words),
        how=record.how,
        whom=record.whom,
        source=record.source,
        source_url=record.source_url,
        description=record.description,
        rows=_rows(found, words),
        few=found is not None and found.value is None,
        course=_course(record, here),
        latest=[one.id for one in series_of(record, here.library)][-1:] == [record.id],
        href=here.href(record.kind, record.id),
    )


def _rounded(found: Outcome, value: float, *, up: bool = False) -> int:
    """Return *value* in whole points or percent, rounded down so as not to boast."""
    scaled = value if found.measure == "nps" else value * 100
    # What is whole but for the last bit of a float is whole.
    return math.ceil(scaled - 1e-9) if up else math.floor(scaled + 1e-9)


def _amount(found: Outcome, value: float, words: Words, *, up: bool = False) -> str:
    number = _rounded(found, value, up=up)
    if found.measure == "nps":
        sign = "+" if number > 0 else "\u2212" if number < 0 else ""
        return f"{sign}{words.number(abs(number))}"
    return words.t("{percent}%", percent=words.number(number))


def _figure(found: Outcome | None, words: Words) -> str | None:
    if found is None or found.value is None:
        return None
    return _amount(found, found.value, words)


def _measure(found: Outcome | None, words: Words) -> str:
    if found is None:
        return ""
    if found.measure == "nps":
        return words.t("Net Promoter Score: 9 and 10 less 0 to 6")
    most = words.number(found.rows[0][0])
    least = words.number(found.favourable)
    if found.measure == "satisfaction":
        return words.t("satisfied: {least} to {most}", least=least, most=most)
    return words.t("in favour: {least} to {most}", least=least, most=most)


def _interval(found: Outcome | None, words: Words) -> str | None:
    if found is None or found.low is None or found.high is None:
        return None
    low = _amount(found, found.low, words)
    high = _amount(found, found.high, words, up=True)
    return words.t(
        "With so few answers it may be anything from {low} to {high}.",
        low=low,
        high=high,
    )


def _answers(record: Survey, found: Outcome | None, words: Words) -> str:
    count = record.answered if record.answered is not None else found and found.total
    if count is None:
        return words.t("How many answered is not known.")
    told = _of_those_asked(count, found, words)
    if found and found.total < count:
        scored = words.tn(
            "{n} of them gave a score.", "{n} of them gave a score.", found.total
        )
        return f"{told} {scored}"
    return told


def _of_those_asked(count: int, found: Outcome | None, words: Words) -> str:
    if found and found.invited and found.rate is not None:
        return words.t(
            "{n} answers of {invited} asked, {percent}.",
            n=words.number(count),
            invited=words.number(found.invited),
            percent=words.percent(found.rate),
        )
    return words.tn(
        "{n} answer; how many were asked is not known.",
        "{n} answers; how many were asked is not known.",
        count,
    )


def _period(period: Period | None, words: Words) -> str | None:
    if period is None:
        return None
    if period.start == period.end:
        return words.day(period.start)
    return words.t(
        "{start} to {end}", start=words.day(period.start), end=words.day(period.end)
    )


def _rows(found: Outcome | None, words: Words) -> tuple[ShareView, ...]:
    if found is None or found.total < FEWEST:
        return ()
    longest = max(count for _, count in found.rows) or 1
    return tuple(
        ShareView(
            words.number(score),
            words.number(count),
            words.percent(count / found.total),
            round(100 * count / longest, 1),
        )
        for score, count in found.rows
    )


def _course(record: Survey, here: Standpoint) -> ChartView | None:
    points = []
    for one in series_of(record, here.library):
        found = outcome(one)
        if found is None or found.value is None:
            continue
        local = one.localised(here.lang)
        label = here.words.day(one.period.end) if one.period else local.question
        text = _amount(found, found.value, here.words)
        points.append(Point(label, found.value, text))
    return chart(here.words.t("Over time"), points, here.words)
