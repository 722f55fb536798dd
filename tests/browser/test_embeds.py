"""Embeds on somebody else's page, under the strictest policy, in three engines."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.audits import axe
from tests.browser.engines import Look
from tests.browser.host import ADDRESSES, TEXT, TYPES, Host, overflow, see_all, until
from tests.browser.server import Server
from tests.sites import BELOW

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from tests.browser.engines import Engine, Page
    from tests.sites import BuiltSite

FILLED = "[...document.querySelectorAll('plaudit-embed')].every(e => e.shadowRoot)"
IN_LIGHT = "document.querySelector('.plaudit-{type}')"
IN_SHADOW = "document.querySelector('plaudit-embed').shadowRoot.firstElementChild"


@pytest.fixture(scope="module")
def host(
    showcase: BuiltSite, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Host]:
    made = Host(tmp_path_factory.mktemp("host"), showcase)
    yield made
    made.close()


@pytest.fixture(scope="module")
def open_host(showcase: BuiltSite) -> Iterator[Server]:
    """The same site on a host that sends CORS headers."""
    allowed = {"/": {"Access-Control-Allow-Origin": "*"}}
    with Server({BELOW: showcase.output}, allowed) as server:
        yield server


def all_forms(site: BuiltSite, names: tuple[str, ...]) -> str:
    """Return the embeds *names* in every form."""
    parts = [
        f"<h2>{form}</h2>\n{site.snippet(name, form)}"
        for form in ("html", "element", "frame")
        for name in names
    ]
    return "\n".join(parts)


@pytest.mark.parametrize("widget", TYPES)
def test_forms_stand_beside_each_other_and_say_the_same(
    page: Page, host: Host, showcase: BuiltSite, widget: str
) -> None:
    first, second = TYPES[widget]
    body = all_forms(showcase, (first, first, second))
    page.open(host.page(body, f"Every {widget}"))
    see_all(page)
    until(page, FILLED)
    report = page.report()

    assert axe(page) == []
    assert report.console == ()
    assert report.violations == ()
    assert report.foreign(host.origin, showcase.origin) == ()
    assert overflow(page) == []
    assert page.evaluate("document.querySelectorAll('[id]').length") == 0

    # And all forms say the same words and name the same addresses.
    light = IN_LIGHT.replace("{type}", widget)
    pasted, grown = (
        [page.evaluate(f"{read}({root})") for read in (TEXT, ADDRESSES)]
        for root in (light, IN_SHADOW)
    )
    page.open(showcase.url(f"embed/{first}/"))
    framed = [page.evaluate(f"{read}({light})") for read in (TEXT, ADDRESSES)]
    assert len(pasted[0]) > 40
    assert pasted == grown
    assert pasted == framed


def test_element_runs_with_and_without_cors(
    page: Page, host: Host, showcase: BuiltSite, open_host: Server, tmp_path: Path
) -> None:
    body = showcase.snippet("home-carousel", "element")
    page.open(host.page(body))
    until(page, FILLED)

    other = Host(tmp_path, showcase, open_host.origin)
    page.open(other.page(body.replace(showcase.origin, open_host.origin)))
    until(page, FILLED)
    other.close()

    assert page.report().violations == ()


def test_pinned_element_runs_where_cors_allows_it(
    page: Page, showcase: BuiltSite, open_host: Server, tmp_path: Path
) -> None:
    other = Host(tmp_path, showcase, open_host.origin)
    body = showcase.snippet("home-quote", "pinned")
    page.open(other.page(body.replace(showcase.origin, open_host.origin)))
    until(page, FILLED)
    report = page.report()
    other.close()

    assert report.console == ()
    assert report.violations == ()


def test_pinned_element_without_cors_leaves_its_fallback(
    page: Page, host: Host, showcase: BuiltSite
) -> None:
    page.open(host.page(showcase.snippet("home-quote", "pinned")))

    assert page.evaluate("document.querySelector('plaudit-embed').shadowRoot") is None
    shown = page.evaluate(
        "(link => [link.textContent, link.href, link.checkVisibility()])"
        "(document.querySelector('plaudit-embed a'))"
    )
    assert shown == ["One guest, one lamp", showcase.url("embed/home-quote/"), True]


def test_script_that_was_changed_on_its_way_does_not_run(
    page: Page, showcase: BuiltSite, open_host: Server, tmp_path: Path
) -> None:
    other = Host(tmp_path, showcase, open_host.origin)
    body = showcase.snippet("home-quote", "pinned").replace("sha384-", "sha384-AAAA")
    page.open(other.page(body.replace(showcase.origin, open_host.origin)))
    filled = page.evaluate(FILLED)
    other.close()

    assert not filled


def test_without_scripts_everything_can_be_read(
    engine: Engine, host: Host, showcase: BuiltSite
) -> None:
    forms = ("html", "element", "frame")
    body = "\n".join(showcase.snippet("home-carousel", form) for form in forms)
    with engine.page(Look(script=False)) as page:
        page.open(host.page(body))

        assert page.evaluate(
            "document.querySelectorAll('.plaudit-carousel figure').length"
        )
        assert page.evaluate(
            "document.querySelector('plaudit-embed a').checkVisibility()"
        )
        box = page.evaluate(
            "(box => [box.scrollWidth > box.clientWidth,"
            " getComputedStyle(box).overflowX, box.tabIndex])"
            "(document.querySelector('.plaudit-track'))"
        )
        tall = page.evaluate("document.querySelector('iframe').clientHeight")
        assert box == [True, "auto", 0]
        assert tall > 200


def test_embeds_fit_a_narrow_column(
    engine: Engine, host: Host, showcase: BuiltSite
) -> None:
    body = "\n".join(
        showcase.snippet(name, form)
        for name, _ in TYPES.values()
        for form in ("html", "element", "frame")
    )
    with engine.page(Look(width=320, height=640)) as page:
        page.open(host.page(body))
        see_all(page)
        until(page, FILLED)

        assert overflow(page) == []


def test_link_and_bar_of_a_ranked_row_stay_in_it(
    page: Page, host: Host, showcase: BuiltSite
) -> None:
    page.open(host.page(showcase.snippet("october", "html")))

    hit = page.evaluate(
        """(box => document.elementFromPoint(box.left + 5, box.top + 5).localName)
        (document.querySelector("h1").getBoundingClientRect())"""
    )
    apart = page.evaluate(
        """[...document.querySelectorAll("tbody tr")].map((row) => {
          const [one, bar] = [row, row.querySelector("svg")].map(
            (part) => part.getBoundingClientRect());
          return Math.max(...["left", "right", "bottom"].map(
            (side) => Math.abs(one[side] - bar[side])));
        })"""
    )
    assert hit == "h1"
    assert len(apart) == 5
    assert max(apart) < 3


def test_element_says_when_it_is_there(
    page: Page, host: Host, showcase: BuiltSite
) -> None:
    first, second = (showcase.snippet(n, "element") for n in TYPES["quote"])
    gap = "<p><br></p>\n" * 120
    page.open(host.page(first + gap + second))
    page.evaluate(
        "addEventListener('plaudit-load', (event) => {"
        " document.title = event.detail.name + event.composed; })"
    )

    assert page.evaluate(
        "document.querySelectorAll('plaudit-embed')[0].shadowRoot !== null"
    )
    assert page.evaluate(
        "document.querySelectorAll('plaudit-embed')[1].shadowRoot === null"
    )
    see_all(page)
    until(page, "document.title", f"{TYPES['quote'][1]}true")


def test_element_survives_names_that_hide_those_of_the_document(
    page: Page, host: Host, showcase: BuiltSite
) -> None:
    traps = "\n".join(
        f'<form name="{name}"></form>'
        for name in ("currentScript", "createElementNS", "adoptedStyleSheets")
    )
    page.open(host.page(traps + showcase.snippet("home-quote", "element")))
    embed = "Document.prototype.querySelector.call(document, 'plaudit-embed')"
    until(page, f"Boolean({embed}.shadowRoot)")

    assert page.evaluate("document.currentScript instanceof HTMLFormElement")
    source = page.evaluate(f"{embed}.shadowRoot.querySelector('img').src")
    assert source.startswith(showcase.url("media/"))


def test_embed_in_another_language_speaks_it(
    page: Page, host: Host, showcase: BuiltSite
) -> None:
    body = showcase.snippet("home-quote", "element", "de")
    page.open(host.page(body))
    until(page, FILLED)

    assert page.evaluate(f"{IN_SHADOW}.lang") == "de"
    source = page.evaluate("document.querySelector('script[src]').src")
    assert source == showcase.url("de/embed/home-quote/element.js")
