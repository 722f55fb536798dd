"""Where the records of a foreign tree stand: every list that might hold them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .flatten import flattened

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plaudit.load.foreign import Tree

DEPTH_CAP = 6
WHOLE = "the whole file"
_LEAST_LIKENESS = 0.5


@dataclass(slots=True)
class RawRecord:
    """One record of a foreign file, flat, before anything is read from it."""

    index: int
    """Its number in the container, from one."""
    cells: dict[str, Tree]
    key: str | None = None
    """The key of the mapping that holds it, when that is its name."""
    group: str | None = None
    """The heading of the group that it stands in."""
    lang: str | None = None
    others: dict[str, dict[str, Tree]] = field(default_factory=dict)
    """The same record in other languages: the cells that differ."""


@dataclass(slots=True)
class Container:
    """A list of records somewhere in a foreign tree."""

    path: str
    records: list[RawRecord]
    around: dict[str, Tree] = field(default_factory=dict)
    """The single values that stand beside the list."""
    is_one: bool = False
    """Whether the whole file is one record."""
    dropped: list[tuple[int, str]] = field(default_factory=list)
    """Entries that are no records: their numbers and the reason."""
    names: tuple[str, ...] = ()
    """The nearest keys above the list and its headings, which may tell the kind."""


def containers_in(tree: Tree) -> list[Container]:
    """Return every place of *tree* that may hold records, the outermost first."""
    return list(_walk(tree, "", {}, 0))


def container_at(tree: Tree, path: str) -> Container | None:
    """Return the records that stand at *path*, taken as they are."""
    if isinstance(tree, list):
        return _from_list(tree, path, {})
    if isinstance(tree, dict):
        return _from_map(tree, path) or _alone(tree, path)
    return None


def _walk(
    tree: Tree, path: str, around: dict[str, Tree], depth: int
) -> Iterator[Container]:
    if depth > DEPTH_CAP:
        return
    if isinstance(tree, list):
        yield from _in_list(tree, path, around, depth)
    elif isinstance(tree, dict):
        yield from _in_map(tree, path, depth)


def _in_list(
    items: list[Tree], path: str, around: dict[str, Tree], depth: int
) -> Iterator[Container]:
    if any(isinstance(item, dict) for item in items):
        yield _from_list(items, path, around)
        # `columns[].items`: each entry holds a list of its own under the same key.
        groups = [item for item in items if isinstance(item, dict)]
        for key in groups[0]:
            if all(_records(group.get(key)) for group in groups):
                yield _from_groups(
                    [(_heading(group), _records(group[key])) for group in groups],
                    f"{path}[].{key}".lstrip("."),
                )
    elif items and all(isinstance(item, list) for item in items):
        for item in items:
            yield from _walk(item, f"{path}[]", around, depth + 1)


def _in_map(tree: dict[str, Tree], path: str, depth: int) -> Iterator[Container]:
    scalars: dict[str, Tree] = {
        key: item for key, item in tree.items() if not isinstance(item, list)
    }
    around = flattened(scalars)
    if scalars:
        yield _alone(tree, path)
    if found := _from_map(tree, path):
        yield found
    lists = [(key, _records(item)) for key, item in tree.items() if _records(item)]
    if len(lists) > 1 and _are_alike([item[0] for _, item in lists]):
        yield _from_groups(lists, f"{path}.*".lstrip("."))
    for key, item in tree.items():
        if isinstance(item, list | dict):
            inner = f"{path}.{key}".lstrip(".")
            yield from _walk(item, inner, around, depth + 1)


def _records(value: Tree) -> list[dict[str, Tree]]:
    """Return the records of a list that holds nothing else, or nothing."""
    items = value if isinstance(value, list) else []
    found = [item for item in items if isinstance(item, dict)]
    return found if len(found) == len(items) else []


def _last(path: str) -> str:
    return path.replace("[]", "").rstrip(".*").rpartition(".")[2]


def _from_list(items: list[Tree], path: str, around: dict[str, Tree]) -> Container:
    found = Container(path or WHOLE, [], around, names=(_last(path),))
    seen: dict[int, int] = {}
    pairs = _are_pairs(items)
    for index, item in enumerate(items, 1):
        if not isinstance(item, dict):
            if item is not None:
                found.dropped.append((index, "is a bare text without named fields"))
            continue
        if id(item) in seen:
            again = f"repeats record {seen[id(item)]} (a YAML alias)"
            found.dropped.append((index, again))
            continue
        seen[id(item)] = index
        cells = flattened(_pair(item) if pairs else item)
        found.records.append(RawRecord(index, cells))
    return found


def _are_pairs(items: list[Tree]) -> bool:
    """Say whether the items are like `- "Who": "what they said"`."""
    maps = [item for item in items if isinstance(item, dict)]
    if not maps or any(len(item) != 1 for item in maps):
        return False
    keys = [next(iter(item)) for item in maps]
    texts = all(isinstance(next(iter(item.values())), str) for item in maps)
    named = any(" " in key or not key.islower() for key in keys)
    return texts and named and len(set(keys)) * 2 > len(keys)


def _pair(item: dict[str, Tree]) -> dict[str, Tree]:
    name, text = next(iter(item.items()))
    return {"name": name, "quote": text}


def _from_groups(
    groups: list[tuple[str, list[dict[str, Tree]]]], path: str
) -> Container:
    headings = dict.fromkeys(heading for heading, _ in groups)
    found = Container(path, [], names=(_last(path), *headings))
    seen: dict[int, int] = {}
    items = [(heading, item) for heading, records in groups for item in records]
    for index, (heading, item) in enumerate(items, 1):
        if id(item) in seen:
            again = f"repeats record {seen[id(item)]} (a YAML alias)"
            found.dropped.append((index, again))
            continue
        seen[id(item)] = index
        found.records.append(RawRecord(index, flattened(item), group=heading))
    return found


def _heading(group: dict[str, Tree]) -> str:
    for key in ("title", "name", "heading", "label", "id", "slug"):
        value = group.get(key)
        if isinstance(value, str):
            return value
    return ""


def _from_map(tree: dict[str, Tree], path: str) -> Container | None:
    """Return a mapping from keys to records that are alike, as a container."""
    records = {key: item for key, item in tree.items() if isinstance(item, dict)}
    numbered = bool(records) and all(key.isdecimal() for key in records)
    if (len(records) < 2 and not numbered) or len(records) * 2 <= len(tree):  # noqa: PLR2004 - one is no list
        return None
    if not _are_alike(list(records.values())):
        return None
    found = Container(path or WHOLE, [], names=(_last(path),))
    for index, (key, item) in enumerate(tree.items(), 1):
        if isinstance(item, dict):
            name = None if key.isdecimal() else key
            found.records.append(RawRecord(index, flattened(item), key=name))
        else:
            found.dropped.append((index, f"{key!r} is no record"))
    return found


def _are_alike(records: list[dict[str, Tree]]) -> bool:
    """Say whether the records share at least half of their fields with the first."""
    first = set(records[0])
    if not first:
        return False
    alike = sum(
        len(first & set(r)) >= len(first | set(r)) * _LEAST_LIKENESS for r in records
    )
    return alike * 2 > len(records)


def _alone(tree: dict[str, Tree], path: str) -> Container:
    record = RawRecord(1, flattened(tree))
    return Container(path or WHOLE, [record], names=(_last(path),), is_one=not path)
