"""Building again in one process: what a whole build keeps, small ones that follow it."""

from .kept import Kept
from .small import Small

__all__ = ["Kept", "Small"]
