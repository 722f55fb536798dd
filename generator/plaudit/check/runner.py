"""The look of all rules at a library, with the community's own severities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plaudit.catalog import load_catalog
from plaudit.model import Problem

from .inspection import Inspection
from .rule import ANY
from .rules import RULES
from .texts import dotted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from plaudit.catalog import Catalog
    from plaudit.model import Community, Library, Record, Severity

    from .rule import Finding, Rule


def check(library: Library, catalog: Catalog | None = None) -> list[Problem]:
    """Return every problem of *library*, those of loading first met included.

    They are sorted as a reader meets them in the files. *catalog* holds the widget
    types that the site can use; it is read from the site's folder unless given.
    """
    look = Inspection(
        library=library,
        catalog=catalog or load_catalog(library.site),
        slugs=frozenset(RULES),
        fixed=frozenset(slug for slug, rule in RULES.items() if rule.fixed),
    )
    problems = set(library.problems)
    rules = {rule.slug: rule for rule in RULES.values() if _counts(rule, library)}
    for rule in rules.values():
        if rule.find:
            problems.update(_problems(rule, rule.find(look), look))
    by_kind = {
        kind: [rule for rule in rules.values() if kind in rule.kinds] for kind in ANY
    }
    for record in look.records:
        problems.update(_wrong_in(record, by_kind[record.kind], look))
    return sorted(problems, key=lambda problem: problem.order)


def _wrong_in(
    record: Record | Community, rules: Iterable[Rule], look: Inspection
) -> Iterator[Problem]:
    """Yield what is wrong in *record* itself."""
    for rule in rules:
        if rule.find_in:
            yield from _problems(rule, rule.find_in(look, record), look)


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
