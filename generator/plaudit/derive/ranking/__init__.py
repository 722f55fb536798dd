"""Which records come first: by what they say, by turns, and by what readers chose."""

from .chosen import by_choice
from .impact import Judged, ranked
from .turns import in_turn, turn_of

__all__ = ["Judged", "by_choice", "in_turn", "ranked", "turn_of"]
