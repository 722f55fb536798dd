"""The same voice, or the same subject, several times running."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from plaudit.derive.selection import name_of, newest_first
from plaudit.model import Story, Testimonial

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from plaudit.model import Library, Record

_RUNNING = 3
"""From how many records in a row on it is worth a word."""


class Run(NamedTuple):
    """Records that follow each other and have something in common."""

    what: str
    """What they have in common: `by Ada`, or `about lamps`."""
    records: tuple[Record, ...]


def runs(library: Library) -> tuple[Run, ...]:
    """Return where readers meet one author or one tag three times running or more.

    They meet testimonials, and stories, the newest first. A tag that most records
    carry is what the community is about, and no run.
    """
    found: list[Run] = []
    for kind in (Testimonial, Story):
        row = newest_first(library.published(kind.kind))
        found += _of_authors(row)
        found += _of_tags(row)
    return tuple(found)


def _author(record: Record) -> str | None:
    if isinstance(record, Testimonial):
        return name_of(record)
    if isinstance(record, Story):
        author = record.author
        named = author and (author.name or author.member)
        return named or (record.members[0] if record.members else None)
    return None


def _of_authors(row: Sequence[Record]) -> Iterator[Run]:
    for author, group in groupby(row, key=_author):
        records = tuple(group)
        if author and len(records) >= _RUNNING:
            yield Run(f"by {author}", records)


def _of_tags(row: Sequence[Record]) -> Iterator[Run]:
    tags = dict.fromkeys(tag for record in row for tag in record.tags)
    for tag in tags:
        marked = [tag in record.tags for record in row]
        if sum(marked) * 2 > len(row):
            continue
        for has, group in groupby(zip(marked, row, strict=True), key=lambda p: p[0]):
            records = tuple(record for _, record in group)
            if has and len(records) >= _RUNNING:
                yield Run(f"about {tag}", records)
