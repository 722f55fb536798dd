"""Every problem that the code can tell has its paragraph in the manual, and no other."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from plaudit.check import RULES
from plaudit.load import LOAD_SLUGS, read_yaml
from plaudit.resources import bundled

MANUAL = bundled("docs") / "problems.md"
SECTIONS = dict(
    re.findall(
        r"^### (\S+)\n(.*?)(?=^##)",
        f"{MANUAL.read_text('utf-8')}\n##",
        re.MULTILINE | re.DOTALL,
    )
)
PACKAGE = Path(str(bundled("generator"))) / "plaudit"
# A slug is the first or second text in a call that makes a problem.
CALL = re.compile(
    r"\b(?:complain|fault|YamlFault|ImageRefused|Problem|PydanticCustomError|(?:record_)?rule)\("
    r'\s*(?:event,\s*|"(?:error|warning)",\s*|severity,\s*)?"([a-z0-9]+(?:-[a-z0-9]+)*)"'
)
SLUG_ARGUMENT = re.compile(r'\bslug="([a-z0-9-]+)"')


def slugs_in_the_code() -> set[str]:
    found: set[str] = set()
    for file in PACKAGE.rglob("*.py"):
        text = file.read_text("utf-8")
        found |= {*CALL.findall(text), *SLUG_ARGUMENT.findall(text)}
    return found - {"error", "warning"}


def test_the_manual_explains_every_rule_and_every_fault_of_loading() -> None:
    assert sorted({*RULES, *LOAD_SLUGS} - set(SECTIONS)) == []


def test_the_manual_explains_every_slug_that_stands_in_the_code() -> None:
    found = slugs_in_the_code()
    assert {"bad-date", "front-matter-open", "image-truncated", "alt-missing"} <= found
    assert sorted(found - set(SECTIONS)) == []


def test_the_manual_explains_nothing_that_cannot_happen() -> None:
    known = {*RULES, *LOAD_SLUGS, *slugs_in_the_code()}
    assert sorted(set(SECTIONS) - known) == []


@pytest.mark.parametrize("slug", SECTIONS)
def test_a_paragraph_says_what_and_why_and_shows_how(slug: str) -> None:
    words, _, example = SECTIONS[slug].partition("```")
    assert len(words.split()) >= 8
    assert example.count("```") == 1
    language, _, code = example.partition("\n")
    assert language in {"yaml", "text"}
    assert code.partition("```")[0].strip()


@pytest.mark.parametrize("slug", SECTIONS)
def test_an_example_can_be_copied_into_a_file(slug: str) -> None:
    examples = re.findall(
        r"^```yaml\n(.*?)^```", SECTIONS[slug], re.MULTILINE | re.DOTALL
    )
    for example in examples:
        parsed = read_yaml(example)
        assert isinstance(parsed.value, dict | list)
        assert parsed.doubts == []


@pytest.mark.parametrize(
    "slug", sorted(slug for slug, rule in RULES.items() if rule.severity == "error")
)
def test_the_manual_marks_the_rules_that_are_errors(slug: str) -> None:
    mark = "*Always an error.*" if RULES[slug].fixed else "*An error, unless"
    assert mark in " ".join(SECTIONS[slug].split())


def test_the_manual_marks_no_other_rule_as_an_error() -> None:
    marked = {s for s, t in SECTIONS.items() if "Always an error" in t}
    assert marked == {slug for slug, rule in RULES.items() if rule.fixed}
