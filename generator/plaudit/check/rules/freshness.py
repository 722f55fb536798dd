"""Freshness: praise is recent, figures are looked after, goals are still ahead."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from plaudit.check.rule import found, record_rule, rule
from plaudit.model import Milestone, PartialDate, Story, Testimonial

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plaudit.check.inspection import Inspection
    from plaudit.check.rule import Finding


def months_before(day: date, months: int) -> date:
    """Return the first day of the month that many *months* before *day*."""
    year, month = divmod(day.year * 12 + day.month - 1 - months, 12)
    return date(year, month + 1, 1) if year >= date.min.year else date.min


def _is_older(when: PartialDate, day: date, months: int) -> bool:
    """Say whether all of *when* lies more than so many *months* before *day*."""
    first = months_before(day, months)
    last = when.last_day()
    if (last.year, last.month) != (first.year, first.month):
        return last < first
    return when.day is not None and when.day < day.day


@rule("nothing-new")
def nothing_new(look: Inspection) -> Iterator[Finding]:
    """The newest testimonial or story is not older than the policy allows."""
    most = look.community.policies.max_age_months
    if most is None:
        return
    records = [*look.library.published(Testimonial.kind)]
    records += look.library.published(Story.kind)
    dated = [
        (record.date, record)
        for record in records
        if isinstance(record, Testimonial | Story) and record.date
    ]
    path = ("policies", "max_age_months")
    if not dated:
        if records:
            message = "no testimonial or story has a date, so none can be new"
            hint = "like date: 2026-09"
            yield found(look.community, *path, message=message, hint=hint)
        return
    day, newest = max(dated, key=lambda pair: (pair[0].last_day(), pair[1].id))
    if _is_older(day, look.today, most):
        message = (
            f"the newest {newest.kind} is {newest.id!r} of {day}, "
            f"more than {most} months old"
        )
        hint = "ask somebody, or raise max_age_months"
        yield found(look.community, *path, message=message, hint=hint)


@record_rule("stale-figure", of=(Milestone.kind,))
def stale_figure(look: Inspection, milestone: Milestone) -> Iterator[Finding]:
    """A milestone's figure was counted within the months that the policy allows."""
    most = look.community.policies.milestone_max_age_months
    counted = milestone.as_of
    if most is None or milestone.value is None or counted is None:
        return
    if _is_older(counted, look.today, most):
        message = f"as_of {counted} is more than {most} months ago"
        hint = "count again, or give reached_on alone if it is history"
        yield found(milestone, "as_of", message=message, hint=hint)


@record_rule("stale-goal", of=(Milestone.kind,), needs=("next",))
def stale_goal(look: Inspection, milestone: Milestone) -> Iterator[Finding]:
    """A milestone's next goal is above its figure, and its day has not passed."""
    goal = milestone.next
    if goal is None:
        return
    if milestone.value is not None and goal.value <= milestone.value:
        message = (
            f"next.value must be more than the value {milestone.value:.15g}, "
            f"not {goal.value:.15g}"
        )
        yield found(milestone, "next", "value", message=message)
    if goal.by and goal.by.last_day() < look.today:
        message = f"next.by {goal.by} is over"
        hint = "say how it went, and set another day or goal"
        yield found(milestone, "next", "by", message=message, hint=hint)
