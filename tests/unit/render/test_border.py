"""Facts about the border: nh3 is spared only where it would change nothing."""

from __future__ import annotations

import random

import pytest
from cmarkgfm import cmark
from cmarkgfm.cmark import Options

from plaudit.render import border

USUAL = """\
Some *words* with **weight**, `code "x" & <y>`, [a link](https://a-b.example.org/c?d=e#f)
and "quotes".

## A heading & more

1. one [link](http://example.org)
2. two

- a

- b

> quoted *twice*

    pre < formatted
"""
PIECES = (
    *("*", "**", "_", "`", "```", "~~~", "> ", "# ", "## ", "- ", "+ ", "1. ", "2) "),
    *(" ", "\n", "\n\n", "    ", "  \n", "\t", "[", "](", ")", "![", "<", ">", "&"),
    *('"', "'", "\\", "a", "words", "ü", "…", "--", "---", "===", "|", "\u00a0"),
    *("\u202e", "\ufeff", "\x0c", "\x85", "&amp;", "&quot;", "&nbsp;", "&#0;", "&lt;"),
    *("<b>", "<script>", "</p>", "<br>", "*a*", "**b**", "`c`", "*a **b** c*"),
    *("<https://a.example>", "[x](https://a.example/b)", "[x](javascript:a)"),
    *("[y](https://xn--a.example/?b=c&d#e)", '[z](https://a.example "t")', "[r](q)"),
    *("[a [b](https://b.example) c](https://c.example)", "[*a*](http://a.example/)"),
)
TAGS = (
    *(
        f"<{end}{tag}>"
        for tag in ("p", "em", "a", "li", "h2", "pre")
        for end in ("/", "")
    ),
    *(
        "<code>",
        "</code>",
        "<ul>\n",
        "</ul>\n",
        "<ol>\n",
        "</ol>\n",
        "</p>\n",
        "\n",
        "a",
    ),
    *(
        "<blockquote>\n",
        "</blockquote>\n",
        '<a href="https://a.example/">',
        "<p>a</p>\n",
    ),
    *(
        "<li>a</li>\n",
        "<p>",
        "</p>\n",
        '<a href="http://b.example">b</a>',
        '"',
        "&quot;",
    ),
    *('<em title="b">', "<br />", "<hr />\n", "<script>", "<!-- -->", "&", "&nbsp;"),
)
HOSTS = (
    *("a", "b", "1", "-", ".", "--", "xn--", ".example", "0x", "0x1", "255", "_", ":"),
    *(":80", "@", "%", "ü", "A", "/", "[", "?", "#"),
)


def assembled(pieces: tuple[str, ...], seed: int, most: int) -> str:
    chance = random.Random(seed)  # noqa: S311 - texts, not secrets
    return "".join(chance.choices(pieces, k=chance.randint(1, most)))


def spared(html: str) -> bool:
    """Say whether nh3 is spared, once it is sure that it would do the same."""
    found = border.as_usual(html)
    if found is None:
        return False
    assert found == border.washed(html), html
    assert found == border.washed(html, pictures=True), html
    return True


def test_usual_words_go_the_short_way() -> None:
    html = cmark.markdown_to_html(USUAL, options=Options.CMARK_OPT_SMART)

    assert spared(html)
    assert 'rel="nofollow ugc noopener noreferrer">a link</a>' in border.washed(html)


def test_whatever_markdown_becomes_is_as_nh3_would_have_it() -> None:
    texts = (assembled(PIECES, seed, 40) for seed in range(3000))

    short = [spared(cmark.markdown_to_html(text)) for text in texts]

    assert 300 < sum(short) < len(short)


def test_whatever_tags_stand_side_by_side_are_as_nh3_would_have_them() -> None:
    soups = [assembled(TAGS, seed, 9) for seed in range(9000)]

    assert any(map(spared, soups))
    assert any(spared(f"<p>{soup}</p>\n") for soup in soups)


def test_whatever_an_address_is_of_it_is_as_nh3_would_have_it() -> None:
    hosts = [assembled(HOSTS, seed, 6) for seed in range(9000)]

    assert any(spared(f'<p><a href="https://{host}">x</a></p>\n') for host in hosts)


def test_every_sign_is_written_as_nh3_would_write_it() -> None:
    signs = [chr(number) for number in range(0xFFFF) if not 0xD800 <= number < 0xE000]

    short = [spared(f"<p>{sign}a{sign}</p>\n") for sign in signs]

    assert [
        sign for sign, is_short in zip(signs, short, strict=True) if not is_short
    ] == [*("\0", "\r", "&", "<", ">", "\xa0")]


@pytest.mark.parametrize(
    "html",
    [
        "<p>a</p>",
        "<p><script>a</script></p>\n",
        '<p><em onclick="a">a</em></p>\n',
        '<p><a href="javascript:a">a</a></p>\n',
        '<p><a href="https://a.example" onclick="a">a</a></p>\n',
        '<p><a href="https://a.example/&quot; onclick=&quot;a">a</a></p>\n',
        '<p><a href="https://a.example\\b">a</a></p>\n',
        "<p><em>a</p></em>\n",
        "<ul>\n<li>a</li>\n</ol>\n",
        "<p>a<p>b</p></p>\n",
        "<p>a > b</p>\n",
        "<p>&copy;</p>\n",
        '<p><img src="a" alt="b" /></p>\n',
        "<svg></svg>\n",
    ],
)
def test_in_any_doubt_nh3_is_asked(html: str) -> None:
    assert border.as_usual(html) is None
