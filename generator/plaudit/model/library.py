"""All records of a site, validated, indexed and immutable."""

from __future__ import annotations

import hashlib
import itertools
from bisect import bisect_left
from collections import defaultdict
from dataclasses import dataclass, field, replace
from functools import cached_property
from operator import attrgetter
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar, cast

from .facts import Tombstones, is_published, references
from .problem import Place
from .records import (
    KINDS,
    Badge,
    Correction,
    Embed,
    Leaderboard,
    Member,
    Mention,
    Milestone,
    Organisation,
    Response,
    Story,
    Survey,
    Testimonial,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import date
    from pathlib import Path

    from .community import Community
    from .problem import Problem
    from .record import Record

R = TypeVar("R", bound="Record")
Fact: TypeAlias = object
"""Something that an artefact follows from; its `repr` differs whenever it differs."""
FieldPath = tuple[str | int, ...]
_id = attrgetter("id")


@dataclass(frozen=True, slots=True)
class Origin:
    """The file that a record came from and where in it each field stands.

    *path* is relative to the site, with slashes; *positions* maps a field path like
    `("author", "name")` to its line and column, both counted from one.
    """

    path: str
    positions: Mapping[FieldPath, tuple[int, int]]

    def place(self, *field_path: str | int) -> Place:
        """Return where *field_path* stands, or else the nearest part around it."""
        for length in range(len(field_path), -1, -1):
            found = self.positions.get(field_path[:length])
            if found:
                return Place(self.path, *found)
        return Place(self.path)


@dataclass(frozen=True)
class Library:
    """All records of one site as of one day, with the problems met in loading them."""

    site: Path
    """The site's folder."""
    today: date
    """The day that decides what is published."""
    community: Community
    records: Mapping[str, tuple[Record, ...]]
    """The records of each kind, sorted by id."""
    origins: Mapping[tuple[str, str], Origin] = field(repr=False)
    """Where each record came from, by kind and id; the community's id is empty."""
    problems: tuple[Problem, ...] = ()
    tombstones: Tombstones = field(default_factory=Tombstones, repr=False)
    """What was withdrawn or forgotten and must not come back."""
    choices: Mapping[str, Mapping[str, tuple[int, int]]] = field(
        default_factory=dict, repr=False
    )
    """By embed and id: how often its host showed a record, and a reader chose it."""
    digests: Mapping[tuple[str, str], bytes] = field(
        default_factory=dict, repr=False, compare=False
    )
    """What each record follows from, by kind and id: its file, the files that it names,
    and the day where that counts. A record made in memory may have none."""
    around: bytes = field(default=b"", repr=False, compare=False)
    """What the community follows from."""
    media: bytes = field(default=b"", repr=False, compare=False)
    """What tells whether any file has changed that a record may name."""
    others: bytes = field(default=b"", repr=False, compare=False)
    """What tells whether any file has changed that is not read as a record."""

    def digest(self, record: Record) -> bytes:
        """Return what tells whether *record* is still as it was."""
        found = self.digests.get((record.kind, record.id))
        return found or hashlib.sha256(repr(record).encode()).digest()

    def fact(self, record: Record) -> bytes:
        """Return what tells whether all that is shown of *record* is still as it was.

        That is the record, the records that it names, and what corrects it.
        """
        key = record.kind, record.id
        found = self._facts.get(key)
        if found is None:
            found = self.digest(record)
            for _, kind, name in references(record):
                named = self.find(kind, name)
                found += self.digest(named) if named else b"-"
            for correction in self.corrections_of(record):
                found += self.digest(correction)
            self._facts[key] = found
        return found

    def corrections_of(self, record: Record) -> tuple[Correction, ...]:
        """Return the corrections of *record* that may be shown, by id."""
        return self._corrections.get((record.kind, record.id), ())

    @cached_property
    def _corrections(self) -> Mapping[tuple[str, str], tuple[Correction, ...]]:
        kinds = {kind.plural: name for name, kind in KINDS.items()}
        found: dict[tuple[str, str], list[Correction]] = defaultdict(list)
        for correction in self.published(Correction.kind):
            for reference in cast("Correction", correction).corrects:
                folder, _, name = reference.partition("/")
                found[kinds.get(folder, ""), name].append(
                    cast("Correction", correction)
                )
        return {key: tuple(corrections) for key, corrections in found.items()}

    @cached_property
    def _facts(self) -> dict[tuple[str, str], bytes]:
        return {}

    @cached_property
    def whole(self) -> bytes:
        """What tells whether any record, or anything around, has changed."""
        parts: Iterable[bytes] = self.digests.values()
        if len(self.digests) < sum(map(len, self.records.values())):
            # Some were made in memory.
            parts = map(self.digest, itertools.chain(*self.records.values()))
        day = self.today.isoformat().encode()
        return hashlib.sha256(
            b"".join((self.around, self.others, day, *parts))
        ).digest()

    def of(self, kind: str) -> tuple[Record, ...]:
        """Return all records of *kind*, of any status, sorted by id."""
        return self.records.get(kind, ())

    def published(self, kind: str) -> tuple[Record, ...]:
        """Return the records of *kind* that may reach an artefact."""
        return self._published.get(kind, ())

    def find(self, kind: str, name: str) -> Record | None:
        """Return the record of *kind* called *name*, of any status."""
        return self._index.get((kind, name))

    def shown(self, kind: str, name: str) -> Record | None:
        """Return the record of *kind* called *name* if it may reach an artefact."""
        return self._shown.get((kind, name))

    def origin(self, record: Record | Community) -> Origin:
        """Return where *record* came from; an empty path for one made in memory."""
        name = getattr(record, "id", "")
        return self.origins.get((record.kind, name), Origin("", MappingProxyType({})))

    def place(self, record: Record | Community, *field_path: str | int) -> Place:
        """Return where a field of *record* stands in its file."""
        return self.origin(record).place(*field_path)

    def is_sample(self, record: Record) -> bool:
        """Say whether *record* is invented."""
        return self.community.sample if record.sample is None else record.sample

    @cached_property
    def by_path(self) -> Mapping[str, tuple[Record, ...]]:
        """The records that came from each file, by its path below the site."""
        found: dict[str, list[Record]] = defaultdict(list)
        for key, record in self._index.items():
            found[self.origins[key].path].append(record)
        return {path: tuple(records) for path, records in found.items()}

    def exchanged(
        self,
        records: Iterable[Record],
        origins: Mapping[tuple[str, str], Origin],
        digests: Mapping[tuple[str, str], bytes],
    ) -> Library:
        """Return the same library with *records* in the places of their namesakes.

        Each must stand for its namesake (`Record.stands_for`), so that what is indexed
        stays in order and need not be indexed again.
        """
        new = {(record.kind, record.id): record for record in records}
        kinds = {record.kind for record in new.values()}

        def with_new(table: Mapping[str, tuple[Record, ...]]) -> dict[str, Any]:
            rows = {kind: list(table.get(kind, ())) for kind in kinds}
            for record in new.values():
                row = rows[record.kind]
                place = bisect_left(row, record.id, key=_id)
                if place < len(row) and row[place].id == record.id:
                    row[place] = record
            return {**table, **{kind: tuple(row) for kind, row in rows.items()}}

        made = replace(
            self,
            records=with_new(self.records),
            origins={**self.origins, **origins},
            digests={**self.digests, **digests},
        )
        # What follows from the places alone is handed on.
        made.__dict__["_published"] = with_new(self._published)
        made.__dict__["_shown"] = {
            **self._shown,
            **{key: record for key, record in new.items() if key in self._shown},
        }
        made.__dict__["_index"] = {**self._index, **new}
        paths = {made.origins[key].path for key in new}
        made.__dict__["by_path"] = {
            **self.by_path,
            **{
                path: tuple(new.get((r.kind, r.id), r) for r in self.by_path[path])
                for path in paths
            },
        }
        return made

    def _typed(self, kind: type[R]) -> tuple[R, ...]:
        return cast("tuple[R, ...]", self.of(kind.kind))

    @property
    def testimonials(self) -> tuple[Testimonial, ...]:
        """All testimonials."""
        return self._typed(Testimonial)

    @property
    def stories(self) -> tuple[Story, ...]:
        """All stories."""
        return self._typed(Story)

    @property
    def milestones(self) -> tuple[Milestone, ...]:
        """All milestones."""
        return self._typed(Milestone)

    @property
    def members(self) -> tuple[Member, ...]:
        """All members, the unlisted ones too."""
        return self._typed(Member)

    @property
    def badges(self) -> tuple[Badge, ...]:
        """All badges."""
        return self._typed(Badge)

    @property
    def leaderboards(self) -> tuple[Leaderboard, ...]:
        """All leaderboards."""
        return self._typed(Leaderboard)

    @property
    def embeds(self) -> tuple[Embed, ...]:
        """All embeds that have a file."""
        return self._typed(Embed)

    @property
    def responses(self) -> tuple[Response, ...]:
        """All responses."""
        return self._typed(Response)

    @property
    def surveys(self) -> tuple[Survey, ...]:
        """All surveys."""
        return self._typed(Survey)

    @property
    def mentions(self) -> tuple[Mention, ...]:
        """All mentions."""
        return self._typed(Mention)

    @property
    def organisations(self) -> tuple[Organisation, ...]:
        """All organisations."""
        return self._typed(Organisation)

    @property
    def corrections(self) -> tuple[Correction, ...]:
        """All corrections."""
        return self._typed(Correction)

    @cached_property
    def selections(self) -> dict[tuple[str, ...], tuple[Record, ...]]:
        """What embeds were found to select: nothing but the library decides that."""
        return {}

    @cached_property
    def _index(self) -> Mapping[tuple[str, str], Record]:
        return {(k, r.id): r for k, records in self.records.items() for r in records}

    @cached_property
    def _published(self) -> Mapping[str, tuple[Record, ...]]:
        policies = self.community.policies
        return {
            kind: tuple(r for r in records if is_published(r, policies, self.today))
            for kind, records in self.records.items()
        }

    @cached_property
    def _shown(self) -> Mapping[tuple[str, str], Record]:
        return {(k, r.id): r for k, records in self._published.items() for r in records}
