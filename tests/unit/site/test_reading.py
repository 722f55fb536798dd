"""Prose as it is read: titles, and lines that ask for an embed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from markdown import Markdown
from pelican.settings import DEFAULT_CONFIG

from plaudit.site.prose.reading import EmbedLines, ProseReader, plain
from tests.unit.site.small_site import write

if TYPE_CHECKING:
    from pathlib import Path

MARK = "<p>[plaudit:wall]</p>"


def html(text: str) -> str:
    return Markdown(extensions=["extra", "toc", EmbedLines()]).convert(text)


@pytest.mark.parametrize(
    "text",
    [
        "[plaudit:wall]",
        "Before.\n\n[plaudit:wall]\n\nAfter.",
        "Before.\n[plaudit:wall]\nAfter.",
        "## Voices\n[plaudit:wall]",
        "- one\n- two\n[plaudit:wall]",
        "   [plaudit:wall]  ",
    ],
)
def test_line_of_its_own_becomes_a_paragraph_wherever_it_stands(text: str) -> None:
    assert html(text).count(MARK) == 1


def test_text_around_the_line_is_kept() -> None:
    made = html("Before.\n[plaudit:wall]\nAfter.")
    assert made == f"<p>Before.</p>\n{MARK}\n<p>After.</p>"


@pytest.mark.parametrize(
    "text",
    [
        "Write [plaudit:wall] here.",
        "`[plaudit:wall]`",
        "    [plaudit:wall]",
        "```\n[plaudit:wall]\n```",
    ],
)
def test_code_and_running_text_are_left_alone(text: str) -> None:
    assert MARK not in html(text)
    assert "[plaudit:wall]" in html(text)


def read(folder: Path, name: str, text: str) -> tuple[str, dict[str, Any]]:
    write(folder, {name: text})
    settings = {**DEFAULT_CONFIG, "MARKDOWN": {"extensions": ["extra", "toc"]}}
    return ProseReader(settings).read(str(folder / name))


def test_first_heading_is_the_title_and_leaves_the_text(tmp_path: Path) -> None:
    content, metadata = read(tmp_path, "a.md", "# Salt & *pepper*\n\nWords.\n")
    assert metadata["title"] == "Salt & pepper"
    assert content == "<p>Words.</p>"


def test_title_in_the_head_counts_and_is_not_repeated(tmp_path: Path) -> None:
    text = "---\ntitle: About\n---\n\n# About\n\nWords.\n"
    content, metadata = read(tmp_path, "a.md", text)
    assert metadata["title"] == "About"
    assert content == "<p>Words.</p>"


def test_another_first_heading_stays(tmp_path: Path) -> None:
    text = "---\ntitle: About\n---\n\n# Who we are\n"
    content, metadata = read(tmp_path, "a.md", text)
    assert metadata["title"] == "About"
    assert "Who we are</h1>" in content


def test_page_without_any_title_is_called_like_its_file(tmp_path: Path) -> None:
    assert (
        read(tmp_path, "opening-hours.de.md", "Words.")[1]["title"] == "Opening hours"
    )


@pytest.mark.parametrize("title", ['"Ask: anything"', "'Ask: anything'"])
def test_quote_marks_of_yaml_are_no_part_of_a_title(tmp_path: Path, title: str) -> None:
    text = f"---\ntitle: {title}\n---\nWords.\n"
    assert read(tmp_path, "a.md", text)[1]["title"] == "Ask: anything"


def test_plain_text_has_neither_tags_nor_entities() -> None:
    assert plain("<p>Salt &amp;\n <em>pepper</em><!--x--></p>") == "Salt & pepper"
