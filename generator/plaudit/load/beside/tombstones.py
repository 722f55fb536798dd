"""The file of what was withdrawn or forgotten."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from plaudit.errors import SiteError
from plaudit.load.text import YamlFault, read_yaml
from plaudit.model import Gone, Tombstones

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

TOMBSTONES = "content/tombstones.yaml"
"""The file that tells again what was forgotten, below the site."""


def read_tombstones(content: Path) -> Tombstones:
    """Return what was forgotten in the folder *content*; nothing where no file says so.

    Raises SiteError where that file cannot be understood.
    """
    file = content / TOMBSTONES.rpartition("/")[2]
    if not file.is_file():
        return Tombstones()
    try:
        value: Any = read_yaml(file.read_bytes().decode(), 1).value
        marks: dict[str, set[str]] = {}
        for line in value["marks"]:
            mark, proof = line.split()
            marks.setdefault(mark, set()).add(bytes.fromhex(proof).hex())
        salt = bytes.fromhex(value["salt"])
        gone = tuple(map(_gone, value.get("gone", ())))
    except (
        *(OSError, YamlFault, ValueError, KeyError),
        *(TypeError, AttributeError),
    ) as error:
        message = (
            "is not as `plaudit forget` wrote it; bring it back from the history "
            "of the folder"
        )
        raise SiteError(message) from error
    held = {mark: frozenset(proofs) for mark, proofs in marks.items()}
    return Tombstones(salt, held, gone)


def _gone(entry: Mapping[str, Any]) -> Gone:
    day = date.fromisoformat(entry["on"])
    return Gone(day, str(entry["kind"]), tuple(map(str, entry["embeds"])))
