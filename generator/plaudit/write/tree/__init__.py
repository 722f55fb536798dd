"""Trees of files: how they are looked at, written, brought up to date, exchanged."""

from .disk import Disk, unwatched
from .exchange import can_exchange, exchange
from .intact import Intact, believe, bring_back, folder_look, foreign, holders, look_at
from .obstacle import why_not
from .spare import Spare, clear_out, is_spare
from .stage import Stage
from .tree import Tree

__all__ = [
    "Disk",
    "Intact",
    "Spare",
    "Stage",
    "Tree",
    "believe",
    "bring_back",
    "can_exchange",
    "clear_out",
    "exchange",
    "folder_look",
    "foreign",
    "holders",
    "is_spare",
    "look_at",
    "unwatched",
    "why_not",
]
