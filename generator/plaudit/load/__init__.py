"""Files of content as validated records, with all of their problems at once."""

from .beside import BESIDE, CHOICES, TOMBSTONES, read_tombstones
from .library import Memory, Spread, load, read_community, today
from .reading import Reading
from .rereading import Reread, reload
from .scan import FOLDERS, Signature
from .schema import SCHEMA_KINDS, made_schema, schema_text
from .text import (
    SIZE_CAP,
    Document,
    Parsed,
    Raw,
    RawRecord,
    YamlFault,
    cut,
    read_document,
    read_yaml,
)
from .validation import VALIDATION_SLUGS, validated

LOAD_SLUGS = (
    VALIDATION_SLUGS
    | set(BESIDE.values())
    | {
        "bad-file-name",
        "duplicate-id",
        "duplicate-key",
        "empty-file",
        "front-matter-open",
        "hash-comment",
        "many-documents",
        "missing-id",
        "no-body",
        "not-a-record",
        "not-text",
        "not-utf-8",
        "outside",
        "too-deep",
        "too-large",
        "unknown-folder",
        "unread-file",
        "unreadable",
        "yaml-alias",
        "yaml-syntax",
        "yaml-tag",
    }
)
"""Every slug that a problem met in loading may have."""

__all__ = [
    "CHOICES",
    "FOLDERS",
    "LOAD_SLUGS",
    "SCHEMA_KINDS",
    "SIZE_CAP",
    "TOMBSTONES",
    "Document",
    "Memory",
    "Parsed",
    "Raw",
    "RawRecord",
    "Reading",
    "Reread",
    "Signature",
    "Spread",
    "YamlFault",
    "cut",
    "load",
    "made_schema",
    "read_community",
    "read_document",
    "read_tombstones",
    "read_yaml",
    "reload",
    "schema_text",
    "today",
    "validated",
]
