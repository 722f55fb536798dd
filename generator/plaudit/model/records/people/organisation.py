"""Organisations: those who endorse the community, and whom its people belong to."""

from __future__ import annotations

from typing import ClassVar

from plaudit.model.parts import ShortPart
from plaudit.model.record import Record
from plaudit.model.values import ImagePath, Line, PartialDate, Text, WebAddress


class Certification(ShortPart):
    """One attestation that an organisation holds, by whom and how long."""

    short_form: ClassVar[str | None] = "name"

    name: Line
    """What is attested. Example: `Repair Friendly 2026`."""
    issuer: Line | None = None
    """Who attests it."""
    valid_until: PartialDate | None = None
    """The last day on which it holds; it is not shown after that."""
    url: WebAddress | None = None
    """The page where it can be checked."""


class Organisation(Record):
    """One organisation that stands by the community with its name."""

    kind: ClassVar[str] = "organisation"
    plural: ClassVar[str] = "organisations"
    body_field: ClassVar[str | None] = "description"
    translatable: ClassVar[tuple[str, ...]] = ("name", "description", "endorsement")

    name: Line
    """The name. Example: `Open Tools Foundation`."""
    logo: ImagePath | None = None
    """Its sign. Example: `open-tools.svg`."""
    logo_alt: Line | None = None
    """What the sign shows, when it is more than the name."""
    url: WebAddress | None = None
    """Its own page."""
    location: Line | None = None
    """Where it is. Example: `Ghent`."""
    description: Text | None = None
    """What it does, in a sentence or two."""
    endorsement: Text | None = None
    """What it says of the community."""
    since: PartialDate | None = None
    """Since when it has stood by the community."""
    certifications: tuple[Certification, ...] = ()
    """What others attest of it."""
