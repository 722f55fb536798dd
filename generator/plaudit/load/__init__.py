"""Files of content as validated records, with all of their problems at once."""

from .beside import BESIDE, CHOICES, TOMBSTONES, read_tombstones
from .called import record_called
from .library import Look, Memory, Spread, load, look, read_community, today
from .reading import Reading, digest_around, origin_of
from .rereading import Reread, reload
from .scan import FOLDERS, NAMING_SLUGS, Signature
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
    | NAMING_SLUGS
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
        "too-deep",
        "too-large",
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
    "NAMING_SLUGS",
    "SCHEMA_KINDS",
    "SIZE_CAP",
    "TOMBSTONES",
    "Document",
    "Look",
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
    "digest_around",
    "load",
    "look",
    "made_schema",
    "origin_of",
    "read_community",
    "read_document",
    "read_tombstones",
    "read_yaml",
    "record_called",
    "reload",
    "schema_text",
    "today",
    "validated",
]
