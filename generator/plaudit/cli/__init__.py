"""The command `plaudit`: one module a verb, which prints and gives an exit status."""

from .program import main, run

__all__ = ["main", "run"]
