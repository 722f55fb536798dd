"""Which kind of record a file holds, and in which of its lists."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .columns import columns_of
from .meaning import Meaning, meaning_of
from .neighbours import adjusted, is_review_form

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from .containers import Container

_HINTS = {
    "testimonial": (
        "testimonial testimonials quote quotes review reviews tweet tweets praise voices"
        " feedback endorsement endorsements recommendations avis temoignages zitate"
        " kundenstimmen opiniones referenzen"
    ),
    "story": (
        "story stories casestudy casestudies case success showcase showcases site sites"
        " projects usecases"
    ),
    "member": (
        "member members team teams people person contributor contributors supporter"
        " supporters sponsor sponsors backers staff authors friends volunteers crew"
        " maintainers alumni committee board organizers users speakers"
    ),
    "milestone": "milestone milestones roadmap timeline release releases tags history stats",
    "leaderboard": (
        "leaderboard leaderboards ranking rankings scoreboard standings highscores scores"
    ),
    "badge": "badge badges achievement achievements",
}
_HINT_OF = {word: kind for kind, words in _HINTS.items() for word in words.split()}
# Words that stand above lists of other kinds as well.
_WEAK = frozenset({"users", "people", "history", "stats", "board", "status"})
_WEAK_BONUS = 1.0

# How much each field tells that a list holds records of a kind. What is needed stands
# first, alternatives with a bar between.
_NEEDS = {
    "testimonial": ("text",),
    "story": ("title", "body|summary"),
    "mention": ("text", "url"),
    "member": ("name|author.first",),
    "milestone": ("label", "value|reached_on"),
    "leaderboard": ("name", "score"),
    "badge": ("name", "description"),
}
_WEIGHTS: Mapping[str, Mapping[str, float]] = {
    "mention": {"text": 1, "url": 1, "author.name": 1},
    "testimonial": {
        "text": 1.25,
        "author.name": 2,
        "author.first": 1,
        "author.role": 0.5,
        "author.company": 0.5,
        "author.avatar": 0.5,
        "rating": 2,
        "source.url": 1,
        "source.platform": 0.5,
        "date": 0.5,
        "reply.text": 1,
    },
    "story": {"title": 1.5, "body": 1, "summary": 0.5, "links": 0.5, "date": 0.5},
    "member": {
        "name": 2,
        "author.first": 2,
        "role": 1,
        "identities": 1,
        "bio": 0.75,
        "avatar": 0.75,
        "links": 0.5,
        "organisation": 0.5,
        "location": 0.5,
        "joined_on": 0.5,
        "tags": 0.5,
    },
    "milestone": {"label": 1.25, "value": 2, "reached_on": 1, "unit": 1, "as_of": 1},
    "leaderboard": {"name": 1.5, "score": 1.5, "rank": 1},
    "badge": {"name": 1, "description": 0.5, "criteria": 3},
}
_SURE_TEXT = frozenset(
    {"quote", "testimonial", "review", "comment", "message", "reviewtext", "zitat"}
    | {
        "quotetext",
        "testimonialtext",
        "reviewcontent",
        "temoignage",
        "testimony",
        "meinung",
    }
)
_LONG_TEXT = 200
_LEAST = 3.0
"""What a list must reach before it is taken for records without a hint."""


@dataclass(frozen=True, slots=True)
class Choice:
    """The list that was chosen, its kind, and what its columns mean."""

    container: Container
    meaning: Meaning
    reason: str

    @property
    def kind(self) -> str:
        """The kind of its records."""
        return self.meaning.kind


def hinted_kind(name: str) -> str | None:
    """Return the kind that a file, folder or key called *name* announces."""
    words = re.findall(r"[A-Z]?[a-z]+|[A-Z]+(?![a-z])", name)
    joined = re.sub(r"[\W_\d]+", "", name).casefold()
    for word in [joined, *reversed([word.casefold() for word in words])]:
        if word in _HINT_OF:
            return _HINT_OF[word]
    return None


def chosen(
    containers: Iterable[Container],
    names: Sequence[str],
    kind: str | None,
    fixed: Mapping[str, Sequence[str]] | None = None,
    ignored: Iterable[str] = (),
) -> Choice | None:
    """Return the list whose records fit best, or None where none fits.

    *names* are the file's name and those of its folders, the nearest first; *kind* is
    None where it has to be found out. The list counts whose fields fit, not the longest.
    """
    best: tuple[float, Choice] | None = None
    for container in containers:
        columns = columns_of(record.cells for record in container.records)
        # What can be guessed has words that announce it.
        for candidate in [kind] if kind else _HINTS:
            meaning = adjusted(meaning_of(candidate, columns, fixed, ignored))
            bonus, hint = _bonus(candidate, container.names, names)
            fit = _fit(meaning, len(container.records))
            enough = kind is not None or fit + bonus >= _LEAST
            if fit and enough and (best is None or fit + bonus > best[0]):
                reason = "as asked for" if kind else hint or "by its columns"
                best = (fit + bonus, Choice(container, meaning, reason))
    return best[1] if best else None


def _bonus(kind: str, keys: Sequence[str], names: Sequence[str]) -> tuple[float, str]:
    told = [key for key in keys if hinted_kind(key) == kind]
    told.sort(key=lambda key: key.casefold() in _WEAK)
    if told:
        bonus = _WEAK_BONUS if told[0].casefold() in _WEAK else 3.5
        return bonus, f"its records stand under {told[0]!r}"
    for distance, name in enumerate(names):
        if hinted_kind(name) == kind:
            weak = name.partition(".")[0].casefold() in _WEAK
            bonus = _WEAK_BONUS if weak else 3 - distance / 2
            return bonus, f"by the name {name!r}"
    return 0, ""


def _fit(meaning: Meaning, records: int) -> float:
    """Return how well the columns fit the kind; 0 where something needed is missing."""
    for need in _NEEDS[meaning.kind]:
        if not meaning.has(*need.split("|")):
            return 0
    weights = _WEIGHTS[meaning.kind]
    fit = sum(weight for name, weight in weights.items() if meaning.has(name))
    text = meaning.column("text")
    if text and _SURE_TEXT.intersection(text.names):
        fit += 1.75
    if meaning.kind == "testimonial" and is_review_form(meaning):
        fit += 1.5
    body = meaning.column("body")
    if body and body.length > _LONG_TEXT:
        fit += 1
    if meaning.kind in {"leaderboard", "milestone"} and _tells_more(meaning):
        fit /= 2
    return fit + (0.5 if records > 1 else 0)


def _tells_more(meaning: Meaning) -> bool:
    """Say whether there are sentences that the kind has no place for."""
    return any(column.is_prose for column in meaning.free)
