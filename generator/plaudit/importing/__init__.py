"""Foreign files as records in our format: read, reported, then written."""

from .labels import files_in
from .mapping import Mapping, mapping_from, read_mapping
from .plan import (
    NOTE_SLUGS,
    ColumnUnderstood,
    FileUnderstood,
    ImportedRecord,
    ImportPlan,
    ImportResult,
    Kept,
    Note,
    Origin,
    Skipped,
)
from .reading import read
from .values.platforms import post_at
from .writing import write

__all__ = [
    "NOTE_SLUGS",
    "ColumnUnderstood",
    "FileUnderstood",
    "ImportPlan",
    "ImportResult",
    "ImportedRecord",
    "Kept",
    "Mapping",
    "Note",
    "Origin",
    "Skipped",
    "files_in",
    "mapping_from",
    "post_at",
    "read",
    "read_mapping",
    "write",
]
