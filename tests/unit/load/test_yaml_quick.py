"""What is read quickly is what is read with all care, or it is not read quickly."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from plaudit.load.text.yaml_plain import Unsure
from plaudit.load.text.yaml_quick import read_quick
from plaudit.load.text.yaml_reader import YamlFault, read_yaml
from plaudit.resources import bundled

CONTENT = Path(str(bundled("generator"))).parent / "content"
USUAL = {
    "title: Why": {"title": "Why"},
    "a: 'x: y'\nb: [1, two, ~]\n": {"a": "x: y", "b": ["1", "two", None]},
    "who: {name: Zoë, role: null}": {"who": {"name": "Zoë"}},
    "text: |\n  one\n  two\n": {"text": "one\ntwo\n"},
    'q: "say \\"hi\\""': {"q": 'say "hi"'},
    "version: 1.10\nno: NO\ndate: 2024-05-01": {
        "version": "1.10",
        "no": "NO",
        "date": "2024-05-01",
    },
    "- id: a\n- id: b\n": [{"id": "a"}, {"id": "b"}],
    "": None,
    "just words": "just words",
    "great!: it works*": {"great!": "it works*"},
}
UNUSUAL = (
    "a: &x 1\nb: *x",
    "a: !!str 1",
    "a: !x 1",
    "a: 1 # why",
    "tags: #learning",
    "%YAML 1.1\n---\na: 1",
    "a: 1\n---\nb: 2",
    "a: 1\na: 2",
    "a:\na: 1",
    "<<: {a: 1}",
    "{[a]: 1}",
    "? a\n: 1",
    "a: @b",
    "a: `b`",
    "a\tb: 1",
    "a: 1\n b: 2",
    "[" * 21 + "]" * 21,
    "- " * 30_000,
    "? " * 30_000,
    "".join(f"{' ' * n}k{n}:\n" for n in range(60)),
    "a: 'open",
    "a: \0",
)


@pytest.mark.parametrize("text", USUAL)
def test_usual_text_is_read_quickly_and_says_the_same(text: str) -> None:
    assert read_quick(text) == USUAL[text] == read_yaml(text).value


@pytest.mark.parametrize("text", UNUSUAL, ids=lambda text: repr(text[:20]))
def test_what_needs_a_closer_look_is_not_read_quickly(text: str) -> None:
    with pytest.raises(Unsure):
        read_quick(text)


def agree(text: str) -> bool:
    """Say whether *text* was read quickly; then it must say what it says with care."""
    try:
        quick = read_quick(text)
    except Unsure:
        return False
    careful = read_yaml(text)
    assert quick == careful.value
    assert careful.doubts == []
    return True


def test_our_own_content_says_the_same_and_is_mostly_read_quickly() -> None:
    texts = [file.read_text("utf-8") for file in sorted(CONTENT.rglob("*.yaml"))]
    quick = sum(agree(text) for text in texts)
    assert quick > len(texts) // 3


def test_texts_mangled_at_random_are_read_alike_or_with_care() -> None:
    dice = random.Random(7)  # noqa: S311 - nothing secret
    signs = "\n :-?[]{},&*!#|>'\"%@`~\\abc0\t\r\ufeffé"
    texts = [*USUAL, *UNUSUAL[:17]]
    quick = 0
    for _ in range(6000):
        text = list(dice.choice(texts))
        for _ in range(dice.randint(1, 4)):
            at = dice.randint(0, len(text))
            text[at : at + dice.randint(0, 2)] = dice.choice(signs)
        try:
            quick += agree("".join(text))
        except YamlFault as fault:
            pytest.fail(f"{''.join(text)!r} was read although {fault}")
    assert quick > 600
