"""Milestones, standings and holders as their markup needs them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from plaudit.derive import holder_count, holders, name_of, standings
from plaudit.model import Badge, Member, PartialDate

from .charts import Point, chart

if TYPE_CHECKING:
    from plaudit.model import Leaderboard, Milestone
    from plaudit.render.pictures import ImageView
    from plaudit.render.standpoint import Standpoint

    from .charts import ChartView

_NEVER = PartialDate(1)
_BEFORE = frozenset({"£", "$", "€", "¥"})


class GoalView(NamedTuple):
    """The goal after a figure, ready to be shown."""

    text: str
    label: str | None
    share: float
    """How much of it is done, 0 to 1."""
    sentence: str


class FigureView(NamedTuple):
    """One milestone's figure with its proof, ready to be shown."""

    label: str
    text: str
    unit: str | None
    source: str | None
    source_url: str | None
    as_of: str | None
    as_of_iso: str | None
    next: GoalView | None
    course: ChartView | None
    """Its value period by period, where that was counted."""


def figure(record: Milestone, here: Standpoint) -> FigureView:
    """Return the figure of *record*; an event without one shows its date."""
    words = here.words
    text, unit = _amount(record, here)
    goal = None
    if record.next and record.value is not None and record.next.value > 0:
        share = min(1.0, max(0.0, record.value / record.next.value))
        target = words.number(record.next.value)
        sentence = words.t("{value} of {goal}", value=text, goal=target)
        goal = GoalView(target, record.next.label, share, sentence)
    return FigureView(
        label=record.label,
        text=text,
        unit=unit,
        source=record.source,
        source_url=record.source_url,
        as_of=words.day(record.as_of) if record.as_of else None,
        as_of_iso=str(record.as_of) if record.as_of else None,
        next=goal,
        course=_course(record, here),
    )


def _course(record: Milestone, here: Standpoint) -> ChartView | None:
    words = here.words
    counts = sorted(record.history, key=lambda one: one.period.sort_key)
    points = [
        Point(words.day(one.period), one.value, words.number(one.value))
        for one in counts
    ]
    return chart(record.label, points, words)


def _amount(record: Milestone, here: Standpoint) -> tuple[str, str | None]:
    words, unit = here.words, record.unit
    if record.value is None:
        day = record.reached_on or record.as_of
        return (words.day(day) if day else record.label), None
    if unit == "%":
        # The figure is what was counted: it is shown with all of its digits.
        space = words.t("{percent}%", percent=words.number(record.value))
        return space, None
    number = words.number(record.value)
    if unit in _BEFORE:
        return f"{unit}{number}", None
    return number, unit


class StandingView(NamedTuple):
    """One rank, ready to be shown."""

    place: int
    rank: str
    """The same in figures of the reader's language."""
    tied: bool
    name: str
    href: str | None
    avatar: ImageView | None
    note: str | None
    change: tuple[str, int] | str | None
    """("up", 2), ("down", 1), "same", "new", or None where nothing is known."""
    score: str
    bar: float
    """The length of the bar in percent of the highest score."""


class StandingsView(NamedTuple):
    """A leaderboard, ready to be shown."""

    title: str
    rows: tuple[StandingView, ...]
    hidden_count: int
    unit: str
    period: str | None
    source: str | None
    source_url: str | None
    as_of: str
    as_of_iso: str
    has_change: bool

    def down_to(self, place: int) -> StandingsView:
        """Return the same without the ranks after *place*; 0 keeps them all."""
        kept = (row for row in self.rows if not place or row.place <= place)
        return self._replace(rows=tuple(kept))

    @property
    def longest_score(self) -> str:
        """The score that needs most room, for a column that is as wide from its head on."""
        return max((row.score for row in self.rows), key=len, default="")


def standing(board: Leaderboard, here: Standpoint, size: int = 40) -> StandingsView:
    """Return the ranks of *board*; *size* is that of the faces in px."""
    found = standings(board, here.library)
    rows = []
    for row in found.rows:
        member = row.member
        rows.append(
            StandingView(
                place=row.rank,
                rank=here.words.number(row.rank),
                tied=row.tied,
                name=row.name,
                href=here.href(Member.kind, member.id) if member else None,
                avatar=here.avatar(member, size) if member else None,
                note=row.note,
                change=_change(row.change),
                score=here.words.number(row.score),
                bar=round(row.share * 100, 1),
            )
        )
    return StandingsView(
        title=board.title,
        rows=tuple(rows),
        hidden_count=found.hidden,
        unit=board.unit or here.words.t("Points"),
        period=board.period,
        source=board.source,
        source_url=board.source_url,
        as_of=here.words.day(board.as_of),
        as_of_iso=str(board.as_of),
        has_change=any(row.change is not None for row in rows),
    )


def _change(change: int | str | None) -> tuple[str, int] | str | None:
    if change is None or isinstance(change, str):
        return change
    if change == 0:
        return "same"
    return ("up", change) if change > 0 else ("down", -change)


class HolderView(NamedTuple):
    """One holder of a badge, ready to be shown."""

    member: str
    """Who it is, by id."""
    name: str
    href: str | None
    avatar: ImageView | None
    on: str | None
    on_iso: str | None
    evidence: str | None
    note: str | None


@dataclass(frozen=True, slots=True)
class HoldersView:
    """The holders of a badge: how many there are, and those who may be shown."""

    count: int
    listed: tuple[HolderView, ...]
    hidden_count: int


def holding(badge: Badge, here: Standpoint, size: int = 44) -> HoldersView:
    """Return who holds *badge*; *size* is that of the faces in px."""
    listed = []
    for holder in holders(badge, here.library):
        award = holder.award
        listed.append(
            HolderView(
                member=holder.member.id,
                name=holder.member.name,
                href=here.href(Member.kind, holder.member.id),
                avatar=here.avatar(holder.member, size),
                on=here.words.day(award.on) if award.on else None,
                on_iso=str(award.on) if award.on else None,
                evidence=award.evidence,
                note=award.note,
            )
        )
    count = holder_count(badge)
    return HoldersView(count, tuple(listed), count - len(listed))


class HonourView(NamedTuple):
    """One badge that somebody has, ready to be shown."""

    name: str
    href: str | None
    lang: str
    on: str | None
    on_iso: str | None
    evidence: str | None
    note: str | None


def honours(member: Member, here: Standpoint) -> tuple[HonourView, ...]:
    """Return the badges of *member*, the newest first; those without a day come last."""
    earned = [
        (award, badge)
        for badge in here.library.published(Badge.kind)
        if isinstance(badge, Badge)
        for award in badge.awards
        if award.member == member.id
    ]
    earned.sort(key=lambda one: one[1].id)
    earned.sort(key=lambda one: (one[0].on or _NEVER).sort_key, reverse=True)
    made = []
    for award, badge in earned:
        local = badge.localised(here.lang)
        made.append(
            HonourView(
                name=name_of(local),
                href=here.href(Badge.kind, badge.id),
                lang=local.lang,
                on=here.words.day(award.on) if award.on else None,
                on_iso=str(award.on) if award.on else None,
                evidence=award.evidence,
                note=award.note,
            )
        )
    return tuple(made)
