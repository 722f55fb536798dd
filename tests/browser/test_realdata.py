"""Pages of real files from other projects, in a real browser."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.audits import axe
from tests.browser.host import overflow, see_all

if TYPE_CHECKING:
    from tests.browser.engines import Chromium
    from tests.sites import BuiltSite

PAGES = [
    *("", "testimonials/", "testimonials/page/2/", "stories/", "milestones/"),
    *("members/", "leaderboards/", "how/", "embeds/", "de/testimonials/"),
    *("embed/wall/", "embed/carousel/", "embed/leaderboard/", "embed/counters/"),
]


@pytest.mark.parametrize("path", PAGES)
def test_page_of_real_records_is_accessible_and_silent(
    chromium: Chromium, realdata: BuiltSite, path: str
) -> None:
    with chromium.page() as page:
        page.open(realdata.url(path))
        see_all(page)
        report = page.report()

        assert axe(page) == []
        assert report.console == ()
        assert report.violations == ()
        assert report.foreign(realdata.origin) == ()
        for width in (320, 1280):
            page.resize(width, 823)
            assert overflow(page) == [], width


@pytest.mark.parametrize("folder", ["stories", "members", "leaderboards"])
def test_pages_of_single_real_records_are_accessible(
    chromium: Chromium, realdata: BuiltSite, folder: str
) -> None:
    found = sorted((realdata.output / folder).glob("*/index.html"))
    with chromium.page() as page:
        for file in found[:: max(1, len(found) // 4)]:
            page.open(realdata.url(f"{folder}/{file.parent.name}/"))
            page.resize(320, 823)

            assert axe(page) == [], file
            assert overflow(page) == [], file
            assert page.report().console == (), file
