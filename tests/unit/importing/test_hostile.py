"""Broken, huge and malicious files are a reason in a list, never a traceback."""

from __future__ import annotations

import json
import os
import random
import time
from typing import TYPE_CHECKING

import pytest

from plaudit.importing import read, write

if TYPE_CHECKING:
    from pathlib import Path

BOMB = "a0: &a0 [x]\n" + "".join(
    f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]\n" for n in range(1, 12)
)
HOSTILE: dict[str, bytes] = {
    "bomb.yml": BOMB.encode(),
    "deep.yml": b"- " * 25_000,
    "flow.yml": b"[" * 100_000,
    "tags.yml": b"!!python/object/apply:os.system ['true']",
    "deep.json": b"[" * 200_000,
    "deeper.json": b'{"a":' * 100_000,
    "nested.json": b"[" * 900 + b"1" + b"]" * 900,
    "digits.json": b'[{"quote": ' + b"9" * 100_000 + b', "name": "x"}]',
    "infinite.json": b'[{"quote": NaN, "name": Infinity}]',
    "deep.toml": b"a = " + b"[" * 50_000,
    "dotted.toml": b".".join([b"a"] * 2_000) + b" = 1",
    "wide.csv": b"a," * 50_000,
    "cell.csv": b'name,quote\nAda,"' + b"x" * 300_000 + b'"\n',
    "open.csv": b'name,quote\n"Ada,never closed\n',
    "binary.csv": bytes(range(256)) * 10,
    "binary.json": b"\x00\x01\x02\xff\xfe",
    "picture.md": b"\x89PNG\r\n\x1a\n" + bytes(1000),
    "utf16.json": b"\xff\xfe\x00",
    "surrogate.json": b'[{"name": "\\ud800x", "quote": "It sings \\udfff again."}]',
    "empty.csv": b"",
    "empty.json": b"",
    "empty.yml": b"# nothing\n",
    "empty.toml": b"",
    "empty.md": b"\n\n",
    "list.json": b"[]",
    "numbers.json": b"[1, 2, 3]",
    "text.json": b'"text"',
    "true.yml": b"true",
    "front.md": b"---\ntitle: x\nno end\n",
    "keys.yml": b"? [a, b]\n: c\n",
    "module.js": b"export default [{quote: 'x'}]",
    "sheet.xlsx": b"PK\x03\x04",
    "percent.yml": b"%}{ template\n",
}


@pytest.mark.parametrize("name", HOSTILE)
@pytest.mark.parametrize("kind", [None, "testimonial", "leaderboard"])
def test_harm_becomes_a_reason_within_a_moment(
    tmp_path: Path, name: str, kind: str | None
) -> None:
    path = tmp_path / name
    path.write_bytes(HOSTILE[name])
    begun = time.monotonic()

    plan = read([path], kind)
    result = write(plan, tmp_path / "content")

    assert len(plan.understood) == 1
    assert bool(plan.skipped) or bool(result.written)
    assert all(entry.reason for entry in plan.skipped)
    assert time.monotonic() - begun < 10


def test_too_large_a_file_is_not_read(tmp_path: Path) -> None:
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.truncate(17_000_000)

    (skipped,) = read([path]).skipped

    assert skipped.reason == "is larger than 16 MB"


def test_missing_files_and_devices_are_listed(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe.csv")

    plan = read([tmp_path / "pipe.csv", tmp_path / "none.csv"])

    assert [entry.reason for entry in plan.skipped] == ["does not exist", "is no file"]


# Texts on which careless patterns take quadratic time or worse.
SLOW = {
    "tags": "<a '" * 20_000,
    "angles": "<" * 100_000,
    "entities": "&" * 100_000,
    "brackets": "[" * 100_000,
    "links": "[a](" * 30_000,
    "images": "![a](" * 20_000,
    "ticks": "`" * 100_000,
    "fences": "```\n" * 30_000,
    "codes": "{{<" * 30_000,
    "mails": "a@" * 50_000,
    "dots": "a@a." * 30_000,
    "letters": "a" * 100_000,
    "plusses": "+1" * 50_000,
    "digits": "1" * 100_000,
    "phones": "(555) 123-" * 10_000,
    "colons": ":a" * 50_000,
    "spaces": " " * 100_000,
    "hidden": "a [at] " * 15_000,
    "comments": "<!--" * 25_000,
    "scripts": "<script>" * 12_000,
    "emphasis": "<b><i>" * 15_000,
    "quotes": "“" * 100_000,
    "definitions": "[a]: " * 20_000,
    "slashes": "a/" * 50_000,
    "references": "[a][" * 25_000,
    "breaks": "<br>" * 25_000,
}


@pytest.mark.parametrize("shape", SLOW)
def test_no_text_takes_long(tmp_path: Path, shape: str) -> None:
    path = tmp_path / "testimonials.json"
    text = SLOW[shape] + "x"
    path.write_text(
        json.dumps([{"name": text[:5_000], "quote": text, "date": text[:500]}])
    )
    begun = time.monotonic()

    plan = read([path])

    assert time.monotonic() - begun < 5
    assert len(plan.understood) == 1


def test_random_trees_never_raise(tmp_path: Path) -> None:
    chance = random.Random(11)  # noqa: S311 - a fixed seed, no secret
    names = [
        "name",
        "quote",
        "title",
        "author",
        "items",
        "score",
        "date",
        "rating",
        "x",
    ]

    def tree(depth: int) -> object:
        kind = chance.randrange(8 if depth else 5)
        if kind < 5:
            leaves = [
                "",
                "Ada",
                None,
                True,
                5,
                "2024-05-01",
                "<b>x</b>",
                "https://x.example",
            ]
            return chance.choice(leaves)
        if kind < 7:
            return {
                chance.choice(names): tree(depth - 1)
                for _ in range(chance.randrange(5))
            }
        return [tree(depth - 1) for _ in range(chance.randrange(4))]

    path = tmp_path / "random.json"
    for _ in range(400):
        path.write_text(json.dumps(tree(5)))
        for kind in (None, "testimonial", "member", "story", "leaderboard"):
            read([path], kind)


def test_hostile_words_stay_words(tmp_path: Path) -> None:
    path = tmp_path / "quotes.json"
    words = "<script>alert(1)</script><img src=x onerror=alert(2)>Fine <svg/onload=alert(3)> day"
    path.write_text(
        json.dumps(
            [
                {
                    "name": "<b onclick=x>Ada</b>\u202e",
                    "quote": f"{words} [x](javascript:alert(4)) <javascript:alert(5)>",
                    "url": "javascript:alert(6)",
                    "image": "javascript:alert(7)",
                }
            ]
        )
    )

    (record,) = read([path]).records

    assert record.fields["text"] == "Fine  day x \\<javascript:alert(5)>".replace(
        "  ", " "
    )
    assert record.fields["author"] == {"name": "Ada"}
