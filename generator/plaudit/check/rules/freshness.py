"""Freshness: praise is recent, figures are looked after, what is attested holds."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from plaudit.check.rule import found, record_rule, rule
from plaudit.check.texts import dotted
from plaudit.derive import days_open, has_ended
from plaudit.model import (
    Milestone,
    Organisation,
    PartialDate,
    Response,
    Story,
    Testimonial,
)

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


@record_rule("unanswered-concern", "concern-undated", of=(Response.kind,))
def unanswered_concern(look: Inspection, response: Response) -> Iterator[Finding]:
    """A concern has a day, and an answer within the days that the policy allows.

    That it was heard is no answer.
    """
    if response.raised_on is None:
        message = "raised_on is missing: since when does this wait?"
        hint = "like raised_on: 2026-09, if the day is not known"
        yield found(response, message=message, hint=hint, slug="concern-undated")
    if response.first_answer is not None:
        return
    if response.came_of_it != "open":
        message = f"status says {response.came_of_it}, but there is no answer"
        hint = "write answered with on and text, or status: open"
        yield found(response, "status", message=message, hint=hint)
        return
    most = look.community.policies.answer_within_days
    days = days_open(response, look.today)
    if most is not None and days is not None and days > most:
        message = f"there is no answer after {days} days; the policy allows {most}"
        hint = "write answered with on and text, if only to say what is not known yet"
        yield found(response, "raised_on", message=message, hint=hint)


@record_rule("promise-overdue", of=(Response.kind,), needs=("due",))
def promise_overdue(look: Inspection, response: Response) -> Iterator[Finding]:
    """What was promised for a day is done by then."""
    for path, action in response.promised:
        if action.kept(look.today) == "overdue":
            message = f"{dotted(path)}.due {action.due} is over, and nothing is done"
            hint = "add done_on; or say in the answer what became of it, and when"
            yield found(response, *path, "due", message=message, hint=hint)


@record_rule("certification-expired", of=(Organisation.kind,), needs=("valid_until",))
def certification_expired(
    look: Inspection, organisation: Organisation
) -> Iterator[Finding]:
    """What is attested of an organisation still holds."""
    for index, one in enumerate(organisation.certifications):
        if has_ended(one, look.today):
            message = (
                f"certifications[{index}].valid_until {one.valid_until} is over, "
                f"so {one.name!r} is no longer shown"
            )
            hint = "ask for the new one and set its last day, or take it out"
            path = ("certifications", index, "valid_until")
            yield found(organisation, *path, message=message, hint=hint)
