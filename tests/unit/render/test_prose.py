"""Facts about the one border: what comes out of Markdown is safe and well set."""

from __future__ import annotations

import resource
import sys
from html.parser import HTMLParser
from pathlib import Path

import pytest
from markupsafe import Markup

from plaudit.render import prose

HOSTILE = [
    "<script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "[x](javascript:alert(1))",
    "[x](java\x01script:alert(1))",
    "[x](data:text/html,<script>alert(1)</script>)",
    "<svg><a xlink:href='javascript:alert(1)'>",
    '[x](https://example.org "a\\" onclick=\\"alert(1)")',
    "<style>*{display:none}</style>",
    "<iframe src='//evil.example'></iframe>",
    "![x](https://evil.example/pixel.png)",
    "<a href='https://example.org' style='position:fixed'>x</a>",
    "<math><mtext></mtext><script>1</script></math>",
]


class Elements(HTMLParser):
    """Collects the elements of a piece of markup with their attributes."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))


@pytest.mark.parametrize("text", HOSTILE)
def test_no_hostile_text_brings_an_active_element_or_attribute(text: str) -> None:
    for html in (prose.words(text), prose.inline(text)):
        for tag, attributes in Elements(str(html)).found:
            assert tag in {"p", "a", "em", "strong"}
            assert set(attributes) <= {"href", "title", "rel"}
            assert (attributes.get("href") or "https:").startswith("https:")


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script> is what I typed",
        "Mind the <table>: it wobbles, and 1 < 2 > 0.",
        "</strong><style>*{display:none}</style>",
    ],
)
def test_no_word_is_lost_that_looks_like_markup(text: str) -> None:
    for html in (prose.words(text), prose.inline(text)):
        assert html.striptags() == text
    assert prose.plain(text) == text


def test_addresses_in_brackets_stay_links_and_comments_stay_unseen() -> None:
    html = prose.words("<https://example.org/> [b](<c d.html>) <!-- note -->`<i>`")

    assert 'href="https://example.org/"' in html
    assert "note" not in html
    assert "<code>&lt;i&gt;</code>" in html


def test_a_text_nested_beyond_reason_is_shown_as_it_was_typed() -> None:
    text = "> " * 200 + "deep"

    assert prose.words(text) == Markup("<p>{}</p>").format(text)


def test_links_of_records_tell_search_engines_who_wrote_them() -> None:
    html = str(prose.words("[x](https://example.org/a)"))

    assert 'rel="nofollow ugc noopener noreferrer"' in html


def test_headings_of_records_begin_at_the_second_level() -> None:
    assert str(prose.words("# A\n\n## B\n\n##### C")).startswith(
        "<h2>A</h2>\n<h3>B</h3>"
    )


def test_a_picture_is_put_in_by_who_knows_it_and_left_out_otherwise() -> None:
    seen = []

    def picture(path: str, alt: str) -> Markup | None:
        seen.append((path, alt))
        return Markup("<img>") if path == "a.png" else None

    html = prose.words('![A "b"](a.png) ![c](b.png)', picture)

    assert seen == [("a.png", "A “b”"), ("b.png", "c")]
    assert str(html) == "<p><img> </p>"
    assert "img" not in str(prose.words("![A](a.png)"))


def test_phrases_are_marked_where_they_stand_even_across_emphasis() -> None:
    html = prose.inline("I stayed *so* long, it's true")

    marked = prose.highlighted(html, ("it's true", "*so*", "not there"))

    assert str(marked) == (
        "I stayed <mark><em>so</em></mark> long, <mark>it’s true</mark>"
    )


def test_a_phrase_within_an_address_is_not_marked() -> None:
    html = prose.inline("[a](https://example.org/stay) b")

    assert "<mark>" not in str(prose.highlighted(html, ("example",)))


@pytest.mark.parametrize(
    ("text", "bare"),
    [
        ("“Hello”", "Hello"),
        ('"Hello"', "Hello"),
        ("„Hallo“", "Hallo"),
        ("« Bonjour »", "Bonjour"),
        ("“A” and “B”", "“A” and “B”"),
        ("Hello", "Hello"),
        ('"', '"'),
    ],
)
def test_quote_marks_around_the_whole_text_are_taken_off(text: str, bare: str) -> None:
    assert prose.without_quotes(text) == bare


def test_quote_marks_stand_in_the_first_and_the_last_paragraph() -> None:
    html = prose.in_quotes(prose.words("a\n\nb"), "„", "“")

    assert str(html) == "<p>„a</p>\n<p>b“</p>"


def test_plain_text_is_cut_at_a_word() -> None:
    assert prose.plain("**One** two, three", 10) == "One two…"
    assert prose.plain("a & b < c") == "a & b < c"


@pytest.mark.skipif(sys.platform != "linux", reason="asks Linux for the memory in use")
def test_words_leave_no_memory_behind() -> None:
    def resident() -> int:
        pages = Path("/proc/self/statm").read_text(encoding="ascii").split()[1]
        return int(pages) * resource.getpagesize()

    # Each text is another one, so that none is remembered; its HTML is 3 kB long.
    prose.words("word " * 600)
    before = resident()
    for number in range(5000):
        prose.words(f"{number} " + "word " * 600)
    assert resident() - before < 5_000_000
