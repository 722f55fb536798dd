"""Whom and what a record names."""

from __future__ import annotations

from functools import cache
from operator import itemgetter
from typing import TYPE_CHECKING

from plaudit.model.records import Badge, Leaderboard, Story, Testimonial

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from plaudit.model.parts import Part
    from plaudit.model.record import Record

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


_FILE_FIELDS = ("avatar", "image", "logo", "cover", "gallery", "photos", "video")


def may_name_files(record: Part) -> bool:
    """Say whether *record* may name a picture or another file; cheap, if not sharp."""
    held = vars(record)
    if any(_file_fields(type(record))(held)):
        return True
    author = held.get("author")
    if author is not None and author.avatar:
        return True
    if "![" in held.get("body", ""):
        return True
    translations = held.get("translations")
    return bool(translations) and "![" in str(translations)


@cache
def _file_fields(kind: type[Part]) -> Callable[[dict[str, object]], Sequence[object]]:
    """Return what takes the fields for files out of the fields of a record of *kind*."""
    names = [name for name in _FILE_FIELDS if name in kind.model_fields]
    if not names:
        return lambda _: ()
    # With one name alone it would return no sequence.
    return itemgetter(*names, names[0])


def is_dated(record: Record) -> bool:
    """Say whether the day may decide what is shown of *record*."""
    held = vars(record)
    return bool(held["publish_on"] or held["expires_on"] or held.get("consent"))
