"""What a run of Pelican leaves for the build: files, and an index of the pages."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING

from plaudit.model import Problem
from plaudit.render import ProsePage

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

CONF = "pelicanconf.py"
INDEX = "index.json"
REQUEST = "request.json"
STAGE = "files"


@dataclass(frozen=True)
class Index:
    """The pages that a run wrote, and what is wrong with them."""

    pages: tuple[ProsePage, ...] = ()
    problems: tuple[Problem, ...] = ()
    asked: tuple[tuple[str, str], ...] = ()
    """The records, by kind and id, and the embeds that the pages show (`Named`)."""

    def to_text(self) -> str:
        """Return what `from_text` understands."""
        return json.dumps(asdict(self))

    @classmethod
    def from_text(cls, text: str) -> Index:
        """Return the index that *text* holds."""
        data = json.loads(text)
        return cls(
            tuple(ProsePage(**page) for page in data["pages"]),
            tuple(Problem(**problem) for problem in data["problems"]),
            tuple((kind, name) for kind, name in data["asked"]),
        )


def files_below(folder: Path) -> Iterator[str]:
    """Yield the path of every file below *folder*, sorted."""
    files = (file for file in folder.rglob("*") if file.is_file())
    yield from sorted(file.relative_to(folder).as_posix() for file in files)


def read_files(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file below *folder* by its path, sorted."""
    return {path: (folder / path).read_bytes() for path in files_below(folder)}
