"""Stylesheets and scripts, made small."""

from __future__ import annotations

import gzip
import hashlib
from functools import lru_cache


@lru_cache(maxsize=512)
def small_style(text: str) -> str:
    """Return the stylesheet *text* without what a browser does not need."""
    import minify  # noqa: PLC0415 - starts fast

    return str(minify.string("text/css", text))


@lru_cache(maxsize=512)
def small_script(text: str) -> str:
    """Return the classic script *text* without what a browser does not need."""
    import minify  # noqa: PLC0415 - starts fast

    return str(minify.string("application/javascript", text))


def weight(*texts: str) -> int:
    """Return the bytes of *texts* on the wire: each gzipped at level 9."""
    return sum(len(gzip.compress(text.encode(), 9, mtime=0)) for text in texts)


def fingerprint(data: bytes) -> str:
    """Return the twelve hex digits that name an immutable file (SHA-256)."""
    return hashlib.sha256(data).hexdigest()[:12]
