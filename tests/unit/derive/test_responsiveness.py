"""Facts about how soon concerns are answered: nothing that waits improves a figure."""

from __future__ import annotations

import random
from datetime import date, timedelta
from statistics import median
from typing import Any

import pytest

from plaudit.derive import (
    Responsiveness,
    days_open,
    days_waited,
    open_first,
    responsiveness,
    responsiveness_by_year,
)
from plaudit.model import Response
from tests.unit.derive.test_derive import a_library

TODAY = date(2026, 11, 23)


def a_concern(
    name: str,
    raised: object = None,
    answer: object = None,
    /,
    **fields: Any,  # noqa: ANN401 - raw fields
) -> Response:
    """Return a concern of the day *raised*, answered on the day *answer*."""
    given: dict[str, Any] = {"id": name, "concern": "The door is narrow.", **fields}
    if raised:
        given["raised_on"] = str(raised)
    if answer:
        given["answered"] = {"on": str(answer), "text": "A ramp comes."}
    return Response.model_validate(given)


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def answered(*waits: int) -> list[Response]:
    """Return concerns that were answered after as many days as *waits* says."""
    return [a_concern(f"a{n}", ago(90), ago(90 - days)) for n, days in enumerate(waits)]


def waiting(*ages: int) -> list[Response]:
    """Return concerns that have waited for as many days as *ages* says."""
    return [a_concern(f"w{n}", ago(days)) for n, days in enumerate(ages)]


def found(*concerns: Response, months: int = 12) -> Responsiveness:
    return responsiveness(a_library(*concerns), months)


def test_median_and_slowest_are_those_of_a_spreadsheet() -> None:
    counted = found(*answered(3, 9, 1, 40, 7))

    assert (counted.count, counted.open) == (5, 0)
    assert (counted.median, counted.slowest, counted.goes_on) == (7, 40, False)
    assert found(*answered(3, 9, 1, 40, 7, 8)).median == 7.5


@pytest.mark.parametrize("count", [0, 1, 4])
def test_below_five_there_is_no_median(count: int) -> None:
    counted = found(*answered(*range(count)))

    assert counted.median is None
    assert not counted.is_enough


def test_a_wave_of_new_concerns_does_not_shorten_the_median() -> None:
    before = found(*answered(10, 10, 10, 20, 30))
    after = found(*answered(10, 10, 10, 20, 30), *waiting(0, 0))

    assert before.median == 10
    assert after.median == 20
    assert (after.count, after.open) == (7, 2)


def test_no_median_is_known_while_half_of_the_concerns_wait() -> None:
    assert found(*answered(2, 2, 2), *waiting(1, 1, 1)).median is None
    assert found(*answered(2, 2), *waiting(1, 1, 1)).median is None
    assert found(*answered(2, 2, 2, 2), *waiting(1, 1, 1)).median == 2


def test_the_slowest_may_be_one_that_still_waits() -> None:
    counted = found(*answered(3, 9, 1, 40), *waiting(75))

    assert (counted.slowest, counted.goes_on) == (75, True)
    assert found(*answered(3, 9, 1, 40), *waiting(5)).goes_on is False


def test_one_that_waits_stays_however_long_ago_it_was_raised() -> None:
    old = a_concern("old", "2019-05-03")

    assert found(old, *answered(1)).open == 1
    assert found(a_concern("old", "2019-05-03", "2019-06-01")).count == 0
    assert found(a_concern("old", "2019-05-03", "2019-06-01"), months=0).count == 1


def test_the_period_ends_today_and_begins_so_many_months_before() -> None:
    days = ("2025-11-22", "2025-11-23", "2026-11-23", "2026-11-24")
    concerns = [a_concern(f"c{n}", day, day) for n, day in enumerate(days)]

    counted = found(*concerns)

    assert {one.id for one in counted.concerns} == {"c1", "c2"}
    assert str(counted.since) == "2025-11-23"


def test_hearing_a_concern_is_no_answer_but_doing_something_is() -> None:
    heard = a_concern("heard", ago(9), acknowledged=str(ago(8)))
    done = a_concern(
        "done", ago(9), action={"promise": "A ramp", "done_on": str(ago(4))}
    )

    assert days_waited(heard, TODAY) is None
    assert days_open(heard, TODAY) == 9
    assert days_waited(done, TODAY) == 5


def test_a_vague_day_counts_as_the_longest_wait_that_it_allows() -> None:
    assert days_waited(a_concern("c", "2026-09", "2026-09-10"), TODAY) == 9
    assert days_waited(a_concern("c", "2026-09-10", "2026-09"), TODAY) == 20
    # No answer of today was given tomorrow.
    assert days_waited(a_concern("c", "2026-11-20", "2026-11"), TODAY) == 3
    # What waits has waited for so long at least.
    assert days_open(a_concern("c", "2026-10"), TODAY) == 23


def test_what_nobody_dated_counts_as_the_slowest() -> None:
    undated = a_concern("undated", None, ago(1))
    counted = found(*answered(1, 2, 3, 4, 5), undated, months=12)

    assert (counted.count, counted.undated, counted.median) == (6, 1, 3.5)


def test_an_answer_before_its_question_or_tomorrow_is_none() -> None:
    assert days_waited(a_concern("c", ago(3), ago(5)), TODAY) is None
    tomorrow = a_concern("c", ago(3), TODAY + timedelta(days=1))
    assert days_waited(tomorrow, TODAY) is None
    assert found(tomorrow).open == 1


def test_a_status_alone_is_no_answer() -> None:
    assert found(a_concern("c", ago(3), status="declined")).open == 1
    assert found(a_concern("c", ago(3), ago(2), status="open")).open == 1


def test_hiding_a_concern_leaves_it_in_the_figure() -> None:
    hidden = a_concern("h", ago(90), status="hidden")
    draft = a_concern("d", ago(90), status="draft")
    withdrawn = a_concern("x", ago(90), status="withdrawn")

    counted = found(hidden, draft, withdrawn, *answered(1))

    assert (counted.count, counted.open, counted.unshown) == (2, 1, 1)


def test_what_is_open_stands_first_and_then_the_newest() -> None:
    concerns = [
        a_concern("old-open", "2026-01"),
        a_concern("old", "2026-02", "2026-02"),
        a_concern("new", "2026-03", "2026-03"),
        a_concern("new-open", "2026-02"),
    ]

    ids = [one.id for one in open_first(concerns)]

    assert ids == ["new-open", "old-open", "new", "old"]


def test_years_are_told_apart_the_newest_first() -> None:
    concerns = [
        a_concern("a", "2024-05-01", "2024-05-03"),
        a_concern("b", "2026-05-01"),
        a_concern("c", None),
    ]

    years = responsiveness_by_year(a_library(*concerns))

    assert [(year, one.count, one.open) for year, one in years] == [
        (2026, 1, 1),
        (2024, 1, 0),
    ]


@pytest.mark.parametrize("seed", range(20))
def test_one_more_that_waits_never_improves_any_figure(seed: int) -> None:
    rng = random.Random(seed)  # noqa: S311 - nothing secret
    some = answered(*(rng.randint(0, 60) for _ in range(rng.randint(5, 12))))
    some += waiting(*(rng.randint(0, 90) for _ in range(rng.randint(0, 4))))
    more = a_concern("more", ago(rng.randint(0, 90)))

    before, after = found(*some), found(*some, more)

    assert after.count == before.count + 1
    assert after.open == before.open + 1
    assert (after.slowest or 0) >= (before.slowest or 0)
    if before.median is None:
        assert after.median is None
    else:
        assert after.median is None or after.median >= before.median


def test_two_hundred_concerns_give_what_a_plain_sum_gives() -> None:
    rng = random.Random(7)  # noqa: S311 - nothing secret
    rows = [(ago(rng.randint(60, 300)), rng.randint(0, 59)) for _ in range(150)]
    concerns = [
        a_concern(f"c{n}", raised, raised + timedelta(days=days))
        for n, (raised, days) in enumerate(rows)
    ]
    late = [rng.randint(0, 300) for _ in range(50)]

    counted = found(*concerns, *waiting(*late))

    assert (counted.count, counted.open) == (200, 50)
    assert counted.median == median([days for _, days in rows] + [9999] * 50)
    assert counted.slowest == max([days for _, days in rows] + late)
