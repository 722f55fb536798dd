"""A site as it was at another revision, and what readers would see change since."""

from .checkout import at_revision, base_of
from .difference import Difference, difference
from .telling import as_markdown, as_text

__all__ = [
    "Difference",
    "as_markdown",
    "as_text",
    "at_revision",
    "base_of",
    "difference",
]
