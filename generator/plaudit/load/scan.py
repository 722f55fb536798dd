"""What lies in a content folder: files of records, and files that records may name."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass, field
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from plaudit.model import KINDS, Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from plaudit.model import Record

FOLDERS: Mapping[str, type[Record]] = {kind.plural: kind for kind in KINDS.values()}
"""The folder of each kind below `content/`."""

_RECORD_ENDINGS = (".yaml", ".yml", ".md")
_OTHER_DATA = (".json", ".toml", ".csv", ".txt", ".markdown", ".docx")
_PROSE_ENDINGS = (".md", ".markdown", ".rst", ".html", ".txt")
_OTHER_FOLDERS = frozenset({"pages", "media", "images", "blog", "extra"})
_MEANT = {
    "awards": "badges",
    "kudos": "testimonials",
    "praise": "testimonials",
    "quotes": "testimonials",
    "rankings": "leaderboards",
    "team": "members",
}
"""Names that people give to the folders of kinds, and hardly to any others."""

NAMING_SLUGS = frozenset({"outside", "unknown-folder", "unread-file"})
"""The slugs of what is wrong with files for where they lie and what they are called."""

Signature = tuple[int, int, int, int]
"""Size, times of the last change of bytes and of the entry (ns), and inode of a file."""


class Found(NamedTuple):
    """One file of records."""

    path: str
    """The path below the site, with slashes."""
    kind: type[Record]
    signature: Signature
    """What differs as soon as the file has been written to."""


@dataclass
class Scan:
    """Everything below one content folder."""

    files: list[Found] = field(default_factory=list)
    """The files of records, in a fixed order."""
    others: dict[str, Signature] = field(default_factory=dict)
    """All other files by their paths: pictures, videos, prose."""
    problems: list[Problem] = field(default_factory=list)

    def digest(self, *, prose: bool) -> bytes:
        """Return what tells whether any of the other files has changed.

        Without *prose* those are left out that no record can name.
        """
        parts = sorted(
            (path, signature)
            for path, signature in self.others.items()
            if prose or not path.endswith(_PROSE_ENDINGS)
        )
        return hashlib.sha256(repr(parts).encode()).digest()


def scan(site: Path) -> Scan:
    """Return what lies in the content folder of *site*, a resolved path.

    What begins with a dot or an underscore is left out, and so is whatever a symbolic
    link brings in from outside.
    """
    found = Scan()
    content = site / "content"
    real = os.path.realpath(content)
    for entry in sorted(os.scandir(content), key=_name):
        if not entry.is_dir():
            continue
        if entry.name not in FOLDERS or entry.name.startswith((".", "_")):
            _unknown_folder(entry.name, found)
            found.others.update(_rest(entry.path, f"content/{entry.name}"))
            continue
        # A folder that is a link may lead anywhere: then each of its files is looked at.
        doubtful = real if entry.is_symlink() else None
        for path, file in _files(entry.path, f"content/{entry.name}"):
            _sort_in(file, path, FOLDERS[entry.name], found, doubtful)
    return found


def _files(folder: str, above: str) -> Iterator[tuple[str, os.DirEntry[str]]]:
    """Yield every file below *folder*, which has the path *above*, with its own path.

    They come in a fixed order: by the names of the steps that lead to them.
    """
    with os.scandir(folder) as entries:
        for entry in sorted(entries, key=_name):
            if entry.name.startswith((".", "_")):
                continue
            path = f"{above}/{entry.name}"
            if entry.is_dir(follow_symlinks=False):
                yield from _files(entry.path, path)
            else:
                yield path, entry


_name = attrgetter("name")


def _rest(folder: str, path: str) -> Iterator[tuple[str, Signature]]:
    for name, file in _files(folder, path):
        if signature := _signature(file):
            yield name, signature


def _signature(file: os.DirEntry[str]) -> Signature | None:
    try:
        state = file.stat()
    except OSError:  # a link that leads nowhere
        return None
    return (state.st_size, state.st_mtime_ns, state.st_ctime_ns, state.st_ino)


def _sort_in(
    file: os.DirEntry[str],
    path: str,
    kind: type[Record],
    found: Scan,
    content: str | None,
) -> None:
    """Put *file* where it belongs; *content* is the real folder that it must lie in.

    None for *content* means that only a link could lead out of it.
    """
    if not file.is_file():
        return
    if content is None and file.is_symlink():
        content = os.path.realpath(file.path[: -len(path) + len("content")])
    signature = _signature(file)
    if signature is None:
        return
    if content is None and path.endswith(_RECORD_ENDINGS):
        found.files.append(Found(path, kind, signature))
        return
    ending = file.name[file.name.rfind(".") :].lower()
    if content is not None and not _is_inside(file.path, content):
        message = "leads to a file outside the content folder"
        found.problems.append(Problem("error", "outside", path, message))
    elif ending in _RECORD_ENDINGS:
        found.files.append(Found(path, kind, signature))
    else:
        found.others[path] = signature
        if ending in _OTHER_DATA:
            message = "is not read; records are .yaml or .md files"
            hint = "`plaudit import` turns other files into records"
            problem = Problem("warning", "unread-file", path, message, hint=hint)
            found.problems.append(problem)


def _is_inside(path: str, folder: str) -> bool:
    return Path(os.path.realpath(path)).is_relative_to(folder)


def _unknown_folder(name: str, found: Scan) -> None:
    if name in _OTHER_FOLDERS or name.startswith((".", "_")):
        return
    import difflib  # noqa: PLC0415 - starts fast

    near = difflib.get_close_matches(name.casefold(), FOLDERS, 1, 0.7)
    near = near or [_MEANT[key] for key in (name.casefold(),) if key in _MEANT]
    if near:
        message = f"the folder {name} is not read"
        hint = f"did you mean {near[0]!r}?"
        path = f"content/{name}"
        found.problems.append(
            Problem("warning", "unknown-folder", path, message, hint=hint)
        )
