"""Orders fulfilled: the bytes of every picture that markup names."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from hashlib import sha256
from typing import TYPE_CHECKING, NamedTuple

from plaudit.errors import ImageRefused
from plaudit.images.orders import Copy, Drawing, Photo

from .job import CHANGED, Sheets, Sitting, closed, draw, read, work

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from plaudit.images.orders import Order

    from .album import Album
    from .job import Done

_AT_ONCE = 8
"""Cards in one piece of work: to hand one over costs a tenth of drawing it."""


class Failure(NamedTuple):
    """A file that markup names and that could not be made."""

    source: str
    """The picture below `content/` that it should have been made of."""
    refusal: ImageRefused


@dataclass
class Fulfilment:
    """The files that were ordered, each read when it is asked for."""

    orders: Mapping[str, Order]
    """The orders by the paths of their files."""
    album: Album
    failures: tuple[Failure, ...] = ()
    """What could not be made: then nothing should be published."""
    _drawn: dict[str, bytes] = field(default_factory=dict)

    def __iter__(self) -> Iterator[tuple[str, bytes]]:
        """Yield path and bytes of each file that there is, in the order of paths."""
        for path in sorted(self.orders):
            data = self.read(path)
            if data is None:
                self._miss(self.orders[path])
            else:
                yield path, data

    def _miss(self, order: Order) -> None:
        source = "" if isinstance(order, Drawing) else order.source
        if source not in {failure.source for failure in self.failures}:
            self.failures = (*self.failures, Failure(source, CHANGED))

    def read(self, path: str) -> bytes | None:
        """Return the bytes of the file *path*; None where it could not be made."""
        order = self.orders[path]
        if isinstance(order, Copy):
            return self._copied(order)
        if isinstance(order, Drawing) and order.subject != "card":
            return draw(order)
        shelf = self.album.shelf
        data = shelf.get(order.pack, order.key)
        if data is None and not self.failures:
            # Damaged since it was made: once more, here.
            for job in _jobs([order], self.album):
                self.album.count(work(job, shelf))
            data = shelf.get(order.pack, order.key)
        return data

    def _copied(self, order: Copy) -> bytes | None:
        try:
            data, _ = read(self.album.content / order.source, -1)
        except OSError:
            return None
        return data if sha256(data).hexdigest() == order.digest else None


def fulfil(orders: Mapping[str, Order], album: Album) -> Fulfilment:
    """Make the files of *orders*, by path, that *album* does not keep already.

    All that is wanted of one picture is made in one go, of many pictures side by side.
    Keys and bytes are the same whatever is made together with what, and by how many.
    """
    failures = [
        Failure(order.source, refusal)
        for order in dict.fromkeys(orders.values())
        if isinstance(order, Copy) and (refusal := _refusal(order, album))
    ]
    jobs = list(_jobs(_missing(orders.values(), album), album))
    for at, done in _done(jobs, album):
        job = jobs[at]
        album.count(done)
        refusal = _said(done)
        if refusal and isinstance(job, Sitting):
            source = job.file.removeprefix(f"{album.content}/")
            failures.append(Failure(source, refusal))
            if job.digest and done.fault and done.digest in {None, job.digest}:
                album.refuse(job.digest, refusal)
    failures.sort(key=lambda failure: failure.source)
    return Fulfilment(orders, album, tuple(failures))


def _done(jobs: Sequence[Sitting | Sheets], album: Album) -> Iterable[tuple[int, Done]]:
    if not jobs:
        return ()
    from .crew import spread  # noqa: PLC0415 - starts fast

    return spread(jobs, album.shelf, album.processes)


def _said(done: Done) -> ImageRefused | None:
    if done.fault:
        return done.fault
    return done.look if isinstance(done.look, ImageRefused) else None


def _refusal(order: Copy, album: Album) -> ImageRefused | None:
    file = album.content / order.source
    try:
        return None if album.digest(file) == order.digest else CHANGED
    except OSError as error:
        return closed(error)


def _missing(orders: Iterable[Order], album: Album) -> Iterator[Photo | Drawing]:
    """Yield the orders whose bytes are kept on the shelf and are not there."""
    packs: dict[str, frozenset[str]] = {}
    for order in dict.fromkeys(orders):
        if isinstance(order, Copy):
            continue
        if isinstance(order, Drawing) and order.subject != "card":
            continue
        if order.pack not in packs:
            packs[order.pack] = album.shelf.keys(order.pack)
        if order.key not in packs[order.pack]:
            yield order


def _jobs(
    orders: Iterable[Photo | Drawing], album: Album
) -> Iterator[Sitting | Sheets]:
    """Yield the work that *orders* are: one piece for each picture, or some cards."""
    sittings: dict[str, list[Photo]] = defaultdict(list)
    cards: list[Drawing] = []
    for order in orders:
        if isinstance(order, Photo):
            sittings[order.digest].append(order)
        else:
            cards.append(order)
    for at in range(0, len(cards), _AT_ONCE):
        yield Sheets(tuple(cards[at : at + _AT_ONCE]))
    for digest, of_one in sittings.items():
        file = album.content / of_one[0].source
        size = file.stat().st_size if file.is_file() else 0
        cuts = tuple(dict.fromkeys(order.cut for order in of_one))
        yield Sitting(str(file), size, digest, cuts)
