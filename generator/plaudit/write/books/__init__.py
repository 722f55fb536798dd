"""What builds remember of one output folder: where that lies, and how it is kept."""

from .books import Books, edition_of
from .log import Line
from .manifest import Look, Manifest, read_manifest
from .places import Places, can_move_between

__all__ = [
    "Books",
    "Line",
    "Look",
    "Manifest",
    "Places",
    "can_move_between",
    "edition_of",
    "read_manifest",
]
