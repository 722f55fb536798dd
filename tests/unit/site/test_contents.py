"""Pages made ready for templates: embeds, links, pictures, languages."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from pelican.contents import Content, Page, Static
from pelican.settings import DEFAULT_CONFIG

from plaudit.site.prose.contents import Contents
from tests.unit.site.small_site import write

if TYPE_CHECKING:
    from pathlib import Path

FILES: dict[str, str] = {
    "content/pages/other.md": "# Other",
    "content/pages/photo.png": "raster",
    "content/pages/plan.svg": "<svg/>",
    "content/pages/statutes.pdf": "%PDF",
    "content/media/logo.webp": "raster",
    "content/stories/lamp.md": "# A lamp",
    "docs/index.md": "# Manual",
    "docs/kinds.md": "# Kinds",
    "docs/shot.png": "raster",
}


def contents(site: Path) -> Contents:
    return Contents(site, site / "content", ("en", "pt-BR"), ("quote", "wall"))


def prepared(
    site: Path, html: str, name: str = "content/pages/a.md", **data: str
) -> tuple[Any, Contents]:
    write(site, {**FILES, name: html})
    settings = {**DEFAULT_CONFIG, "PATH": str(site / "content")}
    metadata = {"title": "A", "slug": "a", **data}
    page = Page(html, metadata, settings, str(site / name), {})
    ours = contents(site)
    ours.prepare(page)
    return page, ours


def text(page: Content) -> str:
    """Return what templates will get before Pelican resolves its links."""
    return str(page._content)  # noqa: SLF001 - Pelican has no public way


def test_line_becomes_the_mark_of_its_embed(tmp_path: Path) -> None:
    page, ours = prepared(tmp_path, "<p>[plaudit:wall]</p>")
    assert text(page) == "<!--plaudit:embed:wall-->"
    assert ours.problems == []


def test_unknown_embed_is_named_with_file_line_and_what_was_meant(
    tmp_path: Path,
) -> None:
    html = "<p>Hello.</p>\n\n<p>[plaudit:qoute]</p>"
    page, ours = prepared(tmp_path, html)
    assert [str(problem) for problem in ours.problems] == [
        (
            "content/pages/a.md:3: there is no embed 'qoute' (did you mean 'quote'?)"
            " [unknown-embed]"
        )
    ]
    assert "qoute" not in text(page)


def test_embed_within_a_sentence_is_a_warning_but_not_in_code(tmp_path: Path) -> None:
    html = "<p>See [plaudit:wall].</p>"
    assert prepared(tmp_path, html)[1].problems[0].severity == "warning"
    html = "<p>See <code>[plaudit:wall]</code>.</p><pre><code>[plaudit:x]</code></pre>"
    assert prepared(tmp_path, html)[1].problems == []


def test_faults_of_drafts_disturb_nobody(tmp_path: Path) -> None:
    html = "<p>[plaudit:nobody]</p>"
    assert prepared(tmp_path, html, status="draft")[1].problems == []


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("content/pages/a.md", "other.md", "{filename}other.md"),
        ("content/pages/a.md", "other.md#how", "{filename}other.md#how"),
        ("content/pages/a.md", "/pages/other.md", "{filename}/pages/other.md"),
        ("docs/index.md", "kinds.md", "{filename}kinds.md"),
        ("content/pages/a.md", "statutes.pdf", "{static}statutes.pdf"),
        ("content/pages/a.md", "{filename}other.md", "{filename}other.md"),
        ("content/pages/a.md", "https://x.example/a.md", "https://x.example/a.md"),
        ("content/pages/a.md", "../stories/", "../stories/"),
        ("content/pages/a.md", "#top", "#top"),
        ("content/pages/a.md", "mailto:a@b.example", "mailto:a@b.example"),
    ],
)
def test_link_leads_to_the_page_of_the_file(
    tmp_path: Path, name: str, before: str, after: str
) -> None:
    page, ours = prepared(tmp_path, f'<a href="{before}">x</a>', name)
    assert text(page) == f'<a href="{after}">x</a>'
    assert ours.problems == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("photo.png", "plaudit:/pages/photo.png"),
        ("/media/logo.webp", "plaudit:/media/logo.webp"),
        ("plan.svg", "{static}plan.svg"),
        ("https://x.example/a.png", "https://x.example/a.png"),
        ("/elsewhere/a.png", "/elsewhere/a.png"),
    ],
)
def test_picture_is_ours_where_it_can_be(
    tmp_path: Path, before: str, after: str
) -> None:
    page, ours = prepared(tmp_path, f'<img alt="A" src="{before}">')
    assert text(page) == f'<img alt="A" src="{after}">'
    assert ours.problems == []


@pytest.mark.parametrize(
    ("html", "message"),
    [
        ('<a href="none.md">x</a>', "there is no file 'none.md' beside it"),
        ('<img alt="A" src="none.png">', "there is no picture 'none.png' beside it"),
        ('<a href="../../../x.md">x</a>', "there is no file '../../../x.md' beside it"),
        ('<a href="../stories/lamp.md">x</a>', "'../stories/lamp.md' is a record"),
    ],
)
def test_what_leads_nowhere_is_told_and_left_as_it_is(
    tmp_path: Path, html: str, message: str
) -> None:
    page, ours = prepared(tmp_path, html)
    assert text(page) == html
    assert [p.message[: len(message)] for p in ours.problems] == [message]
    assert ours.problems[0].severity == "warning"


def test_language_is_written_as_the_community_writes_it(tmp_path: Path) -> None:
    page, ours = prepared(tmp_path, "<p>x</p>", lang="PT-br")
    assert page.lang == "pt-BR"
    assert not page.in_default_lang
    assert ours.problems == []


def test_language_that_the_community_has_not_is_an_error(tmp_path: Path) -> None:
    ours = prepared(tmp_path, "<p>x</p>", lang="fr")[1]
    assert [str(problem) for problem in ours.problems] == [
        (
            "content/pages/a.md: lang must be a language of the community, not 'fr'"
            " (known: en, pt-BR) [prose]"
        )
    ]


def test_manual_stands_in_its_own_folder(tmp_path: Path) -> None:
    assert (
        prepared(tmp_path, "x", "docs/kinds.md", slug="kinds")[0].slug == "manual/kinds"
    )
    assert prepared(tmp_path, "x", "docs/index.md", slug="index")[0].slug == "manual"
    deep = prepared(tmp_path, "x", "docs/how/to.md", slug="to")[0]
    assert deep.slug == "manual/how/to"


def test_picture_of_the_manual_goes_along(tmp_path: Path) -> None:
    write(tmp_path, FILES)
    settings = {**DEFAULT_CONFIG, "PATH": str(tmp_path / "content")}
    static = Static("", {}, settings, str(tmp_path / "docs/shot.png"), {})
    contents(tmp_path).prepare(static)
    assert static.save_as == "manual/shot.png"
    assert static.url == "manual/shot.png"
