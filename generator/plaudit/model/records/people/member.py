"""Members: the people who make the community."""

from __future__ import annotations

from typing import ClassVar

from plaudit.model.parts import Consent, Credential, Link, Part
from plaudit.model.record import Record
from plaudit.model.values import ImagePath, Line, Lines, PartialDate, Text


class Identity(Part):
    """An account that an activity log knows the member by."""

    platform: Line
    """Where the account is. Example: `git`."""
    handle: Line
    """Its name there."""


class Member(Record):
    """One person of the community, as that person wants to be shown."""

    kind: ClassVar[str] = "member"
    plural: ClassVar[str] = "members"
    body_field: ClassVar[str | None] = "bio"
    translatable: ClassVar[tuple[str, ...]] = (
        "role",
        "organisation",
        "location",
        "bio",
        "expertise",
    )

    name: Line
    """The name. Example: `Samuel Adeyemi`."""
    role: Line | None = None
    """What the member does. Example: `Volunteer`."""
    organisation: Line | None = None
    """Where the member works or belongs."""
    location: Line | None = None
    """Where the member is. Example: `Leicester`."""
    pronouns: Line | None = None
    """How to speak of the member. Example: `she/her`."""
    avatar: ImagePath | None = None
    """A picture; initials are drawn when there is none."""
    avatar_alt: Line | None = None
    """What the picture shows, when it shows more than the person."""
    bio: Text | None = None
    """A few sentences, in Markdown."""
    links: tuple[Link, ...] = ()
    """The member's own pages."""
    joined_on: PartialDate | None = None
    """When the member joined. Example: `2024-05-01`."""
    expertise: Lines = ()
    """What the member knows well."""
    credentials: tuple[Credential, ...] = ()
    """What the member has learnt or been certified for."""
    identities: tuple[Identity, ...] = ()
    """Accounts that activity logs know the member by; never published."""
    listed: bool = True
    """false: counted, never shown."""
    consent: Consent | None = None
    """What the member agreed to."""
