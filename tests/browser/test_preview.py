"""A page of the preview, in each browser: it follows the files, and names the fault."""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from plaudit.serve import Preview

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.browser.engines import Engine, Page

PATIENCE = 30
SHOWN = "document.body.textContent.includes({!r})"
PANEL = "document.querySelector('plaudit-news')"
TOLD = f"{PANEL} ? {PANEL}.shadowRoot.querySelector('section').textContent : ''"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    (tmp_path / "content" / "testimonials").mkdir(parents=True)
    community = "name: Ours\nurl: https://praise.kettle-and-thread.org/\n"
    (tmp_path / "content" / "community.yaml").write_text(community, encoding="utf-8")
    write(tmp_path, "It works again.")
    return tmp_path


@pytest.fixture
def preview(site: Path) -> Iterator[Preview]:
    with Preview(site, port=0) as started:
        assert started.board.newer(0, PATIENCE)
        yield started


def write(site: Path, words: str, more: str = "") -> None:
    file = site / "content" / "testimonials" / "ada.yaml"
    file.write_text(f"text: {words}\nauthor: Ada\n{more}", encoding="utf-8")


def becomes_true(page: Page, expression: str) -> bool:
    """Wait until *expression* is true; a page that is just reloading is asked again."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            if page.evaluate(f"!!({expression})"):
                return True
        except Exception:  # noqa: BLE001, S110 - each engine has its own for a page that goes
            pass
        time.sleep(0.1)
    return False


def test_an_open_page_follows_the_files_and_names_a_fault_until_it_is_mended(
    engine: Engine, preview: Preview, site: Path
) -> None:
    with engine.page() as page:
        page.open(f"{preview.address}testimonials/")
        assert page.evaluate(SHOWN.format("It works again."))
        write(site, "It hums.")
        assert becomes_true(page, SHOWN.format("It hums."))
        write(site, "It sings.", "rating: <b>many</b>\n")
        assert becomes_true(page, PANEL)
        told = page.evaluate(TOLD)
        assert "content/testimonials/ada.yaml:3:1" in told
        assert "not '<b>many</b>'" in told
        # The last good page stays below, and can be read.
        assert page.evaluate(SHOWN.format("It hums."))
        box = page.evaluate(
            f"(b => [b.top, b.bottom, innerHeight])({PANEL}.shadowRoot"
            ".querySelector('section').getBoundingClientRect())"
        )
        assert box[2] / 2 < box[0] < box[1] <= box[2]
        write(site, "It sings.")
        assert becomes_true(page, f"!{PANEL} && {SHOWN.format('It sings.')}")


def test_a_page_that_waits_for_the_first_good_build_turns_into_it(
    engine: Engine, site: Path
) -> None:
    write(site, "It works.", "rating: many\n")
    with Preview(site, port=0) as preview, engine.page() as page:
        assert preview.board.newer(0, PATIENCE)
        page.open(f"{preview.address}testimonials/")
        assert page.evaluate(SHOWN.format("Nothing could be built yet"))
        assert page.evaluate(SHOWN.format("content/testimonials/ada.yaml:3:1"))
        assert not page.evaluate(f"!!{PANEL}")
        write(site, "It works.")
        assert becomes_true(page, SHOWN.format("It works."))
