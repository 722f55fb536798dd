"""Texts and names: HTML as Markdown, quotes without their marks, names alone."""

from __future__ import annotations

import pytest

from plaudit.importing.texts import read_name, read_words, without_quotes


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("a<br><br />b<br/>c", "a\n\nb\\\nc"),
        ("<p>One</p>\n<p>Two <b>Wonderful!</b></p>", "One\n\nTwo **Wonderful!**"),
        (
            "Read <em><a href='https://x.example/1'>“Fans”</a></em>",
            "Read *[“Fans”](https://x.example/1)*",
        ),
        (
            "the <a href=\"https://x.com/B\" target='_blank'> @B </a>site",
            "the [@B](https://x.com/B) site",
        ),
        (
            '<i class="twa twa-heart"></i> hi &amp; &ldquo;you&rdquo; &#x2764;',
            "hi & “you” ❤",
        ),
        ("I <3 this >.< & that", "I <3 this >.< & that"),
        ("&lt;3 and &lt;script&gt;", "<3 and \\<script>"),
        ("Map<String> of a < b", "Map\\<String> of a < b"),
        ("<ul><li>a</li><li>b</li></ul>", "- a\n- b"),
        ("soft&shy;hyphen&nbsp;here", "softhyphen here"),
        ("<script>alert(1)</script>x<!-- no -->", "x"),
        ("<script>never closed", "never closed"),
        ("<a href='javascript:alert(1)'>b</a>", "b"),
        ("<a href='/about'>b</a>", "b"),
        ("<b>bold <i>both</b> after", "**bold *both*** after"),
        ("code `<b>` stays", "code `<b>` stays"),
        ("    indented\n\tlines", "indented\nlines"),
        (
            "**bold** and [link](https://x.example)",
            "**bold** and [link](https://x.example)",
        ),
        ("[rel](/about) and [x](javascript:alert(1))", "rel and x"),
        (
            "[a][] [b]\n\n[a]: /x\n[b]: https://b.example",
            "a [b]\n\n[b]: https://b.example",
        ),
        ("{{< tweet 1 >}}{% raw %}hi", "hi"),
        ("one\u202e two\u0007", "one two"),
        ("line\r\nline", "line\nline"),
        ("<https://x.example> <b@x", "<https://x.example> \\<b@x"),
    ],
)
def test_words_become_safe_markdown(text: str, words: str) -> None:
    assert read_words(text).text == words


def test_pictures_are_listed() -> None:
    read = read_words("a ![x](http://a.example/b.png) <img src='/c.png'> d")

    assert sorted(read.pictures) == ["/c.png", "http://a.example/b.png"]
    assert read.text == "a d"


def test_code_of_a_page_is_untouched() -> None:
    page = "# One\n\n```html\n<b>x</b>\n{{< y >}}\n```\n\n<b>z</b>"

    read = read_words(page, is_page=True)

    assert read.text == "# One\n\n```html\n<b>x</b>\n{{< y >}}\n```\n\n**z**"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('"hi"', "hi"),
        ("“hi”", "hi"),
        ("„hallo“", "hallo"),
        ("«salut»", "salut"),
        ("«never closed", "never closed"),
        ('_"emphasis"_', "emphasis"),
        ("“A” and “B”", "“A” and “B”"),
        ("“The x,” wrote R. Y", "“The x,” wrote R. Y"),
        ('"He said "x" y"', '"He said "x" y"'),
        ('say "x"', 'say "x"'),
        ("'tis", "'tis"),
        ('"', '"'),
    ],
)
def test_marks_around_the_whole_go(text: str, words: str) -> None:
    assert without_quotes(text) == words


@pytest.mark.parametrize(
    ("text", "name", "role", "company"),
    [
        ("Stefan Liesendal, Lingo", "Stefan Liesendal", None, "Lingo"),
        ("Ethan - ICF", "Ethan", None, "ICF"),
        ("- David White, Designer at Huglab", "David White", "Designer", "Huglab"),
        (
            "-- Xiang Li, Senior Staff Engineer, Alibaba Cloud",
            *("Xiang Li", "Senior Staff Engineer", "Alibaba Cloud"),
        ),
        (
            "[Mitch Cohen](https://a.example), Team Lead",
            "Mitch Cohen",
            "Team Lead",
            None,
        ),
        ("@kiida", "@kiida", None, None),
        ("Tails™#0420", "Tails™#0420", None, None),
        ("Анна, 32 года", "Анна, 32 года", None, None),
        ("Tom & Elise", "Tom & Elise", None, None),
        ("Anna-Lena Meyer", "Anna-Lena Meyer", None, None),
        ("Martin King, Jr.", "Martin King, Jr.", None, None),
        ("Eva Marsh, PhD", "Eva Marsh, PhD", None, None),
        ("SnO₂WMaN", "SnO₂WMaN", None, None),
        ("<span class='d-font'>Ada</span> Q", "Ada Q", None, None),
        ("Janez Čadež\u200f", "Janez Čadež", None, None),
    ],
)
def test_names_are_divided_with_care(
    text: str, name: str, role: str | None, company: str | None
) -> None:
    read = read_name(text)

    assert (read.name, read.role, read.company) == (name, role, company)


def test_stars_and_platform_in_a_name() -> None:
    read = read_name("★★★★★ Aaron Monroe on Google Play")

    assert (read.name, read.rating, read.platform) == (
        "Aaron Monroe",
        5.0,
        "Google Play",
    )


def test_names_stay_whole_where_role_and_company_stand_apart() -> None:
    assert read_name("Quill, Ada", split=False).name == "Quill, Ada"
