"""What holds for one record alone: may it be shown, whom and what does it name."""

from .publication import (
    consent_holds,
    consent_of,
    covered,
    in_its_time,
    is_published,
    needs_consent,
    needs_permission,
)
from .references import is_dated, may_name_files, member_references, references
from .tombstones import Gone, Tombstones, told_by

__all__ = [
    "Gone",
    "Tombstones",
    "consent_holds",
    "consent_of",
    "covered",
    "in_its_time",
    "is_dated",
    "is_published",
    "may_name_files",
    "member_references",
    "needs_consent",
    "needs_permission",
    "references",
    "told_by",
]
