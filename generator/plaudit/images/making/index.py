"""What was known of the pictures at the end of the last build, in one file.

The file's first line is the SHA-256 of the rest. A file that is damaged, or was
written by another version, counts as none: then everything is looked at anew.
"""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, Any

from plaudit.errors import ImageRefused
from plaudit.images.orders import Look, made_by

from .shelf import replace

if TYPE_CHECKING:
    import os
    from pathlib import Path

_VERSION = 2
Signature = tuple[int, int, int, int]
"""Size, times of change of content and of entry in ns, and number of a file."""


def signature(status: os.stat_result) -> Signature:
    """Return what changes with the content of the file of that *status*."""
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


@dataclass
class Index:
    """Which file holds which picture, and what each of them is."""

    files: dict[str, tuple[Signature, str]] = field(default_factory=dict)
    """Signature and digest of each file, by its path below `content/`."""
    looks: dict[str, Look | ImageRefused] = field(default_factory=dict)
    """What is to be seen in each picture, or why it is not shown, by its digest."""
    ages: dict[str, int] = field(default_factory=dict)
    """How many builds ago each picture and each pack was used, by its name."""
    text: str = ""
    """The text that stands in the file, as far as is known."""
    as_of: Signature | None = None
    """The signature of the file when this was read from it, or written."""

    def merge(self, other: Index) -> None:
        """Take over what *other* knows and this does not."""
        self.files = other.files | self.files
        self.looks = other.looks | self.looks
        for key, age in other.ages.items():
            self.ages[key] = min(age, self.ages.get(key, age))

    def keep(self, ages: dict[str, int]) -> None:
        """Forget everything that is not in *ages*."""
        self.ages = ages
        self.looks = {at: look for at, look in self.looks.items() if at in ages}
        self.files = {path: row for path, row in self.files.items() if row[1] in ages}

    def as_text(self) -> str:
        """Return the text that `read` understands."""
        value = {
            "version": _made_by(),
            "files": {
                path: [*seen, digest]
                for path, (seen, digest) in sorted(self.files.items())
            },
            "looks": {
                digest: row_of(look) for digest, look in sorted(self.looks.items())
            },
            "ages": dict(sorted(self.ages.items())),
        }
        return json.dumps(value, separators=(",", ":"))


def _made_by() -> str:
    return f"{_VERSION} {made_by('png')}"


def row_of(look: Look | ImageRefused) -> list[Any]:
    """Return *look* as JSON writes it."""
    if isinstance(look, ImageRefused):
        return [look.slug, look.message]
    return [
        look.width,
        look.height,
        look.see_through,
        look.tone,
        f"{look.fingerprint:016x}",
    ]


def look_of(digest: str, row: list[Any]) -> Look | ImageRefused:
    """Return what `row_of` wrote of the picture with that *digest*."""
    if len(row) == 2:  # noqa: PLR2004 - slug and message
        return ImageRefused(str(row[0]), str(row[1]))
    width, height, see_through, tone, bits = row
    return Look(digest, width, height, see_through, tone, int(bits, 16))


def read(file: Path) -> Index:
    """Return what *file* tells; an empty index where it tells nothing."""
    try:
        as_of = signature(file.stat())
        head, _, text = file.read_text(encoding="ascii").partition("\n")
    except (OSError, ValueError):
        return Index()
    if sha256(text.encode()).hexdigest() != head:
        return Index()
    try:
        value = json.loads(text)
        found = _index(value, text) if value["version"] == _made_by() else Index()
    except (ValueError, TypeError, LookupError):
        return Index()
    found.as_of = as_of
    return found


def stands(index: Index, file: Path) -> bool:
    """Say whether *file* still is as it was when *index* was read or written."""
    try:
        return index.as_of == signature(file.stat())
    except OSError:
        return False


def _index(value: Any, text: str) -> Index:  # noqa: ANN401 - what JSON holds
    return Index(
        files={
            path: ((row[0], row[1], row[2], row[3]), row[4])
            for path, row in value["files"].items()
        },
        looks={digest: look_of(digest, row) for digest, row in value["looks"].items()},
        ages=value["ages"],
        text=text,
    )


def write(index: Index, file: Path) -> None:
    """Put *index* in the place of *file*, unless that says the same already."""
    text = index.as_text()
    if text == index.text and stands(index, file):
        return
    data = text.encode("ascii")
    with suppress(OSError):  # then it is not known in the next build, and no more
        replace(file, sha256(data).hexdigest().encode() + b"\n" + data)
        index.text, index.as_of = text, signature(file.stat())
