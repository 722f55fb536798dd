"""Two folders that change places in one step, where the system can do that."""

from __future__ import annotations

import os
import sys
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_HERE = -100  # AT_FDCWD: relative names are seen from the working directory
_EXCHANGE = 2  # RENAME_EXCHANGE, renameat2(2); RENAME_SWAP, renamex_np(2)


def exchange(one: str, other: str) -> None:
    """Let the folders *one* and *other* change places; no moment is between.

    Raises:
        OSError: they are where they were.
    """
    import ctypes  # noqa: PLC0415 - starts fast

    call = _call()
    if call is None:
        raise OSError(38, "Function not implemented")
    if call(os.fsencode(one), os.fsencode(other)):
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number), one, None, other)


def can_exchange() -> bool:
    """Say whether this system knows how; a file system may still not."""
    return _call() is not None


@cache
def _call() -> Callable[[bytes, bytes], int] | None:
    import ctypes  # noqa: PLC0415 - starts fast

    if sys.platform == "win32":
        return None
    library = ctypes.CDLL(None, use_errno=True)
    try:
        if sys.platform == "darwin":
            swap = library.renamex_np
            swap.argtypes = (ctypes.c_char_p, ctypes.c_char_p, ctypes.c_uint)
            return lambda one, other: int(swap(one, other, _EXCHANGE))
        rename = library.renameat2
    except AttributeError:  # an old C library, or a system that has no such call
        return None
    path = (ctypes.c_int, ctypes.c_char_p)
    rename.argtypes = (*path, *path, ctypes.c_uint)
    return lambda one, other: int(rename(_HERE, one, _HERE, other, _EXCHANGE))
