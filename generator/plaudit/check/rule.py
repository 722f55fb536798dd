"""What a rule is, and what it says when it finds something."""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, NamedTuple

from plaudit.model import KINDS, Place

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from plaudit.model import Community, FieldPath, Record, Severity

    from .inspection import Inspection


ANY = (*KINDS, "community")
"""Every kind of record, and the community itself."""


class Finding(NamedTuple):
    """One place where a rule does not hold, in words of the editor."""

    message: str
    hint: str | None = None
    record: Record | Community | None = None
    """The record that it is about; None where it is about another file."""
    field_path: FieldPath = ()
    place: Place | None = None
    """The place in a file that is no record."""
    slug: str | None = None
    """Which of its rule's slugs applies; the first unless named."""


def found(
    record: Record | Community,
    *field_path: str | int,
    message: str,
    hint: str | None = None,
    slug: str | None = None,
) -> Finding:
    """Return a finding about a field of *record*."""
    return Finding(message, hint, record, field_path, slug=slug)


def found_in(
    path: str, line: int | None, *, message: str, hint: str | None = None
) -> Finding:
    """Return a finding about a *line* of a file that holds no record."""
    return Finding(message, hint, place=Place(path, line, 1 if line else None))


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that a community's content must keep to."""

    slug: str
    """The name, by which the manual explains it and the policies speak of it."""
    severity: Severity
    """How bad a breach is unless the policies say otherwise."""
    fixed: bool
    """Whether the policies can change nothing: the build could not go on."""
    statement: str
    """What must hold, in one sentence."""
    family: str
    """The module that it stands in."""
    find: Callable[[Inspection], Iterator[Finding]] | None = None
    """Looks at the library as a whole."""
    find_in: Callable[[Inspection, Any], Iterator[Finding]] | None = None
    """Looks at one record: at that, at what it names, and at the community."""
    kinds: frozenset[str] = frozenset()
    """The kinds of the records that it looks at one by one."""
    needs_files: bool = False
    """Whether it looks only at the pictures and files that a record names."""
    needs: frozenset[str] = frozenset()
    """The fields of which a record must have one, at any depth, unless it names files."""
    wanted: Callable[[Community, str], bool] | None = None
    """Says whether the community wants it of records of a kind at all."""
    also: tuple[str, ...] = ()
    """Further slugs, where one look finds faults of several sorts."""
    words_of: frozenset[str] = frozenset()
    """The kinds whose words (`Record.words`) it goes by, if it looks at the whole."""

    @property
    def slugs(self) -> tuple[str, ...]:
        """All names that its findings may have."""
        return (self.slug, *self.also)


def rule(
    slug: str,
    *also: str,
    words_of: Iterable[str] = (),
    severity: Severity = "warning",
    fixed: bool = False,
) -> Callable[[Callable[[Inspection], Iterator[Finding]]], Rule]:
    """Make a rule of a function that yields findings; its docstring says the rule.

    *words_of* names the kinds whose words it goes by: where only those of others have
    changed, it need not look again.
    """

    def decorate(find: Callable[[Inspection], Iterator[Finding]]) -> Rule:
        return Rule(
            slug,
            severity,
            fixed,
            *_told_by(find),
            find=find,
            also=also,
            words_of=frozenset(words_of),
        )

    return decorate


def record_rule(  # noqa: PLR0913 - each spares it records in a way of its own
    slug: str,
    *also: str,
    of: Iterable[str] = tuple(KINDS),
    needs_files: bool = False,
    needs: Iterable[str] = (),
    wanted: Callable[[Community, str], bool] | None = None,
    severity: Severity = "warning",
    fixed: bool = False,
) -> Callable[[Callable[[Inspection, Any], Iterator[Finding]]], Rule]:
    """Make a rule of a function that yields what is wrong in one record.

    *of* names the kinds that it is given, `community` for the community itself; with
    *needs_files* those records are spared that name no picture or other file, with
    *needs* those of them that have none of the fields of these names, at any depth, and
    with *wanted* all of a kind of which the community does not want it. It may look at
    the record, at the records and files that this one names, and at nothing else: what
    it finds is remembered for as long as those stay as they are.
    """

    def decorate(find: Callable[[Inspection, Any], Iterator[Finding]]) -> Rule:
        return Rule(
            slug,
            severity,
            fixed,
            *_told_by(find),
            find_in=find,
            kinds=frozenset(of),
            needs_files=needs_files,
            needs=frozenset(needs),
            wanted=wanted,
            also=also,
        )

    return decorate


def _told_by(find: Callable[..., object]) -> tuple[str, str]:
    """Return the statement of a rule's function, and its family."""
    statement = (inspect.getdoc(find) or "").partition("\n")[0]
    return statement, find.__module__.rpartition(".")[2]
