"""Small builds after a whole one of another process, of which the store has an outline."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property, partial
from typing import TYPE_CHECKING

from plaudit.build.memory import BETWEEN, read_numbers, signed, unlike
from plaudit.build.plan import Plan
from plaudit.errors import PlauditError
from plaudit.load import FOLDERS, Reading, digest_around, origin_of
from plaudit.model import KINDS, Library, unread
from plaudit.render import Edition, ProsePage, Renderer, Showcase, Tag, Workshop

from .kept import Kept

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Sequence

    from plaudit.build.memory import Outline, Rows, Store, Told
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


class Forgotten(PlauditError):
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
        now = (look.community.url, look.today.isoformat())
        now += (look.around, look.media, look.others)
        then = (outline.url, outline.day, outline.around, outline.media, outline.others)
        paths = [file.path for file in look.files]
        if now != then or BETWEEN.join(paths) != outline.paths:
            return None
        if not {*look.problems}.issubset(outline.problems):
            return None
        places = unlike(signed(file.signature for file in look.files), outline.signatures)
        found = {paths[place] for place in places} | self.store.lately
        return frozenset(found) if len(found) <= _MOST else None

    @cached_property
    def library(self) -> Library:
        """The library as it was built last; its records are read once one asks."""
        look, records = self.look, self.records
        by_kind = {kind: _sorted(records, kind) for kind in KINDS}
        shown = {id(r) for r, is_shown in zip(records, self.outline.published, strict=True) if is_shown}
        made = Library(
            site=look.site,
            today=look.today,
            community=look.community,
            records=by_kind,
            origins={**look.origins, **self._origins},
            problems=self.outline.problems,
            digests=dict(self._digests()),
            around=look.around,
            media=look.media,
            others=look.others,
        )
        vars(made)["_published"] = {
            kind: tuple(record for record in row if id(record) in shown)
            for kind, row in by_kind.items()
        }
        return made

    @cached_property
    def _paths(self) -> list[str]:
        return [self.look.files[n].path for n in read_numbers(self.outline.files)]

    @cached_property
    def records(self) -> list[Record]:
        """All records in the order of their files, none of which was read."""
        kinds = {file.path: file.kind for file in self.look.files}
        return [
            unread(kinds[path], name, partial(self._read, path, name))
            for path, name in zip(self._paths, self._ids, strict=True)
        ]

    @cached_property
    def _ids(self) -> list[str]:
        ids = self.outline.ids
        return ids.split(BETWEEN) if ids else []

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

    @property
    def _origins(self) -> dict[tuple[str, str], Origin]:
        site, lately = str(self.look.site), self._lately
        places = read_numbers(self.outline.places)
        found = {}
        for record, path, place in zip(self.records, self._paths, places, strict=True):
            at = place
            if path in lately:
                names = [one.id for one in lately[path].records]
                at = lately[path].indexes[names.index(record.id)]
            kind = KINDS[record.kind]
            found[record.kind, record.id] = origin_of(site, path, kind, at)
        return found

    def _digests(self) -> Iterator[tuple[tuple[str, str], bytes]]:
        look, outline, lately = self.look, self.outline, self._lately
        of_files = []
        for number, file in enumerate(look.files):
            digest = outline.digests[number * _DIGEST : (number + 1) * _DIGEST]
            marks = outline.marks[number]
            reading = lately.get(file.path) or Reading(
                file.path, digest, names_files=bool(marks & 1), is_dated=bool(marks & 2)
            )
            of_files.append(digest_around(reading, look.media, look.today))
        for record, n in zip(self.records, read_numbers(outline.files), strict=True):
            yield (record.kind, record.id), of_files[n] + record.id.encode()

    def plan(self, catalog: Catalog, album: Album, pages: tuple[ProsePage, ...]) -> Plan:
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
            base = records[n]
            local = partial(_localised, base, edition.lang)
            records[n] = unread(KINDS[base.kind], base.id, local)

        def row(data: bytes) -> tuple[Record, ...]:
            return tuple([records[n] for n in read_numbers(data)])

        vars(edition)["stories"] = row(rows.stories)
        vars(edition)["testimonials"] = row(rows.testimonials)
        vars(edition)["tags"] = tuple(Tag(name, row(data)) for name, data in rows.tags)


def _localised(record: Record, lang: str) -> Record:
    return record.localised(lang)


def _sorted(records: Sequence[Record], kind: str) -> tuple[Record, ...]:
    found = (record for record in records if record.kind == kind)
    return tuple(sorted(found, key=lambda record: record.id))


@dataclass
class Recalled(Kept):
    """What a whole build of another process has left to a small one."""

    recollection: Recollection = field(kw_only=True)
    own: frozenset[str] = frozenset()
    """The paths of the prose."""

    address = None

    def leave(self, store: Store, checked: Checked) -> None:
        """Let *store* remember what was *checked*."""
        store.find(checked)

    def settle(self, store: Store, edition: bytes) -> None:
        """Let *store* remember that what it knows is what is published."""
        store.settle(edition)

    def _showing(
        self, records: Collection[Record], plan: Plan, exchange: Exchange  # noqa: ARG002
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
