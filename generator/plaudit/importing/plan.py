"""What an import understood, what it would write, and what it left out and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from plaudit.model import KINDS, told_by

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from plaudit.model import Tombstones


@dataclass(frozen=True, slots=True, order=True)
class Origin:
    """The place of a record in a foreign file: the file's label, then its number."""

    file: str
    index: int = 0
    """Which record of the file, from one; 0 is the file itself."""

    def __str__(self) -> str:
        return f"{self.file}, record {self.index}" if self.index else self.file


@dataclass(frozen=True, slots=True)
class ImportedRecord:
    """One record in our format, ready to be written as a file."""

    kind: str
    id: str
    fields: Mapping[str, object]
    """The fields by the model's names, without the id; lists are lists."""
    origin: Origin
    also: tuple[Origin, ...] = ()
    """Further places that were put together with it, such as a person's other teams."""


@dataclass(frozen=True, slots=True)
class Skipped:
    """A record or a whole file that is not imported, and why."""

    origin: Origin
    reason: str


@dataclass(frozen=True, slots=True)
class Note:
    """Something that an editor should know about what was imported.

    Its *slug* is one of `NOTE_SLUGS`.
    """

    slug: str
    origin: Origin
    message: str

    def __str__(self) -> str:
        return f"{self.origin}: {self.message} [{self.slug}]"


NOTE_SLUGS: Mapping[str, str] = {
    "ambiguous-date": "a date that may mean two days was left out",
    "combined": "several entries became one record",
    "encoding": "a file is not UTF-8 and was read as Windows-1252",
    "flag": "a mark of the source set the record's status",
    "left-out-markup": "markup that we do not show was taken out of a text",
    "local-image": "a picture of the source's own folder has to be copied by hand",
    "name-split": "one text held a name and more",
    "private": "a mail address, phone number or IP address was left out",
    "relative-date": "a date like 'last week' was left out",
    "remote-image": "a picture elsewhere was not loaded",
    "taken-from": "a field was filled from an unusual place",
    "unread-value": "a value could not be read and was left out",
    "unused-column": "nothing was read from a column",
}
"""Every slug of a note, and what it means."""


@dataclass(frozen=True, slots=True)
class ColumnUnderstood:
    """One column of a foreign file and the field that it fills, if any."""

    column: str
    field: str | None
    sample: str
    """The first value, cut short; empty where it is private."""
    how: str
    """How that was decided, in words."""


@dataclass(frozen=True, slots=True)
class FileUnderstood:
    """One foreign file: its format, where its records are, and what its columns mean."""

    file: str
    format: str
    container: str
    """Where the records stand, like `items` or `the whole file`."""
    kind: str | None
    reason: str
    """How the kind was decided, or why there is none."""
    columns: tuple[ColumnUnderstood, ...] = ()
    found: int = 0
    """How many records it holds, skipped ones too."""


@dataclass(frozen=True, slots=True)
class ImportPlan:
    """Everything that an import would do; nothing has been written yet."""

    understood: tuple[FileUnderstood, ...]
    records: tuple[ImportedRecord, ...]
    skipped: tuple[Skipped, ...]
    notes: tuple[Note, ...]

    @property
    def counts(self) -> Mapping[str, int]:
        """How many records of each kind would be written."""
        return dict(sorted(Counter(record.kind for record in self.records).items()))

    def without(self, tombstones: Tombstones) -> ImportPlan:
        """Return the same plan without what was withdrawn or forgotten before."""
        if not tombstones:
            return self
        kept, skipped = [], list(self.skipped)
        for imported in self.records:
            one = _without_rows(imported, tombstones)
            record, _ = KINDS[one.kind].read({**one.fields, "id": one.id})
            told = told_by(record) if record else ()
            if any(tombstones.hold(sort, text) for sort, text in told):
                skipped.append(Skipped(one.origin, "it was withdrawn or forgotten"))
            else:
                kept.append(one)
        return replace(self, records=tuple(kept), skipped=tuple(skipped))


def _without_rows(record: ImportedRecord, tombstones: Tombstones) -> ImportedRecord:
    """Return a leaderboard without the rows of people who were forgotten."""
    rows = record.fields.get("rows")
    if not isinstance(rows, list):
        return record

    def is_forgotten(row: object) -> bool:
        name = row.get("name") if isinstance(row, dict) else None
        return isinstance(name, str) and tombstones.hold("person", name)

    kept = [row for row in rows if not is_forgotten(row)]
    return replace(record, fields={**record.fields, "rows": kept})


@dataclass(frozen=True, slots=True)
class Kept:
    """A file of the content folder that an import left as it is, and why."""

    path: Path
    reason: str


@dataclass(frozen=True, slots=True)
class ImportResult:
    """What an import wrote."""

    written: tuple[Path, ...]
    unchanged: tuple[Path, ...]
    kept: tuple[Kept, ...]
    """Files that somebody else made or edited; they were not touched."""

    @property
    def paths(self) -> tuple[Path, ...]:
        """Every file that holds a record of the plan."""
        kept = tuple(entry.path for entry in self.kept)
        return tuple(sorted({*self.written, *self.unchanged, *kept}))
