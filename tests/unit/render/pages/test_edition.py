"""What an edition lets through, and in which order."""

from __future__ import annotations

from plaudit.render.pages import absolute
from tests.unit.render.pages.library import (
    a_badge,
    a_community,
    a_leaderboard,
    a_library,
    a_member,
    a_story,
    a_testimonial,
    an_edition,
)

STRICT = {
    "policies": {"consent": "required", "consent_kinds": ["testimonial", "story"]}
}


def test_records_stand_newest_first_and_those_without_a_date_last() -> None:
    edition = an_edition(
        a_library(
            a_testimonial("none"),
            a_testimonial("old", date="2024"),
            a_testimonial("new", date="2026-03-02"),
        )
    )
    assert [said.id for said in edition.testimonials] == ["new", "old", "none"]


def test_drafts_and_unlisted_members_reach_no_edition() -> None:
    edition = an_edition(
        a_library(
            a_testimonial(status="draft"), a_member("shy", listed=False), a_member()
        )
    )
    assert edition.testimonials == ()
    assert [member.id for member in edition.members] == ["samuel"]


def test_texts_are_in_the_readers_language_where_they_are_translated() -> None:
    story = a_story(translations={"de": {"title": "Elf Maschinen"}})
    library = a_library(story, a_story("radio"), languages=["en", "de"])
    titles = {
        one.id: (one.title, one.lang) for one in an_edition(library, "de").stories
    }
    assert titles == {
        "machines": ("Elf Maschinen", "de"),
        "radio": ("Eleven machines", "en"),
    }


def test_the_first_language_has_no_folder_and_others_have_one() -> None:
    community = a_community(languages=["en", "de"])
    assert absolute(community, "en", "stories/index.html") == (
        "https://kettle.example/praise/stories/"
    )
    assert absolute(community, "de", "") == "https://kettle.example/praise/de/"


def test_tags_that_differ_in_signs_are_one_tag() -> None:
    edition = an_edition(
        a_library(
            a_testimonial("a", tags=["The people"]),
            a_story("b", tags=["the-people", "The people"]),
            a_member("c", tags=["kettles"]),
        )
    )
    (people, kettles) = edition.tags
    assert (people.path, len(people.records)) == ("tags/the-people/", 2)
    assert (kettles.name, kettles.count("member")) == ("kettles", 1)
    assert edition.tags_of(edition.stories[0]) == (people,)


def test_a_member_who_is_not_listed_is_named_nowhere() -> None:
    story = a_story(members=["shy", "samuel"])
    edition = an_edition(a_library(story, a_member("shy", listed=False), a_member()))
    assert [person.name for person in edition.people(story)] == ["Samuel Adeyemi"]


def test_people_without_consent_to_their_name_are_not_named() -> None:
    consent = {"scopes": ["text"]}
    story = a_story(author="Ada", consent=consent)
    assert an_edition(a_library(story, **STRICT)).people(story) == ()


def test_an_author_without_consent_to_a_photo_keeps_the_name() -> None:
    story = a_story(author={"name": "Ada", "avatar": "a.jpg"}, consent={})
    (person,) = an_edition(a_library(story, **STRICT)).people(story)
    assert (person.name, person.photo, person.path) == ("Ada", False, None)


def test_a_member_is_linked_and_described() -> None:
    story = a_story(members=["samuel"])
    member = a_member(role="Volunteer", location="Leicester")
    (person,) = an_edition(a_library(story, member)).people(story)
    assert (person.about, person.path) == ("Volunteer, Leicester", "members/samuel/")


def test_what_members_said_earned_and_were_counted_for_is_found_by_id() -> None:
    edition = an_edition(
        a_library(
            a_member(),
            a_story(members=["samuel"]),
            a_testimonial(author={"member": "samuel"}),
            a_badge(awards=["samuel"]),
            a_leaderboard(
                minimum=5,
                exclude=["bot"],
                rows=[
                    {"member": "samuel", "score": 7},
                    {"member": "bot", "score": 9},
                    {"member": "rare", "score": 1},
                ],
            ),
        )
    )
    assert [record.id for record in edition.said_by["samuel"]] == ["machines", "ines"]
    assert edition.earned_by["samuel"][0][1].id == "first-mend"
    assert set(edition.counted_of) == {"samuel"}
