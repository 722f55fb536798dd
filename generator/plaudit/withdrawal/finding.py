"""What has to go when a record is withdrawn or a person wants to be forgotten."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from plaudit.derive import select
from plaudit.errors import UsageError
from plaudit.load import record_called
from plaudit.model import Author, Gone, Member, Story, told_by

from .searching import Sought, sought_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from plaudit.check import Inspection
    from plaudit.model import Library, Record
    from plaudit.model.facts.tombstones import Sort


@dataclass(frozen=True)
class Erasure:
    """All that goes, and by what it would be known again."""

    records: tuple[Record, ...]
    """The records that vanish, by kind and id."""
    members: frozenset[str]
    """The ids of the members among them, whom other records may name."""
    names: tuple[str, ...]
    """The names of a person who is forgotten; none where only a record is withdrawn."""
    files: tuple[Path, ...]
    """Pictures and other files that nothing else names."""
    tombstones: tuple[tuple[Sort, str], ...]
    """By what none of it may come back: sort and text, as `told_by` yields them."""
    sought: Sought
    """What must be found nowhere any more."""
    gone: tuple[Gone, ...] = ()
    """What goes from which embeds, and when."""


def of_record(look: Inspection, reference: str) -> Erasure:
    """Return what goes with the record *reference*: `ada-lamp` or `testimonials/ada-lamp`.

    Raises UsageError where there is none of that name, or more than one.
    """
    record = record_called(look.library, reference)
    return _erasure(look, (record,), names=())


def of_person(look: Inspection, person: str) -> Erasure:
    """Return what goes with *person*: a member's id, a name, or a name on a platform.

    Raises UsageError where no record knows such a person.
    """
    library = look.library
    member = library.find(Member.kind, person)
    names = {member.name} if isinstance(member, Member) else {person}
    asked = {_folded(name) for name in names}
    ids = {m.id for m in library.members if _folded(m.name) in asked or m is member}
    records = [r for r in _all(library) if _is_of(r, asked, ids)]
    if not records:
        message = (
            f"nobody is known as {person!r}: neither a member nor an author; "
            "`plaudit list member` names the members"
        )
        raise UsageError(message)
    for record in records:
        names |= {
            a.name for a in _authors(record) if a.name and _folded(a.name) in asked
        }
    return _erasure(look, records, tuple(sorted(names)))


def _erasure(
    look: Inspection, records: Iterable[Record], names: tuple[str, ...]
) -> Erasure:
    gone = tuple(sorted(records, key=lambda r: (r.kind, r.id)))
    told: dict[tuple[Sort, str], None] = {}
    for record in gone:
        told.update(dict.fromkeys(told_by(record)))
    # Whoever withdraws one text may go on to say others.
    kept = [pair for pair in told if names or pair[0] != "person"]
    files = tuple(sorted(_only_theirs(look, gone)))
    return Erasure(
        records=gone,
        members=frozenset(r.id for r in gone if r.kind == Member.kind),
        names=names,
        files=files,
        tombstones=tuple(kept),
        sought=sought_of(gone, names, files),
        gone=tuple(_gone_from_embeds(look, gone)),
    )


def _gone_from_embeds(look: Inspection, records: Iterable[Record]) -> Iterator[Gone]:
    """Yield the kind of each of *records* with the embeds that show it today."""
    library, catalog = look.library, look.catalog
    shown = {
        embed.id: {
            (one.kind, one.id)
            for one in select(embed, library, catalog.widgets[embed.widget].kinds[0])
        }
        for embed in catalog.embeds(library)
    }
    for record in records:
        key = (record.kind, record.id)
        embeds = tuple(name for name, keys in shown.items() if key in keys)
        if embeds:
            yield Gone(library.today, record.kind, embeds)


def _all(library: Library) -> Iterator[Record]:
    for records in library.records.values():
        yield from records


def _authors(record: Record) -> Iterator[Author]:
    for field in ("author", "by"):
        author = getattr(record, field, None)
        if isinstance(author, Author):
            yield author


def _is_of(record: Record, names: set[str], ids: set[str]) -> bool:
    """Say whether *record* is the person's own: the person, or the person's words."""
    if isinstance(record, Member):
        return record.id in ids
    if isinstance(record, Story) and record.members and set(record.members) <= ids:
        return True
    return any(
        (author.member in ids if author.member else False)
        or _folded(author.name or "") in names
        or _folded(author.handle or "") in names
        for author in _authors(record)
    )


def _folded(text: str) -> str:
    """Return *text* as two ways to write one name have it in common."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def _only_theirs(look: Inspection, gone: tuple[Record, ...]) -> set[Path]:
    """Return the files that *gone* name, and no other record does."""
    keys = {(record.kind, record.id) for record in gone}
    theirs: set[Path] = set()
    others: set[Path] = set()
    for record in _all(look.library):
        into = theirs if (record.kind, record.id) in keys else others
        into |= {f.found for f in look.files_of(record) if isinstance(f.found, Path)}
    return theirs - others
