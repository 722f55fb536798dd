"""A record by what a person calls it: its id, its folder and id, or its file."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plaudit.errors import UsageError
from plaudit.model import KINDS

from .scan import FOLDERS

if TYPE_CHECKING:
    from plaudit.model import Library, Record


def record_called(library: Library, reference: str) -> Record:
    """Return the record of *library* that *reference* names, like `stories/ada`.

    Raises UsageError, with what there is, where it names none or more than one.
    """
    folder, _, name = reference.strip("/").removeprefix("content/").rpartition("/")
    name = name.rpartition(".")[0] if name.endswith((".yaml", ".yml", ".md")) else name
    if folder and folder not in FOLDERS:
        message = (
            f"{folder!r} is no folder of records; there is {', '.join(sorted(FOLDERS))}"
        )
        raise UsageError(message)
    kinds = [FOLDERS[folder].kind] if folder else list(KINDS)
    found = [record for kind in kinds if (record := library.find(kind, name))]
    if not found:
        message = f"there is no record {reference!r}; `plaudit list` names them all"
        raise UsageError(message)
    if len(found) > 1:
        which = ", ".join(f"{type(record).plural}/{record.id}" for record in found)
        message = f"{reference!r} is more than one record: {which}; name the folder too"
        raise UsageError(message)
    return found[0]
