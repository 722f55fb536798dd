"""YAML in its plainest form, which most files of records have, read line by line.

That is fields of one line each, lists of such lines, and either of them indented below
a field: plain and quoted texts, `[a, b]` and `{name: Ada}`. `read_yaml` says what YAML
means here; this accepts only what it cannot read otherwise, and spares nearly all of
the time. Whatever is not certain, even if it is good YAML, is left to others.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from .yaml_reader import NULLS

if TYPE_CHECKING:
    from .yaml_reader import Raw

_DEPTH = 8
"""Levels of indentation at most; records have three."""
_LONGEST_NAME = 100
"""Characters of a field's name at most; libyaml takes no more than a thousand."""
_STARTS = frozenset("/.(+$")
"""What a plain text may begin with besides letters and digits."""
_IN_BRACKETS = re.compile(r"[#?\[\]{}]")
"""What does not belong between brackets, unless in quotes or in brackets again."""

_QUOTABLE = re.compile(r'(?:[^"\\]|\\["\\])*+')
_ESCAPED = re.compile(r'\\(["\\])')
"""Of all escapes, those of the quote mark and of the backslash itself."""


class Unsure(Exception):  # noqa: N818 - no fault, only a text for a closer look
    """The text is for a more exact reader to judge."""


def read_plain(text: str) -> Raw:
    """Return what *text* holds, as `read_yaml` would.

    Raises Unsure for any text that is not of the plainest form.
    """
    lines = [line for line in text.split("\n") if line]
    # Not printable are tabs, controls, marks of byte order, and all further characters
    # that end a line for YAML.
    if not lines or not text.replace("\n", "").isprintable():
        raise Unsure
    found: Raw
    if lines[0].startswith("- "):
        found, end = _items(lines, 0, 0, 1)
    else:
        found, end = _fields(lines, 0, 0, 1)
    if end < len(lines):
        raise Unsure
    return found


def _fields(
    lines: list[str], at: int, indent: int, depth: int
) -> tuple[dict[str, Raw], int]:
    """Return the fields from line *at* on, and the line behind them."""
    found: dict[str, Raw] = {}
    margin = " " * indent
    complete = True
    while at < len(lines):
        line = lines[at]
        if indent:
            if not line.startswith(margin):
                break
            line = line[indent:]
        name, colon, value = line.partition(": ")
        if not colon and name.endswith(":"):
            name = name[:-1]
        elif not colon:
            raise Unsure
        # Any further space before the name is no part of one.
        if name in found or not _is_name(name):
            raise Unsure
        at += 1
        value = value.strip(" ")
        item: Raw
        if value:
            item = _inline(value)
        else:
            item, at = _below(lines, at, indent, depth)
        found[name] = item
        complete = complete and item is not None
    return (found if complete else _filled(found)), at


def _items(lines: list[str], at: int, indent: int, depth: int) -> tuple[list[Raw], int]:
    """Return the items of the list from line *at* on, and the line behind them."""
    found: list[Raw] = []
    margin = " " * indent + "- "
    while at < len(lines) and lines[at].startswith(margin):
        value = lines[at][indent + 2 :]
        is_text = ": " not in value and not value.endswith(":")
        item: Raw
        if is_text or value.startswith(('"', "'", "[", "{")):
            item = _inline(value.strip(" "))
            at += 1
        else:
            # `- name: Ada` is the same as a hyphen alone, and the field below it.
            lines[at] = f"{' ' * indent}  {value}"
            item, at = _deeper(lines, at, indent + 2, depth)
        found.append(item)
    return found, at


def _below(lines: list[str], at: int, indent: int, depth: int) -> tuple[Raw, int]:
    """Return what stands below a field that ends with its colon."""
    if at == len(lines):
        return None, at
    line = lines[at]
    inner = len(line) - len(line.lstrip(" "))
    is_list = line.startswith("- ", inner)
    # The items of a list may stand as far left as the field does.
    if inner > indent or (inner == indent and is_list):
        return _deeper(lines, at, inner, depth, is_list=is_list)
    return None, at


def _deeper(
    lines: list[str], at: int, indent: int, depth: int, *, is_list: bool = False
) -> tuple[Raw, int]:
    if depth >= _DEPTH:
        raise Unsure
    read = _items if is_list else _fields
    return read(lines, at, indent, depth + 1)


def _inline(value: str) -> Raw:
    """Return what *value*, which fills the rest of its line, stands for."""
    first = value[:1]
    if first.isalnum() or first in _STARTS:
        # A plain text: only a colon before a space and a # behind one would end it.
        if ":" in value and (": " in value or value.endswith(":")):
            raise Unsure
        if " #" in value:
            raise Unsure
        return None if value in NULLS else value
    return _enclosed(first, value[1:-1], value[1:][-1:])


def _enclosed(first: str, inner: str, last: str) -> Raw:
    """Return what stands in quotes or brackets that begin and end a value."""
    if first == last == '"' and _QUOTABLE.fullmatch(inner):
        return _ESCAPED.sub(r"\1", inner) if "\\" in inner else inner
    if first == last == "'" and "'" not in inner.replace("''", ""):
        return inner.replace("''", "'")
    if first + last == "[]" and not _IN_BRACKETS.search(inner):
        return _listed(inner)
    if first + last == "{}" and not _IN_BRACKETS.search(inner):
        return _grouped(inner)
    raise Unsure


def _listed(inner: str) -> list[Raw]:
    """Return the plain texts between square brackets."""
    if not inner:
        return []
    return [_word(part.strip(" ")) for part in inner.split(",")]


def _grouped(inner: str) -> dict[str, Raw]:
    """Return the fields between braces, each with a plain text."""
    found: dict[str, Raw] = {}
    if not inner:
        return found
    for part in inner.split(","):
        name, _, value = part.partition(": ")
        name = name.lstrip(" ")
        if name in found or not _is_name(name):
            raise Unsure
        found[name] = _word(value.strip(" "))
    return _filled(found)


def _word(text: str) -> str | None:
    """Return the plain text that stands between brackets and commas."""
    if not text[:1].isalnum() or ":" in text:
        raise Unsure
    return None if text in NULLS else text


def _filled(fields: dict[str, Raw]) -> dict[str, Raw]:
    """Leave out the fields that stand for nothing."""
    return {name: value for name, value in fields.items() if value is not None}


@lru_cache(maxsize=1024)
def _is_name(text: str) -> bool:
    """Say whether *text* is a field's name without anything special about it."""
    plain = text.replace("-", "_") if text[:1] != "-" else ""
    return plain.isidentifier() and len(text) <= _LONGEST_NAME
