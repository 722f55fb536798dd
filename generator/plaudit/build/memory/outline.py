"""The outline of a build: what the next one must know of records to leave them unread."""

from __future__ import annotations

from array import array
from itertools import chain
from typing import TYPE_CHECKING, NamedTuple

from plaudit.check import Checked
from plaudit.model import Embed, Problem

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plaudit.derive import Turning
    from plaudit.load import Signature

Found = tuple[
    tuple[Problem, ...],
    dict[tuple[str, str], tuple[Problem, ...]],
    dict[str, tuple[Problem, ...]],
]
"""What was found wrong: all, record by record, and rule by rule."""
_SIGNED = 32
"""Bytes that a signature takes."""
_LARGEST = 2**63
BETWEEN = "\0"
"""What stands between names: no path can hold it."""
NAMES_FILES, IS_DATED = 1, 2
"""What the marks of a file say of its records."""


class Rows(NamedTuple):
    """What is shown in one language, in order; records stand for their numbers."""

    stories: bytes
    testimonials: bytes
    mentions: bytes
    tags: tuple[tuple[str, bytes], ...]
    events: tuple[tuple[str, str, str, bytes], ...]
    """The id, the name, the day and the records of each."""
    translated: bytes
    """The records that this language has texts of its own for."""


class Outline(NamedTuple):
    """What one whole build has left, besides its records and what came of them.

    Records count from zero, in the order of the files that they came from; so do
    artefacts. Numbers stand side by side as bytes, so that they load at once.
    """

    version: bytes
    """What tells the program, the theme and the widget types from any others."""
    prose: bytes
    """What the prose was made of; nothing where none was asked for."""
    url: str
    day: str
    around: bytes
    media: bytes
    others: bytes
    """As in the library."""
    turning: Turning | None
    """The next day on which the output changes by itself."""
    problems: tuple[Problem, ...]
    """Those that were met in loading."""
    embeds: tuple[Embed, ...]
    """The embeds, the default ones too."""
    paths: str
    """The files of records."""
    signatures: bytes
    digests: bytes
    """What the reading of each file follows from."""
    marks: bytes
    """What is to be known of the records of each file, bit by bit."""
    files: bytes
    """The file of each record."""
    places: bytes
    """The place of each record among all that its file holds."""
    ids: str
    published: bytes
    """Whether each record is published."""
    rows: dict[str, Rows]
    selections: tuple[tuple[tuple[str, ...], bytes], ...]
    """What each embed shows, in its order: by what it was selected, and the records."""
    artefacts: str
    """The paths of those that show records."""
    starts: bytes
    """Where the artefacts of each record begin among those that are *shown*."""
    shown: bytes
    always: bytes
    """The artefacts that follow from whatever there is."""


def numbers(values: Iterable[int]) -> bytes:
    """Return *values*, which are not negative, as bytes."""
    return array("I", values).tobytes()


def read_numbers(data: bytes) -> memoryview[int]:
    """Return what `numbers` was given."""
    return memoryview(data).cast("I")


def signed(signatures: Iterable[Signature]) -> bytes:
    """Return *signatures* side by side."""
    every = [*chain.from_iterable(signatures)]
    try:
        return array("q", every).tobytes()
    except OverflowError:  # an inode of more bits, of which some are enough
        return array("q", [number % _LARGEST for number in every]).tobytes()


def unlike(one: bytes, other: bytes) -> list[int]:
    """Return the places of the signatures that are not the same in both rows."""
    if one == other:
        return []
    places = range(0, max(len(one), len(other)), _SIGNED)
    return [
        place // _SIGNED
        for place in places
        if one[place : place + _SIGNED] != other[place : place + _SIGNED]
    ]


def found_in(checked: Checked) -> Found:
    """Return what was *checked* as a store keeps it."""
    return checked.problems, dict(checked.by_record), dict(checked.by_rule)


def found_again(found: Found) -> Checked:
    """Return what `found_in` was given."""
    return Checked(*found)
