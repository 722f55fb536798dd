"""Debian's Chromium by Playwright's own protocol."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.install_browsers import find

from .page import Look
from .playwright_page import PlaywrightPage

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Playwright

FLAGS = (
    "--no-sandbox",  # the tests often run as root, in a container
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    "--no-first-run",
)


class Chromium:
    """The engine of Chrome, Edge and their relatives."""

    name = "chromium"

    def __init__(self, playwright: Playwright) -> None:
        self._playwright = playwright
        self._browser: Browser | None = None

    @property
    def browser(self) -> Browser:
        """Playwright's browser, started once."""
        if self._browser is None:
            self._browser = self._playwright.chromium.launch(
                executable_path=find("chromium"), headless=True, args=list(FLAGS)
            )
        return self._browser

    def page(self, look: Look = Look()) -> PlaywrightPage:  # noqa: B008 - frozen
        context = self.browser.new_context(
            viewport={"width": look.width, "height": look.height},
            color_scheme="dark" if look.dark else "light",
            reduced_motion="no-preference" if look.motion else "reduce",
            java_script_enabled=look.script,
        )
        return PlaywrightPage(context, script=look.script)

    def close(self) -> None:
        if self._browser is not None:
            self._browser.close()
            self._browser = None
