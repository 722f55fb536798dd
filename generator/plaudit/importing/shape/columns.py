"""The columns of a list of records: their names as aliases, and what their values are."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from plaudit.importing.values import (
    is_blank,
    is_private_column,
    read_figure,
    web_address,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from plaudit.load.foreign import Tree

from .aliases import PERSON_HEADS, WRAPPERS

SAMPLE_SIZE = 200
"""How many values of a column are looked at."""
COLUMN_CAP = 1_000
"""How many columns are looked at: records have a few dozen fields at most."""
_PROSE_WORDS = 4
_HALF = 2


def plain_name(name: str) -> str:
    """Return *name* without case and signs, as the alias tables hold it."""
    return re.sub(r"[\W_]+", "", name).casefold()


def names_of(name: str) -> tuple[str, ...]:
    """Return the names under which the column *name* may stand in an alias table.

    `reviewer.photoUrl` is `reviewerphotourl`, and `authorphotourl` since a reviewer is
    an author; `fields.Quote` is `quote`.
    """
    steps = [step for step in name.split(".") if step]
    while len(steps) > 1 and plain_name(steps[0]) in WRAPPERS:
        steps = steps[1:]
    names = [plain_name("".join(steps))]
    if steps[1:] and plain_name(steps[-2]) in PERSON_HEADS:
        names.append("author" + plain_name(steps[-1]))
    return tuple(dict.fromkeys(names))


@dataclass(frozen=True)
class Column:
    """One column with the values that are not blank."""

    name: str
    values: list[Tree] = field(default_factory=list)
    filled: int = 0

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names under which it may stand in an alias table."""
        return names_of(self.name)

    @cached_property
    def is_private(self) -> bool:
        """Whether its name says that it holds what is never imported."""
        return is_private_column(self.name)

    @cached_property
    def texts(self) -> list[str]:
        """The values that are text."""
        return [value for value in self.values if isinstance(value, str)]

    @cached_property
    def length(self) -> float:
        """The mean length of its texts, in characters."""
        return sum(map(len, self.texts)) / len(self.texts) if self.texts else 0

    def share(self, test: re.Pattern[str]) -> float:
        """Return the share of values that fully match *test*."""
        hits = sum(1 for text in self.texts if test.fullmatch(text.strip()))
        return hits / len(self.values) if self.values else 0

    @cached_property
    def is_prose(self) -> bool:
        """Whether at least half of its values are sentences."""
        prose = sum(len(text.split()) >= _PROSE_WORDS for text in self.texts)
        addresses = sum(
            "://" in text and " " not in text.strip() for text in self.texts
        )
        return prose * _HALF >= len(self.values) > 0 and addresses * _HALF < len(
            self.values
        )

    @cached_property
    def is_numeric(self) -> bool:
        """Whether nearly all of its values are numbers."""
        numbers = sum(read_figure(text) is not None for text in self.texts)
        return bool(self.values) and numbers >= 0.9 * len(self.values)

    @cached_property
    def is_address(self) -> bool:
        """Whether most of its values are web addresses."""
        found = sum(web_address(text, bare=False) is not None for text in self.texts)
        return found * _HALF > len(self.values)

    @cached_property
    def is_flag(self) -> bool:
        """Whether its values are marks of one letter, or yes and no."""
        marks = sum(
            isinstance(v, bool) or (isinstance(v, str) and not v[1:])
            for v in self.values
        )
        return bool(self.values) and marks == len(self.values)


def columns_of(rows: Iterable[Mapping[str, Tree]]) -> list[Column]:
    """Return the columns of *rows* in the order in which they first come."""
    values: dict[str, list[Tree]] = {}
    filled: dict[str, int] = {}
    for row in rows:
        for name, value in row.items():
            if name not in values and len(values) >= COLUMN_CAP:
                continue
            known = values.setdefault(name, [])
            if not is_blank(value):
                filled[name] = filled.get(name, 0) + 1
                if len(known) < SAMPLE_SIZE:
                    known.append(value)
    return [Column(name, found, filled.get(name, 0)) for name, found in values.items()]
