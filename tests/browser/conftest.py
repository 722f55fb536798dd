"""Browsers and servers for the tests of pages."""

from __future__ import annotations

from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import pytest
from playwright.sync_api import Playwright, sync_playwright

from tests.browser.engines import ENGINES, Chromium, Engine, Page
from tests.browser.server import Server
from tests.install_browsers import advice, missing

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from tests.sites import BuiltSite

PROGRAMS = {
    "chromium": {"chromium"},
    "firefox": {"firefox-esr"},
    "webkit": {"WebKitWebDriver", "MiniBrowser", "Xvfb"},
}


class Serve(Protocol):
    """Start a server of *folders* with extra *headers*; see `Server`."""

    def __call__(
        self,
        folders: Path | Mapping[str, Path],
        headers: Mapping[str, Mapping[str, str]] | None = None,
    ) -> Server: ...


@pytest.fixture(scope="session")
def playwright() -> Iterator[Playwright]:
    with sync_playwright() as started:
        yield started


def require(name: str) -> None:
    """Fail, with the command to type, when the programs of an engine are missing."""
    if needs := [need for need in missing() if need.name in PROGRAMS[name]]:
        pytest.fail(advice(needs), pytrace=False)


@pytest.fixture(scope="session", params=ENGINES)
def engine(request: pytest.FixtureRequest, playwright: Playwright) -> Iterator[Engine]:
    """Each of the three engines in turn; one that is missing is a failure."""
    require(request.param)
    started = ENGINES[request.param](playwright)
    yield started
    started.close()


@pytest.fixture(scope="session")
def chromium(playwright: Playwright) -> Iterator[Chromium]:
    """Chromium alone, for what only it can measure."""
    require("chromium")
    started = Chromium(playwright)
    yield started
    started.close()


@pytest.fixture(scope="session")
def showcase(showcase: BuiltSite) -> BuiltSite:
    """The repository's own site, on a host that answers."""
    showcase.server.answer()
    return showcase


@pytest.fixture(scope="session")
def realdata(realdata: BuiltSite) -> BuiltSite:
    """The site of other projects' real files, on a host that answers."""
    realdata.server.answer()
    return realdata


@pytest.fixture
def page(engine: Engine) -> Iterator[Page]:
    """An empty tab of the engine, 1280 by 900, light, reduced motion."""
    with engine.page() as opened:
        yield opened


@pytest.fixture
def serve() -> Iterator[Serve]:
    """A way to start servers, each an origin of its own, that end with the test."""
    with ExitStack() as ends:

        def start(
            folders: Path | Mapping[str, Path],
            headers: Mapping[str, Mapping[str, str]] | None = None,
        ) -> Server:
            mounts = {"/": folders} if isinstance(folders, Path) else folders
            return ends.enter_context(Server(mounts, headers))

        yield start
