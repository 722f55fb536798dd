"""Templates filled in: the environment is imported where the first one is."""

from .later import Later, libraries, rendered

__all__ = ["Later", "libraries", "rendered"]
