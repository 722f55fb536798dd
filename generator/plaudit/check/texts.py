"""What stands in a record: its texts, the files and the members that it names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from plaudit.model import Part, Photo, Video

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plaudit.model import FieldPath, Record

# Every part of the pattern is bounded, so that it stays linear in the text's length.
_INLINE = re.compile(
    r"!\[(?P<alt>[^\[\]]{0,500})\]"
    r"\(\s{0,9}<?(?P<file>[^()<>\s]{1,500})>?(?:\s{1,9}[^()]{0,500})?\)"
)
_CODE = re.compile(r"^(```|~~~).*?^\1|`[^`\n]{1,500}`", re.MULTILINE | re.DOTALL)


class InlinePicture(NamedTuple):
    """A picture within the Markdown of a story."""

    alt: str
    file: str


def dotted(field_path: FieldPath) -> str:
    """Return a field path as messages write it: `awards[2].member`."""
    text = ""
    for step in field_path:
        if isinstance(step, int):
            text += f"[{step}]"
        else:
            text += f".{step}" if text else step
    return text


def inline_pictures(markdown: str) -> tuple[InlinePicture, ...]:
    """Return the pictures in *markdown*, those in code left out."""
    if "![" not in markdown:
        return ()
    text = _CODE.sub("", markdown)
    found = _INLINE.finditer(text)
    return tuple(InlinePicture(m["alt"].strip(), m["file"]) for m in found)


def parts_of(part: Part, path: FieldPath = ()) -> Iterator[tuple[FieldPath, object]]:
    """Yield what stands in *part* and below it, each with its path; empty fields not."""
    for name, value in vars(part).items():
        if not value:
            continue
        inner = (*path, name)
        if isinstance(value, Part | tuple | dict):
            yield from _below(value, inner)
        else:
            yield inner, value


def _below(value: object, path: FieldPath) -> Iterator[tuple[FieldPath, object]]:
    if isinstance(value, Part):
        yield path, value
        yield from parts_of(value, path)
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            yield from _below(item, (*path, index))
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from _below(item, (*path, str(key)))
    else:
        yield path, value


def photos_of(record: Record) -> Iterator[tuple[FieldPath, Photo]]:
    """Yield the pictures of *record* that show more than a person, with their fields."""
    for path, value in parts_of(record):
        if isinstance(value, Photo):
            yield path, value


def videos_of(record: Record) -> Iterator[tuple[FieldPath, Video]]:
    """Yield the videos of *record* with their fields."""
    for path, value in parts_of(record):
        if isinstance(value, Video):
            yield path, value
