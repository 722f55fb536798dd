"""What Pelican calls: a plugin that does nothing on sites which do not ask for it."""

from __future__ import annotations

from typing import Any


def register() -> None:
    """Let Pelican tell us of each run; called once, when it loads the plugin."""
    from pelican.plugins import (  # type: ignore[attr-defined]  # noqa: PLC0415 - only Pelican calls this; mypy takes our door for it
        signals,
    )

    signals.initialized.connect(_initialized)


def _initialized(pelican: Any) -> None:  # noqa: ANN401 - Pelican ships no types
    """Take part in the runs of *pelican* if a `PLAUDIT_` setting asks for it.

    Nothing else of ours is imported, connected or changed otherwise.
    """
    if any(name.startswith("PLAUDIT_") for name in pelican.settings):
        from plaudit.site.prose import begin  # noqa: PLC0415 - not on sites that do not ask

        begin(pelican)
