"""Small builds after a whole one of another process, of which the store has an outline."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import TYPE_CHECKING, Any

from plaudit.build.memory import (
    BETWEEN,
    IS_DATED,
    NAMES_FILES,
    read_numbers,
    signed,
    unlike,
)
from plaudit.build.plan import Plan
from plaudit.derive import Event
from plaudit.load import NAMING_SLUGS, Reading, digest_around, origin_of
from plaudit.model import KINDS, Library, PartialDate, unread
from plaudit.render import Edition, ProsePage, Renderer, Showcase, Tag, Workshop

from .kept import Kept

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

    from plaudit.build.memory import Outline, Rows, Store
    from plaudit.build.plan import Planned
    from plaudit.catalog import Catalog
    from plaudit.check import Checked
    from plaudit.images import Album
    from plaudit.load import Look
    from plaudit.model import Origin, Record
    from plaudit.render import Exchange

_MOST = 200
"""Files that may have changed for a small build."""
_DIGEST = 16


class Forgotten(Exception):  # noqa: N818 - it says what happened
    """The store does not know a record any more that it has known."""


@dataclass(frozen=True)
class Recollection:
    """What *store* recalls of the last whole build, where *seen* is there to load."""

    store: Store
    outline: Outline
    checked: Checked
    look: Look

    def changed(self) -> frozenset[str] | None:
        """Return the files that may have changed since the last build.

        None where more has changed than the bytes of a few files of records.
        """
        look, outline = self.look, self.outline
        state = (look.community.url, look.today.isoformat(), look.around, look.media)
        known = (outline.url, outline.day, outline.around, outline.media)
        if (*state, look.others) != (*known, outline.others):
            return None
        paths = [file.path for file in look.files]
        named = {one for one in outline.problems if one.slug in NAMING_SLUGS}
        if BETWEEN.join(paths) != outline.paths or {*look.problems} != named:
            return None
        now = {file.path: file.signature for file in look.files}
        places = unlike(signed(now.values()), outline.signatures)
        doubtful = {paths[place] for place in places} | (self.store.lately & now.keys())
        found = {p for p in doubtful if not self.store.reading(p, now[p])}
        return frozenset(found) if len(found) <= _MOST else None

    @cached_property
    def library(self) -> Library:
        """The library as it was built last; its records are read once one asks."""
        look, outline = self.look, self.outline
        keys, by_kind = self.keys, self._by_kind
        known = dict(zip(keys, self.records, strict=True))
        made = Library(
            site=look.site,
            today=look.today,
            community=look.community,
            records={kind: self._row(by_kind.get(kind, ())) for kind in KINDS},
            origins={**look.origins, **dict(self._origins())},
            problems=outline.problems,
            tombstones=look.tombstones,
            choices=look.choices,
            digests=dict(zip(keys, self._digests(), strict=True)),
            around=look.around,
            media=look.media,
            others=look.others,
        )
        for by, row in outline.selections:
            made.selections[by] = self._row(read_numbers(row))
        is_shown = outline.published
        vars(made)["_index"] = known
        vars(made)["_shown"] = dict(itertools.compress(known.items(), is_shown))
        vars(made)["_published"] = {
            kind: self._row(n for n in row if is_shown[n])
            for kind, row in by_kind.items()
        }
        return made

    def _row(self, numbers: Iterable[int]) -> tuple[Record, ...]:
        return tuple([self.records[n] for n in numbers])

    @cached_property
    def _files(self) -> Sequence[int]:
        """The number of the file of each record."""
        return read_numbers(self.outline.files).tolist()

    @cached_property
    def keys(self) -> list[tuple[str, str]]:
        """The kind and id of each record, in the order of their files."""
        kinds = [file.kind.kind for file in self.look.files]
        ids = self.outline.ids.split(BETWEEN) if self._files else []
        return [(kinds[n], name) for n, name in zip(self._files, ids, strict=True)]

    @cached_property
    def _by_kind(self) -> Mapping[str, Sequence[int]]:
        """The numbers of the records of each kind, by their ids."""
        keys = self.keys
        in_order = sorted(range(len(keys)), key=keys.__getitem__)
        rows = itertools.groupby(in_order, key=lambda n: keys[n][0])
        return {kind: tuple(row) for kind, row in rows}

    @cached_property
    def records(self) -> list[Record]:
        """All records in the order of their files, none of which was read."""
        files = self.look.files
        return [
            unread(files[n].kind, name, partial(self._read, files[n].path, name))
            for n, (_, name) in zip(self._files, self.keys, strict=True)
        ]

    def _read(self, path: str, name: str) -> Record:
        known = self.store.newest(path)
        for record in known[1].records if known else ():
            if record.id == name:
                return record
        message = f"{path} was forgotten; another build reads it"
        raise Forgotten(message)

    @cached_property
    def _lately(self) -> dict[str, Reading]:
        """The files that were read since the outline was drawn, as they were built last."""
        known = ((path, self.store.newest(path)) for path in self.store.lately)
        return {path: found[1] for path, found in known if found}

    def _origins(self) -> Iterator[tuple[tuple[str, str], Origin]]:
        site, lately, files = str(self.look.site), self._lately, self.look.files
        places = read_numbers(self.outline.places)
        for key, n, place in zip(self.keys, self._files, places, strict=True):
            path, at = files[n].path, place
            if reading := lately.get(path):
                names = (record.id for record in reading.records)
                at = dict(zip(names, reading.indexes, strict=True)).get(key[1], place)
            yield key, origin_of(site, path, files[n].kind, at)

    def _digests(self) -> Iterator[bytes]:
        """Yield what each record follows from."""
        look, outline, lately = self.look, self.outline, self._lately
        of_files = []
        for n, (file, marks) in enumerate(zip(look.files, outline.marks, strict=True)):
            digest = outline.digests[n * _DIGEST : (n + 1) * _DIGEST]
            if marks or file.path in lately:
                reading = lately.get(file.path) or Reading(
                    *(file.path, digest),
                    names_files=bool(marks & NAMES_FILES),
                    is_dated=bool(marks & IS_DATED),
                )
                digest = digest_around(reading, look.media, look.today)
            of_files.append(digest)
        for n, (_, name) in zip(self._files, self.keys, strict=True):
            yield of_files[n] + name.encode()

    def plan(
        self, catalog: Catalog, album: Album, pages: tuple[ProsePage, ...]
    ) -> Plan:
        """Return the plan of the last whole build."""
        workshop = Workshop(self.library, catalog, album)
        vars(workshop)["embeds"] = {one.id: one for one in self.outline.embeds}
        plan = Plan(workshop, pages, self.outline.version)
        showcases = tuple(
            Showcase(Renderer(workshop, lang), pages)
            for lang in self.library.community.languages
        )
        for showcase in showcases:
            self._arrange(showcase.edition, self.outline.rows[showcase.lang])
        vars(plan)["showcases"] = showcases
        return plan

    def _arrange(self, edition: Edition, rows: Rows) -> None:
        """Put the records of *edition* in order without a look at any."""
        records = self.records.copy()
        for n in read_numbers(rows.translated):
            base, (kind, name) = records[n], self.keys[n]
            records[n] = unread(
                KINDS[kind], name, partial(_localised, base, edition.lang)
            )

        def row(data: bytes) -> tuple[Any, ...]:
            return tuple([records[n] for n in read_numbers(data)])

        vars(edition)["stories"] = row(rows.stories)
        vars(edition)["testimonials"] = row(rows.testimonials)
        vars(edition)["mentions"] = row(rows.mentions)
        vars(edition)["tags"] = tuple(Tag(name, row(data)) for name, data in rows.tags)
        vars(edition)["events"] = tuple(
            Event(name, title, PartialDate.parse(day), row(data))
            for name, title, day, data in rows.events
        )


def _localised(record: Record, lang: str) -> Record:
    return record.localised(lang)


@dataclass
class Recalled(Kept):
    """What a whole build of another process has left to a small one."""

    recollection: Recollection = field(kw_only=True)
    own: frozenset[str] = frozenset()
    """The paths of the prose."""

    @property
    def address(self) -> str | None:
        """None: builds for an address are not gone on from."""
        return None

    def leave(self, store: Store, checked: Checked) -> None:
        """Let *store* remember what was *checked*."""
        store.find(checked)

    def settle(self, store: Store, edition: bytes) -> None:
        """Let *store* remember that what it knows is what is published."""
        store.settle(edition)

    def _showing(
        self,
        records: Collection[Record],
        plan: Plan,
        exchange: Exchange,  # noqa: ARG002
    ) -> tuple[Planned, ...] | None:
        if not records:
            return ()
        outline = self.recollection.outline
        artefacts = outline.artefacts.split(BETWEEN)
        starts, shown = read_numbers(outline.starts), read_numbers(outline.shown)
        wanted = {artefacts[n] for n in read_numbers(outline.always)}
        number = {key: n for n, key in enumerate(self.library.digests)}
        for record in records:
            n = number[record.kind, record.id]
            wanted |= {artefacts[n] for n in shown[starts[n] : starts[n + 1]]}
        wanted -= self.own
        found = {item.path: item for item in plan.at(wanted) if item.path in wanted}
        return tuple(found.values()) if len(found) == len(wanted) else None
