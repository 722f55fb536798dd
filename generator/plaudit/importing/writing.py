"""Planned records as files of the content folder; what people edited stays theirs."""

from __future__ import annotations

import hashlib
import os
import re
from typing import TYPE_CHECKING

from plaudit.errors import UsageError
from plaudit.importing.plan import ImportPlan, ImportResult, Kept
from plaudit.load.text.emit import to_yaml
from plaudit.model import KINDS

if TYPE_CHECKING:
    from pathlib import Path

    from plaudit.importing.plan import ImportedRecord

_MARK = re.compile(
    r"\A# imported from (?P<file>.{1,400}?)(?:, record \d+)?, sha256 (?P<sum>[0-9a-f]{16})\n"
)
_SUFFIX = re.compile(r"-[0-9a-f]{6,64}$")
_SIZE_CAP = 2_000_000


def write(plan: ImportPlan, into: Path) -> ImportResult:
    """Write the records of *plan* below the content folder *into*, one file each.

    A file that an earlier import wrote and nobody touched is brought up to date; one
    that somebody made or edited is kept and reported. Running twice changes nothing.

    Raises:
        UsageError: when *into* is no folder or a folder of records leads elsewhere.
    """
    if into.exists() and not into.is_dir():
        message = f"{into} is no folder"
        raise UsageError(message)
    written: list[Path] = []
    unchanged: list[Path] = []
    kept: list[Kept] = []
    for record in plan.records:
        path = _path(into, record)
        body = to_yaml(record.kind, record.fields)
        twin = _twin(path, body)
        state = "unchanged" if twin else _state(path, body)
        if state == "unchanged":
            unchanged.append(twin or path)
        elif state == "free":
            _replace(path, _marked(record, body))
            written.append(path)
        else:
            kept.append(Kept(path, state))
    return ImportResult(tuple(written), tuple(unchanged), tuple(kept))


def _path(into: Path, record: ImportedRecord) -> Path:
    folder = into / KINDS[record.kind].plural
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        message = f"{folder} is no folder of its own"
        raise UsageError(message)
    return folder / f"{record.id}.yaml"


def _sum(body: str) -> str:
    return hashlib.sha256(body.encode()).hexdigest()[:16]


def _marked(record: ImportedRecord, body: str) -> str:
    """Return the text of a new file: where it came from, then the record."""
    origin = " ".join(str(record.origin).split())
    return f"# imported from {origin}, sha256 {_sum(body)}\n{body}"


def _state(path: Path, body: str) -> str:
    """Return `free`, `unchanged`, or why the file at *path* is left alone."""
    for other in (".md", ".yml"):
        if path.with_suffix(other).exists():
            return f"{path.stem}{other} has this name already"
    if path.is_symlink():
        return "it is a link to another place"
    if not path.exists():
        return "free"
    known = _text(path)
    mark = _MARK.match(known)
    if mark is None:
        return "unchanged" if known == body else "somebody else made it"
    rest = known[mark.end() :]
    if rest == body:
        return "unchanged"
    return "free" if _sum(rest) == mark["sum"] else "somebody edited it since"


def _twin(path: Path, body: str) -> Path | None:
    """Return the file of the same record from a time when its name was the only one.

    Ids get a hash when a second record wants the same name; the first one keeps the
    file that it has.
    """
    plain = path.with_name(_SUFFIX.sub("", path.stem) + path.suffix)
    if plain == path or path.exists() or plain.is_symlink() or not plain.is_file():
        return None
    known = _text(plain)
    mark = _MARK.match(known)
    return plain if mark and known[mark.end() :] == body else None


def _text(path: Path) -> str:
    try:
        if not path.is_file() or path.stat().st_size > _SIZE_CAP:
            return ""
        return path.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n")
    except OSError:
        return ""


def _replace(path: Path, text: str) -> None:
    """Write *text* so that a reader sees the old file or the new one, never a part."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name}.part")
    part.unlink(missing_ok=True)
    try:
        part.write_text(text, encoding="utf-8", newline="\n")
        os.replace(part, path)  # noqa: PTH105 - the call that is atomic by POSIX
    finally:
        part.unlink(missing_ok=True)
