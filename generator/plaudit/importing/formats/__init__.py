"""Foreign files of every format as trees of text."""

from .decoding import SIZE_CAP, decoded
from .files import Content, read_file
from .pages import BODY, read_page
from .tables import ROW_CAP, delimiter_of, read_table
from .trees import NODE_CAP, read_json, read_toml, read_yaml_tree

__all__ = [
    "BODY",
    "NODE_CAP",
    "ROW_CAP",
    "SIZE_CAP",
    "Content",
    "decoded",
    "delimiter_of",
    "read_file",
    "read_json",
    "read_page",
    "read_table",
    "read_toml",
    "read_yaml_tree",
]
