"""Nested records as flat ones: `author: {name: …}` becomes `author.name`."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from plaudit.load.foreign import Tree

DEPTH_CAP = 4
"""How deep groups are opened; what lies deeper is not read."""


def flattened(record: dict[str, Tree]) -> dict[str, Tree]:
    """Return the values of *record* by dotted names.

    Lists stay lists, but one alone stands for itself; what is nested deeper than four
    groups is dropped.
    """
    cells: dict[str, Tree] = {}
    _flatten(record, "", cells, DEPTH_CAP)
    return cells


def _flatten(
    group: dict[str, Tree], prefix: str, cells: dict[str, Tree], depth: int
) -> None:
    for key, item in group.items():
        name = f"{prefix}{key}"
        value = item[0] if isinstance(item, list) and len(item) == 1 else item
        if not isinstance(value, dict):
            cells[name] = value
        elif depth > 1:
            _flatten(value, f"{name}.", cells, depth - 1)


def selected(tree: Tree, path: str) -> Tree:
    """Return what stands at the dotted *path*; raise KeyError where there is nothing.

    A number picks an item of a list; `[]` behind a name puts the items of all its
    entries together.
    """
    steps = [step for step in path.replace("[]", ".[]").split(".") if step]
    return _step(tree, steps)


def _step(tree: Tree, steps: list[str]) -> Tree:
    if not steps:
        return tree
    first, rest = steps[0], steps[1:]
    if isinstance(tree, dict) and first in tree:
        return _step(tree[first], rest)
    if isinstance(tree, list) and first == "[]":
        found: list[Tree] = []
        for item in tree:
            inner = _step(item, rest)
            found += inner if isinstance(inner, list) else [inner]
        return found
    if isinstance(tree, list) and first.isdecimal() and int(first) < len(tree):
        return _step(tree[int(first)], rest)
    raise KeyError(first)
