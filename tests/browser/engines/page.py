"""What every engine can do: open pages of a given look, drive them, tell what happened."""

from __future__ import annotations

from abc import abstractmethod
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, Self, TypeAlias
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from collections.abc import Iterable

Value: TypeAlias = Any  # whatever JSON can hold: a test knows what it asked for

RECORD = "window.plauditRecord"
QUIET = (  # two painted frames and a moment: what a page starts on load has happened
    "new Promise(done => requestAnimationFrame(() => requestAnimationFrame("
    "() => setTimeout(() => done(true), 120))))"
)


@dataclass(frozen=True)
class Look:
    """How a reader sees a page: the window in CSS pixels, and their wishes.

    *motion* false is the wish for reduced motion, the default, so that
    pictures of pages hold still. *script* false switches the page's scripts off.
    """

    width: int = 1280
    height: int = 900
    dark: bool = False
    motion: bool = False
    script: bool = True


@dataclass(frozen=True)
class Report:
    """What a page said and asked for, its frames included, each thing once.

    *console* holds `level: text`, *violations* `directive blocked-address`,
    *requests* whole addresses.
    """

    console: tuple[str, ...]
    violations: tuple[str, ...]
    requests: tuple[str, ...]

    def foreign(self, *origins: str) -> tuple[str, ...]:
        """List the requests that went to none of *origins*."""
        return tuple(
            address
            for address in self.requests
            if urlsplit(address).scheme not in {"about", "blob", "data"}
            and "{0.scheme}://{0.netloc}".format(urlsplit(address)) not in origins
        )


def report_from(
    console: Iterable[str], violations: Iterable[str], requests: Iterable[str]
) -> Report:
    """Make a report in which nothing stands twice."""
    return Report(
        tuple(dict.fromkeys(console)),
        tuple(dict.fromkeys(violations)),
        tuple(dict.fromkeys(requests)),
    )


class Page(Protocol):
    """One tab, closed at the end of its `with` block."""

    @abstractmethod
    def open(self, url: str) -> None:
        """Go to *url* and wait until the page has loaded and is at rest."""

    @abstractmethod
    def evaluate(self, expression: str) -> Value:
        """Return what the JavaScript *expression* gives, a promise's end included."""

    @abstractmethod
    def click(self, selector: str) -> None:
        """Click in the middle of the first element that *selector* finds."""

    @abstractmethod
    def press(self, key: str) -> None:
        """Press a key such as `Tab`, `Shift+Tab`, `ArrowRight`, `Enter` or `a`."""

    @abstractmethod
    def resize(self, width: int, height: int) -> None:
        """Give the page a window of that many CSS pixels."""

    @abstractmethod
    def screenshot(self) -> bytes:
        """Return what the window shows, as PNG."""

    @abstractmethod
    def report(self) -> Report:
        """Tell what happened since the page was opened."""

    @abstractmethod
    def close(self) -> None:
        """Close the tab."""

    def __enter__(self) -> Self: ...

    def __exit__(self, *_: object) -> None: ...


class Engine(Protocol):
    """A browser that is started when its first page is asked for."""

    name: str

    @abstractmethod
    def page(self, look: Look = Look()) -> Page:
        """Open an empty tab for a reader with that *look*; WebKit has one at a time."""

    @abstractmethod
    def close(self) -> None:
        """End every process that this engine started."""
