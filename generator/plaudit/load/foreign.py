"""YAML from elsewhere: anchors, aliases and merges are followed, bombs are refused."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeAlias

import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

Tree: TypeAlias = "bool | str | list[Tree] | dict[str, Tree] | None"
"""What a foreign file holds: numbers and dates stay the text that somebody typed."""

MAX_DEPTH = 40
MAX_NODES = 400_000
"""How many nodes a file may have once its aliases are written out."""

_NULL = frozenset({"", "~", "null", "Null", "NULL"})
_TRUTH = {"true": True, "True": True, "TRUE": True}
_TRUTH |= {"false": False, "False": False, "FALSE": False}
_CORE_TAGS = frozenset(
    f"tag:yaml.org,2002:{name}"
    for name in ("str", "int", "float", "bool", "null", "timestamp", "map", "seq")
)


class Unreadable(ValueError):  # noqa: N818 - it says what happened, as the family does
    """A foreign file that is broken, too large, or made to do harm."""


def read_foreign(text: str) -> tuple[Tree, ...]:
    """Return the documents of the YAML *text*; raise Unreadable with the reason.

    The events are checked while they come, before anything is built from them: the C
    parser does not recurse, building does. Plain `null`, `true` and `false` become
    None and truth values; every other scalar stays text. Of two equal keys the last
    counts, as with most readers.
    """
    try:
        return tuple(_documents(yaml.parse(text, Loader=_LOADER)))
    except yaml.YAMLError as error:
        raise Unreadable(_reason(error)) from None
    except (ValueError, RecursionError) as error:
        if isinstance(error, Unreadable):
            raise
        reason = f"is not valid YAML ({type(error).__name__})"
        raise Unreadable(reason) from None


_LOADER: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


def _reason(error: yaml.YAMLError) -> str:
    mark = getattr(error, "problem_mark", None)
    place = f" in line {mark.line + 1}" if mark else ""
    problem = getattr(error, "problem", None) or getattr(error, "reason", None)
    return f"is not valid YAML{place}: {problem or 'it cannot be read'}"


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not come yet."""

    value: list[Tree] | dict[str, Tree]
    anchor: str | None
    size: int = 1
    key: str | None = None
    has_key: bool = False
    merging: bool = False
    merges: list[Tree] = field(default_factory=list)


@dataclass(slots=True)
class _Composer:
    """Builds trees from parser events without recursion."""

    stack: list[_Open] = field(default_factory=list)
    anchors: dict[str, tuple[Tree, int]] = field(default_factory=dict)
    root: Tree = None
    nodes: int = 0

    def count(self, size: int) -> None:
        self.nodes += size
        if self.nodes > MAX_NODES:
            reason = f"holds more than {MAX_NODES} values once its aliases are followed"
            raise Unreadable(reason)

    def add(self, value: Tree, size: int, *, plain: bool = False) -> None:
        """Put a finished *value* of *size* nodes where it belongs."""
        if not self.stack:
            self.root = value
            return
        top = self.stack[-1]
        top.size += size
        if isinstance(top.value, list):
            top.value.append(value)
        elif not top.has_key:
            top.key, top.has_key = _key(value), True
            top.merging = plain and value == "<<"
        else:
            if top.merging and isinstance(value, dict | list):
                top.merges += value if isinstance(value, list) else [value]
            else:
                top.value[top.key or ""] = value
            top.has_key = False

    def open(self, value: list[Tree] | dict[str, Tree], anchor: str | None) -> None:
        if len(self.stack) >= MAX_DEPTH:
            reason = f"is nested more than {MAX_DEPTH} levels deep"
            raise Unreadable(reason)
        self.count(1)
        if anchor:
            self.anchors.pop(anchor, None)
        self.stack.append(_Open(value, anchor))

    def close(self) -> None:
        top = self.stack.pop()
        if isinstance(top.value, dict):
            for merge in top.merges:
                for key, item in merge.items() if isinstance(merge, dict) else ():
                    top.value.setdefault(key, item)
        if top.anchor:
            self.anchors[top.anchor] = (top.value, top.size)
        self.add(top.value, top.size)

    def alias(self, anchor: str | None) -> None:
        if anchor is None or anchor not in self.anchors:
            reason = f"names the anchor {anchor!r} before it is complete"
            raise Unreadable(reason)
        value, size = self.anchors[anchor]
        self.count(size)
        self.add(value, size)

    def scalar(self, event: yaml.ScalarEvent) -> None:
        self.count(1)
        value: Tree = event.value
        plain = event.implicit[0] and not event.style  # libyaml says "", PyYAML None
        if plain:
            if event.value in _NULL:
                value = None
            elif event.value in _TRUTH:
                value = _TRUTH[event.value]
        if event.anchor:
            self.anchors[event.anchor] = (value, 1)
        self.add(value, 1, plain=plain)


def _key(value: Tree) -> str:
    if isinstance(value, list | dict):
        reason = "has a list or a mapping as a key"
        raise Unreadable(reason)
    if isinstance(value, bool):
        return "true" if value else "false"
    return value or ""


def _documents(events: Iterator[yaml.Event]) -> Iterator[Tree]:
    composer = _Composer()
    for event in events:
        tag = getattr(event, "tag", None)
        if tag is not None and tag not in _CORE_TAGS and tag != "!":
            reason = f"uses the tag {tag!r}, which is not read"
            raise Unreadable(reason)
        if isinstance(event, yaml.ScalarEvent):
            composer.scalar(event)
        elif isinstance(event, yaml.SequenceStartEvent):
            composer.open([], event.anchor)
        elif isinstance(event, yaml.MappingStartEvent):
            composer.open({}, event.anchor)
        elif isinstance(event, yaml.CollectionEndEvent):
            composer.close()
        elif isinstance(event, yaml.AliasEvent):
            composer.alias(event.anchor)
        elif isinstance(event, yaml.DocumentEndEvent):
            yield composer.root
            composer = _Composer(nodes=composer.nodes)
