"""Consent and privacy: what people agreed to, and what they never asked to publish."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from plaudit.check.rule import ANY, found, record_rule, rule
from plaudit.check.texts import dotted
from plaudit.model import (
    KINDS,
    Member,
    Story,
    Testimonial,
    consent_holds,
    consent_of,
    needs_consent,
    shown,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from plaudit.check.inspection import Inspection
    from plaudit.check.rule import Finding
    from plaudit.model import FieldPath, Record


def _is_held_to_it(look: Inspection, record: Record) -> bool:
    """Say whether *record* is published and the policy asks for consent to that."""
    policies = look.community.policies
    return record.status == "published" and needs_consent(record, policies)


@record_rule("consent-missing")
def consent_missing(look: Inspection, record: Record) -> Iterator[Finding]:
    """Where the policy asks for it, somebody agreed to be shown, and on a past day."""
    if not _is_held_to_it(look, record):
        return
    consent = consent_of(record)
    if consent is None:
        message = f"consent is missing, so the {record.kind} is not shown"
        hint = "like consent: {scopes: [text, name], given_on: 2026-03-14}"
        yield found(record, message=message, hint=hint)
    elif consent.given_on and consent.given_on.first_day() > look.today:
        message = (
            f"consent.given_on must not lie ahead, but is {consent.given_on}; "
            f"the {record.kind} is not shown until then"
        )
        yield found(record, "consent", "given_on", message=message)


@record_rule("consent-expired")
def consent_expired(look: Inspection, record: Record) -> Iterator[Finding]:
    """Where the policy asks for consent, it has not run out."""
    if not _is_held_to_it(look, record):
        return
    consent = consent_of(record)
    end = consent.expires_on if consent else None
    if end is not None and end.last_day() < look.today:
        message = f"the consent ran out on {end}, so the {record.kind} is not shown"
        hint = "ask again, or set status: hidden"
        yield found(record, "consent", "expires_on", message=message, hint=hint)


@record_rule("consent-scope")
def consent_scope(look: Inspection, record: Record) -> Iterator[Finding]:
    """Where the policy asks for it, the consent covers whatever the record shows."""
    asked = look.community.policies.consent_scopes
    consent = consent_of(record)
    if not _is_held_to_it(look, record) or consent is None:
        return
    if not consent_holds(consent, look.today):
        return
    lacking = [
        (scope, path)
        for scope, path in _uses(record)
        if scope in asked and scope not in consent.scopes
    ]
    wanted = dict.fromkeys((*consent.scopes, *(scope for scope, _ in lacking)))
    for scope, path in lacking:
        what = dotted(path) if path else f"the {record.kind}"
        message = f"the consent must cover {scope} to show {what}"
        hint = f"once agreed: scopes: [{', '.join(wanted)}]; not shown until then"
        yield found(record, *path, message=message, hint=hint)


_NEEDS: Mapping[str, tuple[tuple[str, FieldPath], ...]] = {
    Member.kind: (
        ("name", ("name",)),
        ("photo", ("avatar",)),
        ("company", ("organisation",)),
    ),
    Testimonial.kind: (
        ("name", ("author",)),
        ("photo", ("author", "avatar")),
        ("company", ("author", "company")),
        ("photo", ("photos",)),
        ("video", ("video",)),
    ),
    Story.kind: (
        ("name", ("author",)),
        ("photo", ("author", "avatar")),
        ("company", ("author", "company")),
        ("photo", ("cover",)),
        ("photo", ("gallery",)),
        ("video", ("video",)),
    ),
}
"""The scope that each field needs before it is shown."""


def _uses(record: Record) -> Iterator[tuple[str, FieldPath]]:
    """Yield the scopes that *record* needs, each with the field that needs it."""
    yield "text", ()
    for scope, path in _NEEDS.get(record.kind, ()):
        value: object = record
        for step in path:
            value = getattr(value, str(step), None)
        if value:
            yield scope, path


@rule("consent-kind")
def consent_kind(look: Inspection) -> Iterator[Finding]:
    """The policy asks for consent from kinds that can hold it."""
    able = sorted(k for k, model in KINDS.items() if "consent" in model.model_fields)
    for index, kind in enumerate(look.community.policies.consent_kinds):
        if kind in able:
            continue
        import difflib  # noqa: PLC0415 - starts fast

        near = difflib.get_close_matches(kind, able, 1, 0.6)
        message = (
            f"policies.consent_kinds must be among {', '.join(able)}, not {kind!r}"
        )
        hint = f"did you mean {near[0]!r}?" if near else None
        path = ("policies", "consent_kinds", index)
        yield found(look.community, *path, message=message, hint=hint)


# Fields whose text no reader ever sees, or that are no prose.
_NOT_PUBLIC = frozenset(
    {"captions", "consent", "contact", "evidence", "file", "identities", "original"}
    | {"id", "lang", "order", "poster", "source_url", "tags", "url", "widget"}
)
_MAIL = re.compile(r"(?<![\w.+@/-])[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,5}")
_IP = re.compile(r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w.]*\d)")
_NUMBERED = re.compile(r"\d(?:[ \u00a0./()-]{0,3}\d){5}|\d\.\d")
"""What every number of these holds: spares most texts the closer look."""
_DIGITS = r"\d(?:[ \u00a0./()-]{0,3}\d){6,14}"
_PHONE = re.compile(
    rf"(?<![\w+])(?:\+\s?{_DIGITS}|\(0\d{{1,5}}\)[ /-]{{0,2}}\d(?:[ -]?\d){{3,10}}"
    rf"|(?:phone|tel|telefon|fon|mobile|mobil|handy|call|whatsapp)\b"
    rf"[.:]?\s{{0,3}}\(?{_DIGITS})(?!\w)",
    re.IGNORECASE,
)


@record_rule("personal-data", of=ANY)
def personal_data(look: Inspection, record: Record) -> Iterator[Finding]:
    """No text holds an e-mail address, a phone number or an IP address of somebody."""
    own = look.community.contact.email or ""
    for path, value in look.parts(record):
        if not isinstance(value, str):
            continue
        if _NOT_PUBLIC & set(path):
            continue
        for what, data in _contacts(value):
            if data.casefold() == own.casefold():
                continue
            message = f"{dotted(path)} holds {what}, {shown(data)}"
            hint = "take it out: it is published with the text"
            yield found(record, *path, message=message, hint=hint)


def _contacts(text: str) -> Iterator[tuple[str, str]]:
    if "@" in text:
        yield from (("an e-mail address", m[0]) for m in _MAIL.finditer(text))
    if not _NUMBERED.search(text):
        return
    yield from (("a phone number", m[0]) for m in _PHONE.finditer(text))
    for match in _IP.finditer(text):
        if all(int(part) < 256 for part in match[0].split(".")):  # noqa: PLR2004 - a byte
            yield "an IP address", match[0]
