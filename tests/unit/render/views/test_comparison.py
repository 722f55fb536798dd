"""Facts about two texts side by side: what was cut, what was added, and no markup."""

from __future__ import annotations

import pytest

from plaudit.render.views.grounds.comparison import compared


@pytest.mark.parametrize(
    ("before", "after", "expected"),
    [
        ("The same words.", "The same words.", "The same words."),
        ("Late, I came.", "I came.", "<del>Late,</del> I came."),
        (
            "I came, late as ever, and sat.",
            "I came and sat.",
            "I came<del>, late as ever,</del> and sat.",
        ),
        ("It was bad.", "It was good.", "It was <del>bad</del> <ins>good</ins>."),
        ("One.\n\nTwo.", "One.", "One.<del><br>Two.</del>"),
        ("One. Two.", "One.\n\nTwo.", "One.<ins><br></ins> Two."),
        ("*Some* [words](https://a.example)", "Some words", "Some words"),
        ("", "All new.", "<ins>All new.</ins>"),
    ],
)
def test_what_differs_is_marked_word_by_word(
    before: str, after: str, expected: str
) -> None:
    assert compared(before, after) == expected


def test_a_sentence_said_anew_does_not_fall_into_shreds() -> None:
    before = "They laughed and I left for home."
    after = "We sang and everybody stayed for home."

    assert compared(before, after) == (
        "<del>They laughed and I left</del> <ins>We sang and everybody stayed</ins>"
        " for home."
    )


def test_words_stay_words_whatever_they_look_like() -> None:
    hostile = "<script>alert(1)</script> &amp; <del>x</del>"

    marked = compared("Fine.", hostile)
    assert "<script" not in marked
    assert marked.count("<del>") == 1
    assert "&lt;script&gt;" in marked


def test_a_long_text_is_compared_by_its_sentences() -> None:
    sentences = [f"Sentence number {n} says this and that." for n in range(400)]
    before = " ".join(sentences)
    after = " ".join(one for one in sentences if one != sentences[7])

    assert compared(before, after).count("<del>") == 1
    assert f"<del>{sentences[7]}</del>" in compared(before, after)


def test_what_is_too_long_to_compare_is_shown_whole() -> None:
    before, after = ("a. " * 1500).strip(), ("b. " * 1500).strip()

    marked = compared(before, after)
    assert (marked.count("<del>"), marked.count("<ins>")) == (1, 1)
