"""Mail addresses, phone numbers and IP addresses reach no byte that is written."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from plaudit.importing import ImportPlan, read, write
from plaudit.importing.values import (
    is_private_address,
    is_private_column,
    without_private,
)

FILES = Path(__file__).parent / "files"
SECRETS = (
    "ada@quill.example",
    "ADA.QUILL+tag@quill.example",
    "ada [at] quill [dot] example",
    "ada(at)quill.example",
    "+44 20 7946 0000",
    "0044 20 79460000",
    "(555) 123-4567",
    "Tel.: 030 1234567",
    "203.0.113.7",
    "2001:db8::8a2e:370:7334",
)
PLACES = {
    "testimonials.json": {
        "text": "Write to SECRET or ask.",
        "name": "Ada",
        "role": "Owner, SECRET",
        "company": "SECRET",
        "headline": "SECRET is me",
        "location": "SECRET",
        "twitter": "SECRET",
        "website": "https://x.example/?who=SECRET",
        "reply": "Thanks SECRET",
        "tags": ["SECRET"],
        "source": "SECRET",
        "email": "SECRET",
        "Phone Number": "SECRET",
        "ip_address": "SECRET",
    },
    "members.json": {
        "name": "Ada",
        "bio": "I am <a href='mailto:SECRET'>SECRET</a>.",
        "login": "SECRET",
        "links": ["SECRET", "mailto:SECRET"],
        "skills": ["SECRET"],
        "contact": {"email": "SECRET", "tel": "SECRET"},
    },
    "stories.json": {
        "title": "How SECRET came to be",
        "body": "Long ago SECRET said [mail](mailto:SECRET) and `SECRET`.",
        "author": "SECRET",
    },
    "milestones.json": {
        "label": "Ten with SECRET",
        "value": "10",
        "description": "SECRET",
        "url": "https://x.example/SECRET",
    },
    "leaderboard.json": {
        "player": "SECRET",
        "score": "3",
        "date": "2024-05-01",
        "note": "SECRET",
    },
}


def put(value: object, secret: str) -> object:
    if isinstance(value, dict):
        return {key: put(item, secret) for key, item in value.items()}
    if isinstance(value, list):
        return [put(item, secret) for item in value]
    return value.replace("SECRET", secret) if isinstance(value, str) else value


def everything_said(plan: ImportPlan) -> str:
    parts = [str(note) for note in plan.notes]
    parts += [f"{entry.origin} {entry.reason}" for entry in plan.skipped]
    for report in plan.understood:
        parts += [report.file, report.reason]
        parts += [column.sample for column in report.columns]
    return "\n".join(parts)


@pytest.mark.parametrize("secret", SECRETS)
@pytest.mark.parametrize("name", PLACES)
def test_secret_is_neither_written_nor_shown(
    tmp_path: Path, name: str, secret: str
) -> None:
    path = tmp_path / name
    path.write_text(json.dumps([put(PLACES[name], secret)]))

    plan = read([path])
    result = write(plan, tmp_path / "content")

    assert len(result.written) == 1
    written = result.written[0].read_text() + result.written[0].name
    for said in (written, everything_said(plan)):
        assert secret not in said
        assert secret.replace(" ", "") not in said
    assert any(note.slug == "private" for note in plan.notes)


@pytest.mark.parametrize("secret", SECRETS)
def test_secret_as_a_name_leaves_nobody_named(tmp_path: Path, secret: str) -> None:
    path = tmp_path / "quotes.json"
    path.write_text(
        json.dumps([{"name": secret, "quote": "It sings again and again."}])
    )

    plan = read([path])
    (record,) = plan.records

    author = record.fields["author"]
    assert isinstance(author, dict)
    assert secret not in str(author)
    assert secret not in everything_said(plan)


def test_files_named_like_a_mail_address_are_not_quoted(tmp_path: Path) -> None:
    path = tmp_path / "reviews-of-ada@quill.example.csv"
    path.write_text("name,quote\nAda,It sings again.\n")

    plan = read([path])
    result = write(plan, tmp_path / "content")

    assert "@quill" not in result.written[0].read_text()
    assert "@quill" not in everything_said(plan)


def test_private_columns_of_the_sample_files_never_come_through(tmp_path: Path) -> None:
    plan = read([FILES])
    result = write(plan, tmp_path / "content")
    written = "\n".join(path.read_text(encoding="utf-8") for path in result.written)

    for said in (written, everything_said(plan)):
        assert "@quill.example" not in said
        assert "@marsh.example" not in said
        assert "7946" not in said
        assert "203.0.113" not in said


@pytest.mark.parametrize(
    "name",
    [
        *(
            "email",
            "E-Mail",
            "customer_email",
            "emailAddress",
            "reviewer.email",
            "mail",
        ),
        *("Phone", "phone_number", "Mobile Phone", "telefon", "tel", "fax", "whatsapp"),
        *(
            "ip",
            "ip_address",
            "clientIp",
            "IP Address",
            "Sponsor Public Email",
            "useremail",
        ),
    ],
)
def test_private_columns_are_told_by_their_names(name: str) -> None:
    assert is_private_column(name)


@pytest.mark.parametrize(
    "name",
    [
        *("thumbnail", "description", "title", "zip", "shipping", "recipe", "hotel"),
        *("tip", "detail", "ownership", "mailing_list_quote", "telling", "quote"),
    ],
)
def test_other_columns_are_not_private(name: str) -> None:
    assert not is_private_column(name)


@pytest.mark.parametrize(
    "text",
    [
        "@nzakas@fosstodon.org said so at 12:30:45",
        "version 1.2.3 of std::vector costs 1 000 000",
        "https://medium.com/@charan-hm/x-eeb788b620da",
        "https://x.com/a/status/1107377359546736641",
        "2008-10-19T19:07:26-07:00",
        "from 2019-2024 we mended 10,000 things :: fine",
        "v1.2.3.4 came out",
    ],
)
def test_what_only_looks_private_stays(text: str) -> None:
    assert without_private(text) == text


def test_addresses_that_lead_to_a_person_are_private() -> None:
    assert is_private_address("https://wa.me/442079460000")
    assert is_private_address("https://x.example/?mail=ada%40quill.example")
    assert is_private_address("mailto:ada@quill.example")
    assert not is_private_address("https://x.example/555-123-4567")
