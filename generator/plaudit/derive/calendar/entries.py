"""The calendar of a site: day by day, what happens to which record."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from plaudit.model import (
    Embed,
    Milestone,
    Organisation,
    Response,
    consent_of,
    is_dated,
    needs_consent,
    needs_permission,
)

from .entry import Entry, months_after
from .habits import habits

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from plaudit.model import Library, Record

_A_DAY = timedelta(days=1)
_ALWAYS = (Milestone, Organisation, Response)


def calendar(library: Library) -> tuple[Entry, ...]:
    """Return every entry from today on, and what was due before and is not done.

    They stand by their days. Only what is published counts, or will be; concerns count
    unless they are drafts, since their answers are owed whether they are shown or not.
    """
    found = [*_of_records(library), *habits(library)]
    found.sort(key=lambda entry: entry.day)
    return tuple(found)


def _of_records(library: Library) -> Iterator[Entry]:
    for records in library.records.values():
        for record in records:
            # Of ten thousand stories hardly any goes by the day.
            if isinstance(record, Embed) or not (
                is_dated(record) or isinstance(record, _ALWAYS)
            ):
                continue
            if isinstance(record, Response):
                yield from _owed(record, library)
            if record.status != "published":
                continue
            yield from _shown_from_to(record, library.today)
            yield from _agreed(record, library)
            if isinstance(record, Milestone):
                yield from _counted(record, library)
            if isinstance(record, Organisation):
                yield from _attested(record, library.today)


def _shown_from_to(record: Record, today: date) -> Iterator[Entry]:
    begin, end = record.publish_on, record.expires_on
    if begin and begin.first_day() > today:
        day = begin.first_day()
        yield Entry(day, "is published", record, changes_on=day)
    if end and end.last_day() >= today:
        day = end.last_day()
        yield Entry(day, "is shown for the last day", record, changes_on=day + _A_DAY)


def _agreed(record: Record, library: Library) -> Iterator[Entry]:
    """Yield when what people agreed to begins, and when it ends."""
    policies, today = library.community.policies, library.today
    for name, agreed, decides in (
        ("consent", consent_of(record), needs_consent(record, policies)),
        (
            "permission",
            getattr(record, "permission", None),
            needs_permission(record, policies),
        ),
    ):
        if agreed is None:
            continue
        given, last = agreed.given_on, agreed.expires_on
        if decides and given and given.first_day() > today:
            day = given.first_day()
            yield Entry(day, f"has its {name}", record, changes_on=day)
        if last is None:
            continue
        day = last.last_day()
        if day >= today:
            goes = day + _A_DAY if decides else None
            what = f"has its {name} for the last day"
            yield Entry(day, what, record, changes_on=goes, is_due=True)
        elif decides:
            yield Entry(day, f"lost its {name}", record, is_due=True)


def _owed(response: Response, library: Library) -> Iterator[Entry]:
    """Yield by when a concern is to be answered, and what was promised to be done."""
    if response.status in {"draft", "withdrawn"}:
        return
    most = library.community.policies.answer_within_days
    raised = response.raised_on
    if raised and most is not None and response.first_answer is None:
        day = raised.last_day() + timedelta(days=most)
        yield Entry(day, "is to be answered", response, is_due=True)
    for action in response.promises:
        if action.due is None or action.done_on is not None:
            continue
        day = action.due.last_day()
        what = f"promised: {action.promise}"
        ahead = day + _A_DAY if day >= library.today else None
        yield Entry(day, what, response, changes_on=ahead, is_due=True)


def _counted(milestone: Milestone, library: Library) -> Iterator[Entry]:
    """Yield when a figure goes stale, and by when its goal is to be reached."""
    most = library.community.policies.milestone_max_age_months
    if most is not None and milestone.as_of and milestone.value is not None:
        day = months_after(milestone.as_of, most)
        yield Entry(day, "is to be counted again", milestone, is_due=True)
    goal = milestone.next
    if goal and goal.by:
        day = goal.by.last_day()
        yield Entry(day, "is to reach its goal", milestone, is_due=True)


def _attested(organisation: Organisation, today: date) -> Iterator[Entry]:
    for one in organisation.certifications:
        last = one.valid_until
        if last is None:
            continue
        day = last.last_day()
        goes = day + _A_DAY if day >= today else None
        what = f"has {one.name!r} for the last day"
        yield Entry(day, what, organisation, changes_on=goes, is_due=True)
