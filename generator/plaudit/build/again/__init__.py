"""Building again: what a whole build keeps or leaves, small ones that go on from it."""

from .kept import Kept
from .recalled import Forgotten
from .resume import resumed
from .sketch import Sketch
from .small import Small

__all__ = ["Forgotten", "Kept", "Sketch", "Small", "resumed"]
