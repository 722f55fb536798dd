"""Which folders may not be the output folder, and why."""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from plaudit.errors import OutputRefused

if TYPE_CHECKING:
    from collections.abc import Iterator

SOURCES = ("content", "widgets", "themes", "docs", "generator")
_INNER = (".plaudit", ".git")  # nobody's sources, but what a build must not touch
PREVIEW = ".plaudit/preview"
"""The one folder in there that is published into: what `plaudit serve` shows."""


def refuse_output(out: Path, site: Path) -> None:
    """Make sure that *out* may be the output folder of *site*.

    Raises:
        OutputRefused: writing there could harm the sources or anything else that
            is not the output of a build.
    """
    real_out, real_site = (Path(os.path.realpath(path)) for path in (out, site))
    try:
        reason = next(_objections(real_out, real_site), None)
    except OSError as error:
        reason = f"cannot be looked at ({error.strerror})"
    if reason:
        message = f"{out} cannot be the output folder: it {reason}"
        raise OutputRefused(message)


def _objections(out: Path, site: Path) -> Iterator[str]:
    """Tell what speaks against *out*; both paths are resolved."""
    if out == Path(out.anchor):
        yield "is the root of the file system"
    if _is_home(out):
        yield "is your home folder"
    if fault := _not_a_folder(out):
        yield fault
    if _same(out, site):
        yield "is the site itself"
    if _inside(site, out):
        yield "contains the site"
    for name in (*SOURCES, *_INNER):
        source = Path(os.path.realpath(site / name))
        if _same(out, source):
            yield f"is the site's {name}/"
        if _inside(out, source) and out != site / PREVIEW:
            yield f"lies in the site's {name}/"
        if name in SOURCES and _inside(source, out):
            yield f"contains the site's {name}/"


def _is_home(out: Path) -> bool:
    try:
        return _same(out, Path(os.path.realpath(Path.home())))
    except RuntimeError:  # a user whom the system has never heard of, as in containers
        return False


def _not_a_folder(out: Path) -> str | None:
    """Return what is wrong when *out* or what it lies in is no folder."""
    for path in (out, *out.parents):
        if path.is_symlink():  # realpath leaves only those that lead in a circle
            return f"is reached through {path}, a symbolic link that leads to itself"
        if path.exists():
            kind = "is" if path == out else f"lies below {path},"
            return None if path.is_dir() else f"{kind} a file"
    return None


def _inside(path: Path, folder: Path) -> bool:
    return any(_same(parent, folder) for parent in path.parents)


def _same(path: Path, other: Path) -> bool:
    """Compare by name, and by identity for mounts and careless letter case."""
    if path == other:
        return True
    try:
        return path.samefile(other)
    except OSError:
        return False
