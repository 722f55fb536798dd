"""Taking parts out of YAML that a person wrote, and leaving the rest as it stands."""

from __future__ import annotations

import copy
import re
from typing import TYPE_CHECKING, Any

import yaml

from plaudit.errors import SiteError

from .yaml_reader import YamlFault, read_yaml

if TYPE_CHECKING:
    from collections.abc import Iterable

    from .yaml_reader import FieldPath

    Span = tuple[int, int]

_DASH = re.compile(r"(?P<indent>[ ]*)-(\s|$)")
_ASIDE = re.compile(r"\s*(#.*)?\n?")


def cut(text: str, paths: Iterable[FieldPath]) -> str:
    """Return the YAML *text* without what stands at *paths*.

    A list or group that would be left empty goes too. Comments, order and line breaks
    of all else stay as they are. Raises SiteError where the result would mean anything
    else than what was asked for; then a person has to do it.
    """
    wanted = _without(_value(text), paths)
    made = text
    # From the last to the first, so that places found earlier still hold.
    for path in sorted(paths, key=_from_the_end, reverse=True):
        made = _cut_one(made, path)
    if _value(made) != wanted:
        message = "the parts cannot be taken out of the file by a program"
        raise SiteError(message)
    return made


def _from_the_end(path: FieldPath) -> tuple[tuple[int, str], ...]:
    return tuple((step, "") if isinstance(step, int) else (-1, step) for step in path)


def _value(text: str) -> Any:  # noqa: ANN401 - any YAML
    try:
        return read_yaml(text, 1).value if text.strip() else None
    except YamlFault as fault:
        message = f"the file cannot be read: {fault.message}"
        raise SiteError(message) from fault


def _without(value: Any, paths: Iterable[FieldPath]) -> Any:  # noqa: ANN401
    """Return *value* as it should be once *paths* are gone."""
    made = copy.deepcopy(value)
    for path in sorted(paths, key=_from_the_end, reverse=True):
        made = _pruned(made, path)
    return made


def _pruned(value: Any, path: FieldPath) -> Any:  # noqa: ANN401
    """Return *value* without what stands at *path*; None where nothing is left."""
    step, *rest = path
    if rest and (inner := _pruned(value[step], tuple(rest))) is not None:
        value[step] = inner
    else:
        del value[step]
    return value or None


def _cut_one(text: str, path: FieldPath) -> str:
    root = yaml.compose(text, yaml.SafeLoader)
    # The outermost part that holds nothing else goes as a whole.
    while len(path) > 1 and len(_node(root, path[:-1]).value) == 1:
        path = path[:-1]
    parent = _node(root, path[:-1])
    if len(path) == 1 and len(parent.value) == 1:
        return ""
    place = _index(parent, path[len(path) - 1])
    start, end = (
        _within_brackets(parent, place)
        if parent.flow_style
        else _lines(text, parent, place)
    )
    return text[:start] + text[end:]


def _node(node: Any, path: FieldPath) -> Any:  # noqa: ANN401 - PyYAML's nodes
    for step in path:
        item = node.value[_index(node, step)]
        node = item[1] if isinstance(node, yaml.MappingNode) else item
    return node


def _index(node: Any, step: str | int) -> int:  # noqa: ANN401
    if isinstance(node, yaml.SequenceNode):
        return int(step)
    return next(i for i, (key, _) in enumerate(node.value) if key.value == step)


def _edges(node: Any, place: int) -> Span:  # noqa: ANN401
    item = node.value[place]
    first, last = item if isinstance(item, tuple) else (item, item)
    return first.start_mark.index, last.end_mark.index


def _within_brackets(node: Any, place: int) -> Span:  # noqa: ANN401
    """Return the place of an item of `[a, b]` or `{a: b}`, with one comma."""
    start, end = _edges(node, place)
    if place + 1 < len(node.value):
        return start, _edges(node, place + 1)[0]
    return _edges(node, place - 1)[1], end


def _lines(text: str, node: Any, place: int) -> Span:  # noqa: ANN401
    """Return the place of an item that has lines of its own."""
    lines = text.splitlines(keepends=True)
    first = _first_line(lines, node, place)
    if place + 1 < len(node.value):
        end = _with_comments(lines, _first_line(lines, node, place + 1))
    else:
        end = node.end_mark.line + (1 if node.end_mark.column else 0)
        while end > first + 1 and _ASIDE.fullmatch(lines[end - 1]):
            end -= 1
    if place:
        first = _with_comments(lines, first)
    # A first entry may stand behind the dash of the item around it: `- id: a`.
    start, column = sum(map(len, lines[:first])), node.start_mark.column
    shared = lines[first][:column] if isinstance(node, yaml.MappingNode) else ""
    if shared.strip():
        return start + column, sum(map(len, lines[:end])) + column
    return start, sum(map(len, lines[:end]))


def _with_comments(lines: list[str], line: int) -> int:
    """Return where the comments begin that stand right above *line* and belong to it."""
    while line and lines[line - 1].lstrip().startswith("#"):
        line -= 1
    return line


def _first_line(lines: list[str], node: Any, place: int) -> int:  # noqa: ANN401
    """Return the line on which an item begins, with its dash."""
    item = node.value[place]
    mark = (item[0] if isinstance(item, tuple) else item).start_mark
    line: int = mark.line
    if isinstance(node, yaml.SequenceNode):
        column = node.start_mark.column
        while not (
            (dash := _DASH.match(lines[line])) and len(dash["indent"]) == column
        ):
            if lines[line][:column].strip() and line == node.start_mark.line:
                break
            line -= 1
    return line
