"""Impact: which voices tell a reader most, by reasons that anybody can check.

A rating is no part of it, nor is what a voice thinks of the community: an order by praise
would be a selection by praise. The score of a voice is the weighted mean of

- *specific*: it says something that is true of this community alone (weight 0.35),
- *recent*: it is halved with each year (0.25),
- *credible*: who says so, where, and how we know (0.30),
- *fitting*: it has the tags that the embed prefers (0.10; where it prefers some).

Then the order is made one by one: the next is the voice whose score, less what it has in
common with the likest one before it, is highest. This is maximal marginal relevance
(Carbonell and Goldstein, SIGIR 1998), with lambda 0.7.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

from plaudit.model import Author, PartialDate, Source

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from plaudit.model import Record

WEIGHTS = {"specific": 0.35, "recent": 0.25, "credible": 0.30, "fitting": 0.10}
LAMBDA = 0.7
"""How much the score counts beside being unlike what stands before."""
VARIED = 60
"""How many places are chosen with an eye to variety; the rest follow by score."""
POOL = 300
"""Among how many of the highest scores these are chosen."""
_ENOUGH_WORDS = 40
_A_YEAR = 365.25
_NUMBER = re.compile(r"\d")
_NAMED = re.compile(r"(?<=[\w,;:] )[A-ZÄÖÜ]\w+")
"""A word with a capital letter that begins no sentence."""


class Judged(NamedTuple):
    """One record with its place in the order, and why it has that place."""

    record: Record
    score: float
    """Between 0 and 1."""
    parts: tuple[tuple[str, float], ...]
    """What the score is made of, each between 0 and 1."""
    like: str | None
    """The record before it that it has most in common with, if anything."""
    likeness: float
    """How much that is, between 0 and 1."""


def ranked(
    records: Iterable[Record], today: date, prefer: Iterable[str] = ()
) -> tuple[Judged, ...]:
    """Return *records* in the order of their impact as of *today*.

    *prefer* are the tags that the page is about. Equal ones go by id.
    """
    wanted = frozenset(prefer)
    judged = [
        Judged(record, *_score(record, today, wanted), None, 0.0)
        for record in sorted(records, key=lambda record: record.id)
    ]
    judged.sort(key=lambda one: -one.score)
    waiting = [_Waiting(one, _traits(one.record)) for one in judged[:POOL]]
    chosen: list[Judged] = []
    while waiting and len(chosen) < VARIED:
        best = max(waiting, key=_Waiting.gain)
        waiting.remove(best)
        chosen.append(best.judged)
        for one in waiting:
            one.see(best)
    return (*chosen, *(one.judged for one in waiting), *judged[POOL:])


class _Traits(NamedTuple):
    """What one voice may have in common with another."""

    author: str | None
    source: str | None
    tags: frozenset[str]
    words: frozenset[str]


def _traits(record: Record) -> _Traits:
    author, source = _of(record, "author", "by"), _of(record, "source")
    return _Traits(
        (author.member or author.name) if isinstance(author, Author) else None,
        source.platform if isinstance(source, Source) else None,
        frozenset(record.tags),
        frozenset(str(_of(record, "text", "title") or "").casefold().split()),
    )


@dataclass(slots=True)
class _Waiting:
    """One voice that has no place yet, as it looks beside those that have one."""

    judged: Judged
    traits: _Traits

    def gain(self) -> float:
        """Return what the order would gain by it (marginal relevance)."""
        return LAMBDA * self.judged.score - (1 - LAMBDA) * self.judged.likeness

    def see(self, before: _Waiting) -> None:
        """Take note that another stands *before* it."""
        likeness = _likeness(self.traits, before.traits)
        if likeness > self.judged.likeness:
            like = before.judged.record.id
            self.judged = self.judged._replace(like=like, likeness=likeness)


def _score(
    record: Record, today: date, prefer: frozenset[str]
) -> tuple[float, tuple[tuple[str, float], ...]]:
    parts = {
        "specific": _specific(record),
        "recent": _recent(record, today),
        "credible": _credible(record),
    }
    if prefer:
        parts["fitting"] = len(prefer.intersection(record.tags)) / len(prefer)
    whole = sum(WEIGHTS[name] for name in parts)
    score = sum(WEIGHTS[name] * value for name, value in parts.items()) / whole
    return score, tuple(parts.items())


def _specific(record: Record) -> float:
    """Return how much a voice says that is not true of any community.

    A third each: enough words, a figure or a name in them, and what it is about.
    """
    text = str(_of(record, "text", "summary", "body", "concern") or "")
    length = min(1.0, len(text.split()) / _ENOUGH_WORDS)
    named = bool(_NUMBER.search(text) or _NAMED.search(text))
    about = bool(_of(record, "about", "highlights", "outcomes") or record.tags)
    return (length + named + about) / 3


def _recent(record: Record, today: date) -> float:
    """Return 1 for today, a half for a year ago, and so on; 0 without a date."""
    when = _of(record, "date", "posted_on")
    if not isinstance(when, PartialDate):
        return 0.0
    days = max(0, (today - when.last_day()).days)
    return float(0.5 ** (days / _A_YEAR))


def _credible(record: Record) -> float:
    """Return how well it is known who says so: a fifth for each thing that is known."""
    author, source = _of(record, "author", "by"), _of(record, "source")
    known = [_of(record, "verification"), _of(record, "date", "posted_on")]
    if isinstance(source, Source):
        known.append(source.url or source.platform)
    if isinstance(author, Author):
        known.append(author.member or author.role or author.company)
        known.append(author.member or author.avatar or author.url)
    return sum(map(bool, known)) / 5


def _likeness(one: _Traits, other: _Traits) -> float:
    """Return what two voices have in common: who, about what, from where, in what words.

    The same author is as like as can be; else the largest of the others counts, since one
    of them is enough to bore.
    """
    if one.author and one.author == other.author:
        return 1.0
    same_source = 0.2 if one.source and one.source == other.source else 0.0
    tags, words = _shared(one.tags, other.tags), _shared(one.words, other.words)
    return max(0.6 * tags, same_source, words)


def _shared(these: frozenset[str], those: frozenset[str]) -> float:
    """Return the Jaccard index of both."""
    return len(these & those) / len(these | those) if these and those else 0.0


def _of(record: Record, *names: str) -> object:
    """Return the first of the fields *names* that *record* has and that holds something."""
    held = vars(record)
    return next((held[name] for name in names if held.get(name)), None)
