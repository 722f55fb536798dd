"""A page holds still while its embeds arrive, however late their files come."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from tests.browser.engines import Look
from tests.browser.host import TYPES, Host, in_pieces

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Route

    from tests.browser.engines import Chromium
    from tests.sites import BuiltSite

WATCH = """window.shifts = [];
new PerformanceObserver((list) => window.shifts.push(...list.getEntries().map((entry) =>
  [entry.value, entry.sources.map(({node}) => node?.localName + "." + node?.className)]
))).observe({type: "layout-shift", buffered: true});"""
FORMS = {"html": 0.0, "element": 0.01, "frame": 0.01}
"""The form, and how much of the window may move, as Chromium counts it."""
LATE = 0.25  # seconds by which the files of an embed come after the page
BEFORE = "<p>What stands before.</p>\n" * 3
TALL = 2000  # px: a window that shows an embed to its end
MOVING = {
    "home-carousel": "all captions stand on the foot line of the tallest voice so far",
}
"""Embeds that more than one column lets move while their HTML comes, and why."""


@pytest.fixture(scope="module")
def host(
    showcase: BuiltSite, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Host]:
    made = Host(tmp_path_factory.mktemp("host"), showcase)
    yield made
    made.close()


def delay(route: Route) -> None:
    """Let a file come late."""
    time.sleep(LATE)
    route.continue_()


def shifted(
    chromium: Chromium, url: str, width: int, height: int = 823
) -> tuple[float, str]:
    """Return how much of the page at *url* moved while it loaded, and what did."""
    with chromium.page(Look(width=width, height=height)) as page:
        page.raw.add_init_script(WATCH)
        page.raw.route("**/element.js", delay)
        page.raw.route("**/embed/*/", delay)
        page.open(url)
        page.raw.wait_for_timeout(1000 * LATE)
        shifts = page.evaluate("window.shifts")
        return sum(value for value, _ in shifts), str(shifts)


@pytest.mark.parametrize(
    ("name", "form"),
    [(name, form) for name, _ in TYPES.values() for form in FORMS],
)
def test_page_holds_still(
    chromium: Chromium, host: Host, showcase: BuiltSite, name: str, form: str
) -> None:
    url = host.page(BEFORE + showcase.snippet(name, form))
    for width in (412, 1280):
        moved, what = shifted(chromium, url, width)

        assert moved <= FORMS[form], f"{width}: {what}"


def test_movement_is_noticed(
    chromium: Chromium, host: Host, showcase: BuiltSite
) -> None:
    snippet = showcase.snippet("home-carousel", "element")
    unstyled = snippet.partition("\n")[2]

    moved, _ = shifted(chromium, host.page(unstyled), 412)

    assert moved > FORMS["element"]


@pytest.mark.parametrize(
    ("name", "width"),
    [
        (name, width)
        for first, second in TYPES.values()
        for name, width in ((first, 412), (second, 412), (first, 1280))
        if width == 412 or name not in MOVING
    ],
)
def test_page_whose_html_arrives_in_pieces_holds_still(
    chromium: Chromium, host: Host, showcase: BuiltSite, name: str, width: int
) -> None:
    url = host.page(BEFORE + in_pieces(showcase.snippet(name, "html")))

    moved, what = shifted(chromium, url, width, TALL)

    assert moved == 0, what


def test_movement_between_pieces_is_noticed(chromium: Chromium, host: Host) -> None:
    rows = "<tr><td>A row</td></tr>" * 12
    table = f"<table><caption align=bottom>A note</caption>{rows}</table>"

    moved, what = shifted(chromium, host.page(in_pieces(table)), 412)

    assert moved > 0
    assert "caption" in what


@pytest.mark.parametrize("width", [412, 1280])
def test_showcase_holds_still(
    chromium: Chromium, showcase: BuiltSite, width: int
) -> None:
    for path in ("", "testimonials/", "stories/eleven-sewing-machines/", "de/"):
        moved, what = shifted(chromium, showcase.url(path), width)

        assert moved == 0, f"{path}: {what}"
