"""YAML in the form that nearly all files have, read without events.

`read_yaml` says what YAML means here, and where each field stands. This says the same
of texts in which nothing can go wrong. The plainest of them are read line by line,
others libyaml composes as a whole, which takes a tenth and a third of the time.
Whatever is out of the ordinary is left to `read_yaml`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import yaml

from .yaml_plain import Unsure, read_plain
from .yaml_reader import DEPTH_CAP, NULLS

if TYPE_CHECKING:
    from .yaml_reader import Raw

_PARSER = getattr(getattr(yaml, "cyaml", None), "CParser", None)
_OUT_OF_ORDER = re.compile(
    # What anchors, aliases, tags, directives and comments begin with: those are refused,
    # or in need of a closer look. Within a word these signs are like any other.
    r"(?:^|[\s\[{,:?\"'\ufeff-])[&*!%#`@]|\0"
    # Depth, which libyaml composes by recursion: far indented, or several on a line.
    r"|^ {41}|^[ ]*[-?][ \t]+[-?](?:[ \t]|$)|^[ ]*\?(?:[ \t]|$)|\t",
    re.MULTILINE,
)

_COMMENTS_ON_TOP = re.compile("\\A(?:#[^\n\r\x85\u2028\u2029]*\n)+")


def read_quick(text: str) -> Raw:
    """Return what *text* holds, as `read_yaml` would.

    Raises Unsure for any text that `read_yaml` might refuse, doubt or read otherwise.
    """
    if text.startswith("#"):  # as in files that name their schema
        text = _COMMENTS_ON_TOP.sub("", text, 1)
    try:
        return read_plain(text)
    except Unsure:
        return _composed(text)


def _composed(text: str) -> Raw:
    """Return what *text* holds as libyaml composes it."""
    if _PARSER is None or _OUT_OF_ORDER.search(text):
        raise Unsure
    if text.count("[") + text.count("{") > DEPTH_CAP:
        raise Unsure
    try:
        node = _Composer(text).get_single_node()
    except (yaml.YAMLError, ValueError):
        raise Unsure from None
    return None if node is None else _value(node, 0)


def _value(node: Any, depth: int) -> Raw:  # noqa: ANN401 - a node of PyYAML
    kind = type(node)
    if kind is yaml.ScalarNode:
        text: str = node.value
        return None if not node.style and text in NULLS else text
    if depth >= DEPTH_CAP:
        raise Unsure
    if kind is yaml.SequenceNode:
        return [_value(item, depth + 1) for item in node.value]
    found: dict[str, Raw] = {}
    keys: set[str] = set()
    for key, item in node.value:
        name = key.value
        if type(key) is not yaml.ScalarNode or name in keys or name == "<<":
            raise Unsure
        keys.add(name)
        value = _value(item, depth + 1)
        if value is not None:
            found[name] = value
    return found


def _nothing(*_: object) -> None:
    """Resolve no tag: every scalar stays text."""


if _PARSER is not None:

    class _Composer(_PARSER):  # type: ignore[misc, valid-type]  # built in C
        """libyaml's parser with what its composing asks for."""

        descend_resolver = ascend_resolver = resolve = staticmethod(_nothing)
