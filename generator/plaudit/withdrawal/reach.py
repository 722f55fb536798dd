"""Where something had been shown, and what lies out of reach of any program."""

from __future__ import annotations

import subprocess
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

from .searching import search

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from .searching import Sought

_FORMS: Mapping[str, str] = {
    "fragment.html": "html",
    "element.js": "element",
    "index.html": "frame",
    "data.json": "data",
    "email.html": "email",
    "email.txt": "email",
}
_FEEDS = frozenset({"feed.json", "atom.xml"})


@dataclass
class Shown:
    """Where something stands in a published output."""

    embeds: dict[str, set[str]] = field(default_factory=dict)
    """The forms of each embed that show it, by the embed's address below the site."""
    feeds: list[str] = field(default_factory=list)
    pages: list[str] = field(default_factory=list)


def shown_in(output: Path, sought: Sought) -> Shown:
    """Return where any of *sought* stands in the folder *output*."""
    shown = Shown()
    for trace in search((output,), sought):
        path = trace.path.relative_to(output).as_posix()
        folder, _, name = path.rpartition("/")
        if folder.startswith("embed/") or "/embed/" in folder:
            form = _FORMS.get(name, "image" if name.startswith("image") else name)
            shown.embeds.setdefault(folder, set()).add(form)
        elif name in _FEEDS:
            shown.feeds.append(path)
        elif name.endswith(".html"):
            shown.pages.append(path)
    return shown


class History(NamedTuple):
    """What a repository remembers of some files."""

    commits: int
    first: str
    """The day of the first commit that holds one, like `2026-03-14`."""


def history(site: Path, paths: Iterable[str]) -> History | None:
    """Return what Git remembers of *paths* below *site*; None where it knows nothing."""
    command = ["git", "-C", str(site), "log", "--format=%cs", "--", *paths]
    try:
        done = subprocess.run(  # noqa: S603 - paths stand behind the dashes
            command, capture_output=True, text=True, check=True, timeout=60
        )
    except (OSError, subprocess.SubprocessError):
        return None
    days = done.stdout.split()
    return History(len(days), days[-1]) if days else None
