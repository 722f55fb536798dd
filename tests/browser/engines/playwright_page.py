"""A tab of Chromium or Firefox, driven by Playwright."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from playwright.sync_api import Error

from tests.browser.recording import RECORDER

from .page import QUIET, RECORD, Report, Value, report_from

if TYPE_CHECKING:
    from playwright.sync_api import BrowserContext

LOAD_LIMIT = 12_000  # ms; about one of 150 navigations never reaches "load": try twice


class PlaywrightPage:
    """One tab in a context of its own; `raw` is Playwright's page, for what only it can."""

    def __init__(self, context: BrowserContext, *, script: bool) -> None:
        self._context = context
        self._script = script
        self._console: list[str] = []
        self._requests: list[str] = []
        if script:
            context.add_init_script(RECORDER)
        context.on("request", lambda request: self._requests.append(request.url))
        self.raw = context.new_page()
        self.raw.on("console", lambda said: self._hear(said.type, said.text))
        self.raw.on("pageerror", lambda error: self._hear("error", str(error)))

    def _hear(self, level: str, text: str) -> None:
        self._console.append(f"{'warn' if level == 'warning' else level}: {text}")

    def open(self, url: str) -> None:
        for last in (False, True):
            self._console.clear()
            self._requests.clear()
            try:
                self.raw.goto(url, wait_until="load", timeout=LOAD_LIMIT)
            except Error as error:
                if last or "Timeout" not in str(error):
                    raise
            else:
                break
        if self._script:
            self.raw.evaluate(QUIET)

    def evaluate(self, expression: str) -> Value:
        return self.raw.evaluate(expression)

    def click(self, selector: str) -> None:
        self.raw.locator(selector).first.click()

    def press(self, key: str) -> None:
        self.raw.keyboard.press(key)

    def resize(self, width: int, height: int) -> None:
        self.raw.set_viewport_size({"width": width, "height": height})
        if self._script:
            self.raw.evaluate(QUIET)

    def screenshot(self) -> bytes:
        return self.raw.screenshot(animations="disabled")

    def report(self) -> Report:
        console = list(self._console)
        violations: list[str] = []
        requests = list(self._requests)
        if self._script:
            self.raw.evaluate(QUIET)
            record = self.raw.evaluate(RECORD)
            console += [text for text in record["console"] if text not in console]
            violations = record["violations"]
            requests += record["requests"]
        return report_from(console, violations, requests)

    def close(self) -> None:
        self._context.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
