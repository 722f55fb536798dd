"""Structured data: true, complete where it stands, and never a rating."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from tests.unit.render.pages.library import (
    a_badge,
    a_member,
    a_story,
    a_testimonial,
    pages_of,
)

if TYPE_CHECKING:
    from plaudit.render.pages import PageSpec


def _nodes(spec: PageSpec) -> dict[str, Any]:
    graph: Any = (spec.json_ld or {})["@graph"]
    return {node["@type"]: node for node in graph}


def test_a_story_is_an_article_with_authors_and_date() -> None:
    found = pages_of(
        a_story(members=["samuel"], date="2026-10", summary="They sew."), a_member()
    )
    nodes = _nodes(found["stories/machines/index.html"])
    article = nodes["Article"]
    assert article["headline"] == "Eleven machines"
    assert article["datePublished"] == "2026-10"
    assert article["author"] == [
        {
            "@type": "Person",
            "name": "Samuel Adeyemi",
            "url": "https://kettle.example/praise/members/samuel/",
        }
    ]
    assert [step["name"] for step in nodes["BreadcrumbList"]["itemListElement"]] == [
        "Kettle & Thread",
        "Stories",
        "Eleven machines",
    ]


def test_a_story_without_a_teller_is_the_communitys_own() -> None:
    found = pages_of(a_story())
    article = _nodes(found["stories/machines/index.html"])["Article"]
    assert article["author"][0]["@type"] == "Organization"
    assert "datePublished" not in article


def test_a_member_is_a_person_with_a_profile() -> None:
    found = pages_of(
        a_member(role="Volunteer", links=["https://samuel.example"]),
        a_badge(awards=["samuel"]),
    )
    nodes = _nodes(found["members/samuel/index.html"])
    person = nodes["ProfilePage"]["mainEntity"]
    assert (person["name"], person["jobTitle"]) == ("Samuel Adeyemi", "Volunteer")
    assert person["sameAs"] == ["https://samuel.example"]
    assert person["award"] == ["First mend"]


def test_no_page_marks_up_a_rating_or_a_review_of_the_community() -> None:
    found = pages_of(
        a_testimonial(rating=5, author={"member": "samuel"}), a_story(), a_member()
    )
    everything = json.dumps([spec.json_ld for spec in found.values()])
    assert "Article" in everything
    assert "Rating" not in everything
    assert "Review" not in everything
