"""Facts about order, ranks and holders."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from types import MappingProxyType
from typing import Any

import pytest

from plaudit.derive import (
    badges_of,
    holder_count,
    holders,
    is_selective,
    select,
    standings,
)
from plaudit.model import (
    KINDS,
    Badge,
    Community,
    Embed,
    Leaderboard,
    Library,
    Record,
    Testimonial,
)


def a_library(*records: Record) -> Library:
    """Return a library in memory that holds *records*."""
    return Library(
        site=Path(),
        today=date(2026, 11, 23),
        community=Community(name="K", url="https://k.example"),
        records={k: tuple(r for r in records if r.kind == k) for k in KINDS},
        origins=MappingProxyType({}),
    )


def a_record(kind: str, name: str, /, **fields: Any) -> Record:  # noqa: ANN401
    """Return a record of *kind* called *name*."""
    return KINDS[kind].model_validate({"id": name, **fields})


def said(name: str, /, **fields: Any) -> Record:  # noqa: ANN401 - raw fields
    """Return a testimonial called *name*."""
    return a_record("testimonial", name, text="x", author="A", **fields)


def shown(library: Library, **fields: Any) -> list[str]:  # noqa: ANN401
    """Return the ids that an embed with *fields* as its select shows."""
    embed = Embed.model_validate({"id": "e", "widget": "wall", "select": fields})
    return [record.id for record in select(embed, library, Testimonial.kind)]


VOICES = a_library(
    said("a", date="2026-01", rating=4, tags="x", featured=True),
    said("b", date="2026-03", rating=5, lang="de"),
    said("c", tags="x, y", order=1),
    said("d", date="2026-02", status="draft"),
    said("e", date="2025", rating=8, rating_max=10),
)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({}, ["c", "b", "a", "e"]),
        ({"sort": "newest"}, ["b", "a", "e", "c"]),
        ({"sort": "oldest"}, ["c", "e", "a", "b"]),
        ({"sort": "rating"}, ["b", "a", "e", "c"]),
        ({"tags": ["x"]}, ["c", "a"]),
        ({"lang": "de"}, ["b"]),
        ({"ids": ["e", "a", "d"]}, ["e", "a"]),
        ({"featured": "true"}, ["a"]),
        ({"min_rating": 4}, ["b", "a", "e"]),
        ({"min_rating": 4.5}, ["b"]),
        ({"limit": 2}, ["a", "c"]),
        ({"limit": 2, "sort": "newest"}, ["b", "a"]),
    ],
)
def test_an_embed_shows_what_it_selects_in_its_order(
    fields: dict[str, object], expected: list[str]
) -> None:
    assert shown(VOICES, **fields) == expected


def test_an_embed_that_leaves_records_out_is_selective() -> None:
    whole = Embed(id="e", widget="wall")
    part = Embed.model_validate({"id": "e", "widget": "wall", "select": {"limit": 1}})

    assert not is_selective(whole, VOICES, "testimonial")
    assert is_selective(part, VOICES, "testimonial")


@pytest.mark.parametrize(
    ("ties", "ranks"),
    [
        ("standard", [1, 2, 2, 4]),
        ("dense", [1, 2, 2, 3]),
        ("ordinal", [1, 2, 3, 4]),
    ],
)
def test_equal_counts_are_ranked_as_the_leaderboard_says(
    ties: str, ranks: list[int]
) -> None:
    rows = [{"name": n, "score": s} for n, s in zip("dbca", (3, 5, 5, 9), strict=True)]
    board = a_record("leaderboard", "l", title="L", as_of="2026", rows=rows, ties=ties)
    assert isinstance(board, Leaderboard)

    found = standings(board, a_library(board)).rows

    assert [row.rank for row in found] == ranks
    assert [row.name for row in found] == ["a", "b", "c", "d"]
    assert [row.tied for row in found][1:3] == [ties != "ordinal"] * 2


def test_the_unlisted_keep_their_rank_and_are_counted() -> None:
    board = a_record(
        "leaderboard",
        "l",
        title="L",
        as_of="2026",
        minimum=2,
        exclude="bot",
        rows=[
            {"name": "bot", "score": 99},
            {"member": "ada", "score": 9},
            {"member": "bea", "score": 8},
            {"name": "Cid", "score": 1},
        ],
    )
    ada = a_record("member", "ada", name="Ada", listed=False)
    bea = a_record("member", "bea", name="Bea", location="Malmö")
    assert isinstance(board, Leaderboard)

    found = standings(board, a_library(board, ada, bea))

    assert [(row.rank, row.name, row.note) for row in found.rows] == [
        (2, "Bea", "Malmö")
    ]
    assert found.hidden == 1
    assert found.rows[0].share == pytest.approx(8 / 9)


def test_holders_are_the_listed_members_with_the_newest_first() -> None:
    badge = a_record(
        "badge",
        "b",
        name="B",
        description="d",
        criteria="c",
        awards=[
            {"member": "ada", "on": "2025"},
            {"member": "bea", "on": "2026"},
            "cid",
        ],
    )
    members = [
        a_record("member", n, name=n, listed=n != "cid") for n in ("ada", "bea", "cid")
    ]
    library = a_library(badge, *members)
    assert isinstance(badge, Badge)

    assert [h.member.id for h in holders(badge, library)] == ["bea", "ada"]
    assert holder_count(badge) == 3
    assert [b.id for b, _ in badges_of(members[0], library)] == ["b"]  # type: ignore[arg-type]
