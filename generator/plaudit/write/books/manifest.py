"""What former builds wrote: every file and folder, and how both looked then.

The file that keeps it is read at every start, so it is made to be read fast: a line of
JSON, then names and columns of numbers as bytes, all of it behind a hash.
"""

from __future__ import annotations

import json
import sys
from array import array
from dataclasses import dataclass, field, replace
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Literal, TypeAlias

from plaudit.write.artefact import path_fault

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from plaudit.write.artefact import File

_FORM = f"plaudit manifest 2 {sys.byteorder}"
DIGEST = 64
"""How many bytes at the beginning of a manifest are the hash of the rest."""
# Without any of these a path leads downwards, on every system.
_ODD = ("\n/", "\n../", "/../", "/..\n", "\n..\n", "\\", ":", "\0")

Look: TypeAlias = tuple[int, int]
"""How a folder looked when all in it was known: inode, time of its last change in ns."""
_NO_LOOK = (0, 0)


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
    may lie there. *edition* counts how often it was changed, and is part of its name, so
    that older knowledge does not find it; *is_touched* says that it may be half changed.
    """

    files: dict[str, File] = field(default_factory=dict)
    folders: dict[str, bool] = field(default_factory=dict)
    vacant: set[str] = field(default_factory=set)
    looks: dict[str, Look] = field(default_factory=dict)
    root: int = 0
    spare: int = 0
    edition: int = 0
    is_touched: bool = False
    spare_looks: dict[str, Look] = field(default_factory=dict)
    stale: dict[str, list[File]] = field(default_factory=dict)

    def to_bytes(self) -> bytes:
        """Return the same bytes for the same manifest, whatever its order."""
        paths, folders = sorted(self.files), sorted(self.folders)
        files = [self.files[path] for path in paths]
        digests, sizes, times, inodes = zip(*files, strict=True) if files else [()] * 4
        head = {
            "root": self.root,
            "spare": self.spare,
            "edition": self.edition,
            "touched": self.is_touched,
            "stale": dict(sorted(self.stale.items())),
            "vacant": sorted(self.vacant),
            "not_ours": [name for name in folders if not self.folders[name]],
        }
        return packed(
            head,
            _names(paths),
            bytes.fromhex("".join(digests)),
            _numbers("q", sizes),
            _numbers("q", times),
            _numbers("Q", inodes),
            _names(folders),
            *_columns(self.looks, ["", *folders]),
            *_columns(self.spare_looks, ["", *folders]),
        )

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
        text = path.read_bytes()
        if text[:DIGEST] == sha256(memoryview(text)[DIGEST:]).hexdigest().encode():
            return _manifest(text), text[:DIGEST]
    # RecursionError: brackets nested deeper than the parser goes.
    except (OSError, ValueError, TypeError, KeyError, AttributeError, RecursionError):
        pass
    return Manifest(), b""


def packed(head: dict[str, Any], *parts: bytes) -> bytes:
    """Return *head* and *parts* as they stand in a file, behind their hash."""
    head = {"form": _FORM, "parts": [len(part) for part in parts]} | head
    line = json.dumps(head, separators=(",", ":")).encode()
    text = b"".join((b" ", line, b"\n", *parts))
    return sha256(text).hexdigest().encode() + text


def leads_outside(names: Iterable[str]) -> bool:
    """Say whether a file or folder of these *names* might lie outside the root.

    A hash tells what is damaged, not what is hostile: a manifest may have come with a
    site that somebody else packed. This asks less than `path_fault`, but it is asked
    of every path, each time.
    """
    return _is_odd("".join(f"{name}\n" for name in names))


def _is_odd(names: str) -> bool:
    """Say whether one of *names*, each with a line of its own, might lead outside."""
    text = f"\n{names}"
    if not any(odd in text for odd in _ODD):
        return False
    return any(path_fault(name) is not None for name in names.split("\n")[:-1])


def as_file(values: list[Any]) -> File:
    """Return the file that was written as a list."""
    digest, size, time, inode = values
    return (str(digest), int(size), int(time), int(inode))


def _manifest(text: bytes) -> Manifest:
    """Return the manifest that was packed as *text*; faults raise, of any kind."""
    end = text.index(b"\n")
    head, view = json.loads(text[DIGEST:end]), memoryview(text)
    if head["form"] != _FORM:
        raise ValueError
    parts, start = [], end + 1
    for length in head["parts"]:
        parts.append(view[start : start + length])
        start += length
    names, hashes, sizes, times, inodes, holders, *looks = parts
    texts = str(names, "utf-8"), str(holders, "utf-8")
    paths, folders = (text.split("\n")[:-1] for text in texts)
    others = (*head["not_ours"], *head["vacant"], *head["stale"])
    if any(map(_is_odd, texts)) or leads_outside(others):
        raise ValueError
    digests = hashes.hex()
    files = zip(
        [digests[at : at + DIGEST] for at in range(0, len(digests), DIGEST)],
        sizes.cast("q"),
        times.cast("q"),
        inodes.cast("Q"),
        strict=True,
    )
    return Manifest(
        files=dict(zip(paths, files, strict=True)),
        folders=dict.fromkeys(folders, True) | dict.fromkeys(head["not_ours"], False),
        vacant=set(head["vacant"]),
        looks=_looks(["", *folders], *looks[:2]),
        root=int(head["root"]),
        spare=int(head["spare"]),
        edition=int(head["edition"]),
        is_touched=bool(head["touched"]),
        spare_looks=_looks(["", *folders], *looks[2:]),
        stale={name: [*map(as_file, files)] for name, files in head["stale"].items()},
    )


def _names(names: list[str]) -> bytes:
    return "".join(f"{name}\n" for name in names).encode()


def _numbers(kind: Literal["q", "Q"], numbers: Iterable[int]) -> bytes:
    try:
        return array(kind, numbers).tobytes()
    except OverflowError:  # an inode of 128 bits, which we shall not know again
        return array(kind, [number % 2**63 for number in numbers]).tobytes()


def _columns(looks: dict[str, Look], folders: list[str]) -> tuple[bytes, bytes]:
    found = [looks.get(folder, _NO_LOOK) for folder in folders] if looks else []
    inodes, times = zip(*found, strict=True) if found else ((), ())
    return _numbers("Q", inodes), _numbers("q", times)


def _looks(
    folders: list[str], inodes: memoryview, times: memoryview
) -> dict[str, Look]:
    if not inodes:
        return {}
    found = zip(inodes.cast("Q"), times.cast("q"), strict=True)
    looks = dict(zip(folders, found, strict=True))
    if 0 in inodes.cast("Q"):
        return {folder: look for folder, look in looks.items() if look != _NO_LOOK}
    return looks
