"""Where the files that come with Plaudit lie: in its checkout or in its wheel."""

from __future__ import annotations

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def bundled(name: str) -> Path:
    """Return the folder *name* (such as `widgets`) that comes with Plaudit.

    A wheel carries it inside the package; in a checkout it lies at the top.
    """
    packed = _PACKAGE / "_bundled" / name
    return packed if packed.exists() else _PACKAGE.parents[1] / name


def program() -> Path:
    """Return the folder of the program itself."""
    return _PACKAGE
