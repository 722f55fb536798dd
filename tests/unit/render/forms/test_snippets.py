"""Facts about what a web developer pastes, and what stands behind it."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from plaudit.catalog import load_catalog
from plaudit.errors import UsageError
from plaudit.load import load
from plaudit.render import Renderer, Workshop, render_embed, snippets
from plaudit.render.forms import element_script, frame_height, heights, oembed, style

if TYPE_CHECKING:
    from pathlib import Path

    from plaudit.model import Library


@pytest.fixture
def library(tmp_path: Path) -> Library:
    files = {
        "community.yaml": "name: Kettle\nurl: https://k.example/repo\nlanguages: [en, de]\n",
        "testimonials/ada.yaml": (
            "text: It was </script><b>good</b> & cheap.\nauthor: Ada\n"
            "relationship: employee\nincentive: We paid her travel\n"
        ),
        "testimonials/bea.yaml": "text: Fine.\nauthor: Bea\n",
        "embeds/home.yaml": "widget: carousel\ntitle: 'Say \"hi\"'\n",
        "embeds/dark.yaml": "widget: wall\ntheme: {palette: dark, skin: ink}\n",
        "embeds/plain.yaml": "widget: quote\nselect: {ids: ada}\nforms: [html]\n",
    }
    for name, text in files.items():
        path = tmp_path / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return load(tmp_path, day=date(2026, 11, 23))


def a_renderer(library: Library, lang: str = "en") -> Renderer:
    return Renderer(Workshop(library, load_catalog(library.site)), lang)


def codes(library: Library, name: str, lang: str = "en") -> dict[str, str]:
    renderer = a_renderer(library, lang)
    found = snippets(renderer.workshop.embeds[name], renderer)
    return {snippet.form: snippet.text for snippet in found}


def test_snippets_name_stable_addresses_only(library: Library) -> None:
    for form, code in codes(library, "home").items():
        addresses = re.findall(r"https://k\.example/repo/[^\s\"<]*", code)
        kept = [a for a in addresses if "/media/" not in a]

        assert kept
        assert all(a.startswith("https://k.example/repo/embed/home/") for a in kept), (
            form
        )
        assert "assets/" not in code


def test_another_language_has_its_own_addresses(library: Library) -> None:
    assert (
        "https://k.example/repo/de/embed/home/element.js"
        in (codes(library, "home", "de")["element"])
    )


def test_a_title_with_quote_marks_stays_in_its_attribute(library: Library) -> None:
    assert 'title="Say &#34;hi&#34;"' in codes(library, "home")["frame"]


def test_only_the_forms_of_an_embed_are_offered(library: Library) -> None:
    assert list(codes(library, "plain")) == ["html"]
    with pytest.raises(UsageError, match="plain has no form 'element'; it has html"):
        render_embed(library, "plain", "element")


def test_every_snippet_says_what_it_asks_of_the_page(library: Library) -> None:
    found = codes(library, "home")

    assert "Stays as pasted" in found["html"]
    assert "no script" in found["html"]
    for form in ("element", "frame"):
        assert "Updates itself" in found[form]
        assert "script-src https://k.example;" in found[form]
    assert "Access-Control-Allow-Origin" in found["pinned"]


def test_the_pinned_digest_is_that_of_the_script(library: Library) -> None:
    renderer = a_renderer(library)
    script = element_script(renderer.workshop.embeds["home"], renderer)
    digest = base64.b64encode(hashlib.sha384(script.encode()).digest()).decode()

    assert f'integrity="sha384-{digest}"' in codes(library, "home")["pinned"]


def test_snippets_of_a_preview_say_that_they_are(library: Library) -> None:
    community = library.community.model_copy(update={"url": "http://127.0.0.1:8000/"})
    local = replace(library, community=community)

    assert all(
        "A preview's address: works on this machine only" in code
        for form, code in codes(local, "home").items()
        if form != "data"
    )
    assert "preview" not in codes(library, "home")["element"]


def test_the_element_s_script_holds_no_way_out_of_a_script(library: Library) -> None:
    renderer = a_renderer(library)

    script = element_script(renderer.workshop.embeds["home"], renderer)

    assert "</script" not in script.casefold()
    assert "innerHTML" not in script
    assert "fetch(" not in script


def test_ties_and_gifts_stand_in_every_form(library: Library) -> None:
    for form in ("html", "element", "frame", "data"):
        text = render_embed(library, "wall", form)

        assert "Employee. We paid her travel." in text, form


def test_room_grows_as_the_page_narrows_and_is_told_in_em(library: Library) -> None:
    renderer = a_renderer(library)
    embed = renderer.workshop.embeds["wall"]

    reserved = list(heights(embed, renderer).values())

    assert len(reserved) > 1
    assert reserved[0] > reserved[-1] > 0
    rules = style(embed, renderer)
    assert 'plaudit-embed[name="wall"]::before{block-size:' in rules
    assert "em){" in rules


def test_an_embed_without_a_theme_sets_no_colour_of_its_own(library: Library) -> None:
    renderer = a_renderer(library)

    plain = style(renderer.workshop.embeds["wall"], renderer)
    dark = style(renderer.workshop.embeds["dark"], renderer)

    assert "--plaudit-accent:" not in plain
    assert '[data-plaudit="dark"]{color-scheme:dark' in dark


def test_oembed_is_a_rich_answer_with_one_frame(library: Library) -> None:
    renderer = a_renderer(library)
    embed = renderer.workshop.embeds["home"]

    answer = json.loads(oembed(embed, renderer))

    assert (answer["version"], answer["type"]) == ("1.0", "rich")
    assert answer["height"] == frame_height(embed, renderer) > 0
    assert answer["html"].count("<iframe") == 1
    assert 'src="https://k.example/repo/embed/home/"' in answer["html"]


def test_an_unknown_embed_or_language_is_answered_with_what_there_is(
    library: Library,
) -> None:
    with pytest.raises(UsageError, match=r"there is no embed 'hom'.*home"):
        render_embed(library, "hom")
    with pytest.raises(UsageError, match="there is no 'fr' here; there is en, de"):
        render_embed(library, "home", "html", "fr")
