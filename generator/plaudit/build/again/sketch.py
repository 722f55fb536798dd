"""The outline of a whole build, drawn while that is at work."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import accumulate, chain
from typing import TYPE_CHECKING

from plaudit.build.memory import (
    BETWEEN,
    IS_DATED,
    NAMES_FILES,
    Outline,
    Rows,
    numbers,
    signed,
)

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from plaudit.build.memory import Store
    from plaudit.build.plan import Plan, Planned
    from plaudit.derive import Turning
    from plaudit.load import Reading
    from plaudit.model import Record
    from plaudit.render import Edition


@dataclass
class Sketch:
    """What is known of the outline of *plan* so far."""

    plan: Plan
    _always: list[str] = field(default_factory=list)
    _shown: list[list[str]] = field(default_factory=list)
    """The paths of the artefacts that show each record."""

    def watched(self, items: Iterable[Planned]) -> Iterator[Planned]:
        """Yield *items*, and note which records each follows from."""
        library = self.plan.workshop.library
        records = [library.find(*key) for key in library.digests]
        self._shown = [[] for _ in records]
        known = {
            library.fact(record): shown
            for record, shown in zip(records, self._shown, strict=True)
            if record
        }
        for item in items:
            if item.made_of is None:
                self._always.append(item.path)
            else:
                for fact in item.made_of:
                    if type(fact) is bytes and fact in known:
                        known[fact].append(item.path)
            yield item

    def outline(
        self, store: Store, prose: bytes, turning: Turning | None
    ) -> Outline | None:
        """Return the outline, the *prose* of which follows from that.

        *turning* is the next day on which all this changes by itself.

        None if *store* does not know how some file was read.
        """
        library = self.plan.workshop.library
        paths = {library.origins[key].path: None for key in library.digests}
        read = [*map(store.newest, paths)]
        known = [entry for entry in read if entry]
        if len(known) < len(read):
            return None
        artefacts = dict.fromkeys(self._always)
        artefacts |= dict.fromkeys(chain.from_iterable(self._shown))
        number = {path: n for n, path in enumerate(artefacts)}
        return Outline(
            version=self.plan.version,
            prose=prose,
            url=library.community.url,
            day=library.today.isoformat(),
            around=library.around,
            media=library.media,
            others=library.others,
            turning=turning,
            problems=library.problems,
            embeds=tuple(self.plan.workshop.embeds.values()),
            paths=BETWEEN.join(paths),
            signatures=signed(signature for signature, _ in known),
            digests=b"".join(reading.digest for _, reading in known),
            marks=bytes(map(_marks, (reading for _, reading in known))),
            files=numbers(self._files(paths)),
            places=numbers(_places(reading for _, reading in known)),
            ids=BETWEEN.join(name for _, name in library.digests),
            published=bytes(library.shown(*key) is not None for key in library.digests),
            rows={one.lang: self._rows(one.edition) for one in self.plan.showcases},
            selections=tuple(self._selections()),
            artefacts=BETWEEN.join(artefacts),
            starts=numbers(accumulate(map(len, self._shown), initial=0)),
            shown=numbers(number[path] for path in chain.from_iterable(self._shown)),
            always=numbers(number[path] for path in self._always),
        )

    def _files(self, paths: Iterable[str]) -> Iterator[int]:
        """Yield the number of the file of each record."""
        library = self.plan.workshop.library
        number = {path: n for n, path in enumerate(paths)}
        return (number[library.origins[key].path] for key in library.digests)

    def _selections(self) -> Iterator[tuple[tuple[str, ...], bytes]]:
        """Yield what embeds have selected."""
        library = self.plan.workshop.library
        number = {key: n for n, key in enumerate(library.digests)}
        for key, records in library.selections.items():
            yield key, numbers(number[record.kind, record.id] for record in records)

    def _rows(self, edition: Edition) -> Rows:
        """Return what *edition* shows in which order."""
        library = self.plan.workshop.library
        number = {key: n for n, key in enumerate(library.digests)}

        def row(records: Iterable[Record]) -> bytes:
            return numbers(number[record.kind, record.id] for record in records)

        rows = (
            edition.stories,
            edition.testimonials,
            edition.mentions,
            *(t.records for t in edition.tags),
            *(event.records for event in edition.events),
        )
        every = {id(record): record for records in rows for record in records}
        return Rows(
            row(edition.stories),
            row(edition.testimonials),
            row(edition.mentions),
            tuple((tag.name, row(tag.records)) for tag in edition.tags),
            tuple(
                (event.id, event.name, str(event.date), row(event.records))
                for event in edition.events
            ),
            row(r for r in every.values() if library.find(r.kind, r.id) is not r),
        )


def _marks(reading: Reading) -> int:
    return NAMES_FILES * reading.names_files + IS_DATED * reading.is_dated


def _places(readings: Iterable[Reading]) -> Iterator[int]:
    return (place for reading in readings for place in reading.indexes)
