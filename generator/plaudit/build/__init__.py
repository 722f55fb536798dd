"""The build: what is made, of what, and how it reaches the output."""

from .ground import Part, Settings
from .memory import Session, album_of
from .plan import Plan, Planned
from .prose import Prose, ProseMaker
from .report import Report
from .site import artefacts_of, build, default_output, plan_of

__all__ = [
    "Part",
    "Plan",
    "Planned",
    "Prose",
    "ProseMaker",
    "Report",
    "Session",
    "Settings",
    "album_of",
    "artefacts_of",
    "build",
    "default_output",
    "plan_of",
]
