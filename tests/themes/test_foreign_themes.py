"""Themes that know nothing of us: they build, with embeds in their pages.

Two come with Pelican, three are here. Those of other people are not ours to pass on:
put folders of them into `.cache/themes/`, or name such a folder in PLAUDIT_THEMES, and
they are tried as well.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import pelican
import pytest

from tests.unit.site.small_site import CONF, run_build, run_pelican, small_site, tree

HERE = Path(__file__).parent
SHIPPED = Path(pelican.__file__).parent / "themes"
ELSEWHERE = Path(
    os.environ.get("PLAUDIT_THEMES", HERE.parents[1] / ".cache" / "themes")
)

THEMES = {
    "simple": SHIPPED / "simple",
    "notmyidea": SHIPPED / "notmyidea",
    **{folder.name: folder for folder in sorted((HERE / "foreign").iterdir())},
    **{
        f"{file.parents[2].name}/{file.parents[1].name}": file.parents[1]
        for file in sorted(ELSEWHERE.glob("**/templates/base.html"))
    },
}
OVERRIDE = """
{% extends "!theme/page.html" %}
{% block content %}{{ super() }}{{ plaudit("carousel") }}{% endblock %}
"""
IN_SIMPLE = OVERRIDE.replace("!theme", "!simple")
_LINK = re.compile(
    r'<(?:link rel="stylesheet"|script defer) (?:href|src)="(\.\./assets/[^"]*)"'
)


def foreign_site(folder: Path, theme: Path) -> Path:
    has_page = (theme / "templates" / "page.html").is_file()
    conf = CONF + f"THEME = {str(theme)!r}\nTHEME_TEMPLATES_OVERRIDES = ['own']\n"
    if theme.name == "escaping":
        conf += "JINJA_ENVIRONMENT = {'autoescape': True}\n"
    return small_site(
        folder,
        {
            "pelicanconf.py": conf,
            "own/page.html": OVERRIDE if has_page else IN_SIMPLE,
            "content/blog/2026-10-02-first.md": "# First\n\nHello.\n\n[plaudit:wall]\n",
            "content/blog/2026-10-03-second.md": "# Second\n\nAgain.\n",
        },
    )


@pytest.mark.parametrize("name", THEMES)
def test_embeds_stand_in_the_pages_of_the_theme(name: str, tmp_path: Path) -> None:
    site = foreign_site(tmp_path / "site", THEMES[name].resolve())
    out = tmp_path / "out"
    done = run_build(site, out)
    report = json.loads(done.stdout)
    assert (report["status"], report["problems"]) == ("ok", [])

    page = (out / "about" / "index.html").read_text(encoding="utf-8")
    assert page.count('data-plaudit="quote"') == 1, "the line in the page"
    assert page.count('data-plaudit="carousel"') == 1, "the call in the template"
    assert "<!DOCTYPE" in page or "<!doctype" in page
    linked = _LINK.findall(page)
    assert len(linked) == len(set(linked)) >= 3
    for address in linked:
        assert (out / "about" / address).is_file()
    assert 'lang="de"' in (out / "de/about/index.html").read_text(encoding="utf-8")
    for path in tree(out):
        if path.endswith((".html", ".xml")):
            assert "plaudit:" not in (out / path).read_text(encoding="utf-8"), path

    assert (out / "testimonials" / "index.html").is_file(), "ours come along"
    assert run_pelican(site, tmp_path / "plain").returncode == 0
    assert tree(tmp_path / "plain") == tree(out)


def test_theme_of_the_showcase_brings_only_what_its_pages_name(tmp_path: Path) -> None:
    site = small_site(tmp_path / "site")
    run_build(site, tmp_path / "out")
    assert not (tmp_path / "out" / "theme").exists()


def test_static_files_of_other_themes_are_published(tmp_path: Path) -> None:
    site = foreign_site(tmp_path / "site", HERE / "foreign" / "classic")
    run_build(site, tmp_path / "out")
    assert (tmp_path / "out" / "theme" / "css" / "main.css").is_file()
