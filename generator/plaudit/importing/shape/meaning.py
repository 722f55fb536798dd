"""What each column means: by its name, then by its neighbours, then by its values."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .aliases import TABLES

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from .columns import Column

MANY = frozenset({"tags", "links", "identities", "photos", "logo", "expertise"})
"""Fields that several columns may fill together."""
_SHARING = frozenset({"links", "identities"})
"""Fields that take columns which already mean something else too."""


@dataclass(slots=True)
class Meaning:
    """The columns of a container, field by field, with how each was decided."""

    kind: str
    columns: dict[str, Column]
    fields: dict[str, tuple[str, ...]] = field(default_factory=dict)
    """The columns that fill a field, the likeliest first."""
    how: dict[str, tuple[str, str]] = field(default_factory=dict)
    """Field and reason for each column that was understood."""
    ignored: frozenset[str] = frozenset()

    def give(self, name: str, column: str, how: str) -> None:
        """Let *column* fill the field *name*."""
        self.fields[name] = (*self.fields.get(name, ()), column)
        self.how.setdefault(column, (name, how))

    def take(self, name: str) -> str | None:
        """Take the columns of the field *name* away from it; return the first."""
        columns = self.fields.pop(name, ())
        for column in columns:
            self.how.pop(column, None)
        return columns[0] if columns else None

    def has(self, *names: str) -> bool:
        """Say whether any of the fields *names* has a column."""
        return any(name in self.fields for name in names)

    @property
    def free(self) -> list[Column]:
        """The columns with values that mean nothing yet and are not private."""
        return [
            column
            for name, column in self.columns.items()
            if name not in self.how
            and name not in self.ignored
            and column.values
            and not column.is_private
        ]

    def column(self, name: str) -> Column | None:
        """Return the first column of the field *name*."""
        found = self.fields.get(name)
        return self.columns[found[0]] if found else None


_LONGEST_NAME = 120
_RESOURCE = re.compile(r"[^\s/]+(?:/[^\s/]+){2,}")


_SHORT_SENTENCE = 12
# Whoever calls a column so means the words that somebody said, be they two.
_SURELY_SAID = frozenset(
    {
        "quote",
        "quotetext",
        "testimonial",
        "testimonialtext",
        "reviewtext",
        "reviewbody",
        "reviewcontent",
        "customerquote",
        "quotation",
        "comment",
        "feedback",
        "message",
        "review",
        "text",
        "zitat",
        "meinung",
        "kommentar",
    }
)


def _is_words(column: Column) -> bool:
    if column.is_prose:
        return True
    if not column.texts or column.is_address or column.is_numeric or column.is_flag:
        return False
    surely = not _SURELY_SAID.isdisjoint(column.names)
    return surely or column.length >= _SHORT_SENTENCE


def _is_name(column: Column) -> bool:
    if column.is_flag or column.is_address or column.length > _LONGEST_NAME:
        return False
    # `accounts/1/reviews/3` is what a program calls the record.
    return column.share(_RESOURCE) <= 0.5  # noqa: PLR2004 - at most half


def _is_number(column: Column) -> bool:
    return column.is_numeric or not column.values


def _is_no_list(column: Column) -> bool:
    return bool(column.texts)


_TESTS: Mapping[str, Callable[[Column], bool]] = {
    "text": _is_words,
    "author.name": _is_name,
    "author.role": lambda column: _is_no_list(column) and not column.is_numeric,
    "role": lambda column: _is_no_list(column) and not column.is_numeric,
    "name": _is_name,
    "title": _is_name,
    "label": _is_name,
    "order": lambda column: column.is_numeric,
    "score": lambda column: column.is_numeric,
    "value": lambda column: column.is_numeric,
    "author.company": _is_no_list,
    "location": _is_no_list,
    "headline": _is_no_list,
    "body": _is_words,
    "bio": _is_words,
    "date": lambda column: _is_no_list(column) and not column.is_prose,
    "rating": lambda column: _is_no_list(column) and not column.is_prose,
}


def meaning_of(
    kind: str,
    columns: Sequence[Column],
    fixed: Mapping[str, Sequence[str]] | None = None,
    ignored: Iterable[str] = (),
) -> Meaning:
    """Return what *columns* mean for records of *kind*.

    *fixed* names the columns of some fields, from a mapping file or a known form; they
    are taken as they stand. *ignored* columns mean nothing.
    """
    meaning = Meaning(
        kind, {column.name: column for column in columns}, ignored=frozenset(ignored)
    )
    for name, sources in (fixed or {}).items():
        for source in sources:
            if source in meaning.columns:
                meaning.give(name, source, "as the mapping says")
    for name, aliases in TABLES[kind].items():
        if name not in (fixed or {}):
            _assign(meaning, name, aliases.split())
    return meaning


def _assign(meaning: Meaning, name: str, aliases: list[str]) -> None:
    """Give the field *name* the column with the likeliest of *aliases*."""
    test = _TESTS.get(name)
    candidates = meaning.free
    if name in _SHARING:
        candidates = [
            column
            for column in meaning.columns.values()
            if column.values
            and not column.is_private
            and column.name not in meaning.ignored
        ]
    for alias in aliases:
        for column in candidates:
            if alias in column.names and (test is None or test(column)):
                meaning.give(name, column.name, f"named like {alias!r}")
                candidates = [other for other in candidates if other is not column]
                if name not in MANY:
                    return
