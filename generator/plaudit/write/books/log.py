"""What was published since the manifest was written: one line an event.

A manifest of ten thousand files takes longer to write than one changed page to make. So
what changes little is told in a line at the end of a log. The log names the manifest
that it goes on from, and counts for no other one.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Literal, TypeAlias, get_args

from .manifest import as_file, leads_outside

if TYPE_CHECKING:
    from plaudit.write.artefact import File

    from .manifest import Look, Manifest

Event: TypeAlias = Literal["exchange", "note", "touch"]


@dataclass(frozen=True, slots=True)
class Line:
    """One event in the life of an output folder.

    | event | what it says |
    | --- | --- |
    | touch | the spare is about to be changed at the paths in *stale* |
    | exchange | a tree with *files*, without *gone*, is published; *root* is its inode |
    | note | what is published was looked at again, and *files* look like this |

    *folders* are those that are new, with whether a build made them, or None for those
    that are gone; *looks* are of the tree that is published afterwards, *seen* of the
    one that becomes the spare, which from then on is *stale* at these paths.
    """

    event: Event
    root: int = 0
    files: dict[str, File] = field(default_factory=dict)
    gone: tuple[str, ...] = ()
    folders: dict[str, bool | None] = field(default_factory=dict)
    looks: dict[str, Look] = field(default_factory=dict)
    seen: dict[str, Look] = field(default_factory=dict)
    stale: dict[str, list[File]] = field(default_factory=dict)

    def to_bytes(self) -> bytes:
        """Return the line as it stands in a log."""
        content = {name: getattr(self, name) for name in self.__slots__}
        return sealed(json.dumps(content, separators=(",", ":")).encode())

    def apply(self, manifest: Manifest) -> None:
        """Make *manifest*, which was true before the event, true after it."""
        for path in self.gone:
            manifest.files.pop(path, None)
        manifest.files.update(self.files)
        for folder, is_ours in self.folders.items():
            if is_ours is None:
                manifest.folders.pop(folder, None)
            else:
                manifest.folders[folder] = is_ours
        if self.event == "exchange":
            looks = manifest.looks | self.seen
            manifest.looks = manifest.spare_looks | self.looks
            manifest.root, manifest.spare = self.root, manifest.root
            manifest.spare_looks, manifest.stale = looks, self.stale
            manifest.is_touched = False
            return
        if self.event == "touch":
            manifest.edition += 1
            manifest.is_touched = True
        manifest.looks.update(self.looks)
        for path, files in self.stale.items():
            known = manifest.stale.get(path, [])
            manifest.stale[path] = [*known, *(f for f in files if f not in known)]


def header(manifest: bytes) -> bytes:
    """Return the first line of a log that goes on from the *manifest* of that hash."""
    return sealed(json.dumps({"manifest": manifest.decode()}).encode())


def read_line(text: bytes) -> Line | None:
    """Return the event in one line of a log, or None if it is damaged."""
    content = unsealed(text) if text.endswith(b"\n") else None
    if content is None:
        return None
    try:
        return _event(json.loads(content))
    # RecursionError: brackets nested deeper than the parser goes.
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        return None


def _event(content: dict[str, Any]) -> Line:
    """Return the line that was written as *content*; faults raise, of any kind."""
    line = Line(
        event=content["event"],
        root=int(content["root"]),
        files={path: as_file(file) for path, file in content["files"].items()},
        gone=tuple(content["gone"]),
        folders=dict(content["folders"]),
        looks={name: as_look(look) for name, look in content["looks"].items()},
        seen={name: as_look(look) for name, look in content["seen"].items()},
        stale={
            name: [*map(as_file, files)] for name, files in content["stale"].items()
        },
    )
    if line.event not in get_args(Event) or leads_outside(
        [*line.files, *line.gone, *line.folders, *line.stale]
    ):
        raise ValueError
    return line


def sealed(text: bytes) -> bytes:
    """Return *text* as one line with its hash before it."""
    return b"%s %s\n" % (sha256(text).hexdigest().encode(), text)


def unsealed(line: bytes) -> bytes | None:
    """Return what `sealed` was given, or None if the line is damaged."""
    digest, _, text = line.removesuffix(b"\n").partition(b" ")
    return text if sha256(text).hexdigest().encode() == digest else None


def as_look(values: list[Any]) -> Look:
    """Return the look of a folder that was written as a list."""
    inode, time = values
    return (int(inode), int(time))
