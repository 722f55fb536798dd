"""Publishing one file after the other, in steps that are finished or undone."""

from .plan import make_plan
from .renames import Renames

__all__ = ["Renames", "make_plan"]
