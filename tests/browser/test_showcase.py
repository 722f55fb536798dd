"""The showcase itself in three engines: accessible, silent, within its own policy."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.audits import axe
from tests.browser.engines import Chromium, Look
from tests.browser.host import overflow, see_all

if TYPE_CHECKING:
    from tests.browser.engines import Engine, Page
    from tests.sites import BuiltSite

PAGES = {
    "home": "",
    "testimonials": "testimonials/",
    "story": "stories/eleven-sewing-machines/",
    "stories": "stories/",
    "member": "members/tomasz-wren/",
    "badge": "badges/hundred-hands/",
    "leaderboard": "leaderboards/busy-hands-october/",
    "milestones": "milestones/",
    "gallery": "embeds/",
    "how": "how/",
    "contact": "contact/",
    "missing": "no/such/page",
    "responses": "responses/",
    "response": "responses/smoke-in-bristol/",
    "corrections": "corrections/",
    "mentions": "mentions/",
    "surveys": "surveys/",
    "tag": "tags/electronics/",
    "events": "events/",
    "event": "events/ten-hours-in-leipzig-sud-2026-06-13/",
    "organisations": "organisations/",
    "home, German": "de/",
    "frame": "embed/home-carousel/",
}
NARROWEST, WIDEST = 320, 1920


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_page_is_accessible_and_silent(
    page: Page, engine: Engine, showcase: BuiltSite, path: str
) -> None:
    page.open(showcase.url(path))
    see_all(page)
    report = page.report()

    missing = [said for said in report.console if "404" in said]
    # The rules read the same document in every engine: one is asked, all must be silent.
    assert not isinstance(engine, Chromium) or axe(page) == []
    assert set(report.console) == set(missing if path == PAGES["missing"] else [])
    assert report.violations == ()
    assert report.foreign(showcase.origin) == ()


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_page_is_accessible_in_the_dark(
    chromium: Chromium, showcase: BuiltSite, path: str
) -> None:
    with chromium.page(Look(dark=True)) as page:
        page.open(showcase.url(path))

        assert page.evaluate("getComputedStyle(document.documentElement).colorScheme")
        assert axe(page) == []


@pytest.mark.parametrize("path", PAGES.values(), ids=PAGES.keys())
def test_page_fits_every_width(
    chromium: Chromium, showcase: BuiltSite, path: str
) -> None:
    with chromium.page() as page:
        page.open(showcase.url(path))
        for width in (NARROWEST, 412, 768, WIDEST):
            page.resize(width, 823)

            assert overflow(page) == [], width


@pytest.mark.parametrize("path", ["", "de/", "testimonials/", "embeds/", "milestones/"])
def test_page_fits_the_narrowest_width_in_every_engine(
    engine: Engine, showcase: BuiltSite, path: str
) -> None:
    with engine.page(Look(width=NARROWEST, height=640)) as page:
        page.open(showcase.url(path))

        assert page.evaluate("innerWidth") == NARROWEST
        assert overflow(page) == []


@pytest.mark.parametrize("path", ["", "leaderboards/busy-hands-october/", "embeds/"])
def test_page_keeps_its_lines_in_forced_colours(
    chromium: Chromium, showcase: BuiltSite, path: str
) -> None:
    with chromium.page() as page:
        page.open(showcase.url(path))
        page.raw.emulate_media(forced_colors="active")

        # Axe cannot judge here: the colours that it reads are not those that are used.
        assert page.evaluate("matchMedia('(forced-colors: active)').matches")
        assert page.evaluate(
            "[...document.querySelectorAll('*')].every("
            "(one) => getComputedStyle(one).forcedColorAdjust !== 'none')"
        )
        assert page.evaluate(
            "[...document.querySelectorAll('.plaudit-carousel>button')].every("
            "(one) => parseFloat(getComputedStyle(one).borderTopWidth) > 0)"
        )


def test_page_is_whole_without_scripts(engine: Engine, showcase: BuiltSite) -> None:
    with engine.page(Look(script=False)) as page:
        page.open(showcase.url())

        assert page.evaluate("document.querySelectorAll('h1').length") == 1
        shown = page.evaluate(
            "[...document.querySelectorAll('.plaudit-carousel figure')].length"
        )
        assert shown > 2
        assert page.evaluate(
            "[...document.querySelectorAll('.plaudit-carousel>button')]"
            ".every(b => getComputedStyle(b).visibility === 'hidden')"
        )


def test_copy_button_says_that_it_copied(
    chromium: Chromium, showcase: BuiltSite
) -> None:
    with chromium.page() as page:
        page.raw.context.grant_permissions(["clipboard-read", "clipboard-write"])
        page.open(showcase.url("embeds/"))
        page.click("details[open] [data-copy]")
        page.raw.wait_for_function(
            "document.querySelector('details[open] [data-copy]')"
            ".textContent.includes('Copied')"
        )

        copied = page.evaluate("navigator.clipboard.readText()")
        shown = page.evaluate("document.querySelector('details[open] pre').textContent")
        assert copied.strip() == shown.strip()
        assert page.report().violations == ()


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_why_to_believe_a_voice_opens_and_can_be_read(
    chromium: Chromium, showcase: BuiltSite, *, dark: bool
) -> None:
    with chromium.page(Look(width=NARROWEST, dark=dark)) as page:
        page.open(showcase.url("events/ten-hours-in-leipzig-sud-2026-06-13/"))
        page.raw.locator(".plaudit-why summary").first.click()
        assert page.raw.locator(".plaudit-why [open] .plaudit-change del").count() > 0
        page.evaluate(
            "document.querySelectorAll('.plaudit-why details').forEach((o) => o.open = true)"
        )

        assert overflow(page) == []
        assert axe(page) == []
