"""Facts about how much room text takes, as Chromium set it in the Liberation fonts."""

import pytest

from plaudit.model import Testimonial
from plaudit.model.measure import (
    Face,
    caption_height,
    lines,
    media_height,
    notice_height,
    plain,
    roomy_lines,
    size_of,
    voice_height,
    width,
    words_height,
)

ENGLISH = (
    "What convinced me was the log. You write down what you tried, the next person "
    "reads it, and the third one does not have to try at all. After a year we had "
    "stopped repeating each other’s mistakes on the same three coffee machines. I "
    "have worked in hospitals that were less organised."
)
GERMAN = (
    "„Wer einmal selbst gelötet hat, wirft nichts mehr leichtfertig weg. Die "
    "Kreissparkassenfiliale hat uns sogar ihren Versammlungsraum überlassen, und "
    "seither treffen sich dort jeden zweiten Donnerstag zwanzig Ehrenamtliche.“"
)
ARABIC = (
    "”أصلحنا المصباح معًا، وتعلّمت ألّا أخاف من المفكّ. ثم عدنا في الأسبوع التالي مع "
    "الراديو القديم وكوب من الشاي.“"
)
RUSSIAN = (
    "«Я пришёл с тостером и остался, чтобы понять, почему он сломался. Два года "
    "спустя отвёртку держу уже я.»"
)

# Counted in Chromium 156 with Liberation Serif and Sans: text, size in px, face,
# then the number of lines by the width in px.
COUNTED: list[tuple[str, float, Face, dict[int, int]]] = [
    (
        ENGLISH,
        24,
        "serif",
        {
            240: 12,
            280: 11,
            320: 10,
            360: 8,
            412: 8,
            480: 6,
            560: 6,
            640: 5,
            720: 4,
            900: 4,
            1200: 3,
        },
    ),
    (
        ENGLISH,
        19,
        "serif",
        {
            240: 10,
            280: 9,
            320: 8,
            360: 7,
            412: 6,
            480: 5,
            560: 4,
            640: 4,
            720: 4,
            900: 3,
            1200: 2,
        },
    ),
    (
        ENGLISH,
        14,
        "sans",
        {
            240: 8,
            280: 7,
            320: 6,
            360: 6,
            412: 5,
            480: 4,
            560: 4,
            640: 3,
            720: 3,
            900: 2,
            1200: 2,
        },
    ),
    (
        GERMAN,
        19,
        "serif",
        {
            240: 10,
            280: 7,
            320: 6,
            360: 6,
            412: 5,
            480: 4,
            560: 4,
            640: 3,
            720: 3,
            900: 2,
            1200: 2,
        },
    ),
    (
        GERMAN,
        14,
        "sans",
        {
            240: 7,
            280: 6,
            320: 5,
            360: 5,
            412: 4,
            480: 4,
            560: 3,
            640: 3,
            720: 2,
            900: 2,
            1200: 2,
        },
    ),
    (
        ARABIC,
        19,
        "serif",
        {
            240: 4,
            280: 4,
            320: 3,
            360: 3,
            412: 3,
            480: 2,
            560: 2,
            640: 2,
            720: 2,
            900: 1,
            1200: 1,
        },
    ),
    (
        RUSSIAN,
        19,
        "serif",
        {
            240: 5,
            280: 4,
            320: 4,
            360: 3,
            412: 3,
            480: 2,
            560: 2,
            640: 2,
            720: 2,
            900: 1,
            1200: 1,
        },
    ),
    (
        RUSSIAN,
        14,
        "sans",
        {
            240: 4,
            280: 3,
            320: 3,
            360: 3,
            412: 2,
            480: 2,
            560: 2,
            640: 2,
            720: 1,
            900: 1,
            1200: 1,
        },
    ),
]


def a_testimonial(**fields: object) -> Testimonial:
    given = {"id": "x", "text": "It works.", "author": "Ada Lovelace"}
    return Testimonial.model_validate({**given, **fields})


@pytest.mark.parametrize(("text", "size", "face", "counted"), COUNTED)
def test_lines_are_within_a_tenth_above_what_a_browser_counts(
    text: str, size: float, face: Face, counted: dict[int, int]
) -> None:
    for room, real in counted.items():
        estimate = lines(text, size, room, face)
        assert real <= estimate <= max(real * 1.1, real + 1), room


def test_most_lines_of_latin_text_are_exact() -> None:
    cases = [
        (lines(text, size, room, face), real)
        for text, size, face, counted in COUNTED
        if text in {ENGLISH, GERMAN}
        for room, real in counted.items()
    ]
    exact = sum(estimate == real for estimate, real in cases)
    assert exact / len(cases) >= 0.95


def test_a_word_wider_than_the_room_is_broken_anywhere() -> None:
    assert lines("x" * 300, 14, 240, "sans") == 9


def test_an_empty_text_takes_one_line() -> None:
    assert lines("", 16, 300) == 1


def test_line_breaks_in_the_text_start_new_lines() -> None:
    assert lines("one\ntwo\nthree", 16, 600) == 3


def test_ideographs_may_break_anywhere_and_are_one_em_wide() -> None:
    assert width("修理咖啡", 20) == 80
    assert lines("修理咖啡" * 10, 20, 200) == 4


def test_accents_and_joiners_take_no_room() -> None:
    assert width("e\N{COMBINING ACUTE ACCENT}", 20) == width("e", 20)
    assert width("é", 20) == width("e", 20)


def test_an_address_breaks_after_question_marks_and_hyphens_only() -> None:
    address = "https://example.org/" + "a" * 20 + "?b=" + "c" * 20
    whole = width(address, 14)
    assert lines(address, 14, whole + 1) == 1
    assert lines(address, 14, whole - 1) == 2


def test_room_of_no_width_still_ends() -> None:
    assert lines("some words", 16, 0) >= 2
    assert lines("", 16, -5) == 1


def test_roomy_lines_are_never_fewer_than_lines() -> None:
    for room in range(100, 1200, 7):
        assert roomy_lines(ENGLISH, 19, room, "serif") >= lines(
            ENGLISH, 19, room, "serif"
        )


def test_markup_is_not_measured() -> None:
    assert plain("I *really* like [the log](https://example.org/log).") == (
        "I really like the log."
    )


def test_short_texts_are_large_and_long_ones_small() -> None:
    assert size_of("They lent me the tool and the nerve.") == "l"
    assert size_of("x" * 100) == "m"
    assert size_of("x" * 261) == "s"


def test_only_the_start_of_a_long_text_counts() -> None:
    long = "\n\n".join(["Some words that fill a line or two. " * 6] * 8)
    assert words_height(long, 400, 17, 1.5) < words_height(long[:900], 400, 17, 1.5) * 2


def test_a_single_paragraph_folds_at_a_sentence_end() -> None:
    sentence = "One more sentence about the very same kettle. "
    folded = words_height(sentence * 30, 400, 17, 1.5)
    assert folded < words_height(sentence * 13, 400, 17, 1.5) + 60


def test_every_part_of_a_testimonial_adds_to_its_height() -> None:
    bare = voice_height(a_testimonial(), 400)
    parts: dict[str, object] = {
        "headline": "A title",
        "photos": [{"file": "a.jpg", "caption": "The bench"}],
        "video": {"url": "https://example.org/v", "poster": "p.jpg"},
        "source": "Guest survey",
        "reply": {"text": "Thank you.", "by": "Bea"},
        "incentive": "We pay his travel.",
    }
    for field, value in parts.items():
        assert voice_height(a_testimonial(**{field: value}), 400) > bare, field


def test_replies_can_be_left_out() -> None:
    record = a_testimonial(reply={"text": "Thank you. " * 20, "by": "Bea"})
    with_reply = caption_height(record, 300)
    assert caption_height(record, 300, replies=False) < with_reply - 60


def test_a_poster_is_no_wider_than_its_room() -> None:
    record = a_testimonial(video={"url": "https://example.org/v", "poster": "p.jpg"})
    assert media_height(record, 200) < media_height(record, 480)
    assert media_height(record, 480) == media_height(record, 1200)


def test_a_voice_is_taller_where_it_is_narrower() -> None:
    record = a_testimonial(text=ENGLISH, source="Guest survey")
    heights = [voice_height(record, room) for room in (240, 320, 480, 640)]
    assert heights == sorted(heights, reverse=True)
    assert heights[0] > heights[-1]


def test_a_notice_knows_its_padding() -> None:
    assert notice_height("Sample", 300, 8) == notice_height("Sample", 300) + 16
