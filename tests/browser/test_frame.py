"""Frames fit their pages, and believe nobody else about how tall these are."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.host import Host, until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.browser.engines import Page
    from tests.sites import BuiltSite

HEIGHT = "document.querySelector('.plaudit-frame iframe').clientHeight"
LISTEN = """addEventListener("message", ({data, source}) => {
  if (data?.plaudit) (window.told ??= []).push(data.plaudit);
})"""
ASK = """document.querySelector(".plaudit-frame iframe")
  .contentWindow.postMessage("plaudit", "*")"""
FITS = f"window.told && window.told.at(-1) === {HEIGHT}"
LIES = ("1e9", "-5", "NaN", "Infinity", "'9000'", "{}", "null", "[900]")


@pytest.fixture(scope="module")
def host(
    showcase: BuiltSite, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Host]:
    made = Host(tmp_path_factory.mktemp("host"), showcase)
    made.allow(made.origin)
    yield made
    made.close()


@pytest.fixture
def fitted(page: Page, host: Host, showcase: BuiltSite) -> Page:
    """A page with one frame that has been fitted."""
    page.open(host.page(showcase.snippet("home-carousel", "frame") + LIAR))
    page.evaluate(LISTEN)
    page.evaluate(ASK)
    until(page, FITS)
    return page


LIAR = '<iframe src="liar.html" title="Liar" sandbox="allow-scripts"></iframe>'


def write_liar(host: Host, lies: tuple[str, ...], *, again: bool = False) -> None:
    """Write a page that tells *lies*, each a JavaScript value, to the page around.

    It tells them once, or *again* and again to a page that may not listen yet.
    """
    script = "".join(f"parent.postMessage({{plaudit: {lie}}}, '*');" for lie in lies)
    script += "parent.postMessage(null, '*');"
    if again:
        script += f"setInterval(() => {{{script}}}, 50)"
    (host.folder / "liar.js").write_text(script)
    (host.folder / "liar.html").write_text(
        '<!doctype html><title>Liar</title><script src="liar.js"></script>'
    )


@pytest.fixture(autouse=True)
def liar(host: Host) -> None:
    write_liar(host, ("77",))


def test_frame_is_as_tall_as_its_page(fitted: Page) -> None:
    tall = fitted.evaluate(HEIGHT)

    assert 200 < tall < 2000
    assert tall != 77


def test_frame_follows_its_page_when_the_window_changes(fitted: Page) -> None:
    before = fitted.evaluate(HEIGHT)
    fitted.resize(520, 900)
    until(fitted, f"{HEIGHT} !== {before}")
    fitted.evaluate(ASK)

    until(fitted, FITS)


def test_room_kept_for_a_frame_is_nearly_right(
    page: Page, host: Host, showcase: BuiltSite
) -> None:
    style, _, rest = showcase.snippet("home-carousel", "frame").partition("\n")
    page.open(host.page(style + rest.partition("\n")[2]))
    reserved = page.evaluate(HEIGHT)
    page.open(host.page(f"{style}\n{rest}"))
    page.evaluate(LISTEN)
    page.evaluate(ASK)
    until(page, FITS)

    assert reserved == pytest.approx(page.evaluate(HEIGHT), rel=0.2)


def test_other_windows_are_not_believed(fitted: Page) -> None:
    tall = fitted.evaluate(HEIGHT)
    fitted.evaluate("postMessage({plaudit: 5000}, '*')")
    fitted.evaluate("postMessage({plaudit: {valueOf: 1}}, '*')")
    fitted.evaluate("new Promise((done) => setTimeout(() => done(0), 100))")

    assert fitted.evaluate(HEIGHT) == tall
    assert fitted.report().console == ()


@pytest.mark.parametrize(
    ("lies", "tall"), [(("1e9",), 20000), (("-5",), 40), (("500", *LIES[2:]), 500)]
)
def test_a_frame_that_lies_stays_within_bounds(
    page: Page,
    host: Host,
    showcase: BuiltSite,
    lies: tuple[str, ...],
    tall: int,
) -> None:
    write_liar(host, lies, again=True)
    snippet = showcase.snippet("home-carousel", "frame")
    address = showcase.url("embed/home-carousel/")
    liar = host.server.url("/liar.html")
    page.open(
        host.page(snippet.replace(f'iframe src="{address}"', f'iframe src="{liar}"'))
    )

    until(page, HEIGHT, tall)
    assert page.report().console == ()


def test_frame_in_a_sandbox_reaches_nothing_of_the_page(fitted: Page) -> None:
    reached = fitted.evaluate(
        "(() => { try { return Boolean(document.querySelector('iframe').contentDocument) }"
        " catch { return false } })()"
    )

    assert reached is False
    assert "allow-same-origin" not in fitted.evaluate(
        "document.querySelector('iframe').sandbox.value"
    )
