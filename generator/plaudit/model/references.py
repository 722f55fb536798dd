"""Whom a record names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .records import Badge, Leaderboard, Story, Testimonial

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .record import Record

    FieldPath = tuple[str | int, ...]


def member_references(record: Record) -> Iterator[tuple[FieldPath, str]]:
    """Yield the members whom *record* names by id, with the field of each."""
    author = record.author if isinstance(record, Testimonial | Story) else None
    if author and author.member:
        yield ("author", "member"), author.member
    if isinstance(record, Story):
        for index, name in enumerate(record.members):
            yield ("members", index), name
    if isinstance(record, Badge):
        for index, award in enumerate(record.awards):
            yield ("awards", index, "member"), award.member
    if isinstance(record, Leaderboard):
        for index, row in enumerate(record.rows):
            if row.member:
                yield ("rows", index, "member"), row.member
