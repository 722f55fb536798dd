"""Pages of somebody else, on an origin of their own, with embeds pasted into them."""

from __future__ import annotations

import re
import time
from itertools import pairwise
from typing import TYPE_CHECKING

from tests.browser.server import PAUSE, POLICY, Server

if TYPE_CHECKING:
    from pathlib import Path

    from tests.browser.engines import Page
    from tests.browser.engines.page import Value
    from tests.sites import BuiltSite

TYPES = {
    "avatars": ("avatars", "who-keeps-the-log"),
    "badge": ("badge", "hands-of-tomasz"),
    "badges": ("badge-wall", "hundred-hands"),
    "carousel": ("home-carousel", "dark-carousel"),
    "counters": ("counters", "figures-sentence"),
    "leaderboard": ("october", "year-board"),
    "list": ("list", "year-by-year"),
    "logos": ("logos", "backers"),
    "quote": ("home-quote", "quote"),
    "rating": ("rating", "electronics-rate"),
    "spotlight": ("spotlight", "who-reads-the-log"),
    "stories": ("stories", "told-lately"),
    "timeline": ("timeline", "history"),
    "wall": ("critical-voices", "german-voices"),
}
"""Two embeds of each widget type of the showcase, of different looks."""

PAGE = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{title}</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="icon" href="{icon}">{head}</head>
<body><main><h1>{title}</h1>
{body}
<p>What stands below.</p></main></body></html>
"""
STRICT = (
    "default-src 'none'; script-src {from}; style-src {from}; img-src {from}; "
    "frame-src {from}; require-trusted-types-for 'script'; trusted-types 'none'"
)
TEXT = """(root => {
  const words = [];
  const walk = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node; (node = walk.nextNode());)
    if (!node.parentElement.closest("button,output")) words.push(node.data);
  return words.join("").replace(/\\s+/g, "");
})"""
ADDRESSES = """(root => [...root.querySelectorAll("a[href],img[src]")].map(
  (element) => element.href || element.src))"""


class Host:
    """A server of hand-written pages that let nothing in but what *site* sends."""

    def __init__(self, folder: Path, site: BuiltSite, *origins: str) -> None:
        self.site = site
        self.folder = folder
        self.server = Server({"/": folder})
        self._pages = 0
        self.allow(*origins)

    def allow(self, *origins: str) -> None:
        """Let the pages load from *origins* besides the site."""
        allowed = " ".join((self.site.origin, *origins))
        self.server.headers["/"] = {POLICY: STRICT.replace("{from}", allowed)}

    @property
    def origin(self) -> str:
        """The origin of the pages."""
        return self.server.origin

    def page(self, body: str, title: str = "Host", head: str = "") -> str:
        """Write a page with *body* and return its address."""
        self._pages += 1
        name = f"page-{self._pages}.html"
        icon = self.site.url(self._icon())
        text = PAGE.format(title=title, body=body, icon=icon, head=head)
        (self.folder / name).write_text(text, encoding="utf-8")
        return self.server.url(f"/{name}")

    def _icon(self) -> str:
        """Return a picture that is there, or browsers ask for one that is not."""
        output = self.site.output
        found = next((output / "assets").glob("mark.*.svg"))
        return found.relative_to(output).as_posix()

    def close(self) -> None:
        """Stop answering."""
        self.server.close()


def in_pieces(markup: str, pieces: int = 24) -> str:
    """Return *markup* cut into that many *pieces*, which arrive one after the other.

    It is cut between tags, within a row as well as behind it; no word is torn, since
    half a word may well stand on a line that has no room for the whole one.
    """
    parts = re.split("(?<=>)(?=<)", markup)
    ends = [len(parts) * piece // pieces for piece in range(pieces + 1)]
    joined = ("".join(parts[start:end]) for start, end in pairwise(ends))
    return PAUSE.decode().join(joined)


def until(
    page: Page,
    expression: str,
    wanted: Value = True,  # noqa: FBT002 - what most conditions give
    limit: float = 5,
) -> None:
    """Wait until *expression* gives *wanted*; fail with what it gave after *limit* s."""
    end = time.monotonic() + limit
    while (found := page.evaluate(expression)) != wanted:
        assert time.monotonic() < end, f"{expression} gave {found!r}, not {wanted!r}"
        time.sleep(0.05)


def see_all(page: Page) -> None:
    """Scroll through the whole page, as a reader does, so that lazy parts load."""
    page.evaluate(
        """(async () => {
          const pause = () => new Promise((done) => setTimeout(done, 60));
          for (let y = 0; y < document.documentElement.scrollHeight; y += 500) {
            scrollTo(0, y);
            await pause();
          }
          scrollTo(0, 0);
          await pause();
        })()"""
    )


def overflow(page: Page) -> list[str]:
    """List what stands out of the page sideways, if the page can be scrolled so."""
    found: list[str] = page.evaluate(
        """(() => {
          const root = document.documentElement;
          if (root.scrollWidth <= root.clientWidth) return [];
          return [...document.body.querySelectorAll("*")]
            .filter((one) => one.getBoundingClientRect().right > root.clientWidth + 1)
            .map((one) => one.localName + "." + one.className)
            .slice(-5);
        })()"""
    )
    return found
