from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from plaudit.model import Problem

    Problems = Callable[..., list[Problem]]
    Slugs = Callable[..., list[str]]


REQUIRED = "policies:\n  consent: required\n"
GIVEN = "consent:\n  scopes: [text, name]\n  given_on: 2026-03-14\n"
NADIA = "text: It works again.\nauthor: Nadia\n"


def test_nobody_has_to_agree_where_the_policy_does_not_ask(slugs_of: Slugs) -> None:
    assert slugs_of({"testimonials/a.yaml": NADIA}) == []


def test_an_agreement_that_covers_all_is_no_problem(slugs_of: Slugs) -> None:
    assert slugs_of({"testimonials/a.yaml": NADIA + GIVEN}, REQUIRED) == []


@pytest.mark.parametrize(
    ("kinds", "expected"),
    [("testimonial", 1), ("[testimonial, member]", 2), ("[]", 0)],
)
def test_only_the_kinds_that_the_policy_names_need_an_agreement(
    kinds: str, expected: int, slugs_of: Slugs
) -> None:
    files = {"testimonials/a.yaml": NADIA, "members/ada.yaml": "name: Ada\n"}
    found = slugs_of(files, f"{REQUIRED}  consent_kinds: {kinds}\n")
    assert found == ["consent-missing"] * expected


def test_an_agreement_holds_on_its_last_day_and_not_after(slugs_of: Slugs) -> None:
    for day, expected in (("2026-11-23", []), ("2026-11-22", ["consent-expired"])):
        files = {"testimonials/a.yaml": f"{NADIA}{GIVEN}  expires_on: {day}\n"}
        assert slugs_of(files, REQUIRED) == expected


def test_an_agreement_without_the_text_holds_the_record_back(
    problems_of: Problems,
) -> None:
    record = f"{NADIA}consent:\n  scopes: [name]\n"
    (problem,) = problems_of({"testimonials/a.yaml": record}, REQUIRED)
    assert problem.slug == "consent-scope"
    assert problem.message == "the consent must cover text to show the testimonial"


@pytest.mark.parametrize(
    ("asked", "expected"),
    [("[text, name, photo]", []), ("[text, name, company]", ["consent-scope"])],
)
def test_only_the_scopes_that_the_policy_names_are_asked_for(
    asked: str, expected: list[str], slugs_of: Slugs
) -> None:
    author = "text: Good.\nauthor:\n  name: Nadia\n  company: Thread Mill\n"
    policy = f"{REQUIRED}  consent_scopes: {asked}\n"
    assert slugs_of({"testimonials/a.yaml": author + GIVEN}, policy) == expected


@pytest.mark.parametrize("status", ["review", "draft", "hidden"])
def test_a_record_that_is_not_shown_needs_no_agreement_yet(
    status: str, slugs_of: Slugs
) -> None:
    record = f"{NADIA}status: {status}\n"
    assert slugs_of({"testimonials/a.yaml": record}, REQUIRED) == []


@pytest.mark.parametrize(
    "words",
    [
        "Mail nadia@example.org for more",
        "nadia.petrova+repair@mail.example.co.uk has the plan",
        "Call +49 (0)30 901 82-0 any evening",
        "Call (030) 901820 any evening",
        "Telefon: 030 901820",
        "phone 0171/2345678",
        "It came from 192.168.10.24 at night",
    ],
)
def test_contact_data_in_a_text_is_told(words: str, slugs_of: Slugs) -> None:
    record = f'text: "{words}"\nauthor: Nadia\n'
    assert slugs_of({"testimonials/a.yaml": record}) == ["personal-data"]


@pytest.mark.parametrize(
    "words",
    [
        "We mended 41,286 things from 2019-05-01 to 2026-10-31",
        "From 2024-09-03 12:30:45 on, 8 of 11 machines ran",
        "Version 1.2.3 of 10.20.30 came at 999.999.999.999",
        "I am @nadia there, or @nadia@social.example",
        "ISBN 978-3-16-148410-0, page 12",
        "It cost 1 200 000 EUR, not 1.200.000",
        "Serial 0042 1234 in drawer 7",
        "We call 12 people each week, at 10 and at 11",
    ],
)
def test_figures_dates_and_handles_are_no_contact_data(
    words: str, slugs_of: Slugs
) -> None:
    record = f'text: "{words}"\nauthor: Nadia\n'
    assert slugs_of({"testimonials/a.yaml": record}) == []


def test_what_is_never_published_may_hold_contact_data(slugs_of: Slugs) -> None:
    record = (
        f"{NADIA}consent:\n  evidence: mail of nadia@example.org\n"
        "edited:\n  how: Shortened\n  original: Write to nadia@example.org\n"
    )
    assert slugs_of({"testimonials/a.yaml": record}) == []


def test_contact_data_is_found_in_every_text_that_is_published(
    problems_of: Problems,
) -> None:
    record = (
        f"{NADIA}source:\n  label: mail of nadia@example.org\n"
        "reply: Ask +49 30 901820 33.\n"
        "translations:\n  de:\n    text: Frag nadia@example.org.\n"
    )
    found = problems_of({"testimonials/a.yaml": record}, "languages: [en, de]\n")
    assert [p.field for p in found] == [
        "source.label",
        "reply.text",
        "translations.de.text",
    ]
    assert {p.slug for p in found} == {"personal-data"}


def test_the_community_s_own_address_is_no_secret(slugs_of: Slugs) -> None:
    record = "text: Ask hello@kettle.example for more.\nauthor: Nadia\n"
    contact = "contact:\n  email: Hello@kettle.example\n"
    assert slugs_of({"testimonials/a.yaml": record}, contact) == []


@pytest.mark.parametrize("sign", ["a", "a@", "1 ", "+1", "1.", "a@b.", "(0", "tel "])
def test_hostile_texts_are_looked_through_in_linear_time(
    sign: str, slugs_of: Slugs
) -> None:
    body = sign * (90_000 // len(sign))
    found = slugs_of({"stories/a.md": f"---\ntitle: A\n---\n\n.{body}\n"})
    assert set(found) <= {"personal-data"}
