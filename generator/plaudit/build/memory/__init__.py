"""What outlives a build: on the disk, and in a process that builds again and again."""

from .blocks import Made, Told
from .outline import (
    BETWEEN,
    IS_DATED,
    NAMES_FILES,
    Outline,
    Rows,
    numbers,
    read_numbers,
    signed,
    unlike,
)
from .session import Session, album_of
from .store import Store
from .version import version_of

__all__ = [
    "BETWEEN",
    "IS_DATED",
    "NAMES_FILES",
    "Made",
    "Outline",
    "Rows",
    "Session",
    "Store",
    "Told",
    "album_of",
    "numbers",
    "read_numbers",
    "signed",
    "unlike",
    "version_of",
]
