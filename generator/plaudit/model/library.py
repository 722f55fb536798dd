"""All records of a site, validated, indexed and immutable."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from functools import cached_property
from types import MappingProxyType
from typing import TYPE_CHECKING, TypeAlias, TypeVar, cast

from .problem import Place
from .publication import is_published
from .records import Badge, Embed, Leaderboard, Member, Milestone, Story, Testimonial
from .references import member_references

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date
    from pathlib import Path

    from .community import Community
    from .problem import Problem
    from .record import Record

R = TypeVar("R", bound="Record")
Fact: TypeAlias = object
"""Something that an artefact follows from; its `repr` differs whenever it differs."""
FieldPath = tuple[str | int, ...]


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

        That is the record, and the members whom it names.
        """
        key = record.kind, record.id
        found = self._facts.get(key)
        if found is None:
            found = self.digest(record)
            for _, name in member_references(record):
                member = self.find(Member.kind, name)
                found += self.digest(member) if member else b"-"
            self._facts[key] = found
        return found

    @cached_property
    def _facts(self) -> dict[tuple[str, str], bytes]:
        return {}

    @cached_property
    def whole(self) -> bytes:
        """What tells whether any record, or anything around, has changed."""
        parts = [
            self.digest(record)
            for records in self.records.values()
            for record in records
        ]
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
