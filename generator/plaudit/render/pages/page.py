"""One page of the showcase as facts, and how long lists are cut into pages."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Generic, NamedTuple, Self, TypeAlias, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    from plaudit.model import Fact, PartialDate, Record
    from plaudit.render.filling import Later

T = TypeVar("T")


Words: TypeAlias = "Callable[..., str]"
"""The function that puts a sentence of ours into the reader's language.

It takes the English text, and by name the values for its `{names}`.
"""


class ShareCard(NamedTuple):
    """What the picture says that networks show beside a link to a page.

    *key* names the picture below `cards/`; equal keys are one picture.
    """

    key: str
    title: str
    kicker: str


class PageSpec(NamedTuple):
    """One page before it is rendered: where it stands, what it says, of whom."""

    path: str
    """The file below the language's root. Example: `stories/page/2/index.html`."""
    template: str
    """The template that draws it. Example: `plaudit/story.html`."""
    name: str
    """The entry of the navigation that it belongs to."""
    title: str
    description: str | Later
    values: Mapping[str, Any]
    """What the template gets besides the globals."""
    records: tuple[Record, ...] = ()
    """The records that it shows."""
    updated: PartialDate | None = None
    """The date of the newest of them."""
    share: ShareCard | None = None
    structured: Callable[[], Mapping[str, object]] | None = None
    """Returns what machines read of it (schema.org)."""
    indexable: bool = True
    feed: bool = False
    """Whether the feed of stories is about what stands here."""
    anywhere: bool = False
    """Whether it may be served under any address, so that its links must be absolute."""

    @property
    def json_ld(self) -> Mapping[str, object] | None:
        """What machines read of it, if anything; made anew each time."""
        return self.structured() if self.structured else None


class Call(tuple[Any, ...]):
    """A function and what it is to be called with: a `partial` in a third of the room.

    There are two for each page of a site.
    """

    __slots__ = ()

    def __new__(cls, function: Callable[..., object], *given: object) -> Self:
        """Return the call of *function* with what is *given*."""
        return super().__new__(cls, (function, *given))

    def __call__(self) -> Any:  # noqa: ANN401 - what the function returns
        """Return what the function returns."""
        function, *given = self
        return function(*given)


class Page(NamedTuple):
    """One page before its facts are gathered: where it stands, what they follow from."""

    path: str
    """The file below the language's root, as in the spec."""
    fill: Callable[[], PageSpec]
    """Gathers the facts."""
    made_of: tuple[Fact, ...] | None = None
    """What the facts follow from, besides what holds for the pages of a language alike.

    None stands for everything: the page is made again whenever something has changed.
    """
    updated: PartialDate | None = None
    """The date of the newest record that it shows, as in the spec."""
    indexable: bool = True


def address_of(path: str) -> str:
    """Return *path* as links write it: a folder instead of its `index.html`."""
    return path.removesuffix("index.html")


@dataclass(frozen=True, slots=True)
class Paging(Generic[T]):
    """One of the pages into which a list was cut."""

    items: Sequence[T]
    number: int
    """Which page this is, from one."""
    count: int
    """How many pages there are."""
    total: int
    """How many items the list has."""
    first: int
    """The place of this page's first item in the list, from one."""
    base: str
    """The folder of the list. Example: `stories/`."""

    @property
    def last(self) -> int:
        """The place of this page's last item in the list."""
        return self.first + len(self.items) - 1

    def folder(self, number: int) -> str:
        """Return the folder of page *number*; the first has the list's own."""
        return self.base if number == 1 else f"{self.base}page/{number}/"

    @property
    def path(self) -> str:
        """The file of this page."""
        return f"{self.folder(self.number)}index.html"

    @property
    def previous(self) -> str | None:
        """The folder of the page before, unless this is the first."""
        return self.folder(self.number - 1) if self.number > 1 else None

    @property
    def facts(self) -> tuple[int, ...]:
        """The numbers that a page of a list shows of itself."""
        return (self.number, self.count, self.total, self.first)

    @property
    def next(self) -> str | None:
        """The folder of the page after, unless this is the last."""
        return self.folder(self.number + 1) if self.number < self.count else None


def in_pages(items: Sequence[T], size: int, base: str) -> Iterator[Paging[T]]:
    """Cut *items* into pages of *size*; an empty list still has its first page."""
    count = max(1, -(-len(items) // size))
    for number in range(1, count + 1):
        start = (number - 1) * size
        part = items[start : start + size]
        yield Paging(part, number, count, len(items), start + 1, base)
