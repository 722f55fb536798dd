"""Facts about reading YAML: nothing is guessed, nothing explodes, slips are mended."""

from __future__ import annotations

import pytest

from plaudit.load import YamlFault, read_yaml


@pytest.mark.parametrize(
    "scalar",
    ["NO", "yes", "1.10", "017", "12:30:45", "1_000", "2024-09-03", "0x1F", ".inf"],
)
def test_every_scalar_stays_the_text_that_was_typed(scalar: str) -> None:
    assert read_yaml(f"name: {scalar}\n").value == {"name": scalar}


def test_empty_and_null_values_leave_their_field_out() -> None:
    parsed = read_yaml("a:\nb: ~\nc: null\nd: ''\ne: 'null'\n")

    assert parsed.value == {"d": "", "e": "null"}


def test_every_field_has_its_line_and_column_from_one() -> None:
    text = "name: Ada\nauthor:\n  role: Guest\ntags:\n  - a\n  - b\n"

    positions = read_yaml(text).positions

    assert positions["name",] == (1, 1)
    assert positions["author", "role"] == (3, 3)
    assert positions["tags", 1] == (6, 5)


def test_lines_count_from_where_the_text_stands_in_its_file() -> None:
    assert read_yaml("a: 1\n", first_line=7).positions["a",] == (7, 1)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("a: &x 1\nb: 2\n", "yaml-alias"),
        ("a: *x\n", "yaml-alias"),
        ("<<: {a: 1}\n", "yaml-alias"),
        ("a: !!python/object:os.system x\n", "yaml-tag"),
        ("a: 1\na: 2\n", "duplicate-key"),
        ("a:\na: 2\n", "duplicate-key"),
        ("---\na: 1\n---\nb: 1\n", "many-documents"),
        ("- " * 30_000, "too-deep"),
        ("[" * 100_000, "too-deep"),
        ("{a: " * 50_000, "too-deep"),
        ("? [a]\n: b\n", "yaml-syntax"),
    ],
)
def test_what_could_explode_or_deceive_is_refused(text: str, rule: str) -> None:
    with pytest.raises(YamlFault) as caught:
        read_yaml(text)

    assert caught.value.slug == rule


@pytest.mark.parametrize(
    ("text", "corrected"),
    [
        ("title: Eleven: a story\n", 'write: title: "Eleven: a story"'),
        ("a: 1\n\tb: 2\n", "write it with spaces:   b: 2"),
        ("handle: @ada\n", 'write: handle: "@ada"'),
        ("by: {name: Ada, handle: @ada}\n", 'write: by: {name: Ada, handle: "@ada"}'),
        ("by: [@ada, bo]\n", 'write: by: ["@ada", bo]'),
        ('text: "Great" she said\n', "write: text: '\"Great\" she said'"),
        ("title: 'It's fine'\n", 'write: title: "It\'s fine"'),
        ("text: * star\n", 'write: text: "* star"'),
        ("text: %x\n", 'write: text: "%x"'),
        ("text: `x`\n", 'write: text: "`x`"'),
        ("text: “Great: so”\n", 'write: text: "Great: so"'),
        ("tags:\n  - @ada\n", 'write: - "@ada"'),
        ('a: 1\ntext: "\n', """write: text: '"'"""),
        ("a: 1\ntext:I came\n", "write: text: I came"),
        ("tags: [a, b\nc: d\n", "write: tags: [a, b]"),
        ("a:\n  b: c\n d: e\n", "write it with 2 spaces:   d: e"),
        ("a: b\n  c: d\n", "write it without the spaces before it: c: d"),
    ],
)
def test_a_classic_slip_is_answered_with_the_corrected_line(
    text: str, corrected: str
) -> None:
    with pytest.raises(YamlFault) as caught:
        read_yaml(text)

    assert caught.value.hint == corrected


@pytest.mark.parametrize(
    ("text", "corrected"),
    [
        ("title: #1 in town\n", 'write: title: "#1 in town"'),
        ("title: We are #1 now\n", 'write: title: "We are #1 now"'),
    ],
)
def test_a_text_lost_to_a_comment_is_noticed(text: str, corrected: str) -> None:
    assert [doubt.hint for doubt in read_yaml(text).doubts] == [corrected]


@pytest.mark.parametrize("text", ["a: 1 # why\n", "a: # why\n  b: 1\n", "a: b#c\n"])
def test_an_honest_comment_raises_no_doubt(text: str) -> None:
    assert read_yaml(text).doubts == []


def test_a_mended_line_can_be_read() -> None:
    for line in ("title: Eleven: a story", "handle: @ada", "title: 'It's fine'"):
        with pytest.raises(YamlFault) as caught:
            read_yaml(line)
        hint = caught.value.hint or ""

        assert read_yaml(hint.removeprefix("write: ")).value
