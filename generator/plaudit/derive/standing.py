"""Standings: the rows of a leaderboard with their ranks."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, NamedTuple

from plaudit.model import Member, in_its_time

if TYPE_CHECKING:
    from plaudit.model import Leaderboard, Library, Row


class Standing(NamedTuple):
    """One rank of a leaderboard, ready to be shown."""

    rank: int
    tied: bool
    name: str
    member: Member | None
    """The member, where one is meant and may be shown."""
    score: float
    share: float
    """The score as a part of the highest one, 0 to 1; the length of the bar."""
    note: str | None
    change: int | str | None


class Standings(NamedTuple):
    """All ranks of a leaderboard, and how many people are counted but not shown."""

    rows: tuple[Standing, ...]
    hidden: int


def standings(board: Leaderboard, library: Library) -> Standings:
    """Return the ranks of *board* as its rules say.

    Ties: `standard` shares a rank and skips the next (1 2 2 4), `dense` skips none
    (1 2 2 3), `ordinal` shares none (1 2 3 4, by name). Members who are unlisted or
    not published keep their rank and are counted as hidden.
    """
    rows = [row for row in board.rows if _takes_part(row, board)]
    rows.sort(key=lambda row: (-row.score, _name(row, library).casefold()))
    highest = max((row.score for row in rows), default=0)
    shown: list[Standing] = []
    hidden = 0
    for row, rank, tied in zip(
        rows, _ranks(rows, board.ties), _ties(rows), strict=True
    ):
        if board.top is not None and rank > board.top:
            break
        member = _shown_member(row, library)
        if row.member and member is None:
            hidden += 1
            continue
        shown.append(
            Standing(
                rank=rank,
                tied=tied and board.ties != "ordinal",
                name=_name(row, library),
                member=member,
                score=row.score,
                share=max(0.0, row.score / highest) if highest > 0 else 0.0,
                note=row.note or (member.location if member else None),
                change=row.change,
            )
        )
    return Standings(tuple(shown), hidden)


def _takes_part(row: Row, board: Leaderboard) -> bool:
    excluded = {row.member, row.name} & set(board.exclude)
    enough = board.minimum is None or row.score >= board.minimum
    return enough and not excluded


def _shown_member(row: Row, library: Library) -> Member | None:
    member = library.shown(Member.kind, row.member) if row.member else None
    if not isinstance(member, Member) or not member.listed:
        return None
    return member if in_its_time(member, library.today) else None


def _name(row: Row, library: Library) -> str:
    if row.name:
        return row.name
    member = library.find(Member.kind, row.member or "")
    return member.name if isinstance(member, Member) else (row.member or "")


def _ties(rows: list[Row]) -> list[bool]:
    counts = Counter(row.score for row in rows)
    return [counts[row.score] > 1 for row in rows]


def _ranks(rows: list[Row], ties: str) -> list[int]:
    ranks: list[int] = []
    for index, row in enumerate(rows):
        if ties == "ordinal" or not index:
            ranks.append(index + 1)
        elif row.score == rows[index - 1].score:
            ranks.append(ranks[-1])
        else:
            ranks.append(ranks[-1] + 1 if ties == "dense" else index + 1)
    return ranks
