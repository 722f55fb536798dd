"""What the calendar holds for a site: what changes by itself, and what is due."""

from .agenda import Group, agenda
from .changes import Turning, next_change
from .entries import calendar
from .entry import Entry
from .runs import Run, runs

__all__ = [
    "Entry",
    "Group",
    "Run",
    "Turning",
    "agenda",
    "calendar",
    "next_change",
    "runs",
]
