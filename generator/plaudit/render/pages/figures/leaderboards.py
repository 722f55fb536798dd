"""Leaderboards: the standings, with the period and the count that they rest on."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from plaudit.render.pages.machine_readable.structured import breadcrumbs
from plaudit.render.pages.page import PageSpec, ShareCard
from plaudit.render.pages.reading import newest_date
from plaudit.render.prose import excerpt

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plaudit.model import Leaderboard, Member
    from plaudit.render.pages.edition import Edition

BASE = "leaderboards/"


def specs(edition: Edition) -> Iterator[PageSpec]:
    """Yield the list of leaderboards and each one's own page."""
    if not edition.leaderboards:
        return
    t = edition.t
    yield PageSpec(
        path=f"{BASE}index.html",
        template="plaudit/leaderboards.html",
        name="leaderboards",
        title=t("Leaderboards"),
        description=t(
            "Who did how much at {community}, counted by whom and when.",
            community=edition.community.name,
        ),
        values={"leaderboards": edition.leaderboards},
        records=edition.leaderboards,
        updated=newest_date(edition.leaderboards),
        share=edition.home_card,
        structured=partial(breadcrumbs, edition, (t("Leaderboards"), BASE)),
    )
    for board in edition.leaderboards:
        yield _one(edition, board)


def _members(edition: Edition, board: Leaderboard) -> tuple[Member, ...]:
    found = (edition.member(row.member) for row in board.rows if row.member)
    return tuple(member for member in found if member)


def _one(edition: Edition, board: Leaderboard) -> PageSpec:
    path = f"{BASE}{board.id}/"
    t = edition.t
    return PageSpec(
        path=f"{path}index.html",
        template="plaudit/leaderboard.html",
        name="leaderboards",
        title=board.title,
        description=excerpt(board.description or "")
        or t("{title}: who did how much, as counted.", title=board.title),
        values={
            "board": board,
            "boards": edition.leaderboards if len(edition.leaderboards) > 1 else (),
        },
        records=(board, *_members(edition, board)),
        updated=board.as_of,
        share=ShareCard(f"leaderboard-{board.id}", board.title, edition.community.name),
        structured=partial(
            breadcrumbs, edition, (t("Leaderboards"), BASE), (board.title, path)
        ),
    )
