"""One run of Pelican on a site of ours: what is read, marked, placed and handed on."""

from .session import begin

__all__ = ["begin"]
