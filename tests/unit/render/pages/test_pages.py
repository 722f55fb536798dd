"""Which pages a library makes, and what each of them knows."""

from __future__ import annotations

from plaudit.model import Embed
from plaudit.render.pages import Edition, pages, pages_at
from tests.unit.render.pages.library import (
    a_badge,
    a_correction,
    a_leaderboard,
    a_library,
    a_member,
    a_milestone,
    a_response,
    a_story,
    a_testimonial,
    an_edition,
    in_english,
    pages_of,
)

ALWAYS = {"index.html", "how/index.html", "contact/index.html", "404.html"}


def test_an_empty_community_has_only_the_pages_that_need_no_record() -> None:
    assert set(pages_of()) == ALWAYS


def test_every_kind_has_its_list_and_a_page_for_each_record() -> None:
    found = pages_of(
        a_testimonial(tags=["kettles"]),
        a_story(),
        a_member(),
        a_badge(),
        a_leaderboard(),
        a_milestone(as_of="2026"),
        a_response(),
        a_correction(),
    )
    assert set(found) - ALWAYS == {
        "testimonials/index.html",
        "tags/index.html",
        "tags/kettles/index.html",
        "stories/index.html",
        "stories/machines/index.html",
        "members/index.html",
        "members/samuel/index.html",
        "badges/index.html",
        "badges/first-mend/index.html",
        "leaderboards/index.html",
        "leaderboards/october/index.html",
        "milestones/index.html",
        "responses/index.html",
        "responses/door/index.html",
        "corrections/index.html",
    }


def test_unlisted_members_have_no_page() -> None:
    assert set(pages_of(a_member(listed=False))) == ALWAYS


def test_the_wall_shows_24_a_page_and_lists_stories_20_a_page() -> None:
    said = [a_testimonial(f"t{n}") for n in range(25)]
    told = [a_story(f"s{n}") for n in range(21)]
    found = pages_of(*said, *told)
    assert len(found["testimonials/index.html"].records) == 24
    assert len(found["testimonials/page/2/index.html"].records) == 1
    assert len(found["stories/index.html"].records) == 20
    assert len(found["stories/page/2/index.html"].records) == 1


def test_the_wall_of_one_language_exists_only_where_there_are_several() -> None:
    english, german = a_testimonial("a"), a_testimonial("b", lang="de")
    assert "testimonials/lang/en/index.html" not in pages_of(english)
    found = pages_of(english, german)
    wall = found["testimonials/lang/de/index.html"]
    assert [record.id for record in wall.records] == ["b"]
    assert [(one.lang, one.count) for one in wall.values["languages"]] == [
        (None, 2),
        ("de", 1),
        ("en", 1),
    ]
    assert [one.current for one in wall.values["languages"]] == [False, True, False]


def test_the_filter_by_subject_counts_testimonials_and_marks_the_current_page() -> None:
    found = pages_of(
        a_testimonial("a", tags=["kettles"]),
        a_testimonial("b", tags=["kettles", "radios"]),
        a_story("c", tags=["radios"]),
    )
    filters = found["tags/radios/index.html"].values["subjects"]
    assert [(one.label, one.count, one.current) for one in filters] == [
        (None, 2, False),
        ("kettles", 2, False),
        ("radios", 1, True),
    ]


def test_a_tag_page_shows_each_kind_apart() -> None:
    found = pages_of(a_story("c", tags=["radios"]), a_member(tags=["radios"]))
    values = found["tags/radios/index.html"].values
    assert [one.story.id for one in values["teasers"]] == ["c"]
    assert [one.id for one in values["members"]] == ["samuel"]
    assert values["subjects"] == ()


def test_a_story_leads_on_to_the_next_older_one_and_the_oldest_to_the_newest() -> None:
    found = pages_of(a_story("new", date="2026"), a_story("old", date="2024"))
    following = {
        path: spec.values["following"].story.id
        for path, spec in found.items()
        if spec.template == "plaudit/story.html"
    }
    assert following == {
        "stories/new/index.html": "old",
        "stories/old/index.html": "new",
    }


def test_an_only_story_leads_nowhere() -> None:
    story = pages_of(a_story())["stories/machines/index.html"]
    assert story.values["following"] is None
    assert [record.id for record in story.records] == ["machines"]


def test_a_pull_quote_has_the_quote_marks_of_its_language_and_is_escaped() -> None:
    told = a_story(lang="de", pull_quote="<b>Elf</b> Mal")
    pull = pages_of(told)["stories/machines/index.html"].values["pull"]
    assert str(pull).startswith("„")
    assert str(pull).endswith("“")
    assert "<b>" not in str(pull)


def test_a_member_page_tells_the_newest_first_and_ends_with_joining() -> None:
    found = pages_of(
        a_member(joined_on="2024-02-03"),
        a_story(members=["samuel"], date="2026-10-19"),
        a_badge(awards=[{"member": "samuel", "on": "2025-06"}]),
    )
    page = found["members/samuel/index.html"]
    assert [deed.what for deed in page.values["deeds"]] == ["told", "earned", "joined"]
    assert str(page.updated) == "2026-10-19"


def test_a_badge_page_counts_everybody_but_names_only_the_listed() -> None:
    badge = a_badge(awards=["samuel", "shy"])
    found = pages_of(badge, a_member(), a_member("shy", listed=False))
    values = found["badges/first-mend/index.html"].values
    assert values["count"] == 2
    assert [holder.member.id for holder in values["holding"]] == ["samuel"]


def test_milestones_put_the_nearest_goal_first_and_events_apart_from_figures() -> None:
    found = pages_of(
        a_milestone("far", value=1, next=100, as_of="2026"),
        a_milestone("near", value=9, next=10, as_of="2025"),
        a_milestone("event", value=None, reached_on="2024"),
    )
    values = found["milestones/index.html"].values
    assert [one.id for one in values["goals"]] == ["near", "far"]
    assert [one.id for one in values["standing_at"]] == ["far", "near"]
    assert [one.id for one in values["reached"]] == ["event"]


def test_home_takes_the_communitys_own_embed_where_there_is_one() -> None:
    found = pages_of(
        a_testimonial("a"),
        a_testimonial("b"),
        a_badge(),
        Embed(id="home-carousel", widget="carousel"),
        Embed(id="home-badges", widget="wall"),
    )
    sections = found["index.html"].values["sections"]
    assert sections["carousel"].embed == "home-carousel"
    assert sections["badges"].embed is None
    assert sections["quote"].embed is None
    assert sections["counters"] is None


def test_the_voice_of_the_home_page_is_short_featured_and_not_repeated() -> None:
    found = pages_of(
        a_testimonial("long", text="long " * 80, featured=True),
        a_testimonial("plain", date="2026"),
        a_testimonial("chosen", featured=True, date="2020"),
    )
    sections = found["index.html"].values["sections"]
    assert [one.id for one in sections["quote"].records] == ["chosen"]
    assert [one.id for one in sections["carousel"].records] == ["long", "plain"]


def test_how_counts_what_is_shown_and_why_the_rest_is_not() -> None:
    consent = {"consent": {"scopes": ["text", "name"], "given_on": "2026"}}
    found = pages_of(
        a_testimonial("a", source="Letter", verification="by mail", **consent),
        a_testimonial("b", date="2026", incentive="A mug", reply="Thanks", **consent),
        a_testimonial("c", status="draft"),
        a_testimonial("d", status="review"),
        a_testimonial("e", status="withdrawn"),
        a_testimonial("f"),
        a_testimonial("g", expires_on="2020", **consent),
        policies={"consent": "required", "consent_scopes": ["text"]},
    )
    counted = found["how/index.html"].values["counted"]
    assert (counted.shown, counted.verified, counted.sourced) == (2, 1, 1)
    assert (counted.disclosed, counted.replied, counted.kept) == (1, 1, 7)
    assert counted.left_out == (
        ("waiting", 2),
        ("withdrawn", 1),
        ("without-consent", 1),
        ("not-now", 1),
    )


def test_contact_does_not_link_to_itself() -> None:
    itself = "https://kettle.example/praise/contact"
    assert (
        pages_of(contact={"url": itself})["contact/index.html"].values["form"] is None
    )
    other = pages_of(contact={"url": "https://www.forms.example/a"})
    assert other["contact/index.html"].values["form"] == (
        "forms.example",
        "https://www.forms.example/a",
    )


def test_the_page_for_what_is_missing_is_not_indexed_and_works_anywhere() -> None:
    missing = pages_of()["404.html"]
    assert (missing.indexable, missing.anywhere) == (False, True)


def test_the_gallery_shows_own_embeds_before_those_without_a_file() -> None:
    own, added = Embed(id="wide", widget="wall"), Embed(id="badges", widget="badges")
    edition = Edition(a_library(own), "en", in_english, (added, own))
    page = next(page for page in pages(edition) if page.path == "embeds/index.html")
    gallery = page.fill()
    assert [embed.id for embed in gallery.values["embeds"]] == ["wide", "badges"]


def test_a_page_is_as_new_as_the_newest_record_on_it() -> None:
    found = pages_of(a_story("a", date="2026-03"), a_story("b", date="2024"))
    assert str(found["stories/index.html"].updated) == "2026-03"
    assert str(found["stories/b/index.html"].updated) == "2024"
    assert found["contact/index.html"].updated is None


def test_the_page_at_a_path_is_the_one_that_is_among_all() -> None:
    stories = [a_story(f"s{n}", tags=["lamps", "Zips"]) for n in range(30)]
    said = [a_testimonial(f"t{n}", tags=["lamps"]) for n in range(30)]
    library = a_library(*stories, *said, a_story("alone"), a_member(), a_badge())
    every = {page.path: page for page in pages(an_edition(library))}
    for path, page in every.items():
        (found,) = pages_at(an_edition(library), {path})
        assert (found.path, found.made_of) == (path, page.made_of)
        assert (found.updated, found.indexable) == (page.updated, page.indexable)
        assert found.fill().title == page.fill().title
        assert found.fill().records == page.fill().records
    assert {p.path for p in pages_at(an_edition(library), every)} == every.keys()


def test_the_only_story_is_followed_by_none() -> None:
    library = a_library(a_story())
    path = "stories/machines/index.html"
    (found,) = pages_at(an_edition(library), {path})
    (among,) = (page for page in pages(an_edition(library)) if page.path == path)
    assert found.made_of == among.made_of
    assert found.fill().values["following"] is None


def test_responses_stand_with_the_open_ones_first_20_a_page() -> None:
    answered = {"on": "2026-11-20", "text": "A ramp."}
    old = [
        a_response(f"r{n}", raised_on=f"20{n:02}", answered=answered) for n in range(20)
    ]
    found = pages_of(*old, a_response("open", raised_on="1999"))

    first, second = (
        found[f"responses/{path}index.html"].values["paging"]
        for path in ("", "page/2/")
    )

    assert [one.id for one in first.items[:2]] == ["open", "r19"]
    assert (len(first.items), [one.id for one in second.items]) == (20, ["r0"])


def test_a_correction_names_what_it_corrects_of_that_which_is_shown() -> None:
    correction = a_correction(
        corrects=["milestones/mended", "testimonials/hidden", "stories/unknown"]
    )
    found = pages_of(
        correction, a_milestone(), a_testimonial("hidden", status="hidden")
    )

    ((shown, records),) = found["corrections/index.html"].values["corrected_records"]

    assert shown is correction
    assert [name for name, _ in records] == ["Things mended"]


def test_a_corrected_quote_goes_by_who_said_it_if_readers_may_know() -> None:
    correction = a_correction(corrects=["testimonials/ines", "testimonials/shy"])
    shy = a_testimonial("shy", consent={"scopes": ["text"]})
    named = a_testimonial(consent={"scopes": ["text", "name"]})
    policies = {"consent": "required"}

    found = pages_of(correction, named, shy, policies=policies)
    ((_, records),) = found["corrections/index.html"].values["corrected_records"]

    assert [name for name, _ in records] == ["What Ines Okafor said", "A testimonial"]


def test_a_tag_page_tells_of_concerns_too() -> None:
    found = pages_of(a_response(tags="rooms"))

    assert [one.id for one in found["tags/rooms/index.html"].values["responses"]] == [
        "door"
    ]
