"""Whom and what a record names."""

from __future__ import annotations

from functools import cache
from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from plaudit.model.parts import Author, Part
    from plaudit.model.record import Record

    FieldPath = tuple[str | int, ...]


def member_references(record: Record) -> Iterator[tuple[FieldPath, str]]:
    """Yield the members whom *record* names by id, with the field of each."""
    # Of each of these fields there is one kind or two; to ask for the kind takes longer.
    held = vars(record)
    for field in ("author", "by"):
        author: Author | None = held.get(field)
        if author and author.member:
            yield (field, "member"), author.member
    for index, name in enumerate(held.get("members", ())):
        yield ("members", index), name
    for field in ("awards", "rows"):
        for index, part in enumerate(held.get(field, ())):
            if part.member:
                yield (field, index, "member"), part.member


def references(record: Record) -> Iterator[tuple[FieldPath, str, str]]:
    """Yield every record that *record* names: the field, the kind and the id of each.

    What an embed selects is no part of it, nor is what a correction corrects: the one
    shows records and the other speaks of them, whatever they say.
    """
    for path, name in member_references(record):
        yield path, "member", name
    held = vars(record)
    for field in ("author", "by"):
        author: Author | None = held.get(field)
        if author and author.organisation:
            yield (field, "organisation"), "organisation", author.organisation


_FILE_FIELDS = ("avatar", "image", "logo", "cover", "gallery", "photos", "video")


def may_name_files(record: Part) -> bool:
    """Say whether *record* may name a picture or another file; cheap, if not sharp."""
    held = vars(record)
    if any(_file_fields(type(record))(held)):
        return True
    for field in ("author", "by"):
        author: Author | None = held.get(field)
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


# A promise is overdue, a permission or an attestation over, from one day to the next.
_DECIDED_BY_DAYS = ("action", "plan", "permission", "certifications")


def is_dated(record: Record) -> bool:
    """Say whether the day may decide what is shown of *record*."""
    held = vars(record)
    return bool(
        held["publish_on"]
        or held["expires_on"]
        or held.get("consent")
        # From day to day a concern waits longer for its answer.
        or (held.get("concern") and not held.get("answered"))
        or any([held.get(field) for field in _DECIDED_BY_DAYS])  # noqa: C419 - hot
    )
