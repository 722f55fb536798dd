"""Small builds after a whole one: records have other words, and nothing else is new."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING

from plaudit.build.answers import Answers
from plaudit.build.making import Making
from plaudit.derive import kinds_of, name_of
from plaudit.load import reload
from plaudit.render import Exchange, Workshop

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    from plaudit.build.memory import Store, Told
    from plaudit.build.plan import Plan, Planned
    from plaudit.build.workers import Crew
    from plaudit.catalog import Catalog
    from plaudit.check import Checked
    from plaudit.derive import Turning
    from plaudit.images import Order
    from plaudit.load import Memory
    from plaudit.model import Embed, Library, Problem, Record
    from plaudit.write import Intact, Publication


Key = tuple[str, str]


@dataclass(frozen=True)
class Remake:
    """What of a plan is to be made again, and what stands in it now."""

    plan: Plan
    items: tuple[Planned, ...]
    """The artefacts that may be others now."""
    records: tuple[Record, ...]
    """The records whose words have changed."""
    exchange: Exchange
    """What stands in the places of what the first plan holds."""
    is_all: bool
    """Whether nothing else has to be made again."""


@dataclass(frozen=True)
class Look:
    """How things are to look, and what of them somebody looks at."""

    catalog: Catalog
    version: bytes
    """What tells it, and the program, from any other."""
    paths: Collection[str] = ()


@dataclass
class Kept:
    """What a whole build leaves to the small ones that follow it."""

    first: Plan
    """The plan of the whole build, whose records its artefacts hold."""
    items: tuple[Planned, ...]
    checked: Checked
    problems: tuple[Problem, ...]
    """Those of the prose."""
    prose: Told | None
    """What the prose was made of."""
    turning: Turning | None = None
    """The next day on which all changes by itself: no small build moves it."""
    same: set[str] = field(default_factory=set)
    """The paths of all that is published."""
    orders: dict[str, Order] = field(default_factory=dict)
    theme_files: dict[str, str] = field(default_factory=dict)
    exchange: Exchange = field(default_factory=Exchange)

    def __post_init__(self) -> None:
        self.plan = self.first
        """The plan as it is now."""
        self.drawn = self.first.version
        """The version of themes and widget types that all has been made with."""

    @property
    def address(self) -> str | None:
        """The address that all was built for, instead of the community's own."""
        return self.library.community.url

    @property
    def library(self) -> Library:
        """The library as it was built last."""
        return self.plan.workshop.library

    @property
    def theme(self) -> str:
        """The name of the theme."""
        return self.library.community.brand.theme

    def remake(
        self, paths: Collection[str], memory: Memory, look: Look
    ) -> Remake | None:
        """Return what the files of records at *paths* have made of the plan.

        Where themes or widget types have changed since all was made, only what
        somebody looks at is a remake. None where more may have changed than a remake.
        """
        reread = reload(self.library, paths, memory)
        if reread is None or any(self._decides(*pair) for pair in reread.records):
            return None
        records = tuple(now for _, now in reread.records)
        self._select(reread.library, records)
        workshop = self._workshop(reread.library, look)
        if workshop.embeds != self.plan.workshop.embeds or any(
            self._shows_others(embed, workshop, records)
            for embed in workshop.embeds.values()
        ):
            return None
        plan = replace(self.plan, workshop=workshop, version=look.version)
        vars(plan)["showcases"] = tuple(
            showcase.renewed(workshop, self._pairs(names, showcase.lang, records))
            for names, showcase in zip(self._names, self.plan.showcases, strict=True)
        )
        if self._is_prose_concerned(plan):
            return None
        exchange = self._exchange(plan, records)
        is_all = look.version == self.drawn
        if is_all:
            items = self._showing(records, plan, exchange)
        else:
            seen = (item for item in self.items if item.path in look.paths)
            items = tuple(_now(seen, exchange))
        return None if items is None else Remake(plan, items, records, exchange, is_all)

    def _workshop(self, library: Library, look: Look) -> Workshop:
        known = self.plan.workshop
        if look.version == self.plan.version:
            return known.renewed(library)
        return Workshop(library, look.catalog, known.known)

    def making(
        self,
        remake: Remake,
        store: Store,
        seen: Intact,
        published: Publication,
        crew: Crew,
    ) -> Making:
        """Return the making of *remake*: all else stays as it is published."""
        return Making(
            remake.plan,
            store,
            seen,
            published,
            crew,
            same=self.same.difference(item.path for item in remake.items),
            orders=dict(self.orders),
            theme_files=dict(self.theme_files),
        )

    def take(self, remake: Remake, checked: Checked) -> None:
        """Keep what was published of *remake*, in which *checked* was found."""
        self.plan, self.exchange, self.checked = remake.plan, remake.exchange, checked

    def leave(self, store: Store, checked: Checked) -> None:
        """Let *store* remember what was *checked*, if others go on from there."""

    def settle(self, store: Store, edition: bytes) -> None:
        """Tell *store* that *edition* was published of what it knows."""

    def note(self, making: Making) -> None:
        """Keep what *making* has made or left as it was."""
        self.same = {*making.puts, *making.same}
        self.orders, self.theme_files = making.orders, making.theme_files

    def _decides(self, former: Record, now: Record) -> bool:
        """Say whether an embed may select others, since it goes by words too."""
        workshop = self.plan.workshop
        renamed = name_of(former) != name_of(now)
        for embed in workshop.embeds.values():
            widget = workshop.catalog.widgets[embed.widget]
            if now.kind in kinds_of(embed, widget.kinds[0]) and (
                embed.select.sort == "impact"
                or (renamed and embed.select.sort == "name")
            ):
                return True
        return False

    def _shows_others(
        self, embed: Embed, workshop: Workshop, records: Iterable[Record]
    ) -> bool:
        """Say whether *embed* shows others of what it has selected.

        Its widget type may judge *records* by their words, which *workshop* has.
        """
        widget = workshop.catalog.widgets[embed.widget]
        kinds = kinds_of(embed, widget.kinds[0])
        if not hasattr(widget.view, "shown") or all(
            r.kind not in kinds for r in records
        ):
            return False
        before, now = (one.shown(embed) for one in (self.plan.workshop, workshop))
        return [(r.kind, r.id) for r in before] != [(r.kind, r.id) for r in now]

    def _select(self, library: Library, records: Iterable[Record]) -> None:
        """Let embeds show in *library* what they showed, *records* as they are now.

        None selects by words: where one would, this is no small build. So nothing else
        has to be read or put in order again.
        """
        now = {(record.kind, record.id): record for record in records}
        for by, row in self.library.selections.items():
            library.selections[by] = tuple(now.get((r.kind, r.id), r) for r in row)

    def _is_prose_concerned(self, plan: Plan) -> bool:
        if self.prose is None:
            return False
        answers = Answers(plan.workshop)
        return any(answers.to(*key) != was for *key, was in self.prose.asked)

    @cached_property
    def _names(self) -> tuple[dict[Key, Record], ...]:
        """The records of the first plan as each language shows them, by their names."""
        return tuple(one.edition.by_name() for one in self.first.showcases)

    def _pairs(
        self, names: Mapping[Key, Record], lang: str, records: Iterable[Record]
    ) -> Iterator[tuple[Record, Record]]:
        """Yield each of *records* as it is shown in *lang*, before and now."""
        for record in records:
            first = names.get((record.kind, record.id))
            if first is not None:
                yield self.exchange.of(first), record.localised(lang)

    def _exchange(self, plan: Plan, records: Iterable[Record]) -> Exchange:
        """Return what stands in the places of what the first plan holds, with *plan*."""
        exchange, library = self.exchange.copy(), plan.workshop.library
        for names, before, now in zip(
            self._names, self.first.showcases, plan.showcases, strict=True
        ):
            exchange.put(before, now)
            exchange.put(before.edition, now.edition)
            exchange.put(before.renderer, now.renderer)
            for record in records:
                first = names.get((record.kind, record.id))
                if first is not None:
                    exchange.put(first, record.localised(now.lang))
        for record in records:
            exchange.put_fact(self._first_fact(record), library.fact(record))
        return exchange

    def _first_fact(self, record: Record) -> bytes:
        library = self.first.workshop.library
        former = library.find(record.kind, record.id)
        return library.fact(former) if former else b""

    def _showing(
        self,
        records: Collection[Record],
        plan: Plan,  # noqa: ARG002 - where there is none of the first plan's items
        exchange: Exchange,
    ) -> tuple[Planned, ...] | None:
        """Return what follows from any of *records*, as it is to be made with *plan*."""
        if not records:
            return ()
        facts = {*map(self._first_fact, records)}
        # In the order of the plan: what an embed names is noted where it is made first,
        # and pages that show embeds come after them.
        found = (
            item
            for item in self.items
            if item.made_of is None or any(fact in item.made_of for fact in facts)
        )
        return tuple(_now(found, exchange))


def _now(items: Iterable[Planned], exchange: Exchange) -> Iterator[Planned]:
    """Yield *items* of the first plan as they are to be made now."""
    for item in items:
        make, made_of = exchange.of(item.make), exchange.of(item.made_of)
        yield item._replace(make=make, made_of=made_of)
