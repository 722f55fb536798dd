"""The classic slips of people who write YAML, answered with the corrected line."""

from __future__ import annotations

import re

_FIELD = re.compile(r"^(?P<head>\s*(?:- +)?[\w .\-]{1,60}?:)(?P<value>\s+\S.*)$")
_ITEM = re.compile(r"^(?P<head>\s*-)(?P<value>\s+\S.*)$")
_STARTERS = frozenset("@`%*&!|>{}[],#?\"'")
_QUOTE_MARKS = "\u201c\u201d\u201e\u201f\u2018\u2019\u201a"


def quoted(text: str) -> str:
    """Return *text* as a quoted YAML scalar on one line."""
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def _sound(value: str) -> bool:
    """Say whether *value* can stand unquoted, or is quoted well, as it is."""
    if value[0] in "\"'":
        inner = value[1:-1]
        closed = len(value) > 1 and value[-1] == value[0]
        return closed and value[0] not in inner.replace("''", "").replace('\\"', "")
    if value[0] in "[{":
        return value[-1] in "]}"
    if value[0] in "|>":
        return bool(re.fullmatch(r"[|>][+-]?\d?\s*(#.*)?", value))
    return value[0] not in _STARTERS and ": " not in value and not value.endswith(":")


def _requoted(value: str) -> str:
    """Return *value* in quotes as its writer meant it."""
    bare = value
    if bare[0] in "\"'" and bare.count(bare[0]) == 1:
        bare = bare[1:]
    elif bare[1:-1] and bare[0] in "\"'" and bare[-1] == bare[0]:
        bare = bare[1:-1]
    if bare[0] in _QUOTE_MARKS and bare[-1] in _QUOTE_MARKS:
        bare = bare[1:-1] or bare
    return quoted(bare)


def corrected(line: str) -> str | None:
    """Return the hint that shows *line* as it should be; None if nothing is seen."""
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" in indent:
        return f"write it with spaces: {indent.replace(chr(9), '  ')}{line.lstrip()}"
    found = _FIELD.match(line) or _ITEM.match(line)
    if not found:
        return None
    value = found["value"].strip()
    if _sound(value):
        return None
    return f"write: {found['head'].strip()} {_requoted(value)}"


def lost_to_hash(line: str) -> str | None:
    """Return the corrected line where `key: #text` left the key without a value."""
    found = re.match(r"^(\s*(?:- +)?[\w .\-]{1,60}?:)\s+(#[^\s#].*)$", line)
    if not found:
        return None
    return f"write: {found[1].strip()} {quoted(found[2].strip())}"


def cut_by_hash(line: str, end: int) -> str | None:
    """Return the corrected line where ` #text` cut a plain value off at column *end*."""
    if not re.match(r"\s+#[^\s#!]", line[end:]):
        return None
    found = _FIELD.match(line) or _ITEM.match(line)
    if not found:
        return None
    return f"write: {found['head'].strip()} {quoted(found['value'].strip())}"
