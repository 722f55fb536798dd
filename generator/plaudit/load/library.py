"""A site's content folder as one library, with every problem met on the way."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol, TypeAlias, TypeVar
from zoneinfo import ZoneInfo

from plaudit.errors import SiteError
from plaudit.model import (
    KINDS,
    Community,
    FieldPath,
    Library,
    Origin,
    Problem,
    Record,
    Tombstones,
)

from .beside import BESIDE, CHOICES, TOMBSTONES, read_choices, read_tombstones
from .reading import (
    Reading,
    digest_around,
    digest_of,
    origin_of,
    read_bytes,
    reading_of,
    unreadable,
)
from .scan import Found, scan
from .text import read_document
from .validation import validated

if TYPE_CHECKING:
    from .scan import Signature

T = TypeVar("T")
_COMMUNITY = "content/community.yaml"
_NO_CHOICES: Mapping[str, Mapping[str, tuple[int, int]]] = {}
_Beside: TypeAlias = tuple[T, tuple[Problem, ...]]


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


class Memory(Protocol):
    """What remembers how files were read, from one build to the next."""

    def begin(self, language: str) -> None:
        """Forget everything unless records without a language were read as *language*."""

    def reading(self, path: str, signature: Signature) -> Reading | None:
        """Return how the file at *path* was read, if it is still as it was."""

    def same(self, path: str, digest: bytes) -> Reading | None:
        """Return how the file at *path* was read, if that had the same bytes."""

    def keep(self, path: str, signature: Signature, reading: Reading) -> None:
        """Remember *reading* of the file at *path*."""

    def community(self, digest: bytes) -> tuple[Community, Positions] | None:
        """Return the community, and where its fields stand, if its file is as it was."""

    def keep_community(
        self, digest: bytes, community: Community, positions: Positions
    ) -> None:
        """Remember a community in whose file nothing is wrong."""


Positions = Mapping[FieldPath, tuple[int, int]]
Spread = Callable[
    [Callable[[Sequence[Found]], "list[Reading]"], Sequence[Found]], "Iterable[Reading]"
]
"""Calls a function for parts of a list, perhaps side by side, and joins its lists."""


def _alone(
    work: Callable[[Sequence[Found]], list[Reading]], files: Sequence[Found]
) -> Iterable[Reading]:
    return work(files)


@dataclass
class _Gathering:
    """What has been found so far."""

    records: dict[str, dict[str, Record]] = field(default_factory=dict)
    origins: dict[tuple[str, str], Origin] = field(default_factory=dict)
    digests: dict[tuple[str, str], bytes] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)


@dataclass(frozen=True)
class Look:
    """What there is to load, before any file of records is read."""

    site: Path
    today: date
    """The day that decides what is published."""
    community: Community
    origins: Mapping[tuple[str, str], Origin]
    """Where the community came from."""
    files: Sequence[Found]
    around: bytes
    media: bytes
    others: bytes
    """As in the library."""
    tombstones: Tombstones
    choices: Mapping[str, Mapping[str, tuple[int, int]]]
    problems: tuple[Problem, ...]
    """What is wrong with the community, with what stands beside the records, and with
    files for what they are called."""


def look(
    site: Path | str, *, day: date | None = None, memory: Memory | None = None
) -> Look:
    """Return what there is to load in the folder *site*; all else is as in `load`."""
    site = Path(site).resolve()
    content = _content(site)
    gathering = _Gathering()
    community = _remembered(content, gathering, memory)
    found = scan(site)
    media = found.digest(prose=False)
    tombstones, faults = _beside(read_tombstones, Tombstones(), content, TOMBSTONES)
    choices, more = _beside(read_choices, _NO_CHOICES, content, CHOICES)
    return Look(
        site=site,
        today=day or today(community.time_zone),
        community=community,
        origins=gathering.origins,
        files=found.files,
        around=_around(content, media),
        media=media,
        others=found.digest(prose=True),
        tombstones=tombstones,
        choices=choices,
        problems=(*gathering.problems, *faults, *more, *found.problems),
    )


def load(
    site: Path | str,
    *,
    day: date | None = None,
    memory: Memory | None = None,
    spread: Spread = _alone,
    seen: Look | None = None,
) -> Library:
    """Return the library of the folder *site*, which must hold `content/`.

    Faults in files are among the library's problems. *day* is the day that decides
    what is published; the current one unless given. *memory* spares reading files that
    are as they were; *spread* may read files side by side; *seen* is what `look` found
    a moment ago. Raises SiteError where there is no `content/community.yaml` to begin
    with.
    """
    seen = seen or look(site, day=day, memory=memory)
    site, community = seen.site, seen.community
    gathering = _Gathering(origins={**seen.origins}, problems=[*seen.problems])
    for reading in _readings(site, seen.files, community.language, memory, spread):
        _take(reading, str(site), gathering, seen.media, seen.today)
    return Library(
        site=site,
        today=seen.today,
        community=community,
        records={
            kind: tuple(sorted(gathering.records.get(kind, {}).values(), key=_name))
            for kind in KINDS
        },
        origins=gathering.origins,
        problems=tuple(sorted(gathering.problems, key=lambda p: p.order)),
        tombstones=seen.tombstones,
        choices=seen.choices,
        digests=gathering.digests,
        around=seen.around,
        media=seen.media,
        others=seen.others,
    )


def _content(site: Path) -> Path:
    """Return the content folder of *site*, which must hold a community."""
    content = site / "content"
    if not (content / "community.yaml").is_file():
        message = (
            f"there is no content/community.yaml in {site}; "
            "`plaudit init` makes a site that has one"
        )
        raise SiteError(message)
    return content


def _beside(
    read: Callable[[Path], T], empty: T, content: Path, path: str
) -> _Beside[T]:
    """Return what *read* makes of the file at *path*, or *empty* and what is wrong."""
    try:
        return read(content), ()
    except SiteError as error:
        return empty, (Problem("error", BESIDE[path], path, str(error)),)


def _around(content: Path, media: bytes) -> bytes:
    """Return what the community follows from: its file, and the files that this names.

    What stands beside the records may concern each of them, and belongs to it.
    """
    data = (content / "community.yaml").read_bytes()
    for path in BESIDE:
        file = content / path.rpartition("/")[2]
        data += file.read_bytes() if file.is_file() else b"-"
    return hashlib.sha256(data + (media if b"logo" in data else b"")).digest()


def read_community(site: Path) -> Community:
    """Return the community of the folder *site*, without looking at its records.

    What is missing or faulty there is for `load` to tell: a stand-in takes its place.
    """
    return _community(site / "content", _Gathering())


def _name(record: Record) -> str:
    return record.id


def _community(content: Path, gathering: _Gathering) -> Community:
    """Read the community; where it is faulty, a stand-in lets the rest be checked."""
    document = read_document(content / "community.yaml", _COMMUNITY, None)
    gathering.problems += document.problems
    if not document.records:
        return _stand_in()
    raw = document.records[0]
    origin = Origin(_COMMUNITY, raw.positions)
    gathering.origins["community", ""] = origin
    community, problems = validated(Community, raw.fields, origin)
    gathering.problems += problems
    return community or _stand_in()


def _stand_in() -> Community:
    return Community(name="?", url="https://stand-in.invalid")


def _remembered(
    content: Path, gathering: _Gathering, memory: Memory | None
) -> Community:
    """Return the community; its file is read only where it may have changed.

    To make its model ready takes as long as reading hundreds of records.
    """
    digest = _digest(content)
    if memory is None or digest is None:
        return _community(content, gathering)
    if found := memory.community(digest):
        community, positions = found
        gathering.origins["community", ""] = Origin(_COMMUNITY, positions)
        return community
    community = _community(content, gathering)
    if not gathering.problems and digest == _digest(content):
        positions = gathering.origins["community", ""].positions
        memory.keep_community(digest, community, dict(positions))
    return community


def _digest(content: Path) -> bytes | None:
    try:
        return digest_of(_COMMUNITY, (content / "community.yaml").read_bytes())
    except OSError:
        return None


def _readings(
    site: Path,
    files: Sequence[Found],
    language: str,
    memory: Memory | None,
    spread: Spread,
) -> Iterable[Reading]:
    """Return the reading of each of *files*, in their order."""
    root = str(site)
    if memory is None:
        return spread(
            lambda part: [read_file(root, one, language, None) for one in part], files
        )
    memory.begin(language)
    known = {one.path: memory.reading(one.path, one.signature) for one in files}
    unknown = [one for one in files if known[one.path] is None]

    def read(part: Sequence[Found]) -> list[Reading]:
        return [read_file(root, one, language, memory) for one in part]

    for one, reading in zip(unknown, spread(read, unknown), strict=True):
        known[one.path] = reading
        memory.keep(one.path, one.signature, reading)
    return (reading for reading in known.values() if reading is not None)


def read_file(site: str, found: Found, language: str, memory: Memory | None) -> Reading:
    """Return how *found*, a file of the folder *site*, is read."""
    try:
        data, size = read_bytes(f"{site}/{found.path}", found.signature[0])
    except OSError as error:
        return unreadable(found.path, error)
    if memory and (same := memory.same(found.path, digest_of(found.path, data))):
        return same
    try:
        return reading_of(found, data, size, language)
    except Exception as error:
        error.add_note(f"while reading {found.path}")
        raise


def _take(
    reading: Reading, site: str, gathering: _Gathering, media: bytes, day: date
) -> None:
    """Add the records of *reading* to the *gathering*."""
    gathering.problems += reading.problems
    digest = digest_around(reading, media, day)
    for index, record in zip(reading.indexes, reading.records, strict=True):
        origin = origin_of(site, reading.path, type(record), index)
        if _keep(record, origin, gathering):
            gathering.digests[record.kind, record.id] = digest + record.id.encode()


def _keep(record: Record, origin: Origin, gathering: _Gathering) -> bool:
    """Add *record*; say whether its id was still free."""
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
        return False
    known[record.id] = record
    gathering.origins[record.kind, record.id] = origin
    return True
