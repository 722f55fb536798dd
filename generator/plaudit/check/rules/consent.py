"""Consent and privacy: what people agreed to, and what they never asked to publish."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plaudit.check.contacts import contacts_in, may_hold_contacts
from plaudit.check.rule import ANY, found, record_rule, rule
from plaudit.check.texts import dotted
from plaudit.model import (
    KINDS,
    Member,
    Mention,
    Story,
    Testimonial,
    consent_holds,
    consent_of,
    needs_consent,
    shown,
    told_by,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from plaudit.check.inspection import Inspection
    from plaudit.check.rule import Finding
    from plaudit.model import Community, Edit, FieldPath, Record


def _is_asked_of(community: Community, kind: str) -> bool:
    """Say whether the policy asks for consent to show records of *kind*."""
    policies = community.policies
    return policies.consent == "required" and kind in policies.consent_kinds


def _is_held_to_it(look: Inspection, record: Record) -> bool:
    """Say whether *record* is published and the policy asks for consent to that."""
    policies = look.community.policies
    return record.status == "published" and needs_consent(record, policies)


@record_rule("consent-missing", wanted=_is_asked_of)
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


@record_rule("consent-expired", wanted=_is_asked_of)
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


@record_rule("consent-scope", wanted=_is_asked_of)
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


@record_rule("words-missing", severity="error", of=(Mention.kind,))
def words_missing(_: Inspection, mention: Mention) -> Iterator[Finding]:
    """A mention that was noted by its address is published with its words."""
    if mention.status == "published" and mention.text == Mention.unread:
        message = "text is still the mark that stands for words which nobody has copied"
        hint = "copy them from the address, or set status: draft"
        yield found(mention, "text", message=message, hint=hint)


@record_rule(
    "permission-missing",
    "permission-expired",
    of=(Mention.kind,),
    wanted=lambda community, _: community.policies.mention_permission == "required",
)
def permission_missing(look: Inspection, mention: Mention) -> Iterator[Finding]:
    """Where the policy asks for it, whoever is quoted from elsewhere has allowed it."""
    if mention.status != "published":
        return
    permission = mention.permission
    if permission is None:
        message = "permission is missing, so the mention is not shown"
        hint = "like permission: {how: asked by direct message, given_on: 2026-03-14}"
        yield found(mention, message=message, hint=hint)
        return
    given, end = permission.given_on, permission.expires_on
    if given is not None and given.first_day() > look.today:
        message = (
            f"permission.given_on must not lie ahead, but is {given}; "
            "the mention is not shown until then"
        )
        yield found(mention, "permission", "given_on", message=message)
    if end is not None and end.last_day() < look.today:
        message = f"the permission ran out on {end}, so the mention is not shown"
        hint = "ask again, or set status: hidden"
        path = ("permission", "expires_on")
        yield found(
            mention, *path, message=message, hint=hint, slug="permission-expired"
        )


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
        ("company", ("author", "organisation")),
        ("photo", ("photos",)),
        ("video", ("video",)),
    ),
    Story.kind: (
        ("name", ("author",)),
        ("photo", ("author", "avatar")),
        ("company", ("author", "company")),
        ("company", ("author", "organisation")),
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


_WHAT: Mapping[str, str] = {
    "person": "names somebody who asked to be forgotten",
    "address": "is what was withdrawn: its address is the same",
    "words": "is what was withdrawn: its words are the same",
}


@rule(
    "forgotten",
    words_of=(Testimonial.kind, Mention.kind),
    severity="error",
    fixed=True,
)
def forgotten(look: Inspection) -> Iterator[Finding]:
    """What was withdrawn or forgotten does not come back."""
    if not look.library.tombstones:
        return
    for kind in KINDS.values():
        for record in look.kept(kind):
            for sort, text in told_by(record):
                if look.library.tombstones.hold(sort, text):
                    hint = "take it out, unless the person asked to be shown again"
                    yield found(record, message=_WHAT[sort], hint=hint)
                    break


# Fields whose text no reader ever sees, or that are no prose.
_NOT_PUBLIC = frozenset(
    {"captions", "consent", "contact", "evidence", "file", "identities", "original"}
    | {"id", "lang", "order", "poster", "source_url", "tags", "url", "widget"}
)


@record_rule("personal-data", of=ANY)
def personal_data(look: Inspection, record: Record) -> Iterator[Finding]:
    """No text holds an e-mail address, a phone number or an IP address of somebody."""
    texts = [part for part in look.parts(record) if isinstance(part[1], str)]
    if not may_hold_contacts("\n".join([str(text) for _, text in texts])):
        return
    own = look.community.contact.email or ""
    for path, text in texts:
        if not _NOT_PUBLIC.isdisjoint(path) and not _is_agreed(record, path):
            continue
        for what, data in contacts_in(str(text)):
            if data.casefold() == own.casefold():
                continue
            message = f"{dotted(path)} holds {what}, {shown(data)}"
            hint = "take it out: it is published with the text"
            yield found(record, *path, message=message, hint=hint)


def _is_agreed(record: Record, path: FieldPath) -> bool:
    """Say whether *path* is the original of words that may be seen beside them."""
    edited: Edit | None = getattr(record, "edited", None)
    return edited is not None and edited.agreed and path == ("edited", "original")
