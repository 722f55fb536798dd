"""Taking what an `Erasure` names out of the content folder, file by file."""

from __future__ import annotations

import re
import secrets
from collections import defaultdict
from contextlib import suppress
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from plaudit.errors import SiteError
from plaudit.load import TOMBSTONES, cut, read_yaml

from .searching import folded

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from plaudit.model import FieldPath, Library, Tombstones

    from .finding import Erasure

WITHHELD = "(…)"
"""What stands in the place of a name in the words of others."""

_FRONT = re.compile(r"(---[ \t]*\n)(.*?\n)(---[ \t]*(?:\n|\Z))", re.DOTALL)
_TEXTS = frozenset({".yaml", ".yml", ".md", ".txt", ".vtt", ".html", ".rst"})
_HEAD = """\
# What was withdrawn or forgotten, so that no import brings it back: salted hashes of names,
# addresses and words, from which none of these can be read. Keep this file.
"""
_PEOPLE = frozenset({"member", "name", "by", "credit", "noticed_by"})
"""Fields that may hold nothing but somebody's name, or a member's id."""


@dataclass
class Erased:
    """What was done to each file, by its path below the site."""

    removed: list[str] = field(default_factory=list)
    changed: list[str] = field(default_factory=list)


def erase(library: Library, erasure: Erasure) -> Erased:
    """Take all that *erasure* names out of the content of *library*, and note it there.

    Every new text is made before the first file is touched. Raises SiteError where a
    file cannot be edited by a program; then nothing has been changed.
    """
    site = library.site
    texts = {path: text for path in _paths(site) if (text := _read(path)) is not None}
    whole, parts = _own(library, erasure)
    new: dict[Path, str] = {}
    for path, text in texts.items():
        if path in whole:
            continue
        try:
            made = _edited(path, text, parts.get(path, set()), erasure)
        except SiteError as error:
            message = f"{path.relative_to(site)}: {error}"
            raise SiteError(message) from error
        made = _withheld(made, erasure.names)
        if made != text:
            new[path] = made
    done = Erased()
    _write(site / TOMBSTONES, _tombstones(library.tombstones, erasure))
    for path, text in new.items():
        _write(path, text)
        done.changed.append(path.relative_to(site).as_posix())
    for path in (*sorted(whole), *erasure.files):
        path.unlink(missing_ok=True)
        done.removed.append(path.relative_to(site).as_posix())
        with suppress(OSError):  # a folder that holds anything else stays
            path.parent.rmdir()
    return done


def _paths(site: Path) -> Iterator[Path]:
    for path in sorted((site / "content").rglob("*")):
        if path.suffix.lower() in _TEXTS and path.is_file() and not path.is_symlink():
            yield path


def _read(path: Path) -> str | None:
    try:
        return path.read_bytes().decode("utf-8-sig").replace("\r\n", "\n")
    except UnicodeDecodeError:
        return None


def _write(path: Path, text: str) -> None:
    part = path.with_name(f".{path.name}.part")
    part.write_bytes(text.encode())
    part.replace(path)


def _own(library: Library, erasure: Erasure) -> tuple[set[Path], dict[Path, set[str]]]:
    """Return the files that hold nothing else, and the ids that go from lists."""
    gone = {(record.kind, record.id) for record in erasure.records}
    whole, parts = set(), defaultdict(set)
    for record in erasure.records:
        origin = library.origin(record)
        rest = [r for r in library.by_path[origin.path] if (r.kind, r.id) not in gone]
        if rest:
            parts[library.site / origin.path].add(record.id)
        else:
            whole.add(library.site / origin.path)
    return whole, parts


def _edited(path: Path, text: str, ids: set[str], erasure: Erasure) -> str:
    """Return *text* without the records *ids* and without whatever names the gone."""
    head, body, tail = "", text, ""
    if path.suffix.lower() == ".md":
        front = _FRONT.match(text)
        if front is None:
            return text
        head, body, tail = front[1], front[2], front[3] + text[front.end() :]
    elif path.suffix.lower() not in {".yaml", ".yml"}:
        return text
    value = read_yaml(body, 1).value
    if isinstance(value, list):
        cuts: list[FieldPath]
        cuts = [(i,) for i, one in enumerate(value) if _id(one) in ids]
        kept = [(i, one) for i, one in enumerate(value) if _id(one) not in ids]
        cuts += [(i, *c) for i, one in kept for c in _references(one, erasure)]
    else:
        cuts = list(_references(value, erasure))
    return head + cut(body, cuts) + tail if cuts else text


def _id(item: object) -> object:
    return item.get("id") if isinstance(item, dict) else None


def _references(value: Any, erasure: Erasure) -> Iterator[FieldPath]:  # noqa: ANN401
    """Yield where the fields *value* of a record name somebody or something gone."""
    names = {folded(name) for name in erasure.names}
    gone = {f"{type(record).plural}/{record.id}" for record in erasure.records}
    ids = {record.id for record in erasure.records}
    whole: set[FieldPath] = set()
    for path, text in _strings(value, ()):
        *above, last = path
        field = next((step for step in reversed(path) if isinstance(step, str)), "")
        is_member = text in erasure.members
        if field in {"rows", "awards"} or above[:1] in (["rows"], ["awards"]):
            # A row or an award is of one person: it goes as a whole.
            if is_member or (last == "name" and folded(text) in names):
                whole.add(path[:2])
        elif (field in {"member", "members"} and is_member) or (
            (field == "corrects" and text in gone)
            or (path[:2] == ("select", "ids") and text in ids)
            or (field in _PEOPLE and folded(text) in names)
        ):
            whole.add(path)
    yield from whole


def _strings(
    value: Any,  # noqa: ANN401 - any YAML
    path: FieldPath,
) -> Iterator[tuple[FieldPath, str]]:
    items: Any = ()
    if isinstance(value, dict):
        items = value.items()
    elif isinstance(value, list):
        items = enumerate(value)
    elif isinstance(value, str):
        yield path, value
    for step, item in items:
        yield from _strings(item, (*path, step))


def _withheld(text: str, names: tuple[str, ...]) -> str:
    """Return *text* with `WITHHELD` for each of *names* that has two words or more.

    A single word may be anybody's name; where it is left, the search tells.
    """
    for name in names:
        parts = name.split()
        if len(parts) > 1:
            pattern = r"[\s_]+".join(map(re.escape, parts))
            text = re.sub(rf"\b{pattern}\b", WITHHELD, text, flags=re.IGNORECASE)
    return text


def _tombstones(known: Tombstones, erasure: Erasure) -> str:
    """Return the text of the file of tombstones, with those of *erasure*."""
    held = known if known.salt else known.begun(secrets.token_bytes(16))
    pairs = {(mark, proof) for mark, proofs in held.marks.items() for proof in proofs}
    pairs |= {held.entry(sort, text) for sort, text in erasure.tombstones}
    lines = [f"  - {mark} {proof}\n" for mark, proof in sorted(pairs)]
    text = f'{_HEAD}salt: "{held.salt.hex()}"\nmarks:\n{"".join(lines)}'
    gone = sorted((*held.gone, *erasure.gone))
    if gone:
        text += "# Told to those who have pasted an embed: that something went, not what.\ngone:\n"
    for one in gone:
        names = ", ".join(one.embeds)
        text += f"  - {{on: {one.on}, kind: {one.kind}, embeds: [{names}]}}\n"
    return text
