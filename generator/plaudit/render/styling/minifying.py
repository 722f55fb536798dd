"""Stylesheets and scripts, made small."""

from __future__ import annotations

import gzip
import hashlib
import os
import sys
from functools import lru_cache

_ALONE = (
    "import sys, minify; sys.stdout.write(minify.string(sys.argv[1], sys.stdin.read()))"
)
_home: list[int] = []
"""The process in which minify was loaded."""


@lru_cache(maxsize=512)
def small_style(text: str) -> str:
    """Return the stylesheet *text* without what a browser does not need."""
    return _small("text/css", text)


@lru_cache(maxsize=512)
def small_script(text: str) -> str:
    """Return the classic script *text* without what a browser does not need."""
    return _small("application/javascript", text)


def _small(kind: str, text: str) -> str:
    import minify  # noqa: PLC0415 - starts fast

    if not _home:
        _home.append(os.getpid())
    if _home[0] == os.getpid():
        return str(minify.string(kind, text))
    # It is written in Go, whose threads a forked process has not got: to call it there
    # would be to wait for ever.
    import subprocess  # noqa: PLC0415 - starts fast

    done = subprocess.run(  # noqa: S603 - our own Python, and no shell
        [sys.executable, "-c", _ALONE, kind],
        input=text,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return done.stdout


def weight(*texts: str) -> int:
    """Return the bytes of *texts* on the wire: each gzipped at level 9."""
    return sum(len(gzip.compress(text.encode(), 9, mtime=0)) for text in texts)


def fingerprint(data: bytes) -> str:
    """Return the twelve hex digits that name an immutable file (SHA-256)."""
    return hashlib.sha256(data).hexdigest()[:12]
