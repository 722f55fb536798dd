"""Facts about the compact tree that the element form replays."""

from __future__ import annotations

from plaudit.render.forms import script_literal, tree


def test_markup_becomes_text_and_lists_of_tag_attributes_and_children() -> None:
    markup = '<p class="a" hidden>Hi <b>Ada</b><br>&amp; &lt;you&gt;</p>'

    assert tree(markup) == [
        [
            "p",
            {"class": "a", "hidden": ""},
            "Hi ",
            ["b", 0, "Ada"],
            ["br", 0],
            "& <you>",
        ]
    ]


def test_names_of_svg_keep_their_case() -> None:
    markup = '<svg viewBox="0 0 1 1" preserveAspectRatio="none"><rect width="1"/></svg>'

    assert tree(markup) == [
        [
            "svg",
            {"viewBox": "0 0 1 1", "preserveAspectRatio": "none"},
            ["rect", {"width": "1"}],
        ]
    ]


def test_line_breaks_between_blocks_are_left_out_and_spaces_kept() -> None:
    assert tree("<p>a</p>\n<p>b</p> <i>c</i>") == [
        ["p", 0, "a"],
        ["p", 0, "b"],
        " ",
        ["i", 0, "c"],
    ]


def test_a_literal_cannot_leave_a_script() -> None:
    literal = script_literal(["</script><!--", "\u2028", 'a"b'])

    assert "<" not in literal
    assert "\u2028" not in literal
    assert literal == '["\\u003c/script>\\u003c!--","\\u2028","a\\"b"]'
