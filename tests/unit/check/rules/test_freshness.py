from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from plaudit.model import Problem

    Problems = Callable[..., list[Problem]]
    Slugs = Callable[..., list[str]]


from datetime import date

from plaudit.check.rules.freshness import months_before

POLICY = "policies:\n  max_age_months: 12\n"
MENDED = "label: Things mended\nvalue: 41286\nsource: Log\n"


def test_months_are_counted_across_years() -> None:
    assert months_before(date(2026, 1, 31), 1) == date(2025, 12, 1)
    assert months_before(date(2026, 11, 23), 24) == date(2024, 11, 1)
    assert months_before(date(2, 1, 1), 100) == date.min


@pytest.mark.parametrize(
    ("day", "expected"),
    [
        ("2025-11-23", []),
        ("2025-11-22", ["nothing-new"]),
        ("2025-11", []),
        ("2025-10", ["nothing-new"]),
        ("2025", []),
        ("2024", ["nothing-new"]),
    ],
)
def test_the_newest_may_be_as_old_as_the_policy_says(
    day: str, expected: list[str], slugs_of: Slugs
) -> None:
    files = {
        "testimonials/a.yaml": f"text: Good.\nauthor: A\ndate: {day}\n",
        "testimonials/b.yaml": "text: Old.\nauthor: B\ndate: 2019\n",
    }
    assert slugs_of(files, POLICY) == expected


def test_a_new_story_is_as_good_as_a_new_testimonial(slugs_of: Slugs) -> None:
    files = {
        "testimonials/a.yaml": "text: Good.\nauthor: A\ndate: 2019\n",
        "stories/b.md": "---\ntitle: B\ndate: 2026-10\n---\n\nC.\n",
    }
    assert slugs_of(files, POLICY) == []


def test_records_without_a_date_cannot_be_new(slugs_of: Slugs) -> None:
    files = {"testimonials/a.yaml": "text: Good.\nauthor: A\n"}
    assert slugs_of(files, POLICY) == ["nothing-new"]
    assert slugs_of(files) == []


def test_a_community_that_has_nothing_yet_is_not_stale(slugs_of: Slugs) -> None:
    assert slugs_of({}, POLICY) == []


@pytest.mark.parametrize(
    ("day", "policy", "expected"),
    [
        ("as_of: 2024-11\n", "", []),
        ("as_of: 2024-10\n", "", ["stale-figure"]),
        ("as_of: 2020\n", "policies:\n  milestone_max_age_months: 120\n", []),
        ("reached_on: 2012\n", "", []),
    ],
)
def test_a_figure_goes_stale_and_an_event_does_not(
    day: str, policy: str, expected: list[str], slugs_of: Slugs
) -> None:
    assert slugs_of({"milestones/a.yaml": MENDED + day}, policy) == expected


def test_a_goal_above_the_figure_and_ahead_is_no_problem(slugs_of: Slugs) -> None:
    goal = "as_of: 2026-10\nnext:\n  value: 50000\n  by: 2026\n"
    assert slugs_of({"milestones/a.yaml": MENDED + goal}) == []


DOOR = "concern: The door is narrow.\n"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("raised_on: 2026-10-24\n", []),
        ("raised_on: 2026-10-23\n", ["unanswered-concern"]),
        ("raised_on: 2026-10-23\nacknowledged: 2026-10-24\n", ["unanswered-concern"]),
        ("raised_on: 2026-10-23\nanswered: {on: 2026-11-22, text: A ramp.}\n", []),
        ("raised_on: 2026-10\n", []),
        ("raised_on: 2026-11-22\nstatus: declined\n", ["unanswered-concern"]),
        ("raised_on: 2026-01\nstatus: draft\n", []),
        ("acknowledged: 2026-10-24\n", ["concern-undated"]),
    ],
)
def test_a_concern_waits_as_long_as_the_policy_says(
    fields: str, expected: list[str], slugs_of: Slugs
) -> None:
    policy = "policies: {answer_within_days: 30}\n"
    assert slugs_of({"responses/door.yaml": DOOR + fields}, policy) == expected


def test_each_promise_that_is_overdue_is_named(problems_of: Problems) -> None:
    text = (
        f"{DOOR}raised_on: 2026-09-01\nanswered: {{on: 2026-09-02, text: Yes.}}\n"
        "action: {promise: A ramp, due: 2026-11-22}\n"
        "plan:\n"
        "- {promise: A rail, due: 2026-11-23}\n"
        "- {promise: A sign, due: 2026-10, done_on: 2026-11-01}\n"
        "- {promise: A bell, due: 2026-10}\n"
    )

    found = problems_of({"responses/door.yaml": text})

    assert [(one.slug, one.field, one.line) for one in found] == [
        ("promise-overdue", "action.due", 4),
        ("promise-overdue", "plan[2].due", 8),
    ]
