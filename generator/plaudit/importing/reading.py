"""Foreign files as a plan of records: read and reported, nothing written."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from plaudit.importing.finishing import cleaned, finished, scrubbed_note
from plaudit.importing.formats import BODY, read_file
from plaudit.importing.identity import Found, combined, identified
from plaudit.importing.kinds import ABOUT
from plaudit.importing.labels import files_in, labelled
from plaudit.importing.mapping import check_kind
from plaudit.importing.plan import (
    FileUnderstood,
    ImportedRecord,
    ImportPlan,
    Note,
    Origin,
    Skipped,
)
from plaudit.importing.understanding import Reading, understand
from plaudit.importing.values import shown_safely
from plaudit.load.foreign import Unreadable

if TYPE_CHECKING:
    from collections.abc import Mapping as Names
    from collections.abc import Sequence
    from pathlib import Path

    from plaudit.importing.formats import Content
    from plaudit.importing.mapping import Mapping

_INDEX = frozenset({"index", "_index"})
_FOLDERS = 3
"""How many folders above a file may tell the kind of its records."""


def read(
    paths: Sequence[Path], kind: str | None = None, mapping: Mapping | None = None
) -> ImportPlan:
    """Read the foreign files at *paths* and return what an import would do.

    Folders stand for the files in them. *kind* says what the records are, where it is
    not left to their names and columns; a *mapping* says what columns mean. A file or
    record that cannot be read is listed with its reason; nothing is written.

    Raises:
        UsageError: for a kind or a mapping that cannot be.
    """
    if kind is not None:
        check_kind(kind)
    files = files_in(paths)
    labels = labelled(files)
    contents, readings = _contents(files, labels)
    for path, content in contents.items():
        readings[path] = _reading(path, labels[path], content, kind, mapping)
    return _plan([readings[path] for path in files if path in readings])


def _contents(
    files: Sequence[Path], labels: Names[Path, str]
) -> tuple[dict[Path, Content], dict[Path, Reading]]:
    """Return what the files hold, and reports on those that hold nothing of their own."""
    contents: dict[Path, Content] = {}
    readings: dict[Path, Reading] = {}
    for path in files:
        try:
            contents[path] = read_file(path)
        except Unreadable as reason:
            readings[path] = _unread(labels[path], str(reason))
    for path in [path for path in contents if _is_bundle_part(path, contents)]:
        index = next(other for other in contents if _is_index_of(other, path))
        contents[index] = _with_part(contents[index], contents.pop(path))
        label = labels[path]
        readings[path] = Reading(
            FileUnderstood(label, "Markdown", "", None, f"a part of {labels[index]}"),
            notes=[
                Note("combined", Origin(label), f"became a part of {labels[index]}")
            ],
        )
    return contents, readings


def _is_index_of(index: Path, path: Path) -> bool:
    return (
        index.parent == path.parent
        and index.stem.casefold() in _INDEX
        and index != path
    )


def _is_bundle_part(path: Path, contents: Names[Path, Content]) -> bool:
    """Say whether a page without fields of its own belongs to the index beside it."""
    content = contents[path]
    if not content.is_page or not isinstance(content.tree, dict):
        return False
    return set(content.tree) == {BODY} and any(
        _is_index_of(other, path) and contents[other].is_page for other in contents
    )


def _with_part(index: Content, part: Content) -> Content:
    if not isinstance(index.tree, dict) or not isinstance(part.tree, dict):
        return index
    known = index.tree.get(ABOUT)
    text = part.tree[BODY]
    about = f"{known}\n\n{text}" if known else text
    return replace(index, tree={**index.tree, ABOUT: about})


def _unread(label: str, reason: str) -> Reading:
    reason = shown_safely(reason)
    report = FileUnderstood(label, "", "", None, reason)
    return Reading(report, skipped=[Skipped(Origin(label), reason)])


def _reading(
    path: Path,
    label: str,
    content: Content,
    kind: str | None,
    mapping: Mapping | None,
) -> Reading:
    folders = [parent.name for parent in path.absolute().parents[:_FOLDERS]]
    try:
        reading = understand(label, content, [path.name, *folders], kind, mapping)
    except Unreadable as reason:
        reading = _unread(label, str(reason))
    if content.encoding == "cp1252":
        message = "is not UTF-8; it was read as Windows-1252"
        reading.notes.insert(0, Note("encoding", Origin(label), message))
    return reading


def _plan(readings: Sequence[Reading]) -> ImportPlan:
    """Put the files together: one record for one person, one id for one record."""
    found: list[Found] = [entry for reading in readings for entry in reading.found]
    skipped = [entry for reading in readings for entry in reading.skipped]
    notes = [note for reading in readings for note in reading.notes]
    clean = [cleaned(entry) for entry in found]
    notes += [note for _, remarks in clean for note in remarks]
    kept, repeated, more = combined(entry for entry, _ in clean)
    skipped += repeated
    notes += more
    records: list[ImportedRecord] = []
    for name, entry in identified(kept):
        record = finished(name, entry)
        if isinstance(record, Skipped):
            skipped.append(record)
        else:
            records.append(record)
    return ImportPlan(
        understood=tuple(_clean_report(reading.understood) for reading in readings),
        records=tuple(records),
        skipped=tuple(
            sorted(
                (Skipped(s.origin, shown_safely(s.reason)) for s in skipped),
                key=lambda entry: (entry.origin, entry.reason),
            )
        ),
        notes=tuple(
            sorted(
                map(scrubbed_note, notes), key=lambda n: (n.origin, n.slug, n.message)
            )
        ),
    )


def _clean_report(report: FileUnderstood) -> FileUnderstood:
    return replace(report, reason=shown_safely(report.reason))
