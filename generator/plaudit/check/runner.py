"""The look of all rules at a library, with the community's own severities."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol, TypeGuard

from plaudit.catalog import load_catalog
from plaudit.model import Embed, Problem, may_name_files

from .inspection import Inspection
from .rule import ANY
from .rules import RULES
from .texts import dotted

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plaudit.catalog import Catalog
    from plaudit.images import Album
    from plaudit.model import Community, Library, Record, Severity

    from .rule import Finding, Rule

    FindIn = Callable[[Inspection, Any], Iterator[Finding]]


class Verdicts(Protocol):
    """What remembers what was wrong with records, from one build to the next."""

    def verdict(self, key: tuple[str, str], state: bytes) -> tuple[Problem, ...] | None:
        """Return what was wrong with a record, if it was in the same *state*."""

    def judge(
        self, key: tuple[str, str], state: bytes, problems: tuple[Problem, ...]
    ) -> None:
        """Remember what is wrong with a record in *state*."""


Spread = Callable[
    [Callable[[Sequence[Any]], list[Any]], Sequence[Any]], "Iterable[Any]"
]
"""Calls a function for parts of a list, perhaps side by side, and joins its lists."""


def _alone(
    work: Callable[[Sequence[Any]], list[Any]], items: Sequence[Any]
) -> Iterable[Any]:
    return work(items)


def check(
    library: Library,
    catalog: Catalog | None = None,
    album: Album | None = None,
    *,
    verdicts: Verdicts | None = None,
    spread: Spread = _alone,
) -> list[Problem]:
    """Return every problem of *library*, those of loading first met included.

    They are sorted as a reader meets them in the files. *catalog* holds the widget
    types that the site can use; it is read from the site's folder unless given. *album*
    holds what is known of its pictures already, and is told what more is seen.
    *verdicts* spares looking at records that are as they were; *spread* may look at
    records side by side.
    """
    look = Inspection(
        library=library,
        catalog=catalog or load_catalog(library.site),
        slugs=frozenset(RULES),
        fixed=frozenset(slug for slug, rule in RULES.items() if rule.fixed),
        album=album,
    )
    look.survey()
    problems = set(library.problems)
    rules = {rule.slug: rule for rule in RULES.values() if _counts(rule, library)}
    for rule in rules.values():
        if rule.find:
            problems.update(_problems(rule, rule.find(look), look))
    one_by_one = _OneByOne(look, tuple(rules.values()), verdicts)
    problems.update(one_by_one.problems(spread))
    return sorted(problems, key=lambda problem: problem.order)


@dataclass(frozen=True)
class _OneByOne:
    """The look of *rules* at each record for itself, as far as it is not remembered."""

    look: Inspection
    rules: tuple[Rule, ...]
    verdicts: Verdicts | None

    def problems(self, spread: Spread) -> Iterator[Problem]:
        """Yield what is wrong in the community and in each record that is kept."""
        unknown: list[Record | Community] = []
        for record in self.look.records:
            known = self._known(record)
            if known is None:
                unknown.append(record)
            else:
                yield from known
        for record, found in zip(unknown, spread(self._judged, unknown), strict=True):
            yield from found
            if self.verdicts and _is_remembered(record):
                key = record.kind, record.id
                self.verdicts.judge(key, self._state(record), found)

    def _known(self, record: Record | Community) -> tuple[Problem, ...] | None:
        if self.verdicts is None or not _is_remembered(record):
            return None
        return self.verdicts.verdict((record.kind, record.id), self._state(record))

    def _judged(
        self, records: Sequence[Record | Community]
    ) -> list[tuple[Problem, ...]]:
        return [tuple(self._wrong_in(record)) for record in records]

    def _wrong_in(self, record: Record | Community) -> Iterator[Problem]:
        names_files = may_name_files(record)
        names = self.look.names(record)
        for rule, find_in in self._by_kind[record.kind, names_files]:
            # The loops are for the records in which nothing is wrong: nearly all.
            if rule.needs and not names_files and rule.needs.isdisjoint(names):
                continue
            for finding in find_in(self.look, record):
                yield from _problems(rule, (finding,), self.look)

    @cached_property
    def _by_kind(self) -> Mapping[tuple[str, bool], list[tuple[Rule, FindIn]]]:
        """The rules for records of each kind, by whether a record names files."""
        return {
            (kind, named): [
                (rule, rule.find_in)
                for rule in self.rules
                if rule.find_in
                and kind in rule.kinds
                and (named or not rule.needs_files)
                and (not rule.wanted or rule.wanted(self.look.community, kind))
            ]
            for kind in ANY
            for named in (False, True)
        }

    def _state(self, record: Record) -> bytes:
        """Return what tells whether the rules would find the same in *record* again."""
        return self.look.library.digest(record) + self._around

    @cached_property
    def _around(self) -> bytes:
        """What tells whether anything has changed that rules see beside a record.

        That is the community, the day, the members and files that a record may name,
        and the files that could not be read.
        """
        library = self.look.library
        members = (library.digest(member) for member in library.members)
        rest = repr((library.today, sorted(self.look.unread))).encode()
        parts = (library.around, library.media, rest, *members)
        return hashlib.blake2b(b"".join(parts), digest_size=16).digest()


def _is_remembered(record: Record | Community) -> TypeGuard[Record]:
    # Embeds name records of any kind; there are few.
    return record.kind not in {Embed.kind, "community"}


def _problems(
    rule: Rule, findings: Iterable[Finding], look: Inspection
) -> Iterator[Problem]:
    for finding in findings:
        slug = finding.slug or rule.slug
        severity = _severity(rule, slug, look.library)
        if severity is not None:
            yield _problem(finding, slug, severity, look)


def _counts(rule: Rule, library: Library) -> bool:
    """Say whether any name of *rule* is not put off: else the look is spared."""
    return any(_severity(rule, slug, library) is not None for slug in rule.slugs)


def _severity(rule: Rule, slug: str, library: Library) -> Severity | None:
    """Return how bad a breach of *rule* is; None where the policies put it off."""
    if rule.fixed:
        return rule.severity
    chosen = library.community.policies.severity.get(slug, rule.severity)
    return None if chosen == "off" else chosen


def _problem(
    finding: Finding, slug: str, severity: Severity, look: Inspection
) -> Problem:
    place = finding.place
    if place is None and finding.record is not None:
        place = look.place(finding.record, finding.field_path)
    return Problem(
        severity=severity,
        slug=slug,
        path=place.path if place else "",
        message=finding.message,
        line=place.line if place else None,
        column=place.column if place else None,
        field=dotted(finding.field_path) or None,
        hint=finding.hint,
    )
