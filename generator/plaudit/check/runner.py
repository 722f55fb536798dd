"""The look of all rules at a library, with the community's own severities."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Protocol

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


Key = tuple[str, str]
"""The kind and the id of a record; the community's id is empty."""


@dataclass(frozen=True)
class Checked:
    """What came of one look at a library."""

    problems: tuple[Problem, ...]
    """All there are, sorted as a reader meets them in the files."""
    by_record: Mapping[Key, tuple[Problem, ...]]
    """Those that rules for single records found, by record, where there are any."""
    by_rule: Mapping[str, tuple[Problem, ...]]
    """Those that rules for the whole found, by rule."""

    @property
    def of_records(self) -> Checked:
        """What holds still where the catalog is another one."""
        return Checked((), self.by_record, {})


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
    found = checked(library, catalog, album, verdicts=verdicts, spread=spread)
    return list(found.problems)


def inspection(
    library: Library, catalog: Catalog | None = None, album: Album | None = None
) -> Inspection:
    """Return what rules look at in *library*."""
    return Inspection(
        library=library,
        catalog=catalog or load_catalog(library.site),
        slugs=frozenset(RULES),
        fixed=frozenset(slug for slug, rule in RULES.items() if rule.fixed),
        album=album,
    )


def checked(  # noqa: PLR0913 - as for `check`, and what was found before
    library: Library,
    catalog: Catalog | None = None,
    album: Album | None = None,
    *,
    verdicts: Verdicts | None = None,
    spread: Spread = _alone,
    before: Checked | None = None,
    changed: Sequence[Record] = (),
) -> Checked:
    """Return what `check` finds, record by record too, for another look later.

    With what was found *before*, only the *changed* records and the embeds are looked
    at one by one: nothing else that such a look takes in may have changed since.
    """
    look = inspection(library, catalog, album)
    rules = [rule for rule in RULES.values() if _counts(rule, library)]
    records, by_record = _to_look_at(look, before, changed)
    look.survey(records)
    by_rule = {
        rule.slug: _again(rule, look, before, changed) for rule in rules if rule.find
    }
    one_by_one = _OneByOne(look, tuple(rules), verdicts).problems(records, spread)
    by_record |= {_key(record): found for record, found in one_by_one}
    every = {*library.problems}.union(*by_rule.values(), *by_record.values())
    problems = sorted(every, key=lambda problem: problem.order)
    return Checked(tuple(problems), by_record, by_rule)


def _to_look_at(
    look: Inspection, before: Checked | None, changed: Sequence[Record]
) -> tuple[tuple[Record | Community, ...], dict[Key, tuple[Problem, ...]]]:
    """Return the records to be looked at one by one, and what is known of all others."""
    if before is None:
        return tuple(look.records), {}
    # Embeds name records of any kind: they are looked at each time.
    records = (*filter(look.is_kept, changed), *look.kept(Embed))
    keys = set(map(_key, records))
    known = before.by_record.items()
    return records, {key: found for key, found in known if key not in keys}


def _again(
    rule: Rule, look: Inspection, before: Checked | None, changed: Sequence[Record]
) -> tuple[Problem, ...]:
    """Return what *rule* finds in the whole, or what it has found *before*."""
    known = before.by_rule.get(rule.slug) if before else None
    if known is not None and rule.words_of.isdisjoint(one.kind for one in changed):
        paths = {look.library.origin(record).path for record in changed}
        # In a file that has changed, what is wrong may stand in another line now.
        if not any(path in f"{one.path} {one}" for one in known for path in paths):
            return known
    return tuple(_problems(rule, rule.find(look), look)) if rule.find else ()


def _key(record: Record | Community) -> Key:
    return record.kind, getattr(record, "id", "")


@dataclass(frozen=True)
class _OneByOne:
    """The look of *rules* at each record for itself, as far as it is not remembered."""

    look: Inspection
    rules: tuple[Rule, ...]
    verdicts: Verdicts | None

    def problems(
        self, records: Iterable[Record | Community], spread: Spread
    ) -> Iterator[tuple[Record | Community, tuple[Problem, ...]]]:
        """Yield each of *records* in which something is wrong, with what it is."""
        unknown: list[Record | Community] = []
        states: list[tuple[Key, bytes] | None] = []
        for record in records:
            state = self._state(record)
            known = self.verdicts.verdict(*state) if self.verdicts and state else None
            if known is None:
                unknown.append(record)
                states.append(state)
            elif known:
                yield record, known
        for record, state, found in zip(
            unknown, states, spread(self._judged, unknown), strict=True
        ):
            if found:
                yield record, found
            if self.verdicts and state:
                self.verdicts.judge(*state, found)

    def _state(self, record: Record | Community) -> tuple[Key, bytes] | None:
        """Return what tells whether the rules would find the same in *record* again.

        That is its key, and the state of all that they look at; None for what is always
        looked at.
        """
        if record.kind in _ALWAYS:
            return None
        key = record.kind, record.id  # type: ignore[union-attr] # no community
        return key, self.look.library.digest(record) + self._around  # type: ignore[arg-type]

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

    @cached_property
    def _around(self) -> bytes:
        """What tells whether anything has changed that rules see beside a record.

        That is the community, the day, the members, organisations and files that a
        record may name, and the files that could not be read.
        """
        library = self.look.library
        named = map(library.digest, (*library.members, *library.organisations))
        rest = repr((library.today, sorted(self.look.unread))).encode()
        parts = (library.around, library.media, rest, *named)
        return hashlib.blake2b(b"".join(parts), digest_size=16).digest()


_ALWAYS = frozenset({Embed.kind, "community"})
"""What is looked at anew each time: embeds name records of any kind, and are few."""


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
