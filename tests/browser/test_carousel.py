"""The carousel by keys, buttons and time, as the W3C's pattern asks, in three engines.

https://www.w3.org/WAI/ARIA/apg/patterns/carousel/
"""

from __future__ import annotations

import time
from typing import TYPE_CHECKING

import pytest

from tests.browser.audits import axe
from tests.browser.engines import Look
from tests.browser.host import Host, until
from tests.browser.server import Server
from tests.sites import BELOW, built
from tests.widgets.samples import CATALOG, read_sample, write_site

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.browser.engines import Engine, Page
    from tests.sites import BuiltSite

STATUS = "document.querySelector('output').textContent"
SCROLLED = "Math.round(document.querySelector('.plaudit-track').scrollLeft)"
PREVIOUS, NEXT, ROTATE = (
    f"button[value={value}]" for value in ("previous", "next", "play")
)
ROTATING = "document.querySelector('[data-pause]').value === 'pause'"
MOVING = Look(motion=True)
PERIOD = 1.0  # seconds between two moves of the embed that moves
NARROW = Look(width=412, height=823)
# No window manager gives WebKit's window the focus, and without it nothing in the page
# is :focus-visible; the Tab key moves all the same.
PRETEND = """document.querySelectorAll("button").forEach((one) => {
  one.matches = (selector) => selector === ":focus-visible";
})"""
READ_STATUS = """new Promise((done) => {
  let last;
  const look = () => {
    const now = document.querySelector("output").textContent;
    if (now === last) return done(now);
    last = now;
    setTimeout(look, 400);
  };
  look();
})"""


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BuiltSite]:
    """Nine testimonials in carousels that stay and that move, in English and Arabic."""
    place = tmp_path_factory.mktemp("carousels")
    calm, _ = read_sample(CATALOG.widgets["carousel"])
    sources, output = place / "sources", place / "output"
    write_site(sources, calm, {"widget": "carousel"}, ("en", "ar"))
    embeds = sources / "content" / "embeds"
    embeds.joinpath("moving.yaml").write_text(
        f"widget: carousel\noptions: {{autoplay: {PERIOD}}}\n"
    )
    embeds.joinpath("two.yaml").write_text("widget: carousel\nselect: {limit: 2}\n")
    output.mkdir()
    with Server({BELOW: output}) as server:
        yield built(sources, output, server)


@pytest.fixture
def still(page: Page, site: BuiltSite) -> Page:
    """A carousel of nine, three of which are in view, that stays until asked."""
    page.open(site.url("embed/sample/"))
    until(page, STATUS, "1–3 / 9")
    return page


def test_buttons_turn_pages_and_wrap(still: Page) -> None:
    for wanted in ("4–6 / 9", "7–9 / 9", "1–3 / 9"):
        still.click(NEXT)
        until(still, STATUS, wanted)
    for wanted in ("7–9 / 9", "4–6 / 9", "1–3 / 9"):
        still.click(PREVIOUS)
        until(still, STATUS, wanted)


def test_quick_presses_add_up(still: Page) -> None:
    still.evaluate(
        "[1, 2].forEach(() => document.querySelector('[value=next]').click())"
    )

    until(still, STATUS, "7–9 / 9")


def test_keys_move_the_scroller_by_one_and_to_its_ends(still: Page) -> None:
    still.evaluate("document.querySelector('.plaudit-track').focus()")
    for key, wanted in (
        ("ArrowRight", "2–4 / 9"),
        ("ArrowRight", "3–5 / 9"),
        ("ArrowLeft", "2–4 / 9"),
        ("End", "7–9 / 9"),
        ("Home", "1–3 / 9"),
    ):
        still.press(key)
        until(still, STATUS, wanted)

    assert still.evaluate("scrollY") == 0


def test_order_of_focus_is_buttons_then_testimonials(still: Page) -> None:
    focused = "document.activeElement.value || document.activeElement.className"
    still.evaluate("document.querySelector('[value=previous]').focus()")
    still.press("Tab")
    second = still.evaluate(focused)
    still.press("Tab")

    assert (second, still.evaluate(focused)) == ("next", "plaudit-track")


def test_roles_and_names_are_those_of_the_pattern(still: Page) -> None:
    facts = still.evaluate(
        """(() => {
          const root = document.querySelector("plaudit-carousel");
          const slides = [...root.querySelectorAll(".plaudit-track>*")];
          const buttons = [...root.querySelectorAll("button")];
          return {
            root: [root.getAttribute("role"), root.getAttribute("aria-roledescription")],
            named: root.getAttribute("aria-label").toLowerCase(),
            slides: new Set(slides.map((one) => one.getAttribute("aria-roledescription"))).size,
            labels: slides.map((one) => one.getAttribute("aria-label")),
            buttons: buttons.map((one) => one.getAttribute("aria-label")),
            sizes: buttons.map((one) => Math.min(one.offsetWidth, one.offsetHeight)),
            first: root.querySelector(":scope>:is(button,.plaudit-track)").localName,
          };
        })()"""
    )

    assert facts["root"] == ["group", "carousel"]
    assert "carousel" not in facts["named"] or facts["named"] == "carousel"
    assert facts["slides"] == 1
    assert facts["labels"] == [f"{n} of 9" for n in range(1, 10)]
    assert facts["buttons"] == ["Previous", "Next"]
    assert min(facts["sizes"]) >= 44
    assert facts["first"] == "button"


def test_only_the_status_is_announced_and_only_when_asked(still: Page) -> None:
    live = "document.querySelector('output').ariaLive"
    before = still.evaluate(live)
    still.click(NEXT)
    until(still, STATUS, "4–6 / 9")

    assert (before, still.evaluate(live)) == ("off", "polite")
    assert still.evaluate("document.querySelectorAll('[aria-live]').length") == 1


def test_events_and_methods_are_for_the_page_around(still: Page) -> None:
    still.evaluate(
        "addEventListener('plaudit-change', ({detail}) => {"
        " (window.seen ??= []).push([detail.first, detail.last, detail.total]); })"
    )
    still.evaluate("document.querySelector('plaudit-carousel').goTo(5)")

    until(still, "window.seen", [[5, 7, 9]])


def test_one_stands_alone_on_a_phone(engine: Engine, site: BuiltSite) -> None:
    with engine.page(NARROW) as page:
        page.open(site.url("embed/sample/"))
        until(page, STATUS, "1 / 9")
        page.click(NEXT)
        until(page, STATUS, "2 / 9")
        page.click(PREVIOUS)
        page.click(PREVIOUS)

        until(page, STATUS, "9 / 9")


def test_right_to_left_turns_around(page: Page, site: BuiltSite) -> None:
    page.open(site.url("ar/embed/sample/"))
    until(page, STATUS, "1–3 / 9")
    page.click(NEXT)
    until(page, STATUS, "4–6 / 9")
    scrolled = page.evaluate(SCROLLED)
    page.evaluate("document.querySelector('.plaudit-track').focus()")
    for key, wanted in (
        ("ArrowLeft", "5–7 / 9"),
        ("ArrowRight", "4–6 / 9"),
        ("End", "7–9 / 9"),
        ("Home", "1–3 / 9"),
    ):
        page.press(key)
        until(page, STATUS, wanted)
    order = page.evaluate(
        "[...document.querySelectorAll('plaudit-carousel>button')]"
        ".map((one) => one.getBoundingClientRect().left)"
    )

    assert scrolled < 0
    assert order[0] > order[1]
    assert axe(page) == []


def test_nothing_moves_by_itself_unless_asked_for(
    engine: Engine, site: BuiltSite
) -> None:
    with engine.page(MOVING) as page:
        page.open(site.url("embed/sample/"))
        until(page, STATUS, "1–3 / 9")
        time.sleep(1.3 * PERIOD)

        assert page.evaluate(STATUS) == "1–3 / 9"
        assert page.evaluate("document.querySelector('[data-pause]')") is None


def test_rotation_runs_and_its_button_stops_and_starts_it(
    engine: Engine, site: BuiltSite
) -> None:
    label = "document.querySelector('[data-pause]').textContent"
    with engine.page(MOVING) as page:
        page.open(site.url("embed/moving/"))
        until(page, f"{STATUS} !== '1–3 / 9'")
        while_moving = page.evaluate(label)
        live = page.evaluate("document.querySelector('output').ariaLive")
        page.evaluate("document.querySelector('[data-pause]').click()")
        stopped_at = page.evaluate(READ_STATUS)
        time.sleep(1.3 * PERIOD)

        assert (while_moving, live) == ("Stop moving", "off")
        assert page.evaluate(label) == "Start moving"
        assert page.evaluate(STATUS) == stopped_at
        page.evaluate("document.querySelector('[data-pause]').click()")
        until(page, f"{STATUS} !== '{stopped_at}'")


def test_focus_stops_the_rotation_for_good(engine: Engine, site: BuiltSite) -> None:
    with engine.page(MOVING) as page:
        page.open(site.url("embed/moving/"))
        until(page, ROTATING)
        if not page.evaluate("document.hasFocus()"):
            page.evaluate(PRETEND)
        page.press("Tab")
        until(page, ROTATING, wanted=False)
        page.evaluate("document.activeElement.blur()")
        stopped_at = page.evaluate(READ_STATUS)
        time.sleep(1.3 * PERIOD)

        assert page.evaluate(STATUS) == stopped_at
        assert page.evaluate("document.querySelector('button').value") == "play"


def test_whoever_asked_for_less_motion_gets_none(page: Page, site: BuiltSite) -> None:
    page.open(site.url("embed/moving/"))
    until(page, STATUS, "1–3 / 9")
    time.sleep(1.3 * PERIOD)

    assert page.evaluate(STATUS) == "1–3 / 9"
    assert not page.evaluate("document.querySelector('[data-pause]').checkVisibility()")
    assert axe(page) == []


def test_controls_vanish_where_all_are_in_view(page: Page, site: BuiltSite) -> None:
    page.open(site.url("embed/two/"))
    until(page, STATUS, "1–2 / 2")

    seen = page.evaluate(
        "[...document.querySelectorAll('plaudit-carousel>button')]"
        ".map((one) => getComputedStyle(one).visibility)"
    )
    assert set(seen) == {"hidden"}


def test_buttons_work_within_the_element(
    page: Page, site: BuiltSite, tmp_path_factory: pytest.TempPathFactory
) -> None:
    host = Host(tmp_path_factory.mktemp("host"), site)
    page.open(host.page(site.snippet("sample", "element") * 2))
    output = (
        "[...document.querySelectorAll('plaudit-embed')]"
        ".map((one) => one.shadowRoot?.querySelector('output').textContent)"
    )
    until(page, output, ["1–3 / 9", "1–3 / 9"])
    page.evaluate(
        "document.querySelectorAll('plaudit-embed')[1]"
        ".shadowRoot.querySelector('[value=next]').click()"
    )

    until(page, output, ["1–3 / 9", "4–6 / 9"])
    report = page.report()
    host.close()
    assert (report.console, report.violations) == ((), ())
