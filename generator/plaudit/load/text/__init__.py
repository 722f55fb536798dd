"""The text of one file as raw records, each with the places of its fields."""

from .documents import SIZE_CAP, Document, RawRecord, read_document, understand
from .yaml_cut import cut
from .yaml_plain import Unsure
from .yaml_quick import read_quick
from .yaml_reader import FieldPath, Parsed, Raw, YamlFault, read_yaml

__all__ = [
    "SIZE_CAP",
    "Document",
    "FieldPath",
    "Parsed",
    "Raw",
    "RawRecord",
    "Unsure",
    "YamlFault",
    "cut",
    "read_document",
    "read_quick",
    "read_yaml",
    "understand",
]
