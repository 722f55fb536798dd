"""Facts about events: who tells of which, in every language of the community."""

from __future__ import annotations

from plaudit.derive import event_id, events
from tests.unit.render.pages.library import (
    a_library,
    a_milestone,
    a_story,
    a_testimonial,
)

EVENING = {"event": "Repair evening", "date": "2026-05-14"}


def test_records_with_the_same_event_and_day_stand_together() -> None:
    told = (
        a_testimonial(about=EVENING),
        a_story(about=EVENING),
        a_milestone(about=EVENING),
        a_testimonial("other", about={**EVENING, "date": "2026-06-11"}),
    )
    found = events(told, "en", a_library(*told))

    assert [event.id for event in found] == [
        "repair-evening-2026-06-11",
        "repair-evening-2026-05-14",
    ]
    assert [record.kind for record in found[1].records] == [
        "testimonial",
        "story",
        "milestone",
    ]
    assert found[1].count("story") == 1


def test_what_has_no_day_is_no_event() -> None:
    told = (a_testimonial(about="A toaster"), a_story())

    assert events(told, "en", a_library(*told)) == ()


def test_an_event_is_one_in_every_language_and_keeps_its_address() -> None:
    german = a_testimonial(
        "frieda",
        lang="de",
        about={**EVENING, "event": "Reparaturabend"},
        translations={"en": {"text": "It runs.", "about": "Repair evening"}},
    )
    english = a_testimonial("ines", about=EVENING)
    library = a_library(german, english, languages=["en", "de"])

    for lang in ("en", "de"):
        told = [record.localised(lang) for record in (english, german)]
        (event,) = events(told, lang, library)
        assert event.id == "repair-evening-2026-05-14"
        assert event.name == {"en": "Repair evening", "de": "Reparaturabend"}[lang]


def test_a_story_and_a_milestone_name_their_event_in_other_languages() -> None:
    said = {"de": {"about": "Reparaturabend"}}

    for record in (
        a_story(about=EVENING, translations=said),
        a_milestone(about=EVENING, translations=said),
    ):
        local = record.localised("de")
        assert local.about
        assert local.about.event == "Reparaturabend"
        assert event_id(local, a_library(record)) == "repair-evening-2026-05-14"
