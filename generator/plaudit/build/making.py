"""Artefacts made: those that something has changed of, and no others."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

from plaudit.images import Drawing, fulfil

from .answers import Answers
from .memory import Made

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from plaudit.images import Order
    from plaudit.render import Named
    from plaudit.write import Intact, Publication, Put

    from .memory import Store
    from .plan import Plan, Planned
    from .prose import Prose
    from .workers import Crew

    Told = Callable[[str, int, int], None]

_BREATH = 256
"""Artefacts that are looked at without a breath."""
_PAYS_FROM = 150
"""Artefacts that a further process must have at least."""
_AT_ONCE = 32
"""Artefacts that are made before the first of them is written."""


def _go_on() -> None:
    """Let nothing end the making."""


@dataclass
class Making:
    """The artefacts of one plan on their way into one publication."""

    plan: Plan
    store: Store
    seen: Intact
    """What of the last publication is still as it was."""
    publication: Publication
    crew: Crew
    told: Told | None = None
    breath: Callable[[], None] = _go_on
    """Called now and then; what it raises ends the making."""
    forgets: bool = False
    """Whether an artefact names a file no more that it named when it was made before."""
    puts: dict[str, Put] = field(default_factory=dict)
    """What was put into the publication, by path."""
    same: set[str] = field(default_factory=set)
    """The paths of what stays as it is published."""
    orders: dict[str, Order] = field(default_factory=dict)
    """The orders of all pictures that the site names, by path."""
    theme_files: dict[str, str] = field(default_factory=dict)
    """The files of the theme that the site names: path, and name below `static/`."""
    due: dict[str, Order] = field(default_factory=dict)
    """The orders of pictures that were not published yet, or as another one."""

    @cached_property
    def _answers(self) -> Answers:
        return Answers(self.plan.workshop)

    def put_prose(self, prose: Prose) -> None:
        """Put what a person wrote; nothing else may stand at the same addresses."""
        self.same |= prose.same
        for path, body in sorted(prose.files.items()):
            self._put(path, body)

    def _put(self, path: str, body: bytes) -> None:
        if path not in self.puts:
            self.puts[path] = self.publication.put(path, body)
            self.same.discard(path)

    def make(self, items: Iterable[Planned]) -> None:
        """Put what has changed of *items*, as far as their places are free."""
        taken = {*self.puts, *self.same}
        self.plan.workshop.assets.make_small()
        with self.crew.in_turn(self._work, self._size, _PAYS_FROM) as turn:
            for number, item in enumerate(items):
                if not number % _BREATH:
                    self.breath()
                if item.path in taken:
                    continue
                made = self.store.made(item.path)
                if made and self._stands(item, made):
                    self._keep(item.path, made)
                else:
                    turn.add(item)
            for put, key, named in turn.results():
                self._take(put.path, key, put, named)

    @property
    def _size(self) -> int:
        """About how many artefacts there may be to make: a page for each record."""
        library = self.plan.workshop.library
        pages = sum(map(len, library.records.values()))
        return pages * len(library.community.languages)

    def _stands(self, item: Planned, made: Made) -> bool:
        """Say whether *item* is published as it would be made, and what it names too."""
        if self.seen.get(item.path) != made.sha256:
            return False
        if made.key != self.plan.key(item):
            return False
        if any(name not in self.seen for name, _ in made.files):
            return False
        if any(name not in self.seen for name, _ in made.orders):
            return False
        return all(
            self._answers.to(kind, name) == was for kind, name, was in made.asked
        )

    def _keep(self, path: str, made: Made) -> None:
        self.same.add(path)
        for name, file in made.files:
            self.theme_files[name] = file
        if made.orders:
            self.orders.update(made.orders)
            self.same.update(name for name, _ in made.orders)

    def _work(self, items: Sequence[Planned]) -> list[tuple[Put, bytes, Named | None]]:
        """Make *items* and put them, perhaps in a process of its own.

        With each comes its key, and what it names if that is something.

        Some are made before they are written: code that makes pages and code that
        writes files, each at a stretch, find themselves in the processor's caches.
        """
        done: list[tuple[Put, bytes, Named | None]] = []
        self.plan.workshop.pictures.take()
        for number in range(0, len(items), _AT_ONCE):
            some = items[number : number + _AT_ONCE]
            self.breath()
            if self.told:
                self.told(some[0].path, number, len(items))
            made = [self._made(item) for item in some]
            for item, (data, named) in zip(some, made, strict=True):
                put = self.publication.put(item.path, data)
                done.append((put, self.plan.key(item), named))
        return done

    def _made(self, item: Planned) -> tuple[bytes, Named | None]:
        """Return the bytes of *item*, and what it names if that is something."""
        try:
            body = item.make()
            data = body.encode() if isinstance(body, str) else body
        except Exception as error:
            error.add_note(f"while making {item.path}")
            raise
        named = self.plan.workshop.pictures.take()
        return data, named if any(vars(named).values()) else None

    def _take(self, path: str, key: bytes, put: Put, named: Named | None) -> None:
        self.puts[path] = put
        before = self.store.made(path)
        known = dict(before.orders) if before else {}
        if before and (before.files or known):
            now = {*named.orders, *named.files} if named else set[str]()
            self.forgets |= not now.issuperset((*known, *dict(before.files)))
        if named is None:
            self.store.remember(path, Made(key, put.sha256))
            return
        for name, order in named.orders.items():
            if name in self.seen and _is_same(order, known.get(name)):
                self.same.add(name)
            else:
                self.due[name] = order
                self.same.discard(name)
        self.orders.update(named.orders)
        self.theme_files.update(named.files)
        asked = tuple((*key, self._answers.to(*key)) for key in sorted(named.records))
        made = Made(
            key,
            put.sha256,
            tuple(named.orders.items()),
            tuple(named.files.items()),
            asked,
        )
        self.store.remember(path, made)

    def finish(self) -> None:
        """Put what the artefacts name: pictures, stylesheets, files of the theme."""
        workshop = self.plan.workshop
        due = {name: order for name, order in self.due.items() if name not in self.same}
        pictures = workshop.pictures
        done = fulfil(due, pictures.album)
        for path, data in done:
            self._put(path, data)
        pictures.failures = done.failures
        for file in self.theme_files.values():
            workshop.theme_file(file)
        for path, data in {**workshop.assets.files, **workshop.theme_files}.items():
            self._put(path, data)
        self.same -= self.puts.keys()


def _is_same(order: Order, before: Order | None) -> bool:
    """Say whether the file of *order* is the one that is published under its path."""
    # Other pictures have a part of their key in their name.
    is_card = isinstance(order, Drawing) and order.subject == "card"
    return order == before if is_card else True
