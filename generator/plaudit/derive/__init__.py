"""What follows from the library: order, ranks, holders."""

from .awards import Holder, badges_of, holder_count, holders
from .ranking import Judged, ranked, turn_of
from .selection import (
    date_of,
    in_order,
    is_selective,
    name_of,
    newest_first,
    select,
    selectable,
)
from .standing import Standing, Standings, standings

__all__ = [
    "Holder",
    "Judged",
    "Standing",
    "Standings",
    "badges_of",
    "date_of",
    "holder_count",
    "holders",
    "in_order",
    "is_selective",
    "name_of",
    "newest_first",
    "ranked",
    "select",
    "selectable",
    "standings",
    "turn_of",
]
