"""What former builds wrote: every file and folder, and how both looked then."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any, TypeAlias

from plaudit.write.artefact import path_fault

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from plaudit.write.artefact import File

_SCHEMA = 2
# Without any of these a path leads downwards, on every system.
_ODD = ("\n/", "\n../", "/../", "/..\n", "\n..\n", "\\", ":", "\0")

Look: TypeAlias = tuple[int, int]
"""How a folder looked when all in it was known: inode, time of its last change in ns."""
NO_LOOK = (0, 0)


@dataclass(slots=True)
class Manifest:
    """What builds have written to one output folder and not removed since.

    *files* maps each path to its file; *folders* each folder that holds such files
    to whether a build made it; *vacant* are folders that a build made in which only
    something foreign is left. Only what builds made is ever removed.

    *looks* are the folders of the tree (its root is "") that held nothing foreign, as
    they were seen then. *root* is the inode of the tree that is published, *spare* that
    of the one before, 0 if there is none; *spare_looks* are its folders. It differs from
    the published tree at most at the paths in *stale*, which map to the files that
    may lie there.
    """

    files: dict[str, File] = field(default_factory=dict)
    folders: dict[str, bool] = field(default_factory=dict)
    vacant: set[str] = field(default_factory=set)
    looks: dict[str, Look] = field(default_factory=dict)
    root: int = 0
    spare: int = 0
    spare_looks: dict[str, Look] = field(default_factory=dict)
    stale: dict[str, list[File]] = field(default_factory=dict)

    def to_bytes(self) -> bytes:
        """Return the same bytes for the same manifest, whatever its order."""
        paths, folders = sorted(self.files), sorted({"", *self.folders})
        files = [self.files[path] for path in paths]
        digests, sizes, times, inodes = zip(*files, strict=True) if files else [()] * 4
        content = {
            "schema": _SCHEMA,
            "root": self.root,
            "spare": self.spare,
            "stale": dict(sorted(self.stale.items())),
            "paths": "\n".join(paths),
            "sha256": "".join(digests),
            "sizes": sizes,
            "times": times,
            "inodes": inodes,
            "folders": "\n".join(folders),
            "ours": [int(self.folders.get(folder, False)) for folder in folders],
            "vacant": sorted(self.vacant),
            "looks": _columns(self.looks, folders),
            "spare_looks": _columns(self.spare_looks, folders),
        }
        return sealed(json.dumps(content, separators=(",", ":")).encode())

    def copy(self) -> Manifest:
        """Return one that can be changed without changing this one."""
        return replace(
            self,
            files=self.files.copy(),
            folders=self.folders.copy(),
            vacant=self.vacant.copy(),
            looks=self.looks.copy(),
            spare_looks=self.spare_looks.copy(),
            stale=self.stale.copy(),
        )


def read_manifest(path: Path) -> tuple[Manifest, bytes]:
    """Read the manifest at *path*, and its hash.

    One that is missing or damaged is empty, and has none.
    """
    try:
        line = path.read_bytes()
        text = unsealed(line)
        if text is not None:
            return _manifest(json.loads(text)), line[:64]
    # RecursionError: brackets nested deeper than the parser goes.
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        pass
    return Manifest(), b""


def sealed(text: bytes) -> bytes:
    """Return *text* as one line with its hash before it."""
    return b"%s %s\n" % (sha256(text).hexdigest().encode(), text)


def unsealed(line: bytes) -> bytes | None:
    """Return what `sealed` was given, or None if the line is damaged."""
    digest, _, text = line.partition(b" ")
    text = text.removesuffix(b"\n")
    return text if sha256(text).hexdigest().encode() == digest else None


def leads_outside(names: Iterable[str]) -> bool:
    """Say whether a file or folder of these *names* might lie outside the root.

    The hash tells what is damaged, not what is hostile: a manifest may have come with
    a site that somebody else packed. This asks less than `path_fault`, but it is asked
    of every path, each time.
    """
    text = "\n{}\n".format("\n".join(names))
    if not any(odd in text for odd in _ODD):
        return False
    return any(path_fault(name) is not None for name in text[1:-1].split("\n"))


def _manifest(content: dict[str, Any]) -> Manifest:
    """Return the manifest that was written as *content*; faults raise, of any kind."""
    if content["schema"] != _SCHEMA:
        raise ValueError
    paths = content["paths"].split("\n") if content["paths"] else []
    folders = content["folders"].split("\n")
    digests, vacant, stale = content["sha256"], content["vacant"], content["stale"]
    if len(digests) != 64 * len(paths):
        raise ValueError
    if folders[0] or leads_outside([*paths, *folders[1:], *vacant, *stale]):
        raise ValueError
    files = zip(
        [digests[start : start + 64] for start in range(0, len(digests), 64)],
        content["sizes"],
        content["times"],
        content["inodes"],
        strict=True,
    )
    return Manifest(
        files=dict(zip(paths, files, strict=True)),
        folders=dict(zip(folders[1:], map(bool, content["ours"][1:]), strict=True)),
        vacant=set(vacant),
        looks=_looks(content["looks"], folders),
        root=int(content["root"]),
        spare=int(content["spare"]),
        spare_looks=_looks(content["spare_looks"], folders),
        stale={path: [as_file(f) for f in files] for path, files in stale.items()},
    )


def as_file(values: list[Any]) -> File:
    """Return the file that was written as a list."""
    digest, size, time, inode = values
    return (str(digest), int(size), int(time), int(inode))


def _columns(looks: dict[str, Look], folders: list[str]) -> list[list[int]]:
    if not looks:
        return []
    found = [looks.get(folder, NO_LOOK) for folder in folders]
    return [[inode for inode, _ in found], [time for _, time in found]]


def _looks(columns: list[list[int]], folders: list[str]) -> dict[str, Look]:
    if not columns:
        return {}
    looks = dict(zip(folders, zip(*columns, strict=True), strict=True))
    if NO_LOOK in looks.values():
        return {folder: look for folder, look in looks.items() if look != NO_LOOK}
    return looks
