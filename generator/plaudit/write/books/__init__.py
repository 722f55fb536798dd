"""What builds remember of one output folder: where that lies, and how it is kept."""

from .books import Books
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
    "read_manifest",
]
