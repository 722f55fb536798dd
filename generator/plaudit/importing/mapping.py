"""Mapping files: an editor's word on what the columns of a foreign file mean.

kind: testimonial            # what the records are
records: data.reviews        # where they stand
fields:                      # our field: their column, or a list of columns
  text: opinion
  author.name: [first, last]
set:                         # the same for every record
  source.platform: Guest survey
  rating_max: 10
ignore: [remark]             # columns that are not read
dates: day-first             # or month-first, for dates like 05/03/2024
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, cast, get_args

from plaudit.errors import UsageError
from plaudit.importing.formats import read_file
from plaudit.importing.shape import TABLES
from plaudit.importing.values import Order, is_private_column, truth_of
from plaudit.load.foreign import Tree, Unreadable

if TYPE_CHECKING:
    from collections.abc import Mapping as Names
    from pathlib import Path

_KEYS = ("kind", "records", "fields", "set", "ignore", "dates")
# The names of our model for what the tables divide further.
_SYNONYMS = {
    "author": "author.name",
    "name": "author.name",
    "role": "author.role",
    "company": "author.company",
    "avatar": "author.avatar",
    "source": "source.platform",
    "reply": "reply.text",
    "website": "links",
    "url": "links",
    "author.links": "author.url",
}


@dataclass(frozen=True, slots=True)
class Mapping:
    """What a mapping file says; every part may be missing."""

    kind: str | None = None
    records: str | None = None
    fields: Names[str, tuple[str, ...]] = field(default_factory=dict)
    set: Names[str, object] = field(default_factory=dict)
    ignore: tuple[str, ...] = ()
    dates: Order | None = None

    def fields_of(self, kind: str) -> dict[str, tuple[str, ...]]:
        """Return the columns of the fields of *kind*; raise UsageError for unknown ones."""
        return {_known(name, kind): columns for name, columns in self.fields.items()}


def read_mapping(path: Path) -> Mapping:
    """Read the mapping file at *path*: YAML, JSON or TOML; raise UsageError."""
    try:
        tree = read_file(path).tree
    except Unreadable as reason:
        message = f"{path.name} {reason}"
        raise UsageError(message) from None
    return mapping_from(tree, path.name)


def mapping_from(tree: Tree, name: str) -> Mapping:
    """Return what the *tree* of a mapping file called *name* says; raise UsageError."""
    if not isinstance(tree, dict):
        message = f"{name} must hold the keys {', '.join(_KEYS)}"
        raise UsageError(message)
    for key in tree:
        if key not in _KEYS:
            message = f"{name}: {key!r} is unknown{_near(key, _KEYS)}"
            raise UsageError(message)
    kind, dates = _text(tree, "kind", name), _text(tree, "dates", name)
    if kind is not None:
        check_kind(kind)
    if dates is not None and dates not in get_args(Order):
        message = f"{name}: dates must be day-first or month-first, not {dates!r}"
        raise UsageError(message)
    fields = {
        key: _columns(item, key, name)
        for key, item in _group(tree, "fields", name).items()
    }
    return Mapping(
        kind=kind,
        records=_text(tree, "records", name),
        fields=fields,
        set={key: _constant(item) for key, item in _group(tree, "set", name).items()},
        ignore=_columns(tree.get("ignore") or [], "ignore", name),
        dates=cast("Order | None", dates),
    )


def check_kind(kind: str) -> None:
    """Raise UsageError for a *kind* that cannot be imported."""
    if kind not in TABLES:
        message = f"cannot import the kind {kind!r}{_near(kind, tuple(TABLES))}"
        raise UsageError(message)


def _known(name: str, kind: str) -> str:
    table = TABLES[kind]
    if name in table:
        return name
    other = _SYNONYMS.get(name, name)
    if other in table:
        return other
    message = f"the mapping's field {name!r} is unknown for a {kind}{_near(name, tuple(table))}"
    raise UsageError(message)


def _near(name: str, known: tuple[str, ...]) -> str:
    found = difflib.get_close_matches(name, known, 1, 0.6)
    return f"; did you mean {found[0]!r}?" if found else f"; known: {', '.join(known)}"


def _text(tree: dict[str, Tree], key: str, name: str) -> str | None:
    value = tree.get(key)
    if value is None or isinstance(value, str):
        return value
    message = f"{name}: {key} must be a text"
    raise UsageError(message)


def _group(tree: dict[str, Tree], key: str, name: str) -> dict[str, Tree]:
    value = tree.get(key)
    if value is None:
        return {}
    if isinstance(value, dict):
        return value
    message = f"{name}: {key} must be a group of names"
    raise UsageError(message)


def _columns(value: Tree, key: str, name: str) -> tuple[str, ...]:
    items = value if isinstance(value, list) else [value]
    columns = tuple(item for item in items if isinstance(item, str))
    if len(columns) != len(items):
        message = f"{name}: {key} must name a column or a list of columns"
        raise UsageError(message)
    for column in columns:
        if key != "ignore" and is_private_column(column):
            message = f"{name}: {key} names {column!r}; mail, phone and IP columns are never imported"
            raise UsageError(message)
    return columns


def _constant(value: Tree) -> object:
    """Return a constant as the model takes it: truth as truth, lists as lists."""
    if isinstance(value, str) and value.casefold() in {"true", "false"}:
        return truth_of(value)
    return value
