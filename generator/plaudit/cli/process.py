"""What spares a process that lives for a moment: both hold for the program alone."""

from __future__ import annotations

import gc
import importlib
import sys
from types import ModuleType

PLUGINS = "pydantic.plugin._loader"
"""The module in which pydantic looks for plugins of its own."""
_NEW_OBJECTS = 50_000


def start_fast() -> None:
    """Let this process look neither for garbage nor for plugins while it starts.

    Importing makes objects that stay: to look for cyclic garbage among them is in vain.
    To look for plugins, pydantic would read what each installed package says of itself,
    and import a library of mail for it, before it validates a first record.
    """
    gc.set_threshold(_NEW_OBJECTS, *gc.get_threshold()[1:])
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
