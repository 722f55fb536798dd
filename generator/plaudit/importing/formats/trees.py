"""JSON, TOML and YAML as trees in which numbers and dates stay text."""

from __future__ import annotations

import json
import tomllib
from datetime import date, datetime, time
from typing import Any

from plaudit.load.foreign import MAX_DEPTH, Tree, Unreadable, read_foreign

NODE_CAP = 2_000_000
"""The most values that are read of one file."""


def read_json(text: str) -> Tree:
    """Return what the JSON *text*, or its lines of JSON, hold; raise Unreadable."""
    try:
        return _json(text)
    except ValueError as error:
        lines = [line for line in text.split("\n") if line.strip()]
        if len(lines) > 1 and all(line.lstrip().startswith("{") for line in lines):
            try:
                return [_json(line) for line in lines]
            except ValueError:
                pass
        place = getattr(error, "lineno", None)
        where = f" in line {place}" if place else ""
        reason = f"is not valid JSON{where}: {getattr(error, 'msg', error)}"
        raise Unreadable(reason) from None
    except RecursionError:
        raise Unreadable(_TOO_DEEP) from None


def read_toml(text: str) -> Tree:
    """Return what the TOML *text* holds; raise Unreadable."""
    try:
        return _as_tree(tomllib.loads(text, parse_float=str))
    except Unreadable:
        raise
    except ValueError as error:
        reason = f"is not valid TOML: {error}"
        raise Unreadable(reason) from None
    except RecursionError:
        raise Unreadable(_TOO_DEEP) from None


def read_yaml_tree(text: str) -> Tree:
    """Return what the YAML *text* holds, several documents as a list."""
    documents = [tree for tree in read_foreign(text) if tree is not None]
    return documents[0] if len(documents) == 1 else list(documents) or None


_TOO_DEEP = f"is nested more than {MAX_DEPTH} levels deep"


def _json(text: str) -> Tree:
    found = json.loads(
        text, parse_int=str, parse_float=str, parse_constant=str, strict=False
    )
    return _as_tree(found)


def _as_tree(value: Any) -> Tree:  # noqa: ANN401 - whatever a parser returns
    """Return *value* with text for all that is neither list, mapping nor truth value.

    The walk keeps a list of what is to do, since a file may be nested deeply.
    """
    root: list[Tree] = [None]
    todo: list[tuple[Any, list[Any] | dict[str, Any], Any, int]] = [(value, root, 0, 0)]
    seen = 0
    while todo:
        item, parent, place, depth = todo.pop()
        seen += 1
        if depth > MAX_DEPTH:
            raise Unreadable(_TOO_DEEP)
        if seen > NODE_CAP:
            reason = f"holds more than {NODE_CAP} values"
            raise Unreadable(reason)
        made: Any = _leaf(item)
        if isinstance(item, dict):
            made = dict.fromkeys(map(str, item))
            todo += [(inner, made, str(key), depth + 1) for key, inner in item.items()]
        elif isinstance(item, list):
            made = [None] * len(item)
            todo += [(inner, made, at, depth + 1) for at, inner in enumerate(item)]
        parent[place] = made
    return root[0]


def _leaf(value: object) -> Tree:
    if value is None or isinstance(value, bool | str):
        return value
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    return str(value)
