"""The look of all rules at a library, with the community's own severities."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plaudit.catalog import load_catalog
from plaudit.model import Problem

from .inspection import Inspection
from .rules import RULES
from .texts import dotted

if TYPE_CHECKING:
    from plaudit.catalog import Catalog
    from plaudit.images import Album
    from plaudit.model import Library, Severity

    from .rule import Finding, Rule


def check(
    library: Library, catalog: Catalog | None = None, album: Album | None = None
) -> list[Problem]:
    """Return every problem of *library*, those of loading first met included.

    They are sorted as a reader meets them in the files. *catalog* holds the widget
    types that the site can use; it is read from the site's folder unless given. *album*
    holds what is known of its pictures already, and is told what more is seen.
    """
    rules = {rule.slug: rule for rule in RULES.values()}
    look = Inspection(
        library=library,
        catalog=catalog or load_catalog(library.site),
        slugs=frozenset(RULES),
        fixed=frozenset(slug for slug, rule in RULES.items() if rule.fixed),
        album=album,
    )
    problems = set(library.problems)
    for rule in rules.values():
        if all(_severity(rule, slug, library) is None for slug in rule.slugs):
            continue  # every name of the rule is off: spare the look
        for finding in rule.find(look):
            slug = finding.slug or rule.slug
            severity = _severity(rule, slug, library)
            if severity is not None:
                problems.add(_problem(finding, slug, severity, look))
    return sorted(problems, key=lambda problem: problem.order)


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
