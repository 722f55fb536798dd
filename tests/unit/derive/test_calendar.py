"""Facts about the calendar: what changes by itself, what is due, and what is late."""

from __future__ import annotations

from datetime import date

import pytest

from plaudit.derive import agenda, calendar, next_change, runs
from plaudit.model import Embed, Mention, Milestone, Organisation
from tests.unit.render.pages.library import (
    TODAY,
    a_library,
    a_response,
    a_story,
    a_testimonial,
)

POLICIES = {"answer_within_days": 30, "milestone_max_age_months": 24}


def told(*records: object, **policies: object) -> list[tuple[str, str]]:
    library = a_library(*records, policies={**POLICIES, **policies})  # type: ignore[arg-type]
    return [(entry.day.isoformat(), entry.what) for entry in calendar(library)]


def changes(*records: object, **policies: object) -> date | None:
    library = a_library(*records, policies={**POLICIES, **policies})  # type: ignore[arg-type]
    turning = next_change(library)
    return turning and turning.day


def test_what_appears_and_expires_changes_the_output_on_the_right_day() -> None:
    ahead = a_testimonial("a", publish_on="2027-02-03")
    ending = a_testimonial("b", expires_on="2027-01-31")

    assert told(ahead, ending) == [
        ("2027-01-31", "is shown for the last day"),
        ("2027-02-03", "is published"),
    ]
    assert changes(ahead, ending) == date(2027, 2, 1)
    assert changes(ahead) == date(2027, 2, 3)
    assert changes(a_testimonial(expires_on="2026-01")) is None


@pytest.mark.parametrize("status", ["draft", "hidden", "review", "withdrawn"])
def test_what_is_not_published_has_no_days(status: str) -> None:
    assert told(a_testimonial(expires_on="2027-01-31", status=status)) == []


def test_an_agreement_that_ends_is_due_and_takes_the_record_with_it_if_asked_for() -> (
    None
):
    agreed = {"scopes": ["text", "name", "photo"], "expires_on": "2027-03-31"}
    said = a_testimonial(consent=agreed)

    assert told(said) == [("2027-03-31", "has its consent for the last day")]
    assert changes(said) is None
    assert changes(said, consent="required") == date(2027, 4, 1)


def test_a_permission_that_ended_is_late() -> None:
    mention = Mention.model_validate(
        {
            "id": "lotte",
            "text": "It plays.",
            "url": "https://a.example/1",
            "permission": {"how": "asked", "expires_on": "2026-01-31"},
        }
    )

    assert told(mention) == []
    assert told(mention, mention_permission="required") == [
        ("2026-01-31", "lost its permission")
    ]


def test_answers_and_promises_are_owed_until_they_are_given() -> None:
    waiting = a_response("a", raised_on=TODAY.isoformat())
    promised = a_response(
        "b",
        raised_on="2026-01-01",
        answered={"on": "2026-01-02", "text": "Yes."},
        action={"promise": "A ramp", "due": "2026-02-28"},
    )
    done = a_response(
        "c",
        raised_on="2026-01-01",
        action={"promise": "A lamp", "due": "2026-02-28", "done_on": "2026-02-01"},
    )
    groups = agenda(calendar(a_library(waiting, promised, done)), TODAY)

    assert [group.title for group in groups] == ["Overdue", "Within three months"]
    assert [e.what for e in groups[0].entries] == ["promised: A ramp"]
    assert [e.what for e in groups[1].entries] == ["is to be answered"]


def test_a_figure_goes_stale_by_the_months_of_the_policy() -> None:
    counted = Milestone.model_validate(
        {"id": "m", "label": "Mended", "value": 3, "as_of": "2025-02-28"}
    )

    assert told(counted) == [("2027-02-28", "is to be counted again")]


def test_what_was_attested_ends_on_its_last_day() -> None:
    held = {"name": "Open Doors", "valid_until": "2027-06-30"}
    library = Organisation.model_validate(
        {"id": "o", "name": "Library", "certifications": [held]}
    )

    assert told(library) == [("2027-06-30", "has 'Open Doors' for the last day")]
    assert changes(library) == date(2027, 7, 1)


def test_a_rhythm_says_when_the_next_one_is_due() -> None:
    old = a_story(date="2026-01-10")

    assert told(old, rhythm={"story": 30}) == [
        ("2026-02-09", "the next story is to be published: one every 30 days")
    ]


@pytest.mark.parametrize(
    ("choice", "day"),
    [
        ({"rotate": "daily"}, 1),
        ({"rotate": "weekly"}, 7),
        ({"sort": "choices"}, 7),
        ({"rotate": "monthly"}, 31),
    ],
)
def test_turns_of_an_embed_end_within_their_time(
    choice: dict[str, str], day: int
) -> None:
    embed = Embed.model_validate({"id": "e", "widget": "wall", "select": choice})
    library = a_library(a_testimonial(), embed)
    turning = next_change(library)

    assert turning is not None
    assert 1 <= (turning.day - TODAY).days <= day
    assert turning.why == "embeds/e shows the next in turn"


def test_waits_are_counted_anew_each_day() -> None:
    turning = next_change(a_library(a_response(raised_on="2026-01-01")))

    assert turning is not None
    assert (turning.day - TODAY).days == 1


def test_three_times_the_same_voice_or_subject_is_told() -> None:
    others = [
        a_testimonial(f"x{n}", date=f"2020-0{n}", author=f"Nobody {n}")
        for n in range(1, 8)
    ]
    ours = [
        a_testimonial(f"a{n}", date=f"2026-0{n}", author="Ada", tags=["lamps"])
        for n in (1, 2, 3)
    ]
    found = runs(a_library(*others, *ours))

    assert [(run.what, len(run.records)) for run in found] == [
        ("by Ada", 3),
        ("about lamps", 3),
    ]
    assert runs(a_library(*others, *ours[:2])) == ()
