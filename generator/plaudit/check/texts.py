"""What stands in a record: its texts, the files and the members that it names."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from plaudit.model import Part

if TYPE_CHECKING:
    from plaudit.model import FieldPath

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


def contents_of(part: Part) -> tuple[list[tuple[FieldPath, object]], set[str]]:
    """Return what stands in *part* and below it, each with its path; empty fields not.

    And the names of all fields, at any depth, in which something stands.
    """
    found: list[tuple[FieldPath, object]] = []
    names: set[str] = set()
    _gather(part, (), found, names)
    return found, names


def _gather(
    part: Part,
    path: FieldPath,
    found: list[tuple[FieldPath, object]],
    names: set[str],
) -> None:
    for name, value in vars(part).items():
        if value:
            names.add(name)
            _gather_below(value, (*path, name), found, names)


def _gather_below(
    value: object,
    path: FieldPath,
    found: list[tuple[FieldPath, object]],
    names: set[str],
) -> None:
    # Nearly all are texts; to ask whether something is a part takes longer.
    if type(value) is str:
        found.append((path, value))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            _gather_below(item, (*path, index), found, names)
    elif isinstance(value, dict):
        names.update(map(str, value))
        for key, item in value.items():
            _gather_below(item, (*path, str(key)), found, names)
    elif isinstance(value, Part):
        found.append((path, value))
        _gather(value, path, found, names)
    else:
        found.append((path, value))
