"""Facts about widget types, their options, themes, and the embeds made of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from plaudit.catalog import OptionFault, load_catalog, read_widget
from plaudit.errors import SiteError
from plaudit.load import load
from plaudit.resources import bundled

if TYPE_CHECKING:
    from pathlib import Path

MANIFEST = """\
title: Banner
description: One line.
kinds: [milestone]
size_budget: {target: 100, cap: 200}
options:
  loud: {type: boolean, default: false, help: Whether it shouts.}
  size: {type: choice, choices: [small, large], default: small, help: How large.}
  most: {type: integer, default: 3, minimum: 1, maximum: 9, help: How many.}
"""


def a_widget(site: Path, name: str = "banner") -> Path:
    folder = site / "widgets" / name
    folder.mkdir(parents=True)
    (folder / "widget.yaml").write_text(MANIFEST)
    (folder / "widget.html").write_text("<p></p>")
    (folder / "widget.css").write_text('@import "../_parts/line.css";\n.b{}')
    parts = site / "widgets" / "_parts"
    parts.mkdir(exist_ok=True)
    (parts / "line.css").write_text(".line{}\n")
    return folder


def test_a_folder_of_the_site_is_a_widget_type_without_being_registered(
    tmp_path: Path,
) -> None:
    a_widget(tmp_path)

    catalog = load_catalog(tmp_path)

    assert catalog.widgets["banner"].title == "Banner"
    assert "carousel" in catalog.widgets
    assert catalog.widgets["banner"].style == ".line{}\n.b{}"


def test_a_widget_type_of_the_site_comes_before_the_bundled_one(tmp_path: Path) -> None:
    a_widget(tmp_path, "wall")

    assert load_catalog(tmp_path).widgets["wall"].title == "Banner"


def test_a_folder_that_does_not_describe_a_widget_type_is_named(tmp_path: Path) -> None:
    folder = a_widget(tmp_path)
    (folder / "widget.yaml").write_text("title: Banner\n")

    with pytest.raises(SiteError, match=r"banner/widget\.yaml does not describe"):
        read_widget(folder)


@pytest.mark.parametrize(
    ("option", "text", "value"),
    [
        ("loud", "Yes", True),
        ("loud", "off", False),
        ("size", "large", "large"),
        ("most", "9", 9),
    ],
)
def test_an_option_reads_what_it_takes(
    tmp_path: Path, option: str, text: str, value: object
) -> None:
    assert read_widget(a_widget(tmp_path)).options[option].read(text) == value


@pytest.mark.parametrize(
    ("option", "text", "rule"),
    [
        ("loud", "maybe", "must be true or false, not 'maybe'"),
        ("size", "huge", "must be one of small, large, not 'huge'"),
        ("most", "ten", "must be a whole number, not 'ten'"),
        ("most", "10", "must be at least 1 and at most 9, not 10"),
    ],
)
def test_an_option_says_what_it_takes(
    tmp_path: Path, option: str, text: str, rule: str
) -> None:
    with pytest.raises(OptionFault) as caught:
        read_widget(a_widget(tmp_path)).options[option].read(text)

    assert str(caught.value) == rule


def test_every_type_with_records_has_an_embed_of_its_own_name(tmp_path: Path) -> None:
    content = tmp_path / "content"
    for folder in ("testimonials", "embeds"):
        (content / folder).mkdir(parents=True)
    (content / "community.yaml").write_text("name: K\nurl: https://k.example\n")
    (content / "testimonials" / "a.yaml").write_text("text: Good.\nauthor: A\n")
    (content / "embeds" / "quote.yaml").write_text("widget: wall\nstatus: draft\n")
    (content / "embeds" / "home.yaml").write_text("widget: wall\n")

    library = load(tmp_path)
    embeds = load_catalog(tmp_path).embeds(library)

    # `quote` is taken by a file, be it a draft; there is nothing for the others.
    assert [(e.id, e.widget) for e in embeds] == [
        ("avatars", "avatars"),
        ("carousel", "carousel"),
        ("home", "wall"),
        ("list", "list"),
        ("rating", "rating"),
        ("wall", "wall"),
    ]
    assert embeds[1].select.limit == 12


def test_a_type_whose_records_are_partly_invented_has_no_embed_of_its_own(
    tmp_path: Path,
) -> None:
    content = tmp_path / "content" / "testimonials"
    content.mkdir(parents=True)
    (tmp_path / "content" / "community.yaml").write_text(
        "name: K\nurl: https://k.example\n"
    )
    (content / "a.yaml").write_text("text: Good.\nauthor: A\n")
    (content / "b.yaml").write_text("text: Fine.\nauthor: B\nsample: true\n")

    assert load_catalog(tmp_path).embeds(load(tmp_path)) == ()


def test_an_unknown_theme_is_named_with_where_it_was_looked_for(tmp_path: Path) -> None:
    with pytest.raises(SiteError, match="there is no theme 'dusk'"):
        load_catalog(tmp_path, "dusk")


def test_a_theme_of_the_site_falls_back_on_the_bundled_templates(
    tmp_path: Path,
) -> None:
    (tmp_path / "themes" / "dusk" / "templates").mkdir(parents=True)

    catalog = load_catalog(tmp_path, "dusk")

    assert catalog.theme.name == "dusk"
    assert catalog.theme.styles == ()
    assert catalog.fallback.folder == bundled("themes") / "showcase"
