"""The three browser engines, each behind one and the same small door."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .chromium import Chromium
from .firefox import Firefox
from .page import Engine, Look, Page, Report
from .webkit import WebKit

if TYPE_CHECKING:
    from collections.abc import Callable

    from playwright.sync_api import Playwright

ENGINES: dict[str, Callable[[Playwright], Engine]] = {
    "chromium": Chromium,
    "firefox": Firefox,
    "webkit": lambda _: WebKit(),  # has a driver of its own
}

__all__ = [
    "ENGINES",
    "Chromium",
    "Engine",
    "Firefox",
    "Look",
    "Page",
    "Report",
    "WebKit",
]
