"""Debian's Firefox by WebDriver BiDi, which Playwright speaks as `moz-firefox`."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.install_browsers import find

from .page import Look
from .playwright_page import PlaywrightPage

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

NOWHERE: dict[
    str, str | float | bool
] = {  # a proxy that nobody answers for: no request leaves this machine
    "network.proxy.type": 1,
    "network.proxy.http": "127.0.0.1",
    "network.proxy.http_port": 9,
    "network.proxy.ssl": "127.0.0.1",
    "network.proxy.ssl_port": 9,
    "network.proxy.no_proxies_on": "127.0.0.1, localhost",
}


class Firefox:
    """The engine of Firefox; a reader's wishes are set when it starts.

    Playwright's own options for them are silently ignored here, so each set of
    wishes has its browser.
    """

    name = "firefox"

    def __init__(self, playwright: Playwright) -> None:
        self._playwright = playwright
        self._browsers: dict[tuple[bool, bool, bool], Browser] = {}

    def _browser(self, look: Look) -> Browser:
        wishes = (look.dark, look.motion, look.script)
        if wishes not in self._browsers:
            self._browsers[wishes] = self._playwright.firefox.launch(
                executable_path=find("firefox-esr"),
                channel="moz-firefox",
                firefox_user_prefs=NOWHERE
                | {
                    "javascript.enabled": look.script,
                    "ui.prefersReducedMotion": int(not look.motion),
                    "ui.systemUsesDarkTheme": int(look.dark),
                },
            )
        return self._browsers[wishes]

    def page(self, look: Look = Look()) -> PlaywrightPage:  # noqa: B008 - frozen
        context = self._browser(look).new_context(
            viewport={"width": look.width, "height": look.height},
        )
        return PlaywrightPage(context, script=look.script)

    def close(self) -> None:
        for browser in self._browsers.values():
            browser.close()
