"""YAML as editors write it, read without guessing: every scalar stays text.

The text becomes events first (libyaml's parser does not recurse), and the events are
checked and put together here. Nothing composes or constructs nodes, so bombs of
aliases, merge keys, tags and depth have nothing to work on; see the manual, "Safety".
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import NoReturn

import yaml

from .slips import cut_by_hash, indentation_slip, lost_to_hash, slip_in

# What counts as the end of a line for YAML 1.1, and so for libyaml's marks.
_LINE_BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")
Raw = None | str | list["Raw"] | dict[str, "Raw"]
FieldPath = tuple[str | int, ...]

DEPTH_CAP = 20
NULLS = frozenset({"", "~", "null", "Null", "NULL"})
"""Plain scalars that stand for nothing (YAML 1.2.2 section 10.3.2)."""
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class YamlFault(Exception):  # noqa: N818 - the word of the manual
    """The text cannot be read: where, which rule, and the line as it should be."""

    def __init__(
        self,
        slug: str,
        message: str,
        line: int,
        column: int,
        hint: str | None = None,
    ) -> None:
        super().__init__(message)
        self.slug = slug
        self.message = message
        self.line = line
        self.column = column
        self.hint = hint


@dataclass
class Parsed:
    """What a text holds, and the line and column (from one) of every field in it."""

    value: Raw = None
    positions: dict[FieldPath, tuple[int, int]] = field(default_factory=dict)
    doubts: list[YamlFault] = field(default_factory=list)
    """What can be read but was hardly meant."""


@dataclass
class _Open:
    """A list or mapping whose end has not come yet."""

    value: list[Raw] | dict[str, Raw]
    path: FieldPath
    key: str | None = None


class _Builder:
    """Puts the events of one document together."""

    def __init__(self, text: str, first_line: int) -> None:
        self.lines = _LINE_BREAK.split(text)
        self.first_line = first_line
        self.parsed = Parsed()
        self.stack: list[_Open] = []
        self.documents = 0

    def fault(
        self, event: yaml.Event, slug: str, message: str, hint: str | None = None
    ) -> YamlFault:
        return YamlFault(slug, message, *self.place(event), hint)

    def place(self, event: yaml.Event) -> tuple[int, int]:
        """Return the line and column of *event* in its file, from one."""
        mark = event.start_mark
        if mark is None:  # libyaml always sets it; the type allows None
            return self.first_line, 1
        return mark.line + self.first_line, mark.column + 1

    def line_of(self, event: yaml.Event) -> str:
        """Return the text of the line on which *event* begins."""
        return self._line(self.place(event)[0] - self.first_line)

    def _line(self, number: int) -> str:
        # The end of a text can be marked on a line that it does not have.
        return self.lines[number] if number < len(self.lines) else ""

    def take(self, event: yaml.Event) -> None:
        """Add one event of the parser."""
        self._refuse(event)
        if isinstance(event, yaml.ScalarEvent):
            self._scalar(event)
        elif isinstance(event, yaml.SequenceStartEvent | yaml.MappingStartEvent):
            if len(self.stack) >= DEPTH_CAP:
                message = f"is nested more than {DEPTH_CAP} levels deep"
                raise self.fault(event, "too-deep", message)
            new: list[Raw] | dict[str, Raw]
            new = [] if isinstance(event, yaml.SequenceStartEvent) else {}
            path = self._add(event, new)
            self.stack.append(_Open(new, path))
        elif isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
            self.stack.pop()

    def _refuse(self, event: yaml.Event) -> None:
        if isinstance(event, yaml.DocumentStartEvent):
            self.documents += 1
            if self.documents > 1:
                hint = "put each record into a file of its own, or write a list"
                raise self.fault(
                    event, "many-documents", "a file holds one document", hint
                )
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            self._reserved(event, "yaml-alias", "* or &")
        if getattr(event, "tag", None) is not None:
            self._reserved(event, "yaml-tag", "!")

    def _reserved(self, event: yaml.Event, rule: str, sign: str) -> NoReturn:
        message = f"a text must not begin with {sign}"
        found = slip_in(self.line_of(event))
        raise self.fault(event, rule, message, found.hint if found else None)

    def _scalar(self, event: yaml.ScalarEvent) -> None:
        text: str = event.value
        plain = not event.style  # libyaml says "", PyYAML None
        if self.stack and isinstance(self.stack[-1].value, dict):
            top = self.stack[-1]
            if top.key is None:
                self._key(event, top, text)
                return
        self._doubt(event, plain=plain)
        empty = plain and text in NULLS
        self._add(event, None if empty else text)

    def _key(self, event: yaml.ScalarEvent, top: _Open, key: str) -> None:
        if key == "<<":
            raise self.fault(event, "yaml-alias", "a field must not be called <<")
        if key in top.value or (*top.path, key) in self.parsed.positions:
            before = self.parsed.positions[*top.path, key][0]
            message = f"{key} stands here twice; the first is in line {before}"
            raise self.fault(event, "duplicate-key", message)
        top.key = key
        self.parsed.positions[*top.path, key] = self.place(event)

    def _add(self, event: yaml.Event, value: Raw) -> FieldPath:
        """Put *value* where it belongs and return its path."""
        place = self.place(event)
        if not self.stack:
            self.parsed.value = value
            self.parsed.positions[()] = place
            return ()
        top = self.stack[-1]
        path: FieldPath
        if isinstance(top.value, list):
            path = (*top.path, len(top.value))
            self.parsed.positions[path] = place
            top.value.append(value)
            return path
        if top.key is None:
            raise self.fault(event, "yaml-syntax", "a field's name must be plain text")
        path = (*top.path, top.key)
        if value is not None:
            top.value[top.key] = value
        top.key = None
        return path

    def _doubt(self, event: yaml.ScalarEvent, *, plain: bool) -> None:
        """Note a value that a `#` made a comment of."""
        if not plain or event.end_mark is None:
            return
        line = self._line(event.end_mark.line)
        if event.value == "":
            hint = lost_to_hash(line)
        else:
            hint = cut_by_hash(line, event.end_mark.column)
        if hint:
            message = "what follows a # is a comment and is lost"
            self.parsed.doubts.append(self.fault(event, "hash-comment", message, hint))


def read_yaml(text: str, first_line: int = 1) -> Parsed:
    """Return what *text* holds: mappings, lists and text; empty values are None.

    *first_line* is the number of the text's first line within its file. Raises
    YamlFault for what YAML cannot read and for what is refused: aliases, anchors,
    tags, merge keys, duplicate keys, several documents, more than 20 levels.
    """
    builder = _Builder(text, first_line)
    try:
        for event in yaml.parse(text, Loader=_LOADER):
            builder.take(event)
    except yaml.MarkedYAMLError as error:
        raise _syntax_fault(error, builder.lines, first_line) from None
    except (yaml.YAMLError, ValueError) as error:
        message = f"cannot be read as YAML: {str(error).splitlines()[0]}"
        raise YamlFault("yaml-syntax", message, first_line, 1) from None
    return builder.parsed


def _syntax_fault(
    error: yaml.MarkedYAMLError, lines: list[str], first_line: int
) -> YamlFault:
    """Say what the parser met in words of the editor, with the line corrected."""
    mark = error.problem_mark or error.context_mark
    at = min(mark.line, len(lines) - 1) if mark else 0
    column = mark.column + 1 if mark else 1
    context = error.context_mark.line if error.context_mark else at
    # The parser often notices a fault on the line after the one to mend.
    for candidate in (at, at - 1, context):
        if not 0 <= candidate < len(lines):
            continue
        if found := slip_in(lines[candidate]):
            line = lines[candidate]
            start = len(line) - len(line.lstrip()) + 1
            place = (candidate + first_line, start)
            return YamlFault("yaml-syntax", found.reason, *place, found.hint)
    if found := indentation_slip(lines, at):
        return YamlFault(
            "yaml-syntax", found.reason, at + first_line, column, found.hint
        )
    problem = error.problem or "something is missing"
    message = f"cannot be read as YAML: {problem}"
    return YamlFault("yaml-syntax", message, at + first_line, column)
