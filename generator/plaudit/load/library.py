"""A site's content folder as one library, with every problem met on the way."""

from __future__ import annotations

import difflib
import os
import re
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from plaudit.errors import SiteError
from plaudit.model import (
    KINDS,
    Community,
    Library,
    Origin,
    Problem,
    Record,
    slug,
)
from plaudit.model.values import IDENTIFIER_PATTERN

from .documents import Document, RawRecord, read_document
from .validation import validated

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

FOLDERS: Mapping[str, type[Record]] = {kind.plural: kind for kind in KINDS.values()}
"""The folder of each kind below `content/`."""

_RECORD_ENDINGS = frozenset({".yaml", ".yml", ".md"})
_OTHER_DATA = frozenset({".json", ".toml", ".csv", ".txt", ".markdown", ".docx"})
_OTHER_FOLDERS = frozenset({"pages", "media", "images", "blog", "extra"})

_MEANT = {
    "awards": "badges",
    "kudos": "testimonials",
    "praise": "testimonials",
    "quotes": "testimonials",
    "rankings": "leaderboards",
    "team": "members",
}
"""Names that people give to the folders of kinds, and hardly to any others."""


def today(zone: str = "UTC") -> date:
    """Return the current day in *zone*: that of SOURCE_DATE_EPOCH where it is set.

    The one function that knows the time; https://reproducible-builds.org/specs/
    """
    epoch = os.environ.get("SOURCE_DATE_EPOCH", "")
    moment = (
        datetime.fromtimestamp(int(epoch), UTC)
        if epoch.isdecimal()
        else datetime.now(UTC)
    )
    return moment.astimezone(ZoneInfo(zone)).date()


@dataclass
class _Gathering:
    """What has been found so far."""

    records: dict[str, dict[str, Record]] = field(default_factory=dict)
    origins: dict[tuple[str, str], Origin] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


def load(site: Path | str, *, day: date | None = None) -> Library:
    """Return the library of the folder *site*, which must hold `content/`.

    Faults in files are among the library's problems. *day* is the day that decides
    what is published; the current one unless given. Raises SiteError where there
    is no `content/community.yaml` to begin with.
    """
    site = Path(site).resolve()
    content = site / "content"
    if not (content / "community.yaml").is_file():
        message = (
            f"there is no content/community.yaml in {site}; "
            "`plaudit init` makes a site that has one"
        )
        raise SiteError(message)
    gathering = _Gathering()
    community = _community(content, gathering)
    for kind_folder, file in _files(content, gathering):
        _take(file, site, FOLDERS[kind_folder], community, gathering)
    return Library(
        site=site,
        today=day or today(community.time_zone),
        community=community,
        records={
            kind: tuple(sorted(gathering.records.get(kind, {}).values(), key=_name))
            for kind in KINDS
        },
        origins=gathering.origins,
        problems=tuple(sorted(gathering.problems, key=lambda p: p.order)),
    )


def read_community(site: Path) -> Community:
    """Return the community of the folder *site*, without looking at its records.

    What is missing or faulty there is for `load` to tell: a stand-in takes its place.
    """
    return _community(site / "content", _Gathering())


def _name(record: Record) -> str:
    return record.id


def _community(content: Path, gathering: _Gathering) -> Community:
    """Read the community; where it is faulty, a stand-in lets the rest be checked."""
    path = "content/community.yaml"
    document = read_document(content / "community.yaml", path, None)
    gathering.problems += document.problems
    stand_in = Community(name="?", url="https://stand-in.invalid")
    if not document.records:
        return stand_in
    raw = document.records[0]
    origin = Origin(path, raw.positions)
    gathering.origins["community", ""] = origin
    community, problems = validated(Community, raw.fields, origin)
    gathering.problems += problems
    return community or stand_in


def _files(content: Path, gathering: _Gathering) -> Iterator[tuple[str, Path]]:
    """Yield the folder's name and path of every file of records, in a fixed order."""
    for folder in sorted(content.iterdir()):
        if folder.name.startswith((".", "_")) or not folder.is_dir():
            continue
        if folder.name not in FOLDERS:
            _unknown_folder(folder.name, gathering)
            continue
        for file in sorted(folder.rglob("*")):
            if any(p.startswith((".", "_")) for p in file.relative_to(folder).parts):
                continue
            if not file.is_file():
                continue
            path = f"content/{file.relative_to(content).as_posix()}"
            ending = file.suffix.lower()
            if not file.resolve().is_relative_to(content.resolve()):
                message = "leads to a file outside the content folder"
                gathering.problems.append(Problem("error", "outside", path, message))
            elif ending in _RECORD_ENDINGS:
                yield folder.name, file
            elif ending in _OTHER_DATA:
                message = "is not read; records are .yaml or .md files"
                hint = "`plaudit import` turns other files into records"
                gathering.problems.append(
                    Problem("warning", "unread-file", path, message, hint=hint)
                )


def _unknown_folder(name: str, gathering: _Gathering) -> None:
    if name in _OTHER_FOLDERS:
        return
    near = difflib.get_close_matches(name.casefold(), FOLDERS, 1, 0.6)
    near = near or [_MEANT[key] for key in (name.casefold(),) if key in _MEANT]
    if near:
        message = f"the folder {name} is not read"
        hint = f"did you mean {near[0]!r}?"
        path = f"content/{name}"
        gathering.problems.append(
            Problem("warning", "unknown-folder", path, message, hint=hint)
        )


def _take(
    file: Path,
    site: Path,
    kind: type[Record],
    community: Community,
    gathering: _Gathering,
) -> None:
    """Add the records of *file* to the *gathering*."""
    path = file.relative_to(site).as_posix()
    document = read_document(file, path, kind.body_field)
    for raw in document.records:
        origin = Origin(path, raw.positions)
        fields = _with_defaults(raw, community, document, origin)
        if fields is None:
            continue
        record, problems = validated(kind, fields, origin)
        gathering.problems += _without_lost(problems, document, origin)
        if record is not None:
            _keep(record, origin, gathering)
    gathering.problems += document.problems


def _without_lost(
    problems: list[Problem], document: Document, origin: Origin
) -> list[Problem]:
    """Leave out what is missing only because a `#` made a comment of it."""
    lost = {p.line for p in document.problems if p.slug == "hash-comment"}
    return [
        problem
        for problem in problems
        if problem.slug != "missing-field"
        or origin.positions.get((problem.field or "",), (0, 0))[0] not in lost
    ]


def _with_defaults(
    raw: RawRecord, community: Community, document: Document, origin: Origin
) -> dict[str, object] | None:
    """Return the fields with id and language filled in; None without a usable id."""
    fields: dict[str, object] = dict(raw.fields)
    fields.setdefault("lang", community.language)
    if "id" in fields:
        return fields
    place = origin.place()
    if raw.listed:
        hint = "like id: ada-lovelace"
        at = (place.line or 1, place.column or 1)
        document.complain("missing-id", "id is missing; each item needs one", at, hint)
        return None
    if not re.match(IDENTIFIER_PATTERN, raw.name):
        message = "the file's name must be small letters, digits and hyphens"
        ending = Path(origin.path).suffix
        hint = f"rename it to {slug(raw.name)}{ending}"
        document.complain("bad-file-name", message, None, hint)
        return None
    fields["id"] = raw.name
    return fields


def _keep(record: Record, origin: Origin, gathering: _Gathering) -> None:
    known = gathering.records.setdefault(record.kind, {})
    if record.id in known:
        before = gathering.origins[record.kind, record.id].place("id")
        where = f"{before.path}:{before.line}" if before.line else before.path
        place = origin.place("id")
        message = f"the id {record.id!r} is taken already by {where}"
        gathering.problems.append(
            Problem(
                "error",
                "duplicate-id",
                place.path,
                message,
                place.line,
                place.column,
                "id",
                "give one of them another id",
            )
        )
        return
    known[record.id] = record
    gathering.origins[record.kind, record.id] = origin
