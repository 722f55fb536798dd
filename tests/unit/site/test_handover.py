"""What a run leaves for the build that waits for it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plaudit.model import Problem
from plaudit.render import ProsePage
from plaudit.site.handover import Index, files_below, read_files
from tests.unit.site.small_site import write

if TYPE_CHECKING:
    from pathlib import Path


def test_index_survives_the_way_between_processes() -> None:
    index = Index(
        (ProsePage("about/index.html", "Über uns", "de", linked=False),),
        (Problem("error", "prose", "a.md", "is bad", line=3, hint="mend it"),),
    )
    assert Index.from_text(index.to_text()) == index


def test_files_come_sorted_with_their_bytes(tmp_path: Path) -> None:
    write(tmp_path, {"b.txt": b"2", "a/c.txt": b"1", "a.txt": b"3"})
    assert list(files_below(tmp_path)) == ["a.txt", "a/c.txt", "b.txt"]
    assert read_files(tmp_path) == {"a.txt": b"3", "a/c.txt": b"1", "b.txt": b"2"}
