"""Every address in every file that is built leads somewhere, and nothing is loaded from elsewhere."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache
from html.parser import HTMLParser
from typing import TYPE_CHECKING
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.sites import BuiltSite

LOADS = {
    *(("img", "src"), ("img", "srcset"), ("script", "src"), ("iframe", "src")),
    *(("source", "src"), ("source", "srcset"), ("video", "src"), ("video", "poster")),
    *(("audio", "src"), ("track", "src"), ("object", "data"), ("embed", "src")),
}
POINTS = {("a", "href"), ("link", "href"), ("form", "action"), ("blockquote", "cite")}
LOADING_LINKS = {"stylesheet", "icon", "preload", "modulepreload", "manifest"}
ELSEWHERE = re.compile(r"(mailto:|data:,|https?://[\w.-]+\.example([/:?#]|$))")
"""Addresses of other people: sample content names hosts that can never exist."""


@dataclass(frozen=True)
class Address:
    """One address as it stands in a file."""

    text: str
    loaded: bool
    """Whether a browser asks for it by itself."""


@dataclass
class Parsed:
    """What one page points to, and what can be pointed to in it."""

    addresses: list[Address] = field(default_factory=list)
    anchors: set[str] = field(default_factory=set)
    repeated: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parsed = Parsed()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = {name: value or "" for name, value in attrs}
        for name, value in given.items():
            if (tag, name) in LOADS | POINTS:
                self.parsed.addresses += self._read(tag, name, value, given)
        if tag == "meta" and given.get("property") in {"og:image", "og:url"}:
            self.parsed.addresses.append(Address(given["content"], loaded=False))
        if "id" in given:
            if given["id"] in self.parsed.anchors:
                self.parsed.repeated.append(given["id"])
            self.parsed.anchors.add(given["id"])

    @staticmethod
    def _read(
        tag: str, name: str, value: str, given: dict[str, str]
    ) -> Iterator[Address]:
        relations = set(given.get("rel", "").split())
        loaded = (tag, name) in LOADS or (
            tag == "link" and bool(relations & LOADING_LINKS)
        )
        for part in value.split(",") if name == "srcset" else [value]:
            yield Address(part.split()[0] if name == "srcset" else part.strip(), loaded)


@lru_cache(maxsize=1024)
def read(file: Path) -> Parsed:
    """Read the page or fragment in *file*."""
    reader = _Reader()
    reader.feed(file.read_text(encoding="utf-8"))
    reader.close()
    return reader.parsed


def markup_files(site: BuiltSite) -> list[Path]:
    """List everything that holds markup."""
    return sorted(site.output.rglob("*.html"))


def here(site: BuiltSite, file: Path) -> str:
    """Return the address at which *file* is served."""
    path = file.relative_to(site.output).as_posix()
    return site.url(path.removesuffix("index.html"))


def fault(site: BuiltSite, file: Path, address: Address) -> str | None:
    """Say what is wrong with *address* in *file*, or None."""
    if ELSEWHERE.match(address.text):
        return "loaded from elsewhere" if address.loaded else None
    whole, anchor = urldefrag(urljoin(here(site, file), address.text))
    if not whole.startswith(site.address):
        return "leads out of the site"
    path = unquote(urlsplit(whole).path).removeprefix(urlsplit(site.address).path)
    target = site.output / path
    if path == "" or path.endswith("/"):
        target /= "index.html"
    if not target.is_file():
        return "leads to nothing"
    if anchor and unquote(anchor) not in read(target).anchors:
        return "names an anchor that is not there"
    return None


def faults(site: BuiltSite, files: list[Path]) -> list[str]:
    """List the faulty addresses in *files*, as `file: address: fault`."""
    return [
        f"{file.relative_to(site.output)}: {address.text}: {said}"
        for file in files
        for address in dict.fromkeys(read(file).addresses)
        if (said := fault(site, file, address))
    ]


def test_every_address_in_every_page_and_fragment_leads_somewhere(
    showcase: BuiltSite,
) -> None:
    files = markup_files(showcase)

    assert len(files) > 150
    assert sum(len(read(file).addresses) for file in files) > 5000
    assert faults(showcase, files) == []


@pytest.mark.parametrize(
    ("markup", "said"),
    [
        ('<a href="nowhere/">x</a>', "leads to nothing"),
        ('<a href="#nowhere">x</a>', "names an anchor that is not there"),
        ('<a href="/other/">x</a>', "leads out of the site"),
        ('<img src="https://cdn.example/a.png" alt="">', "loaded from elsewhere"),
        ('<img src="a.png" srcset="a.png 1x, b.png 2x" alt="">', "leads to nothing"),
    ],
)
def test_faulty_addresses_are_found(
    showcase: BuiltSite, tmp_path: Path, markup: str, said: str
) -> None:
    file = tmp_path / "index.html"
    file.write_text(markup, encoding="utf-8")
    site = type(showcase)(tmp_path, tmp_path, showcase.server, showcase.report)

    assert faults(site, [file])[0].endswith(said)


def test_no_id_stands_twice_on_a_page(showcase: BuiltSite) -> None:
    for file in markup_files(showcase):
        assert read(file).repeated == [], file


def test_pages_link_relatively_so_that_the_site_can_move(
    showcase: BuiltSite,
) -> None:
    told = {"fragment.html", "email.html", "404.html"}
    for file in markup_files(showcase):
        if file.name in told:
            continue
        for address in read(file).addresses:
            if address.loaded:
                assert not address.text.startswith(("http", "/")), (file, address)


def test_every_page_is_reached_from_the_first(showcase: BuiltSite) -> None:
    reached = {showcase.output / "index.html"}
    waiting = list(reached)
    while waiting:
        file = waiting.pop()
        for address in read(file).addresses:
            whole, _ = urldefrag(urljoin(here(showcase, file), address.text))
            path = whole.removeprefix(showcase.address)
            target = showcase.output / unquote(path)
            if target.is_dir():
                target /= "index.html"
            if target.suffix == ".html" and target.exists() and target not in reached:
                reached.add(target)
                waiting.append(target)

    left = {
        str(file.relative_to(showcase.output))
        for file in set(markup_files(showcase)) - reached
        if "embed" not in file.relative_to(showcase.output).parts
    }
    assert left == {"404.html", "de/404.html"} & left
