"""What a process that lives for a moment is spared: for the program alone."""

from __future__ import annotations

import gc
import importlib
import sys
from types import ModuleType

PLUGINS = "pydantic.plugin._loader"
"""The module in which pydantic looks for plugins of its own."""


def start_fast() -> None:
    """Let this process look neither for cyclic garbage nor for plugins.

    Importing and loading make objects that stay until the end: to look for garbage
    among them is in vain. What stays at work for longer calls `gc.enable`.
    To look for plugins, pydantic would read what each installed package says of itself,
    and import a library of mail for it, before it validates a first record.
    """
    gc.disable()
    if PLUGINS not in sys.modules:
        sys.modules[PLUGINS] = _NoPlugins(PLUGINS)


class _NoPlugins(ModuleType):
    """Stands for pydantic's module; another version may ask that for anything else."""

    @staticmethod
    def get_plugins() -> tuple[()]:
        """Return the plugins: none."""
        return ()

    def __getattr__(self, name: str) -> object:
        if name.startswith("__"):
            raise AttributeError(name)
        sys.modules.pop(PLUGINS, None)
        return getattr(importlib.import_module(PLUGINS), name)
