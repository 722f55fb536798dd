"""The community's rules over its library, and how their problems are reported."""

from .inspection import Inspection
from .report import as_github, as_json, as_text
from .rule import Rule
from .rules import RULES
from .runner import Checked, check, checked, inspection

__all__ = [
    "RULES",
    "Checked",
    "Inspection",
    "Rule",
    "as_github",
    "as_json",
    "as_text",
    "check",
    "checked",
    "inspection",
]
