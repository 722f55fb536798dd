"""The classic slips of people who write YAML, answered with the corrected line."""

from __future__ import annotations

import re
from dataclasses import dataclass

_FIELD = re.compile(r"^(?P<head>\s*(?:- +)?[\w .\-]{1,60}?:)(?P<value>\s+\S.*)$")
_ITEM = re.compile(r"^(?P<head>\s*-)(?P<value>\s+\S.*)$")
_NO_SPACE = re.compile(r"^(?P<head>\s*(?:- +)?[A-Za-z_]{2,40}:)(?P<value>[^\s/:].*)$")
_NAMED = re.compile(r"^(?P<indent> *)[\w\-]+:(\s|$)")
_IN_BRACKETS = re.compile(r"(?:[\[{,]\s*|:\s+)(?P<value>[@`%][^,\[\]{}]*)")
_SCALAR_STARTS = frozenset("@`%*&!|>{}[],#?\"'")
_CLOSING = {"[": "]", "{": "}"}
_QUOTE_MARKS = "\u201c\u201d\u201e\u201f\u2018\u2019\u201a"


@dataclass(frozen=True, slots=True)
class Slip:
    """A slip in one line: the rule that it breaks, and the line as it should be."""

    reason: str
    hint: str


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
    if value[0] in _CLOSING:
        return value[-1] in "]}" and not _bare_inside(value)
    if value[0] in "|>":
        return bool(re.fullmatch(r"[|>][+-]?\d?\s*(#.*)?", value))
    plain = value[0] not in _SCALAR_STARTS
    return plain and ": " not in value and not value.endswith(":")


def _bare_inside(value: str) -> str:
    """Return the text within the brackets of *value* that lacks its quotes."""
    found = _IN_BRACKETS.search(value) if value[0] in _CLOSING else None
    return found["value"].rstrip() if found else ""


def _requoted(value: str) -> str:
    """Return *value* in quotes as its writer meant it."""
    if inside := _bare_inside(value):
        return value.replace(inside, quoted(inside), 1)
    bare = value
    if bare[1:] and bare[0] in "\"'" and bare.count(bare[0]) == 1:
        bare = bare[1:]
    elif bare[1:-1] and bare[0] in "\"'" and bare[-1] == bare[0]:
        bare = bare[1:-1]
    if bare[0] in _QUOTE_MARKS and bare[-1] in _QUOTE_MARKS:
        bare = bare[1:-1] or bare
    return quoted(bare)


def slip_in(line: str) -> Slip | None:
    """Return the slip in *line*, or None where none is seen."""
    indent = line[: len(line) - len(line.lstrip())]
    if "\t" in indent:
        mended = f"{indent.replace(chr(9), '  ')}{line.lstrip()}"
        reason = "lines are indented with spaces, not with tabs"
        return Slip(reason, f"write it with spaces: {mended}")
    if found := _NO_SPACE.match(line):
        reason = "a colon after a field's name needs a space behind it"
        return Slip(reason, f"write: {found['head'].strip()} {found['value']}")
    found = _FIELD.match(line) or _ITEM.match(line)
    if not found or _sound(value := found["value"].strip()):
        return None
    head = found["head"].strip()
    end = _CLOSING.get(value[0])
    if end and end not in value and value.count(value[0]) == 1 and value[1:]:
        what = "a list" if end == "]" else "a group"
        reason = f"{what} that begins with {value[0]} must end with {end}"
        return Slip(reason, f"write: {head} {value}{end}")
    return Slip(_reason(value), f"write: {head} {_requoted(value)}")


def _reason(value: str) -> str:
    if value[0] in "\"'" or value[0] in _QUOTE_MARKS:
        return "a text that begins with a quote mark must stand in quotes as a whole"
    value = _bare_inside(value) or value
    if value[0] in _SCALAR_STARTS:
        return f"a text that begins with {value[0]} must stand in quotes"
    return "a text with a colon and a space in it must stand in quotes"


def indentation_slip(lines: list[str], at: int) -> Slip | None:
    """Return the slip where line *at* is indented unlike the fields around it."""
    mine = _NAMED.match(lines[at])
    before = next(
        (m for i in range(at - 1, -1, -1) if (m := _NAMED.match(lines[i]))), None
    )
    if not mine or not before:
        return None
    depth, wanted = len(mine["indent"]), len(before["indent"])
    if not depth or depth == wanted:
        return None
    stripped = lines[at].strip()
    if depth > wanted:
        reason = "the line is indented, but the field above it has a text already"
        return Slip(reason, f"write it without the spaces before it: {stripped}")
    reason = "the fields of a group must be indented by the same number of spaces"
    hint = f"write it with {wanted} spaces: {' ' * wanted}{stripped}"
    return Slip(reason, hint)


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
