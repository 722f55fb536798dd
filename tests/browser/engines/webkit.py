"""WebKitGTK's own small browser by WebDriver, on a display that nobody sees."""

from __future__ import annotations

import contextlib
import os
import subprocess
import tempfile
import time
from pathlib import Path
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from selenium.common.exceptions import WebDriverException
from selenium.webdriver import ActionChains, Keys, Remote, WebKitGTKOptions
from selenium.webdriver.common.by import By
from selenium.webdriver.remote.client_config import ClientConfig
from selenium.webdriver.remote.remote_connection import RemoteConnection
from selenium.webdriver.webkitgtk.service import Service

from tests.browser.nowhere import Nowhere
from tests.browser.recording import NO_SCRIPT
from tests.browser.server import NARROW
from tests.install_browsers import find

from .page import QUIET, RECORD, Look, Report, Value, report_from

if TYPE_CHECKING:
    from selenium.webdriver.remote.webdriver import WebDriver

NARROWEST = 500  # the window itself stops at 447 px: below, a frame is the window
_PATIENCE = 5.0
"""Seconds for which a window may take its new size."""
NOWHERE = (
    "--proxy=http://127.0.0.1:9",
    "--ignore-host=127.0.0.1",
)  # no foreign network
AGENT = (
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    f"Version/60.5 Safari/605.1.15 {NO_SCRIPT}"
)
MODIFIERS = {"Shift": Keys.SHIFT, "Control": Keys.CONTROL, "Alt": Keys.ALT}
KEYS = {
    "ArrowDown": Keys.ARROW_DOWN,
    "ArrowLeft": Keys.ARROW_LEFT,
    "ArrowRight": Keys.ARROW_RIGHT,
    "ArrowUp": Keys.ARROW_UP,
    "End": Keys.END,
    "Enter": Keys.ENTER,
    "Escape": Keys.ESCAPE,
    "Home": Keys.HOME,
    "Space": Keys.SPACE,
    "Tab": Keys.TAB,
}
ASK = """const done = arguments[arguments.length - 1];
Promise.resolve().then(() => (EXPRESSION\n)).then(
  (value) => done({ value }), (error) => done({ error: String(error) }));"""


class WebKitPage:
    """The one tab of a browser; a narrow window is a frame inside it.

    *outside* grows by each request that left for another machine.
    """

    def __init__(self, driver: WebDriver, look: Look, outside: list[str]) -> None:
        self._driver = driver
        self._outside = outside
        self._width = look.width
        self._height = look.height
        self._url: str | None = None

    @property
    def _narrow(self) -> bool:
        return self._width < NARROWEST

    def open(self, url: str) -> None:
        self._url = url
        self._outside.clear()
        self._driver.switch_to.default_content()
        self._fit_window()
        if self._narrow:
            parts = urlsplit(url)
            size = f"{self._width}x{self._height}"
            path = url.removeprefix(f"{parts.scheme}://{parts.netloc}").lstrip("/")
            self._driver.get(f"{parts.scheme}://{parts.netloc}{NARROW}{size}/{path}")
            self._driver.switch_to.frame(0)
        else:
            self._driver.get(url)
        self.evaluate(QUIET)

    def _fit_window(self) -> None:
        """Make the page's part of the window as large as the look wants it."""
        if self._narrow:
            self._driver.set_window_size(1280, self._height + 100)
            return
        self._driver.set_window_size(self._width, self._height)
        inner = self._inner_size()
        self._driver.set_window_size(
            2 * self._width - inner[0], 2 * self._height - inner[1]
        )

    def _inner_size(self) -> tuple[int, int]:
        """Return the size of the page's part, once the window has its new size."""
        until = time.monotonic() + _PATIENCE
        while True:
            width, height = self._driver.execute_script(
                "return [innerWidth, innerHeight]"
            )
            is_fitted = width <= self._width and height <= self._height
            if is_fitted or time.monotonic() > until:
                return width, height
            time.sleep(0.02)

    def evaluate(self, expression: str) -> Value:
        script = ASK.replace("EXPRESSION", expression)
        answer = self._driver.execute_async_script(script)
        if "error" in answer:
            raise RuntimeError(answer["error"])
        return answer.get("value")

    def click(self, selector: str) -> None:
        self._driver.find_element(By.CSS_SELECTOR, selector).click()

    def press(self, key: str) -> None:
        *modifiers, last = key.split("+")
        chain = ActionChains(self._driver)
        for name in modifiers:
            chain.key_down(MODIFIERS[name])
        chain.send_keys(KEYS.get(last, last))
        for name in modifiers:
            chain.key_up(MODIFIERS[name])
        chain.perform()

    def resize(self, width: int, height: int) -> None:
        was_narrow = self._narrow
        self._width, self._height = width, height
        if was_narrow or self._narrow:
            if self._url is not None:
                self.open(self._url)
            return
        self._fit_window()
        self.evaluate(QUIET)

    def screenshot(self) -> bytes:
        if not self._narrow:
            return self._driver.get_screenshot_as_png()
        self._driver.switch_to.default_content()
        try:
            return self._driver.find_element(By.TAG_NAME, "iframe").screenshot_as_png
        finally:
            self._driver.switch_to.frame(0)

    def report(self) -> Report:
        self.evaluate(QUIET)
        record = self.evaluate(RECORD)
        if record is None:
            message = "no recorder in the page: open it from the tests' own server"
            raise RuntimeError(message)
        requests = [*record["requests"], *self._outside]
        return report_from(record["console"], record["violations"], requests)

    def close(self) -> None:
        # A browser that is gone is noticed, and replaced, with the next page.
        with contextlib.suppress(WebDriverException):
            self._driver.switch_to.default_content()
            self._driver.get("about:blank")

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()


class WebKit:
    """The engine of Safari; a reader's wishes are set when it starts."""

    name = "webkit"

    def __init__(self) -> None:
        self._ends = contextlib.ExitStack()
        self._nowhere: Nowhere | None = None
        self._display: str | None = None
        self._drivers: dict[tuple[bool, bool, bool], WebDriver] = {}

    @property
    def nowhere(self) -> Nowhere:
        """The proxy before every other machine, started once."""
        if self._nowhere is None:
            self._nowhere = Nowhere()
            self._ends.callback(self._nowhere.close)
        return self._nowhere

    def _start_display(self) -> str:
        """Start the display once; return its name."""
        if self._display is None:
            screen = subprocess.Popen(
                [
                    *(find("Xvfb") or "Xvfb", "-displayfd", "1"),
                    *("-screen", "0", "2600x2000x24", "-nolisten", "tcp"),
                ],
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                text=True,
            )
            self._ends.callback(_end, screen)
            assert screen.stdout is not None
            self._display = f":{screen.stdout.readline().strip()}"
        return self._display

    def _settings(self, *, motion: bool) -> str:
        """Write the desktop's settings, which the engine takes motion from."""
        folder = self._ends.enter_context(tempfile.TemporaryDirectory())
        settings = Path(folder) / "gtk-3.0" / "settings.ini"
        settings.parent.mkdir()
        settings.write_text(f"[Settings]\ngtk-enable-animations={int(motion)}\n")
        return folder

    def _driver(self, look: Look) -> WebDriver:
        wishes = (look.dark, look.motion, look.script)
        if wishes in self._drivers and not _is_alive(self._drivers[wishes]):
            # One page that took the browser down must not fail all that follow.
            del self._drivers[wishes]
        if wishes not in self._drivers:
            options = WebKitGTKOptions()
            options.binary_location = find("MiniBrowser") or ""
            options.set_capability("browserName", "MiniBrowser")
            options.add_argument("--automation")
            options.add_argument(f"--proxy={self.nowhere.origin}")
            options.add_argument("--ignore-host=127.0.0.1")
            if look.dark:
                options.add_argument("--dark-mode")
            if not look.script:
                options.add_argument(f"--user-agent={AGENT}")
            surroundings = os.environ | {
                "DISPLAY": self._start_display(),
                "XDG_CONFIG_HOME": self._settings(motion=look.motion),
            }
            surroundings.pop("WEBKIT_DISABLE_COMPOSITING_MODE", None)  # hangs pictures
            service = Service(find("WebKitWebDriver"), env=surroundings)
            service.start()
            self._ends.callback(service.stop)
            asked_at = ClientConfig(remote_server_addr=service.service_url)
            driver = Remote(RemoteConnection(client_config=asked_at), options=options)
            self._ends.callback(_quit, driver)
            driver.set_script_timeout(60)
            self._drivers[wishes] = driver
        return self._drivers[wishes]

    def page(self, look: Look = Look()) -> WebKitPage:  # noqa: B008 - frozen
        return WebKitPage(self._driver(look), look, self.nowhere.asked)

    def close(self) -> None:
        self._ends.close()


def _is_alive(driver: WebDriver) -> bool:
    """Say whether the browser behind *driver* still answers."""
    try:
        return bool(driver.current_url)
    except WebDriverException:
        return False


def _quit(driver: WebDriver) -> None:
    """End the browser behind *driver*, should it not have ended by itself."""
    with contextlib.suppress(WebDriverException):
        driver.quit()


def _end(process: subprocess.Popen[str]) -> None:
    """End *process* and wait for it, with its pipe closed."""
    process.terminate()
    process.wait()
    if process.stdout is not None:
        process.stdout.close()
