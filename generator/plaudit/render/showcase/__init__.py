"""The pages of the showcase as text: the facts of a page, and all that is around it."""

from .showcase import ProsePage, Showcase

__all__ = ["ProsePage", "Showcase"]
