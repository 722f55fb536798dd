from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from plaudit.catalog import Catalog, load_catalog
from plaudit.check import RULES, check
from plaudit.check.inspection import Inspection
from plaudit.load import load
from plaudit.model import may_name_files
from plaudit.resources import bundled

if TYPE_CHECKING:
    from collections.abc import Callable

    from plaudit.model import Library, Problem

PHOTO = {
    "testimonials/nadia.yaml": "text: It works again.\nauthor: Nadia\ndate: 2031\n",
}
BROKEN = {**PHOTO, "members/ada.yaml": "nam: Ada\n"}


def severity(level: str, slug: str = "future-date") -> str:
    return f"policies:\n  severity:\n    {slug}: {level}\n"


def test_a_rule_is_a_warning_unless_the_policies_say_otherwise(
    problems_of: Callable[..., list[Problem]],
) -> None:
    (problem,) = problems_of(PHOTO)
    assert (problem.slug, problem.severity) == ("future-date", "warning")


def test_the_policies_can_raise_a_rule_to_an_error(
    problems_of: Callable[..., list[Problem]],
) -> None:
    (problem,) = problems_of(PHOTO, severity("error"))
    assert problem.severity == "error"


def test_the_policies_can_put_a_rule_off(
    problems_of: Callable[..., list[Problem]],
) -> None:
    assert problems_of(PHOTO, severity("off")) == []


def test_a_rule_without_which_the_build_cannot_go_on_stays_an_error(
    problems_of: Callable[..., list[Problem]],
) -> None:
    files = {**PHOTO, "embeds/home.yaml": "widget: carusel\n"}
    found = problems_of(files, severity("off", "unknown-widget"))
    assert [p.severity for p in found if p.slug == "unknown-widget"] == ["error"]
    assert "fixed-rule" in [p.slug for p in found]


def test_every_name_of_a_rule_with_several_is_put_off_alone(
    slugs_of: Callable[..., list[str]],
) -> None:
    files = {
        "members/ada.yaml": "name: Ada\navatar: ada.png\n",
        "members/ada.png": b"<svg/>",
    }
    assert slugs_of(files) == ["image-format"]
    assert slugs_of(files, severity("off", "image-truncated")) == ["image-format"]
    assert slugs_of(files, severity("off", "image-format")) == []


def test_problems_of_loading_and_of_rules_stand_together_in_the_order_of_files(
    problems_of: Callable[..., list[Problem]],
) -> None:
    found = problems_of(BROKEN)
    assert found == sorted(found, key=lambda problem: problem.order)
    assert {p.slug for p in found} == {"unknown-field", "future-date"}


def test_a_second_check_says_the_same(library_of: Callable[..., Library]) -> None:
    library = library_of(BROKEN)
    catalog = load_catalog(library.site)
    assert isinstance(catalog, Catalog)
    assert check(library, catalog) == check(library)


def test_a_site_with_nothing_but_its_name_has_no_problem(
    problems_of: Callable[..., list[Problem]],
) -> None:
    assert problems_of({}) == []


@pytest.mark.parametrize("status", ["draft", "hidden", "withdrawn"])
def test_rules_leave_alone_what_is_not_meant_for_readers(
    status: str, slugs_of: Callable[..., list[str]]
) -> None:
    text = PHOTO["testimonials/nadia.yaml"]
    assert slugs_of({"testimonials/nadia.yaml": f"{text}status: {status}\n"}) == []


def test_rules_look_at_what_waits_for_its_review(
    slugs_of: Callable[..., list[str]],
) -> None:
    text = PHOTO["testimonials/nadia.yaml"]
    found = slugs_of({"testimonials/nadia.yaml": f"{text}status: review\n"})
    assert found == ["future-date"]


def test_rules_leave_alone_what_is_over(slugs_of: Callable[..., list[str]]) -> None:
    text = PHOTO["testimonials/nadia.yaml"]
    assert slugs_of({"testimonials/nadia.yaml": f"{text}expires_on: 2026-11\n"}) == [
        "future-date"
    ]
    assert slugs_of({"testimonials/nadia.yaml": f"{text}expires_on: 2026-10\n"}) == []


@pytest.mark.parametrize("slug", RULES)
def test_every_rule_says_in_one_sentence_what_must_hold(slug: str) -> None:
    rule = RULES[slug]
    assert rule.statement.endswith(".")
    assert rule.statement[0].isupper()
    assert rule.family in {
        "accessibility",
        "consent",
        "disclosure",
        "embeds",
        "freshness",
        "honesty",
        "markup",
        "references",
        "surveys",
    }


def test_only_rules_that_are_errors_are_fixed() -> None:
    assert all(r.severity == "error" for r in RULES.values() if r.fixed)


def test_in_what_a_rule_is_spared_it_would_find_nothing() -> None:
    site = Path(str(bundled("generator"))).parent
    library = load(site, day=date(2026, 11, 23))
    look = Inspection(library, load_catalog(site), frozenset(RULES), frozenset())
    spared = 0
    for rule in {r.slug: r for r in RULES.values() if r.find_in}.values():
        for record in (record for kind in rule.kinds for record in library.of(kind)):
            lacking = rule.needs and rule.needs.isdisjoint(look.names(record))
            unnamed = (lacking or rule.needs_files) and not may_name_files(record)
            unwanted = rule.wanted and not rule.wanted(library.community, record.kind)
            if rule.find_in and (unnamed or unwanted):
                spared += 1
                assert list(rule.find_in(look, record)) == [], (rule.slug, record.id)
    assert spared > 100
