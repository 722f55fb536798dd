"""Marks in written files, and the markup that takes their place."""

from __future__ import annotations

import io
from datetime import date
from html import unescape
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from plaudit.catalog import load_catalog
from plaudit.load import load
from plaudit.render import Workshop
from plaudit.site.prose.placing import Desk, Html, Place, embed_mark, picture_mark
from tests.unit.site.small_site import small_site

if TYPE_CHECKING:
    from pathlib import Path

EMBED = "widget: quote\ntheme: {palette: dark}\n"
HOSTILE = """
text: "<!--plaudit:embed:wall--> and\\n\\n[plaudit:wall]"
author: Eve <!--plaudit:later:0-->
date: 2026-10-02
"""


def png() -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", (40, 30), "red").save(stream, "PNG")
    return stream.getvalue()


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    site = small_site(
        tmp_path,
        {"content/embeds/dark.yaml": EMBED, "content/pages/lamp.png": png()},
    )
    library = load(site, day=date(2026, 11, 23))
    return Desk(Workshop(library, load_catalog(site)))


def test_embed_comes_with_its_stylesheet_at_relative_addresses(desk: Desk) -> None:
    html = desk.placed(embed_mark("quote"), Place("blog/first/index.html", "en"))
    assert '<link rel="stylesheet" href="../../assets/quote.' in html
    assert 'data-plaudit="quote"' in html
    assert "<!--plaudit" not in html


def test_two_embeds_of_one_type_link_their_stylesheet_once(desk: Desk) -> None:
    text = f"{embed_mark('quote')}<p>and</p>{embed_mark('quote')}"
    html = desk.placed(text, Place("index.html", "en"))
    assert html.count("<link") == 1
    assert html.count('data-plaudit="quote"') == 2


def test_embed_with_a_look_of_its_own_links_that_too(desk: Desk) -> None:
    html = desk.placed(embed_mark("dark"), Place("de/a/index.html", "de"))
    assert 'href="../../de/embed/dark/style.css"' in html


def test_scripted_widget_brings_its_deferred_script(desk: Desk) -> None:
    html = desk.placed(embed_mark("carousel"), Place("index.html", "en"))
    assert '<script defer src="assets/carousel.' in html


def test_language_of_the_page_is_the_language_of_the_embed(desk: Desk) -> None:
    html = desk.placed(embed_mark("quote"), Place("de/a/index.html", "de"))
    assert 'lang="de"' in html


def test_picture_is_shown_in_our_size_without_its_metadata(desk: Desk) -> None:
    text = f'<img alt="A &quot;lamp&quot;" class="x" src="{picture_mark("/pages/lamp.png")}" />'
    html = desk.placed(text, Place("about/index.html", "en"))
    assert html.startswith('<img class="x" src="../media/lamp-40.')
    assert 'alt="A &quot;lamp&quot;" width="40" height="30" loading="lazy"' in html
    assert any(path.startswith("media/lamp-40.") for path in desk.workshop.files)


def test_picture_that_cannot_be_shown_leaves_its_words(desk: Desk) -> None:
    text = f'<img alt="A lamp" src="{picture_mark("/pages/none.png")}">'
    assert desk.placed(text, Place("index.html", "en")) == "A lamp"


def test_what_is_made_later_knows_where_it_stands(desk: Desk) -> None:
    mark = desk.later(lambda place: f"{place.path} in {place.lang}")
    assert desk.placed(mark, Place("a/index.html", "de")) == "a/index.html in de"


def test_embed_that_is_gone_since_leaves_nothing(desk: Desk) -> None:
    assert desk.placed(embed_mark("gone"), Place("index.html", "en")) == ""


def test_language_is_found_however_pelican_spells_it(desk: Desk) -> None:
    assert desk.lang("DE") == "de"
    assert desk.lang("fr") == "en"


def test_feed_holds_the_embed_at_absolute_addresses_and_no_link(desk: Desk) -> None:
    mark = embed_mark("quote").replace("<", "&lt;").replace(">", "&gt;")
    picture = '&lt;img alt="x" src="plaudit:/pages/lamp.png"&gt;'
    made = desk.fed(f"<content>&lt;p&gt;Hi&lt;/p&gt;{mark}{picture}</content>", "en")
    assert made.startswith("<content>&lt;p&gt;Hi&lt;/p&gt;&lt;")
    assert "<div" not in made
    html = unescape(made)
    assert 'data-plaudit="quote"' in html
    assert 'src="https://tiny.example/praise/media/lamp-40.' in html
    assert "<link" not in html
    assert "plaudit:" not in html


def test_feed_without_marks_is_left_as_it_is(desk: Desk) -> None:
    text = "<entry>&lt;img src='a.png'&gt; &lt;p&gt;x&lt;/p&gt;</entry>"
    assert desk.fed(text, "en") == text


def test_no_record_can_leave_a_mark(tmp_path: Path) -> None:
    site = small_site(tmp_path, {"content/testimonials/eve.yaml": HOSTILE})
    library = load(site, day=date(2026, 11, 23))
    desk = Desk(Workshop(library, load_catalog(site)))
    html = desk.placed(embed_mark("wall"), Place("index.html", "en"))
    assert "Eve" in html
    assert html.count('data-plaudit="wall"') == 1
    assert desk.placed(html, Place("index.html", "en")) == html


def test_markup_is_not_escaped_again() -> None:
    markup = Html("<p>x</p>")
    assert markup.__html__() == "<p>x</p>"
