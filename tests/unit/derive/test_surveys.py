"""Facts about surveys: figures and intervals, against values that were published."""

from __future__ import annotations

import pytest

from plaudit.derive import outcome, series_of
from plaudit.model import Survey
from tests.unit.render.pages.library import a_library


def a_survey(name: str = "guests", **fields: object) -> Survey:
    given = {"id": name, "question": "Would you come again?", **fields}
    return Survey.model_validate(given)


def test_the_net_promoter_score_is_promoters_less_detractors() -> None:
    found = outcome(
        a_survey(scale="0-10", scores={0: 10, 6: 10, 7: 30, 9: 40, 10: 60}, invited=300)
    )

    assert found is not None
    assert (found.measure, found.total) == ("nps", 150)
    assert found.value == pytest.approx(100 * (100 - 20) / 150)
    assert found.rate == pytest.approx(0.5)
    assert (found.low, found.high) == (None, None)
    assert found.rows[0] == (10, 60)
    assert len(found.rows) == 11


def test_satisfied_are_the_two_highest_scores_unless_one_is_named() -> None:
    scores = {1: 2, 2: 2, 3: 6, 4: 6, 5: 4}
    top = outcome(a_survey(scale="1-5", scores=scores))
    named = outcome(a_survey(scale="1-5", scores=scores, favourable=3))

    assert top is not None
    assert named is not None
    assert (top.measure, top.value, top.favourable) == ("satisfaction", 0.5, 4)
    assert named.value == pytest.approx(0.8)


@pytest.mark.parametrize(
    ("good", "count", "low", "high"),
    [
        # R. G. Newcombe, 1998, "Two-sided confidence intervals for the single
        # proportion: comparison of seven methods", table I, method 3.
        (81, 263, 0.2553, 0.3662),
        (15, 148, 0.0624, 0.1605),
        (0, 20, 0.0000, 0.1611),
        (1, 29, 0.0061, 0.1718),
    ],
)
def test_the_interval_of_a_share_is_wilson_s(
    good: int, count: int, low: float, high: float, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("plaudit.derive.surveys.SMALL", 1000)
    found = outcome(a_survey(scale="0-1", scores={0: count - good, 1: good}))

    assert found is not None
    assert found.low == pytest.approx(low, abs=5e-5)
    assert found.high == pytest.approx(high, abs=5e-5)


def test_the_interval_of_a_difference_adds_half_an_answer_to_each_cell() -> None:
    scores = {0: 10, 8: 20, 10: 30}
    found = outcome(a_survey(scale="0-10", scores=scores))

    # By hand: 62 cells, (30.5 - 10.5) / 62, and the spread of that.
    middle = 20 / 62
    spread = ((41 / 62 - middle**2) / 62) ** 0.5
    assert found is not None
    assert found.low == pytest.approx(100 * (middle - 1.959964 * spread))
    assert found.high == pytest.approx(100 * (middle + 1.959964 * spread))


def test_few_answers_give_no_figure_and_no_scale_gives_nothing() -> None:
    few = outcome(a_survey(scale="1-5", scores={5: 4}))

    assert few is not None
    assert (few.value, few.low, few.high, few.total) == (None, None, None, 4)
    assert outcome(a_survey(scores={5: 40})) is None
    assert outcome(a_survey(scale="1-5")) is None


def test_a_series_goes_by_its_name_or_else_by_the_question() -> None:
    first = a_survey("a", series="s", period="2025-01", scale="1-5")
    then = a_survey("b", series="s", question="Another?", period="2026", scale="1-5")
    other_scale = a_survey("c", series="s", period="2024", scale="0-10")
    hidden = a_survey("d", series="s", scale="1-5", status="hidden")
    alone = a_survey("e", scale="1-5")
    same = a_survey("f", scale="1-5", question="WOULD you come again?")
    library = a_library(first, then, other_scale, hidden, alone, same)

    assert [one.id for one in series_of(then, library)] == ["a", "b"]
    assert [one.id for one in series_of(alone, library)] == ["e", "f"]
