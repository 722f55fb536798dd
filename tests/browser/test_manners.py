"""Host and embed leave each other alone, whatever styles the host has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from tests.browser.audits import axe
from tests.browser.engines import Look
from tests.browser.host import TYPES, Host, overflow, see_all, until

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.browser.engines import Chromium, Page
    from tests.sites import BuiltSite

PROBES = """<div id="probes"><h2>Heading</h2><p>Words, <a href="#probes">a link</a>,
<b>bold</b>, <small>small</small>, <mark>marked</mark>.</p>
<figure><blockquote><p>Quoted</p></blockquote><figcaption>Said</figcaption></figure>
<ul><li>Item</li></ul><dl><dt>Term</dt><dd>Meaning</dd></dl>
<table><caption>Table</caption><tr><th>Head</th><td>Cell</td></tr></table>
<details open><summary>More</summary>Text</details><section><time>Now</time></section>
<button type="button">Press</button><output>Out</output></div>"""
COMPUTED = """[...document.querySelectorAll("#probes, #probes *")].map((one) => {
  const style = getComputedStyle(one);
  return [one.localName, ...Array.from(style, (name) => name + ":" + style[name])];
})"""
FILLED = "[...document.querySelectorAll('plaudit-embed')].every(e => e.shadowRoot)"
STILL = '<link rel="stylesheet" href="still.css">'
HOSTILE = {
    "reset": "* { margin: 0; padding: 0; border: 0; font: inherit; box-sizing: border-box }",
    "shouting": "* { font-size: 30px !important; line-height: 1.2 !important }",
    "old framework": """
        body { font: 14px/20px Arial, sans-serif; color: #333; background: #fff }
        blockquote { margin: 0 0 20px; padding: 10px 20px; border-left: 5px solid #eee }
        figure { margin: 1em 40px } img { max-width: 100%; height: auto; border: 3px solid }
        ul { list-style: square; margin-left: 25px } li { line-height: 20px }
        table { width: 100%; border-spacing: 8px } td, th { padding: 12px; border: 1px solid }
        button { width: 100%; text-transform: uppercase } dl { margin: 0 } dd { margin: 0 40px }
        a { color: #0645ad } b, strong { color: #000 } small { font-size: 70% }
        p { text-align: justify } section { padding: 40px; background: #f4f4f4 }""",
    "dark page": """
        html { color-scheme: dark } body { background: #101418; color: #e6e6e6 }
        a { color: #9ecbff }""",
}
UNREADABLE = """(() => {
  const roots = [...document.querySelectorAll("[class^=plaudit-]:not(.plaudit-frame)"),
    ...[...document.querySelectorAll("plaudit-embed")].map((one) => one.shadowRoot)];
  const faults = [];
  for (const root of roots)
    for (const one of root.querySelectorAll("blockquote,figcaption,b,dt,dd,caption,th,td")) {
      // A column that is left out on purpose where there is no room is no fault.
      if (!one.checkVisibility() || !one.textContent.trim()) continue;
      const box = one.getBoundingClientRect();
      const size = parseFloat(getComputedStyle(one).fontSize);
      if (size < 10.5 || box.width < 20 || box.height < size)
        faults.push([one.localName, one.textContent.slice(0, 30), size, box.width, box.height]);
    }
  return faults;
})()"""


@pytest.fixture(scope="module")
def host(
    showcase: BuiltSite, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Host]:
    made = Host(tmp_path_factory.mktemp("host"), showcase)
    made.allow(made.origin)
    # A longer page may have a scroll bar, which would change every width.
    made.folder.joinpath("still.css").write_text("html { overflow-y: scroll }")
    for name, style in HOSTILE.items():
        made.folder.joinpath(f"{name.replace(' ', '-')}.css").write_text(style)
    yield made
    made.close()


def test_embeds_change_no_style_of_the_host(
    page: Page, host: Host, showcase: BuiltSite
) -> None:
    page.open(host.page(PROBES, head=STILL))
    before = page.evaluate(COMPUTED)
    embeds = "\n".join(
        showcase.snippet(name, form)
        for names in TYPES.values()
        for name in names
        for form in ("html", "element", "frame")
    )
    page.open(host.page(PROBES + embeds, head=STILL))
    see_all(page)
    until(page, FILLED)

    assert len(before) > 25
    assert page.evaluate(COMPUTED) == before


@pytest.mark.parametrize("name", HOSTILE)
def test_styles_of_the_host_leave_embeds_readable(
    page: Page, host: Host, showcase: BuiltSite, name: str
) -> None:
    embeds = "\n".join(
        showcase.snippet(first, form)
        for first, _ in TYPES.values()
        for form in ("html", "element")
    )
    link = f'<link rel="stylesheet" href="{name.replace(" ", "-")}.css">'
    page.open(host.page(embeds, head=link))
    page.resize(600, 900)
    see_all(page)
    until(page, FILLED)

    assert overflow(page) == []
    assert page.evaluate(UNREADABLE) == []
    assert [said for said in axe(page) if not said.startswith("target-size")] == []


def test_element_form_keeps_its_own_sizes(
    page: Page, host: Host, showcase: BuiltSite
) -> None:
    sizes = (
        "[...document.querySelector('plaudit-embed').shadowRoot.querySelectorAll("
        "'blockquote,figcaption,b')].map((one) => getComputedStyle(one).fontFamily)"
    )
    found = []
    for head in ("", '<link rel="stylesheet" href="reset.css">'):
        page.open(host.page(showcase.snippet("home-quote", "element"), head=head))
        until(page, FILLED)
        found.append(page.evaluate(sizes))

    assert found[0]
    assert found[0] == found[1]


def test_hosts_set_colours_and_fonts_by_properties(
    page: Page, host: Host, showcase: BuiltSite
) -> None:
    (host.folder / "own.css").write_text(
        ":root { --plaudit-fg: rgb(1, 2, 3); --plaudit-voice: monospace }"
    )
    body = showcase.snippet("quote", "html") + showcase.snippet("quote", "element")
    page.open(host.page(body, head='<link rel="stylesheet" href="own.css">'))
    until(page, FILLED)
    seen = page.evaluate(
        """[document, document.querySelector("plaudit-embed").shadowRoot].map((root) => {
          const style = getComputedStyle(root.querySelector("blockquote"));
          return [style.color, style.fontFamily];
        })"""
    )

    assert seen == [["rgb(1, 2, 3)", "monospace"]] * 2


@pytest.mark.parametrize("form", ["html", "element"])
def test_folded_words_are_printed(
    chromium: Chromium, host: Host, showcase: BuiltSite, form: str
) -> None:
    with chromium.page() as page:
        page.open(host.page(showcase.snippet("wall", form)))
        until(page, FILLED)
        page.raw.emulate_media(media="print")
        root = "(document.querySelector('plaudit-embed')?.shadowRoot || document)"
        folded = f"[...{root}.querySelectorAll('details blockquote')]"

        assert page.evaluate(f"{folded}.length") > 0
        until(
            page,
            f"{folded}.every((one) => one.checkVisibility({{contentVisibilityAuto: true}})"
            " && one.getBoundingClientRect().height > 10)",
        )


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("widget", TYPES)
def test_palettes_hold_on_light_and_dark_pages(
    chromium: Chromium, showcase: BuiltSite, widget: str, *, dark: bool
) -> None:
    with chromium.page(Look(dark=dark)) as page:
        for name in TYPES[widget]:
            page.open(showcase.url(f"embed/{name}/"))

            assert axe(page) == []
