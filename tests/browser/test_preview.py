"""A page of the preview, in each browser: it follows the files, and names the fault."""

from __future__ import annotations

import shutil
import time
from typing import TYPE_CHECKING

import pytest

from plaudit.resources import bundled
from plaudit.serve import Preview
from tests.browser.audits import axe
from tests.browser.engines import Look
from tests.browser.host import overflow

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


def test_a_stylesheet_is_exchanged_without_a_reload(engine: Engine, site: Path) -> None:
    shutil.copytree(bundled("themes") / "showcase", site / "themes" / "showcase")
    style = next((site / "themes" / "showcase" / "static").rglob("*.css"))
    text = style.read_text(encoding="utf-8")
    color = "getComputedStyle(document.body).outlineColor"
    with Preview(site, port=0) as preview, engine.page() as page:
        assert preview.board.newer(0, PATIENCE)
        page.open(f"{preview.address}testimonials/")
        page.evaluate("window.stays = document.links[0].text = 'stays'")
        links = "document.querySelectorAll('link[rel=stylesheet]').length"
        before = page.evaluate(links)
        for number in (1, 2):
            rule = f"body {{ outline-color: rgb({number}, 2, 3) !important }}"
            style.write_text(f"{text}\n{rule}\n", encoding="utf-8")
            assert becomes_true(page, f"{color} === 'rgb({number}, 2, 3)'")
            assert page.evaluate("window.stays") == "stays"
            assert page.evaluate("document.links[0].text") == "stays"
            assert becomes_true(page, f"{links} === {before}")
        # Whatever else changes makes another page of it.
        write(site, "It hums.")
        assert becomes_true(page, SHOWN.format("It hums."))
        assert not page.evaluate("window.stays === 'stays'")
        assert becomes_true(page, f"{color} === 'rgb(2, 2, 3)'")


def test_what_is_told_can_be_hidden_and_comes_back_with_the_next_news(
    engine: Engine, preview: Preview, site: Path
) -> None:
    hide = f"{PANEL}.shadowRoot.querySelector('button')"
    with engine.page() as page:
        page.open(f"{preview.address}testimonials/")
        write(site, "It sings.", "rating: many\n")
        assert becomes_true(page, PANEL)
        # What stands at the foot of the page can be read below the panel's height.
        room = "parseFloat(getComputedStyle(document.documentElement).paddingBottom)"
        height = f"{PANEL}.shadowRoot.querySelector('section').offsetHeight"
        assert becomes_true(page, f"{room} >= {height}")
        assert page.evaluate(f"{height} < innerHeight / 2")
        page.evaluate(f"{hide}.click()")
        assert page.evaluate(f"!{PANEL} && !({room})")
        write(site, "It sings.", "rating: several\n")
        assert becomes_true(page, f"{PANEL} && ({TOLD}).includes('several')")
        write(site, "It sings.")
        assert becomes_true(page, f"!{PANEL} && {SHOWN.format('It sings.')}")


def test_a_page_that_is_not_there_appears_when_it_is_written(
    engine: Engine, preview: Preview, site: Path
) -> None:
    with engine.page() as page:
        page.open(f"{preview.address}testimonials/page/2/")
        assert not page.evaluate(SHOWN.format("Number "))
        for number in range(25):
            file = site / "content" / "testimonials" / f"n{number:02d}.yaml"
            file.write_text(f"text: Number {number}.\nauthor: Bo\n", encoding="utf-8")
        assert becomes_true(page, SHOWN.format("Number "))


def test_pages_follow_under_a_strict_policy(engine: Engine, site: Path) -> None:
    shutil.copytree(bundled("themes") / "showcase", site / "themes" / "showcase")
    base = site / "themes" / "showcase" / "templates" / "plaudit" / "base.html"
    policy = (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
        "connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'"
    )
    meta = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    text = base.read_text(encoding="utf-8")
    base.write_text(text.replace("<head>", f"<head>{meta}", 1), encoding="utf-8")
    style = next((site / "themes" / "showcase" / "static").rglob("*.css"))
    with Preview(site, port=0) as preview, engine.page() as page:
        assert preview.board.newer(0, PATIENCE)
        page.open(f"{preview.address}testimonials/")
        assert page.evaluate("!!document.querySelector('meta[http-equiv]')")
        rule = "body { outline-color: rgb(1, 2, 3) !important }"
        text = style.read_text(encoding="utf-8")
        style.write_text(f"{text}\n{rule}\n", encoding="utf-8")
        color = "getComputedStyle(document.body).outlineColor"
        assert becomes_true(page, f"{color} === 'rgb(1, 2, 3)'")
        write(site, "It sings.", "rating: many\n")
        assert becomes_true(page, PANEL)
        border = f"getComputedStyle({PANEL}.shadowRoot.querySelector('section'))"
        assert page.evaluate(f"{border}.position") == "fixed"
        write(site, "It sings.")
        assert becomes_true(page, SHOWN.format("It sings."))


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


def settle(preview: Preview) -> None:
    """Wait until a second has passed in which no build has ended."""
    news = preview.board.news
    while newer := preview.board.newer(news.number, 1):
        news = newer


def test_the_editor_s_desk_is_accessible_fits_and_follows_the_files(
    engine: Engine, preview: Preview, site: Path
) -> None:
    waiting = site / "content" / "responses" / "door.yaml"
    waiting.parent.mkdir()
    waiting.write_text(f"concern: {'Door' * 60}\nraised_on: 2020-01-01\n", "utf-8")
    for look in (Look(width=500), Look(dark=True)):
        settle(preview)  # the desk is loaded again after each build
        with engine.page(look) as page:
            page.open(preview.desk)
            assert becomes_true(page, SHOWN.format("responses/door"))
            assert axe(page) == []
            assert overflow(page) == []
            # The page says all of it itself: no panel stands over it.
            assert page.evaluate(f"{PANEL} === null")
            write(site, f"It hums at {look.width}.", "rating: many\n")
            assert becomes_true(page, SHOWN.format("testimonials/ada.yaml:3:1"))
            write(site, "It hums.")
            told = SHOWN.format("testimonials/ada.yaml:3:1")
            assert becomes_true(page, f"!{told}")
