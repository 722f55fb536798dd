"""Small libraries made by hand, and the editions and pages of them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING

from plaudit.model import (
    Badge,
    Community,
    Correction,
    Leaderboard,
    Library,
    Member,
    Milestone,
    Record,
    Response,
    Story,
    Testimonial,
)
from plaudit.render.pages import Edition, pages

if TYPE_CHECKING:
    from plaudit.render.pages import PageSpec

TODAY = date(2026, 11, 23)


def a_community(**fields: object) -> Community:
    given = {
        "name": "Kettle & Thread",
        "url": "https://kettle.example/praise",
        **fields,
    }
    return Community.model_validate(given)


def a_testimonial(name: str = "ines", **fields: object) -> Testimonial:
    given = {"id": name, "text": "It works again.", "author": "Ines Okafor", **fields}
    return Testimonial.model_validate(given)


def a_story(name: str = "machines", **fields: object) -> Story:
    given = {"id": name, "title": "Eleven machines", "body": "They sew.", **fields}
    return Story.model_validate(given)


def a_member(name: str = "samuel", **fields: object) -> Member:
    return Member.model_validate({"id": name, "name": "Samuel Adeyemi", **fields})


def a_badge(name: str = "first-mend", **fields: object) -> Badge:
    given = {
        "id": name,
        "name": "First mend",
        "description": "For the first.",
        "criteria": "Mend one thing.",
        **fields,
    }
    return Badge.model_validate(given)


def a_milestone(name: str = "mended", **fields: object) -> Milestone:
    given = {"id": name, "label": "Things mended", "value": 41286, **fields}
    return Milestone.model_validate(given)


def a_leaderboard(name: str = "october", **fields: object) -> Leaderboard:
    given = {"id": name, "title": "Busy hands", "as_of": "2026-11-01", **fields}
    return Leaderboard.model_validate(given)


def a_response(name: str = "door", **fields: object) -> Response:
    given = {"id": name, "concern": "The door is narrow.", **fields}
    return Response.model_validate(given)


def a_correction(name: str = "winter", **fields: object) -> Correction:
    return Correction.model_validate({"id": name, "wrong": "Counted twice.", **fields})


def a_library(*records: Record, **community: object) -> Library:
    by_kind: dict[str, tuple[Record, ...]] = {}
    for record in sorted(records, key=lambda one: one.id):
        by_kind[record.kind] = (*by_kind.get(record.kind, ()), record)
    return Library(
        site=Path("site"),
        today=TODAY,
        community=a_community(**community),
        records=by_kind,
        origins=MappingProxyType({}),
    )


def in_english(text: str, /, **values: object) -> str:
    return text.format(**values)


def an_edition(library: Library, lang: str = "en") -> Edition:
    return Edition(library, lang, in_english)


def pages_of(*records: Record, **community: object) -> dict[str, PageSpec]:
    made = pages(an_edition(a_library(*records, **community)))
    specs = [page.fill() for page in made]
    found = {spec.path: spec for spec in specs}
    assert len(found) == len(specs), "two pages share a path"
    return found
