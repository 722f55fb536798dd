"""What files are called in reports and in what is written: never with a full path."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from plaudit.importing.formats.files import ENDINGS
from plaudit.importing.values import line_of, without_private

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

# Names that say nothing without the folder they lie in.
_GENERIC = frozenset(
    {"index", "_index", "readme", "data", "items", "bio", "list", "all"}
)
_CAP = 120


def files_in(paths: Sequence[Path]) -> list[Path]:
    """Return *paths* with the files of folders in their place, each once.

    Of a folder only files with a known ending are taken, in the order of their paths;
    hidden ones only where they are lists of contributors.
    """
    found: list[Path] = []
    for path in paths:
        if path.is_dir():
            inner = sorted(
                p for p in path.rglob("*") if p.is_file() and _is_data(p, path)
            )
            found += inner
        else:
            found.append(path)
    return list(dict.fromkeys(found))


def _is_data(path: Path, folder: Path) -> bool:
    hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
    known = path.suffix.casefold() in ENDINGS or path.name in ENDINGS
    return known and (not hidden or path.name in ENDINGS)


def labelled(paths: Sequence[Path]) -> dict[Path, str]:
    """Return a short label for each of *paths*, unique among them."""
    names = Counter(path.name for path in paths)
    labels: dict[Path, str] = {}
    taken: Counter[str] = Counter()
    for path in sorted(paths):
        plain = names[path.name] == 1 and path.stem.casefold() not in _GENERIC
        name = path.name if plain else f"{path.absolute().parent.name}/{path.name}"
        label = without_private(line_of(name))[-_CAP:]
        taken[label] += 1
        labels[path] = label if taken[label] == 1 else f"{label} ({taken[label]})"
    return labels
