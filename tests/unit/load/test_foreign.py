"""Foreign YAML is followed as far as it is harmless."""

from __future__ import annotations

import time

import pytest

from plaudit.load.foreign import Tree, Unreadable, read_foreign


def only(text: str) -> Tree:
    (document,) = read_foreign(text)
    return document


def test_scalars_stay_as_they_were_typed() -> None:
    text = "{a: NO, b: 1.10, c: 017, d: 2024-4-20, e: 'null', f: null, g: true, h: ~}"

    assert only(text) == {
        "a": "NO",
        "b": "1.10",
        "c": "017",
        "d": "2024-4-20",
        "e": "null",
        "f": None,
        "g": True,
        "h": None,
    }


def test_aliases_and_merges_are_followed() -> None:
    text = "base: &b {x: 1, y: 2}\nmore: {<<: *b, y: 3}\nagain: *b\n"

    tree = only(text)

    assert tree == {
        "base": {"x": "1", "y": "2"},
        "more": {"x": "1", "y": "3"},
        "again": {"x": "1", "y": "2"},
    }
    assert isinstance(tree, dict)
    assert tree["base"] is tree["again"]


def test_several_documents_and_comments_alone() -> None:
    assert read_foreign("a: 1\n---\nb: 2\n") == ({"a": "1"}, {"b": "2"})
    assert read_foreign("# nothing here\n") == ()


def laughs(levels: int, form: str) -> str:
    lines = ["a0: &a0 {k: v}" if "<<" in form else "a0: &a0 [lol]"]
    for level in range(1, levels):
        parts = ", ".join([f"*a{level - 1}"] * 9)
        lines.append(form.format(level=level, parts=parts))
    return "\n".join(lines)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("- " * 25_000, "levels deep"),
        ("[" * 100_000, "levels deep"),
        ("{a: " * 5_000, "levels deep"),
        (laughs(12, "a{level}: &a{level} [{parts}]"), "aliases"),
        (laughs(12, "a{level}: &a{level} {{<<: [{parts}]}}"), "aliases"),
        ("a: &a [*a]", "before it is complete"),
        ("a: !!python/object:os.system x", "tag"),
        ("a: !secret x", "tag"),
        ("? [a, b]\n: c", "as a key"),
        ("a: [b", "line"),
        ("%t}\n", "not valid YAML"),
        ("a: \x00", "not valid YAML"),
    ],
)
def test_harm_is_refused_at_once_with_a_reason(text: str, reason: str) -> None:
    begun = time.monotonic()

    with pytest.raises(Unreadable, match=reason):
        read_foreign(text)

    assert time.monotonic() - begun < 5
