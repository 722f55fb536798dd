"""Facts about records: short forms, translations, publication."""

from __future__ import annotations

import pickle
import subprocess
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from pydantic import ValidationError

from plaudit.load import load
from plaudit.model import (
    KINDS,
    About,
    Action,
    Community,
    Edit,
    Milestone,
    Policies,
    Reply,
    Response,
    Source,
    Story,
    Survey,
    Testimonial,
    Verification,
    covered,
    is_published,
    references,
    unread,
)
from plaudit.resources import bundled

if TYPE_CHECKING:
    from collections.abc import Callable

TODAY = date(2026, 11, 23)


def a_testimonial(**fields: Any) -> Testimonial:  # noqa: ANN401 - raw fields
    """Return a testimonial with *fields* on top of the least that one needs."""
    given = {"id": "a", "text": "Good.", "author": "Ada", **fields}
    return Testimonial.model_validate(given)


def test_every_kind_names_its_folder_and_is_found_by_its_name() -> None:
    assert {name: kind.plural for name, kind in KINDS.items()} == {
        "badge": "badges",
        "correction": "corrections",
        "embed": "embeds",
        "leaderboard": "leaderboards",
        "member": "members",
        "mention": "mentions",
        "milestone": "milestones",
        "organisation": "organisations",
        "response": "responses",
        "story": "stories",
        "survey": "surveys",
        "testimonial": "testimonials",
    }


def test_a_name_alone_is_an_author() -> None:
    assert a_testimonial(author="Ada").author.name == "Ada"


def test_a_member_at_the_top_is_the_author() -> None:
    record = Testimonial.model_validate({"id": "a", "text": "x", "member": "ada"})

    assert record.author.member == "ada"


def test_an_author_is_a_name_or_a_member_but_not_both() -> None:
    for author in ({"name": "Ada", "member": "ada"}, {"role": "Guest"}):
        with pytest.raises(ValidationError, match="either a name or the id"):
            a_testimonial(author=author)


def test_short_forms_of_parts_are_read() -> None:
    record = a_testimonial(
        source="Guest survey",
        verification="by e-mail",
        edited="Shortened",
        reply="Thank you.",
        photos=["a.png"],
    )

    assert record.source == Source(platform="Guest survey")
    assert record.verification == Verification(method="by e-mail")
    assert record.edited == Edit(how="Shortened")
    assert record.reply == Reply(text="Thank you.")
    assert record.photos[0].file == "a.png"


def test_an_address_as_source_is_its_page() -> None:
    record = a_testimonial(source="https://example.org/r/1")

    assert record.source == Source(url="https://example.org/r/1")


def test_a_rating_above_its_scale_is_refused() -> None:
    with pytest.raises(ValidationError, match="between 0 and 5"):
        a_testimonial(rating="8")
    assert a_testimonial(rating="8", rating_max="10").rating == 8


def test_what_came_of_a_concern_may_stand_as_its_status() -> None:
    record = Response.model_validate({"id": "a", "concern": "x", "status": "declined"})

    assert (record.came_of_it, record.status) == ("declined", "published")
    draft = Response.model_validate({"id": "a", "concern": "x", "status": "draft"})
    assert (draft.came_of_it, draft.status) == ("open", "draft")


def test_what_came_of_a_concern_follows_from_what_was_answered_and_done() -> None:
    answered = {"id": "a", "concern": "x", "answered": {"on": "2026-05", "text": "y"}}
    done = {**answered, "action": {"promise": "z", "done_on": "2026-06"}}

    assert Response.model_validate(answered).came_of_it == "answered"
    assert Response.model_validate(done).came_of_it == "changed"


def test_who_is_anonymous_is_not_named() -> None:
    record = Response.model_validate({"id": "a", "concern": "x", "by": "anonymous"})

    assert record.by is None


def test_an_incident_translates_its_days_in_their_order() -> None:
    incident = Response.model_validate(
        {
            "id": "a",
            "concern": "x",
            "updates": [
                {"on": "2026-05-01", "text": "One."},
                {"on": "2026-05-02", "text": "Two."},
            ],
            "plan": ["New cables"],
            "translations": {"de": {"updates": ["Eins."], "plan": "Neue Kabel"}},
        }
    )

    german = incident.localised("de")

    assert [update.text for update in german.updates] == ["Eins.", "Two."]
    assert [action.promise for action in german.promises] == ["Neue Kabel"]


@pytest.mark.parametrize(
    "period",
    ["2026-05", {"from": "2026-05", "to": "2026-05"}, {"start": 2026, "end": 2026}],
)
def test_a_period_is_read_as_people_write_it(period: object) -> None:
    survey = Survey.model_validate({"id": "a", "question": "Why?", "period": period})

    assert survey.period
    assert survey.period.start == survey.period.end


def test_scores_and_their_scale_are_read_as_people_write_them() -> None:
    survey = Survey.model_validate(
        {"id": "a", "question": "Why?", "scale": "1 to 5", "scores": {"4": "12"}}
    )

    assert survey.scale
    assert (survey.scale.least, survey.scale.most) == (1, 5)
    assert survey.scores == {4: 12}


def test_figures_by_period_may_be_a_group() -> None:
    milestone = Milestone.model_validate(
        {"id": "a", "label": "Guests", "value": 9, "history": {"2025": 7, "2026": 9}}
    )

    assert [(str(c.period), c.value) for c in milestone.history] == [
        ("2025", 7),
        ("2026", 9),
    ]


def test_a_text_alone_names_the_event_that_a_testimonial_is_about() -> None:
    record = a_testimonial(
        about="Repair evening", translations={"de": {"about": "Reparaturabend"}}
    )

    assert record.about == About(event="Repair evening")
    assert record.localised("de").about == About(event="Reparaturabend")


def test_several_replies_stand_after_the_first() -> None:
    record = a_testimonial(reply="One.", replies=["Two.", {"text": "3", "by": "Ada"}])

    assert [reply.text for reply in record.answers] == ["One.", "Two.", "3"]


def test_a_record_names_the_organisation_of_who_speaks() -> None:
    record = a_testimonial(author={"name": "Ada", "organisation": "open-tools"})

    named = list(references(record))
    assert named == [(("author", "organisation"), "organisation", "open-tools")]


def test_a_translation_replaces_texts_and_says_its_language() -> None:
    record = a_testimonial(
        highlights=["Good"],
        author={"name": "Ada", "role": "Guest"},
        reply={"text": "Thanks.", "by": "Bea"},
        translations={"de": {"text": "Gut.", "role": "Gast", "reply": "Danke."}},
    )

    german = record.localised("de")

    assert (german.text, german.author.role, german.lang) == ("Gut.", "Gast", "de")
    assert german.reply == Reply(text="Danke.", by="Bea")
    assert german.highlights == ()
    assert record.localised("de-AT").text == "Gut."


def test_a_story_translates_its_pull_quote_and_the_labels_of_its_figures() -> None:
    story = Story.model_validate(
        {
            "id": "s",
            "title": "S",
            "pull_quote": {"text": "One.", "by": "Ada"},
            "outcomes": [{"label": "A", "after": "1"}, {"label": "B", "after": "2"}],
            "translations": {"de": {"pull_quote": "Eins.", "outcomes": ["Ä"]}},
        }
    )

    german = story.localised("de")

    assert german.pull_quote is not None
    assert (german.pull_quote.text, german.pull_quote.by) == ("Eins.", "Ada")
    assert [(o.label, o.after) for o in german.outcomes] == [("Ä", "1"), ("B", "2")]


def test_a_record_without_a_translation_stays_in_its_language() -> None:
    assert a_testimonial().localised("de").lang == "en"


def test_a_translation_of_what_cannot_be_translated_is_refused() -> None:
    with pytest.raises(ValidationError, match="cannot translate 'rating'"):
        a_testimonial(translations={"de": {"rating": "5"}})


@pytest.mark.parametrize("status", ["draft", "review", "hidden", "withdrawn"])
def test_only_the_status_published_is_published(status: str) -> None:
    assert is_published(a_testimonial(), Policies(), TODAY)
    assert not is_published(a_testimonial(status=status), Policies(), TODAY)


@pytest.mark.parametrize(
    ("fields", "shown"),
    [
        ({"publish_on": "2026-11-23"}, True),
        ({"publish_on": "2026-11-24"}, False),
        ({"expires_on": "2026-11-23"}, True),
        ({"expires_on": "2026-11-22"}, False),
        ({"expires_on": "2026-11"}, True),
        ({"publish_on": "2027"}, False),
    ],
)
def test_a_record_is_shown_from_its_first_to_its_last_day(
    fields: dict[str, str], shown: bool
) -> None:
    assert is_published(a_testimonial(**fields), Policies(), TODAY) is shown


@pytest.mark.parametrize(
    ("consent", "shown"),
    [
        (None, False),
        ({"scopes": "text, name"}, True),
        ({"scopes": "name"}, False),
        ({"scopes": "text", "expires_on": "2026-11-22"}, False),
        ({"scopes": "text", "expires_on": "2026-11-23"}, True),
        ({"scopes": "text", "given_on": "2026-12"}, False),
    ],
)
def test_a_policy_of_consent_publishes_only_what_was_agreed_to(
    consent: dict[str, str] | None, shown: bool
) -> None:
    policies = Policies(consent="required")
    record = a_testimonial(consent=consent)

    assert is_published(record, policies, TODAY) is shown
    assert is_published(record, Policies(), TODAY)


def test_consent_covers_only_the_scopes_it_names() -> None:
    policies = Policies(consent="required")
    record = a_testimonial(consent={"scopes": "text, name"})

    assert covered(record, "name", policies, TODAY)
    assert not covered(record, "photo", policies, TODAY)
    # The community does not ask for consent to name the company.
    assert covered(record, "company", policies, TODAY)


def test_a_story_needs_no_consent_unless_the_policy_names_its_kind() -> None:
    story = Story(id="s", title="S")
    policies = Policies(consent="required")
    strict = Policies(consent="required", consent_kinds=("story",))

    assert is_published(story, policies, TODAY)
    assert not is_published(story, strict, TODAY)


def test_a_community_speaks_in_its_translations() -> None:
    community = Community.model_validate(
        {
            "name": "Kettle",
            "url": "https://kettle.example",
            "tagline": "Mend",
            "policies": {"collection": "We ask."},
            "translations": {"de": {"tagline": "Flicken", "collection": "Wir fragen."}},
        }
    )

    german = community.localised("de")

    assert (german.name, german.tagline) == ("Kettle", "Flicken")
    assert german.policies.collection == "Wir fragen."


def test_an_unknown_time_zone_is_named_in_the_message() -> None:
    with pytest.raises(ValidationError, match="Europe/Berlin, not 'Berlin'"):
        Community.model_validate(
            {"name": "K", "url": "https://k.example", "time_zone": "Berlin"}
        )


@pytest.mark.parametrize("name", ["con", "nul", "com1", "Ada", "a--b", "-a", "a_b", ""])
def test_a_name_that_no_folder_can_have_is_refused(name: str) -> None:
    with pytest.raises(ValidationError):
        a_testimonial(id=name)


def test_records_of_every_kind_are_the_same_after_pickling() -> None:
    library = load(Path(str(bundled("generator"))).parent, day=TODAY)
    for records in library.records.values():
        again = pickle.loads(pickle.dumps(records, 5))  # noqa: S301 - our own
        assert (again, repr(again)) == (records, repr(records))
        assert [vars(one).keys() for one in again] == [
            vars(one).keys() for one in records
        ]
        assert again[0].model_copy(update={"lang": "de"}).lang == "de"


@pytest.mark.parametrize(
    "ask",
    [
        lambda one, read: one.text == read.text,
        lambda one, read: one == read,
        lambda one, read: read == one,
        lambda one, read: repr(one) == repr(read),
        lambda one, read: one.model_copy() == read,
        lambda one, read: one.model_dump() == read.model_dump(),
        lambda one, read: one.localised("de") == read,
        lambda one, read: one.stands_for(read) and read.stands_for(one),
    ],
)
def test_a_record_that_was_not_read_is_like_any_other(
    ask: Callable[[Testimonial, Testimonial], bool],
) -> None:
    read = a_testimonial(tags=["lamps"])
    one = unread(Testimonial, "a", lambda: read)
    assert ask(one, read)
    assert type(one) is Testimonial


def test_a_record_is_not_read_for_its_name_and_kind() -> None:
    def fails() -> Testimonial:
        raise AssertionError

    one = unread(Testimonial, "a", fails)
    assert (one.id, one.kind) == ("a", "testimonial")
    assert isinstance(one, Testimonial)
    with pytest.raises(AssertionError):
        _ = one.text


def test_a_slim_record_is_the_same() -> None:
    fields = {"id": "bell", "title": "The bell", "author": {"name": "Ada"}}
    record = Story.model_validate(fields)

    slim = record.slim()

    assert (slim, repr(slim), hash(slim.author)) == (
        record,
        repr(record),
        hash(record.author),
    )
    with pytest.raises(ValidationError, match="frozen"):
        slim.title = "Another"


_SIZES = """
import sys
from plaudit.model import Story
for number in range(9):
    record = Story.model_validate({"id": "a", "title": "The bell"})
    slim = record.slim()
print(sys.getsizeof(vars(slim)), sys.getsizeof(vars(record)))
"""


def test_a_slim_record_takes_less_than_half_of_the_memory() -> None:
    # In a process of its own: whatever else makes stories may end the sharing of names.
    done = subprocess.run(
        [sys.executable, "-c", _SIZES], capture_output=True, text=True, check=True
    )
    slim, record = map(int, done.stdout.split())
    assert slim < record / 2


@pytest.mark.parametrize(
    ("due", "done", "expected"),
    [
        ("2026-12-01", None, "promised"),
        ("2026-11", None, "promised"),
        ("2026-10", None, "overdue"),
        (None, None, "promised"),
        (None, "2026-10-01", "kept"),
        ("2026-10-31", "2026-10-31", "kept"),
        ("2026-10-31", "2026-11-01", "late"),
        # It may have been the last day of the month.
        ("2026-10-30", "2026-10", "late"),
    ],
)
def test_a_promise_is_kept_by_its_last_day_or_overdue(
    due: str | None, done: str | None, expected: str
) -> None:
    given = {"promise": "A ramp", "due": due, "done_on": done}
    action = Action.model_validate({k: v for k, v in given.items() if v})

    assert action.kept(date(2026, 11, 23)) == expected
