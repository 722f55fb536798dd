"""Templates filled in: the environment is imported where the first one is."""

from .later import Each, Later, libraries, rendered

__all__ = ["Each", "Later", "libraries", "rendered"]
