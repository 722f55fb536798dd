"""A new record: what it is called, what its file holds, and whether it may stay."""

from __future__ import annotations

import shlex
from dataclasses import dataclass
from itertools import chain, count
from typing import TYPE_CHECKING

from plaudit.check import check
from plaudit.errors import UsageError
from plaudit.images import remembered
from plaudit.load import load, validated
from plaudit.load.text.emit import to_yaml
from plaudit.model import Mention, Origin, PartialDate, Problem, meaning, slug

from .modeline import modeline

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from plaudit.model import Library, Record

_NAMED_BY = (
    *("title", "name", "label", "question", "text"),
    *("concern", "wrong", "widget"),
)
"""The fields that a record is called after; the first that it has."""
_WORDS = 6
# Examples for fields whose description gives none.
_EXAMPLES = {
    "author": "Ada Lovelace",
    "criteria": "One entry in the shared log.",
    "description": "For the first thing that somebody mended.",
}


class Refused(UsageError):  # noqa: N818 - says what happened, as its family does
    """A record that was not written, with the reasons, one a line."""

    def __init__(self, lines: Sequence[str]) -> None:
        super().__init__("; ".join(lines))
        self.lines = tuple(lines)


@dataclass(frozen=True, slots=True)
class Created:
    """A record that was written, and what is doubtful in it."""

    path: Path
    warnings: tuple[Problem, ...]
    is_unread: bool = False
    """Whether its words have still to be copied."""


def create(site: Path, kind: type[Record], fields: Mapping[str, object]) -> Created:
    """Write a record of *kind* with the raw *fields* into *site*.

    Raises Refused where a field is missing or wrong, or the record does not fit to
    the others: then no file is left behind.
    """
    library = load(site)
    name = _id(library, kind, fields)
    raw = {"lang": library.community.language, **fields, "id": name}
    origin = Origin(f"content/{kind.plural}/{name}.yaml", {})
    record, problems = validated(kind, raw, origin)
    if record is None:
        raise Refused([*(_told(problem, kind) for problem in problems)])
    head = modeline(library, kind.kind)
    text = f"{head}\n{to_yaml(kind.kind, _written(record, fields))}"
    file = site / origin.path
    file.parent.mkdir(exist_ok=True)
    with file.open("x", encoding="utf-8", newline="\n") as opened:
        opened.write(text)
    try:
        unread = isinstance(record, Mention) and record.text == Mention.unread
        return Created(file, _doubts(site, origin.path), unread)
    except BaseException:
        file.unlink()
        raise


def _written(record: Record, given: Mapping[str, object]) -> dict[str, object]:
    """Return the fields that were *given*, as the model understood them."""
    fields = record.model_dump(exclude_unset=True)
    return {
        name: value
        for name, value in fields.items()
        if name != "id" and (name != "lang" or name in given)
    }


def _doubts(site: Path, path: str) -> tuple[Problem, ...]:
    """Return the warnings about the file *path*; raise Refused for errors."""
    problems = [
        problem
        for problem in check(load(site), album=remembered(site))
        if problem.path == path
    ]
    errors = [problem for problem in problems if problem.severity == "error"]
    if errors:
        raise Refused([_told(problem) for problem in errors])
    return tuple(problems)


def _id(library: Library, kind: type[Record], fields: Mapping[str, object]) -> str:
    """Return the id that was given, else one that no other record has."""
    folder = library.site / "content" / kind.plural

    def is_taken(name: str) -> bool:
        files = (folder / f"{name}{ending}" for ending in (".yaml", ".yml", ".md"))
        known = library.find(kind.kind, name) is not None
        return known or any(file.exists() for file in files)

    given = fields.get("id")
    if isinstance(given, str):
        if is_taken(given):
            message = f"there is a {kind.kind} {given!r} already; choose another --id"
            raise UsageError(message)
        return given
    texts = (fields.get(name) for name in _NAMED_BY)
    first = next((text for text in texts if isinstance(text, str)), kind.kind)
    name = slug(" ".join(first.split()[:_WORDS]))
    names = chain((name,), (f"{name}-{number}" for number in count(2)))
    return next(name for name in names if not is_taken(name))


def _told(problem: Problem, kind: type[Record] | None = None) -> str:
    """Return *problem* as the command line tells it, with what to type."""
    hint = problem.hint
    if kind and problem.slug == "missing-field" and problem.field in kind.model_fields:
        hint = f"like --{problem.field} {shlex.quote(_example(kind, problem.field))}"
    return f"{problem.message} ({hint})" if hint else problem.message


def _example(kind: type[Record], name: str) -> str:
    field = kind.model_fields[name]
    _, _, rest = meaning(kind, name).partition("Example: `")
    if rest:
        return rest.partition("`")[0]
    day = "2026-10-31" if field.annotation is PartialDate else None
    return day or _EXAMPLES.get(name, "…")
