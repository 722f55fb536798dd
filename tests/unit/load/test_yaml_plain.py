"""Of YAML only what is certain is read line by line, and says what it says with care."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from plaudit.load.text.yaml_plain import Unsure, read_plain
from plaudit.load.text.yaml_reader import DEPTH_CAP, YamlFault, read_yaml
from plaudit.resources import bundled

CONTENT = Path(str(bundled("generator"))).parent / "content"
PLAIN = {
    "title: Why": {"title": "Why"},
    "title:   Why  \n\nmore: 1": {"title": "Why", "more": "1"},
    'a: "x: y #z"\nb: [1, two words, null]\n': {
        "a": "x: y #z",
        "b": ["1", "two words", None],
    },
    "a: 'it''s'\nb: ''\nc: \"null\"": {"a": "it's", "b": "", "c": "null"},
    'q: "say \\"hi\\" \\\\"': {"q": 'say "hi" \\'},
    "who: {name: Zoë Q, role: null}\nnone: {}": {"who": {"name": "Zoë Q"}, "none": {}},
    "no: NO\nversion: 1.10\nat: 12:30\nd: 2024-05-01": {
        "no": "NO",
        "version": "1.10",
        "at": "12:30",
        "d": "2024-05-01",
    },
    "url: https://example.org/a?b=c#d": {"url": "https://example.org/a?b=c#d"},
    "tags:\n- a\n- b\nnext: c": {"tags": ["a", "b"], "next": "c"},
    "tags:\n  - a: b\n    c:\n    - d\n  - e": {"tags": [{"a": "b", "c": ["d"]}, "e"]},
    "author:\n  name: Ada\n  role:\nlast: x": {"author": {"name": "Ada"}, "last": "x"},
    "- id: a\n  n: 1\n- id: b\n": [{"id": "a", "n": "1"}, {"id": "b"}],
    "translations:\n  pt-BR:\n    title: Olá": {
        "translations": {"pt-BR": {"title": "Olá"}}
    },
}
NOT_PLAIN = (
    "",
    "words",
    "a: ~",
    "a: &x 1\nb: 2",
    "a: *x",
    "a: !x 1",
    "a: |\n  b",
    "a: 1 # why",
    "# why\na: 1",
    "a: #why",
    "a: b: c",
    "a: b:",
    "a: 1\n b: 2",
    "a: 1\n  2",
    "a: 1\na: 2",
    "a:\na: 1",
    "a: {b: 1, b: 2}",
    "a: [b: c]",
    "a: [[b]]",
    "a: [b, ]",
    "a: ['b']",
    "a: [b #c]",
    'a: "\\x41"',
    'a: "\\\\" b"',
    'a: "b\\"',
    'a: "b" c"',
    'a: "',
    "a: 'b' c'",
    "<<: {a: 1}",
    "? a\n: 1",
    "a\tb: 1",
    "a: b\tc",
    "a: b\x85c",
    "a: b\u2028c",
    "\ufeffa: 1",
    "a: b\0",
    "---\na: 1",
    "a: 1\n...",
    "%YAML 1.1\n---\na: 1",
    "- - a",
    "-\n  a: 1",
    "a:\n  - b\n - c",
    "a:\n    b: 1\n  c: 2",
    f"{'a' * 1100}: 1",
    f"{{{'a' * 1100}: 1}}",
    "- " * 30_000,
    "[" * 30_000,
    "".join(f"{' ' * n}k{n}:\n" for n in range(DEPTH_CAP)),
)
SCALARS = (
    *("a", "Ada Q", "null", "NULL", "~", "", "1.10", "it's", "-5", "x - y", "R&D"),
    *("a: b", "a:", "a #b", "a#b", "a:b", "https://x.example/#y", "/x.jpg", "..", "½"),
    *('"\\"a\\""', '"\\\\"', '"\\"', '"a\\"" b"'),
    *('"a"', '"a: b"', '"a" b', '"\\n"', '"', '""', "'a'", "'a''b'", "'a' b'", "'''"),
    *("[a, b]", "[a,b ]", "[]", "[ ]", "[a, ]", "[[a]]", "[a: b]", '["a", b]', "[-a]"),
    *("{a: b}", "{a: b, c: d}", "{a: b, a: c}", "{a}", "{}", "{a: }", "{a: null}"),
    *(
        "|",
        ">-",
        "&x",
        "*x",
        "!t",
        "%d",
        "@h",
        "`c`",
        "?",
        "? a",
        "-",
        "- a",
        "...",
        "=",
    ),
    *("é", "日本", "👍", "a\u00a0b", "a\u2028", "\x85", "\ufeff", "a\tb", "e\u0301"),
)
NAMES = (
    "a",
    "b",
    "c-d",
    "é",
    "null",
    "_",
    "-",
    "--",
    "a b",
    "<<",
    "'a'",
    "?",
    "x" * 101,
)
SIGNS = "\n\n  :-?[]{},&*!#|>'\"%@`~\\abc0\t\r\ufeffé.\x85\u2028"


@pytest.mark.parametrize("text", PLAIN)
def test_plain_text_says_what_it_says_with_care(text: str) -> None:
    assert read_plain(text) == PLAIN[text] == read_yaml(text).value


@pytest.mark.parametrize("text", NOT_PLAIN, ids=lambda text: repr(text[:20]))
def test_what_is_not_certain_is_left_to_others(text: str) -> None:
    with pytest.raises(Unsure):
        read_plain(text)


def is_plain(text: str) -> bool:
    """Say whether *text* was read; then it must say what it says with care."""
    try:
        plain = read_plain(text)
    except Unsure:
        return False
    try:
        careful = read_yaml(text)
    except YamlFault as fault:
        pytest.fail(f"{text!r} was read although {fault}")
    # Equal dictionaries may still differ in the order of their fields.
    assert (repr(plain), []) == (repr(careful.value), careful.doubts), repr(text)
    return True


def test_much_of_our_own_content_is_plain() -> None:
    # The first line names the schema.
    files = [file for file in CONTENT.rglob("*.yaml") if file.parent != CONTENT]
    texts = [file.read_text("utf-8").partition("\n")[2] for file in files]

    assert sum(is_plain(text) for text in texts) > len(texts) // 4


def invented(dice: random.Random) -> str:
    """Return fields, lists and groups as people indent them, not all of them right."""
    lines: list[str] = []
    names = dice.choice((NAMES, NAMES[:6], NAMES[:6], NAMES[:6]))
    for name in dice.sample(names, dice.randint(1, 4)):
        margin = " " * dice.choice((0, 1, 2, 2, 4))
        shape = dice.choice(("value", "value", "list", "group", "groups"))
        if shape == "value":
            lines.append(f"{name}: {dice.choice(SCALARS)}")
            continue
        lines.append(f"{name}:")
        for _ in range(dice.randint(0, 3)):
            bullet = "" if shape == "group" else "- "
            field = "" if shape == "list" else f"{dice.choice('pqrstu')}: "
            lines.append(f"{margin}{bullet}{field}{dice.choice(SCALARS)}")
            if shape == "groups" and dice.random() < 1 / 2:
                lines.append(f"{margin}  {dice.choice('vwxyz')}:{dice.choice(' -')}")
    if dice.random() < 1 / 5:
        lines = ["- " + lines[0], *("  " + line for line in lines[1:])]
    return "\n".join(lines)


def test_texts_made_up_at_random_are_read_alike_or_left_to_others() -> None:
    dice = random.Random(11)  # noqa: S311 - nothing secret
    plain = 0
    for number in range(12_000):
        text = list(invented(dice))
        for _ in range(dice.randint(1, 3) if number % 2 else 0):
            at = dice.randint(0, len(text))
            text[at : at + dice.randint(0, 2)] = dice.choice(SIGNS)
        plain += is_plain("".join(text))
    assert plain > 600
