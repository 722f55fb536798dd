"""Why an output folder cannot be exchanged as a whole."""

from __future__ import annotations

import os
import tempfile
from typing import TYPE_CHECKING

from .exchange import can_exchange, exchange

if TYPE_CHECKING:
    from pathlib import Path


def why_not(out: Path, state: Path) -> str | None:
    """Return why the folder *out* cannot change places with one in *state*, or None.

    It ends the sentence "files are renamed one by one, since …".
    """
    if not can_exchange():
        return "this system cannot exchange folders"
    above = next(folder for folder in out.parents if folder.is_dir())
    if not os.access(above, os.W_OK | os.X_OK):
        return f"nothing can be moved into {above}"
    if out.is_dir():
        if os.lstat(out).st_uid != os.geteuid():
            return f"{out} belongs to another user"
        if _rights(out) != _rights(state):
            return f"{out} has rights of its own"
    return _tried(state)


def _rights(folder: Path) -> dict[str, bytes]:
    """Return what else the system notes of *folder*, such as lists of who may write."""
    try:
        return {name: os.getxattr(folder, name) for name in os.listxattr(folder)}
    except (AttributeError, OSError):  # not on this system, not on this file system
        return {}


def _tried(state: Path) -> str | None:
    """Exchange two folders, and link a file, to see whether that can be done."""
    with tempfile.TemporaryDirectory(dir=state, prefix="try-") as place:
        for name in ("a", "b"):
            os.mkdir(f"{place}/{name}")
        try:
            exchange(f"{place}/a", f"{place}/b")
        except OSError as error:
            return f"the file system cannot exchange folders ({error.strerror})"
        with open(f"{place}/file", "xb"):
            pass
        try:
            os.link(f"{place}/file", f"{place}/link")
        except OSError as error:
            return f"the file system cannot link files ({error.strerror})"
    return None
