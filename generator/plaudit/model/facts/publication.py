"""Facts about one record: may it be shown, to whom does it belong, what is covered."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import date

    from plaudit.model.community import Policies
    from plaudit.model.parts import Consent, ConsentScope, Permission
    from plaudit.model.record import Record


def in_its_time(record: Record, today: date) -> bool:
    """Say whether *today* lies within the days on which *record* is shown."""
    begun = record.publish_on is None or record.publish_on.first_day() <= today
    over = record.expires_on is not None and record.expires_on.last_day() < today
    return begun and not over


def consent_of(record: Record) -> Consent | None:
    """Return what the people in *record* agreed to, if its kind can say."""
    return getattr(record, "consent", None)


def consent_holds(agreed: Consent | Permission | None, today: date) -> bool:
    """Say whether there is an agreement that has not run out."""
    if agreed is None:
        return False
    if agreed.given_on is not None and agreed.given_on.first_day() > today:
        return False
    return agreed.expires_on is None or agreed.expires_on.last_day() >= today


def needs_consent(record: Record, policies: Policies) -> bool:
    """Say whether the policy asks for an agreement to show records of this kind."""
    return policies.consent == "required" and record.kind in policies.consent_kinds


def needs_permission(record: Record, policies: Policies) -> bool:
    """Say whether the policy asks for leave to show words like these of elsewhere."""
    return policies.mention_permission == "required" and record.kind == "mention"


def covered(
    record: Record, scope: ConsentScope, policies: Policies, today: date
) -> bool:
    """Say whether *scope* of *record* may be shown under the policy."""
    if not needs_consent(record, policies) or scope not in policies.consent_scopes:
        return True
    consent = consent_of(record)
    return (
        consent is not None
        and consent_holds(consent, today)
        and scope in consent.scopes
    )


def is_published(record: Record, policies: Policies, today: date) -> bool:
    """Say whether *record* may reach an artefact on *today*."""
    if record.status != "published" or not in_its_time(record, today):
        return False
    if needs_permission(record, policies):
        permission: Permission | None = getattr(record, "permission", None)
        return consent_holds(permission, today)
    if not needs_consent(record, policies):
        return True
    return consent_holds(consent_of(record), today) and covered(
        record, "text", policies, today
    )
