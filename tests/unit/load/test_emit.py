"""YAML that we write says the same to every reader."""

from __future__ import annotations

import random
from datetime import date

import pytest
import yaml

from plaudit.load import read_yaml
from plaudit.load.foreign import read_foreign
from plaudit.load.text.emit import to_yaml
from plaudit.model import PartialDate

# A sample of what other readers mistake: YAML 1.1 and 1.2 words, numbers, signs.
SLIPPERY = [
    *(
        "",
        " ",
        "~",
        "null",
        "Null",
        "true",
        "FALSE",
        "yes",
        "No",
        "on",
        "off",
        "y",
        "N",
    ),
    *("1", "-1", "+1", "1.10", ".5", "1e3", "0x1F", "0o17", "017", "1_000", "12:30:45"),
    *("2024", "2024-09", "2024-09-03", "2024-09-03T10:00:00Z", ".inf", "-.INF", ".nan"),
    *(
        "- a",
        "-",
        "?",
        "? a",
        ": a",
        "a: b",
        "a:",
        "a #b",
        "#b",
        "&a",
        "*a",
        "!a",
        "|a",
    ),
    *(
        ">a",
        "'a'",
        '"a"',
        "%a",
        "@a",
        "`a",
        "{a",
        "[a",
        "a]",
        "a, b",
        "=",
        "=1+1",
        "<<",
    ),
    *(
        "---",
        "--- a",
        "...",
        "a\nb",
        "a\n",
        "a\n\n",
        "\na",
        "\n\n a",
        " a\nb",
        "\ta",
        "a\t",
    ),
    *(
        "  a\n    b\n",
        "a\n \nb",
        "a\n  ",
        "a\r\nb",
        "\x07bell",
        "a\x85b",
        "a\u2028b",
        "\ufeffa",
    ),
    *(
        "\u00a0a",
        "é",
        "唯然",
        "🤔",
        "back\\slash",
        'He said "no": 1',
        "it's",
        "a" * 200,
    ),
    *("word " * 60 + "end", "two  spaces " * 20, "# head\n\n- item\n", "\n", "\n \n"),
]


@pytest.mark.parametrize("text", SLIPPERY)
@pytest.mark.parametrize("wrap", ["field", "list", "nested", "key"])
def test_any_text_comes_back_as_it_was(text: str, wrap: str) -> None:
    shapes: dict[str, dict[str, object]] = {
        "field": {"text": text, "last": "z"},
        "list": {"tags": [text, "b", text]},
        "nested": {"rows": [{"name": text, "note": text}, {"note": [text]}]},
        "key": {"texts": {text or "k": {"a": text}}},
    }
    written = to_yaml("testimonial", shapes[wrap])

    assert yaml.safe_load(written) == shapes[wrap]
    assert yaml.load(written, Loader=yaml.CSafeLoader) == shapes[wrap]
    assert read_foreign(written) == (shapes[wrap],)


def test_thousand_random_texts_come_back_as_they_were() -> None:
    chance = random.Random(7)  # noqa: S311 - a fixed seed, no secret
    letters = "ab1 :-#'\"\n\t,[]{}&*!|>%@`\\=~?.é🤔\u200f"
    for _ in range(1000):
        text = "".join(chance.choices(letters, k=chance.randint(0, 30)))
        fields = {"text": text, "more": [{"a": text}, text], "deep": {"b": text}}

        written = to_yaml("testimonial", fields)

        assert yaml.safe_load(written) == fields, written


def test_our_own_reader_agrees() -> None:
    fields = {
        "text": "One.\n\nTwo: #three",
        "author": {"name": "No"},
        "tags": ["a", "1"],
    }

    assert read_yaml(to_yaml("testimonial", fields)).value == fields


def test_long_paragraph_is_folded_and_paragraphs_stand_in_a_block() -> None:
    long = " ".join(["thread"] * 40)

    written = to_yaml("testimonial", {"text": long, "headline": "a\nb"})

    assert "text: >-\n  thread thread" in written
    assert "headline: |-\n  a\n  b\n" in written
    assert max(len(line) for line in written.splitlines()) <= 88


def test_dates_stand_bare_and_text_like_a_date_is_quoted() -> None:
    fields = {
        "date": PartialDate(2024, 9, 3),
        "as_of": PartialDate(2024, 9),
        "on": PartialDate(2024),
        "day": date(2024, 5, 1),
        "text": "2024-09-03",
    }

    lines = to_yaml("", fields).splitlines()

    assert lines == [
        "date: 2024-09-03",
        "as_of: 2024-09",
        '"on": "2024"',
        "day: 2024-05-01",
        'text: "2024-09-03"',
    ]


def test_fields_stand_in_the_order_of_the_model_and_the_body_last() -> None:
    fields = {"body": "One.\n\nTwo.", "tags": ["a"], "title": "T", "strange": 1}

    names = [
        line.split(":")[0]
        for line in to_yaml("story", fields).splitlines()
        if ":" in line
    ]

    assert names == ["title", "tags", "body", "strange"]


def test_comments_come_first_and_never_leave_their_line() -> None:
    written = to_yaml("story", {"title": "T"}, ["one\ntext: two", "three"])

    assert written == "# one text: two\n# three\ntitle: T\n"


def test_what_is_absent_is_left_out() -> None:
    fields: dict[str, object] = {
        "text": "a",
        "author": {"name": None},
        "tags": [],
        "rating": None,
    }

    assert to_yaml("testimonial", fields) == "text: a\n"


def test_numbers_and_truth_are_bare() -> None:
    fields = {"rating": 4.0, "order": 0.001, "featured": True, "sample": False, "n": 12}

    assert yaml.safe_load(to_yaml("", fields)) == fields
    assert "rating: 4\n" in to_yaml("", fields)
