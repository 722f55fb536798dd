"""The files of a site as Git has them at a revision, in a folder that goes again."""

from __future__ import annotations

import io
import subprocess
import tarfile
import tempfile
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from plaudit.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Iterator

_MAINS = ("origin/HEAD", "origin/main", "origin/master", "main", "master")
_PATIENCE = 120
"""Seconds that Git has for one answer."""


def base_of(site: Path) -> str:
    """Return the revision that work in *site* is compared with, unless one is named.

    Where the branch left the main one, if it has left it; else the last commit, so that
    what differs is what is not committed yet. Raises UsageError outside of Git.
    """
    head = _git(site, "rev-parse", "--verify", "--quiet", "HEAD")
    if head is None:
        message = f"{site} is no Git repository with a commit to compare with"
        raise UsageError(message)
    for name in _MAINS:
        base = _git(site, "merge-base", "HEAD", name)
        if base and base != head:
            return base
    return head


@contextmanager
def at_revision(site: Path, revision: str) -> Iterator[Path]:
    """Yield a folder with the files that *site* had at *revision*.

    Raises UsageError where Git does not know the revision, or no site in it.
    """
    asked = f"{revision}^{{commit}}"
    commit = _git(site, "rev-parse", "--verify", "--quiet", "--end-of-options", asked)
    if commit is None:
        shallow = _git(site, "rev-parse", "--is-shallow-repository") == "true"
        why = (
            "this copy is shallow, so it may be missing: fetch all of the history"
            if shallow
            else "`git log --oneline` names those there are"
        )
        message = f"Git knows no revision {revision!r} in {site}; {why}"
        raise UsageError(message)
    # Of a repository around the site, Git packs the folder that it stands in.
    packed = _run(site, "archive", "--format=tar", commit)
    if packed is None:
        message = f"this folder was not there at {revision}"
        raise UsageError(message)
    if not hasattr(tarfile, "data_filter"):
        message = "this takes Python 3.11.4 or newer, which unpacks safely"
        raise UsageError(message)
    with tempfile.TemporaryDirectory(prefix="plaudit-") as place:
        # The filter refuses whatever would be written outside of the folder.
        with tarfile.open(fileobj=io.BytesIO(packed)) as archive:
            archive.extractall(place, filter="data")
        if not (Path(place) / "content" / "community.yaml").is_file():
            message = f"there is no content/community.yaml at {revision}"
            raise UsageError(message)
        yield Path(place)


def _git(site: Path, *arguments: str) -> str | None:
    """Return the one line that Git answers, or None where it has none."""
    answer = _run(site, *arguments)
    return None if answer is None else answer.decode("utf-8", "replace").strip()


def _run(site: Path, *arguments: str) -> bytes | None:
    command = ["git", "-C", str(site), *arguments]
    try:
        done = subprocess.run(  # noqa: S603 - what was asked for stands behind the options
            command, capture_output=True, check=True, timeout=_PATIENCE
        )
    except FileNotFoundError:
        message = "Git is not installed, and only Git knows what was there before"
        raise UsageError(message) from None
    except (OSError, subprocess.SubprocessError):
        return None
    return done.stdout
