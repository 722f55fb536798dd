"""Trees of files: how they are looked at, written, brought up to date, exchanged."""

from .disk import Disk
from .exchange import can_exchange, exchange
from .intact import Intact, folder_look, foreign, look_at
from .obstacle import obstacle
from .spare import Spare, clear_out, is_spare
from .stage import Stage
from .tree import Tree

__all__ = [
    "Disk",
    "Intact",
    "Spare",
    "Stage",
    "Tree",
    "can_exchange",
    "clear_out",
    "exchange",
    "folder_look",
    "foreign",
    "is_spare",
    "look_at",
    "obstacle",
]
