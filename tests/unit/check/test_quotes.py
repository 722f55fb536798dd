import random
import time

from plaudit.check.quotes import alike, words

TOASTER = "I came for a toaster and stayed for the soldering table."


def test_case_marks_and_punctuation_make_no_difference() -> None:
    other = "**I came** for a TOASTER\u2014and stayed, for the soldering table!"
    assert list(alike([("a", TOASTER), ("b", other)])) == [("b", "a", True)]


def test_one_changed_word_is_nearly_the_same() -> None:
    other = TOASTER.replace("toaster", "kettle")
    assert list(alike([("a", TOASTER), ("b", other)])) == [("b", "a", False)]


def test_different_words_of_one_topic_are_not_alike() -> None:
    other = "My grandmother's radio plays again, and nobody asked me for money."
    assert list(alike([("a", TOASTER), ("b", other)])) == []


def test_short_quotes_count_only_when_they_are_the_same() -> None:
    quotes = [("a", "It works again!"), ("b", "It works!"), ("c", "it works again")]
    assert list(alike(quotes)) == [("c", "a", True)]


def test_texts_without_a_word_are_never_alike() -> None:
    assert list(alike([("a", "!!!"), ("b", "?"), ("c", "\U0001f44d")])) == []


def test_scripts_without_spaces_are_compared_sign_by_sign() -> None:
    first = "私はトースターを直しに来て、はんだ付けの机に残りました。"
    second = "私はケトルを直しに来て、はんだ付けの机に残りました。"
    other = "祖母のラジオがまた鳴って、とても嬉しかったです。ありがとう。"
    found = list(alike([("a", first), ("b", second), ("c", other)]))
    assert found == [("b", "a", False)]


def test_arabic_and_accents_are_words_too() -> None:
    assert words("Où est l\u2019École\u00a0?") == ("où", "est", "lécole")
    assert words("جئت من أجل مصباح") == ("جئت", "من", "أجل", "مصباح")


def test_composed_and_decomposed_letters_are_the_same() -> None:
    assert words("scho\u0308n") == words("sch\u00f6n")


def invented(count: int, seed: int) -> list[tuple[str, str]]:
    dice = random.Random(seed)  # noqa: S311 - texts for a test, no secrets
    vocabulary = [f"word{n}" for n in range(3000)]
    return [
        (f"t{n}", " ".join(dice.choices(vocabulary, k=dice.randrange(10, 60))))
        for n in range(count)
    ]


def test_every_planted_near_duplicate_among_thousands_is_found() -> None:
    quotes = invented(4000, seed=7)
    planted = {}
    for at in range(0, 4000, 100):
        name, text = quotes[at]
        parts = text.split()
        parts[len(parts) // 2] = "changed"
        planted[f"copy-of-{name}"] = (name, " ".join(parts))
    texts = [*quotes, *((name, text) for name, (_, text) in planted.items())]
    found = {later: earlier for later, earlier, _ in alike(texts)}
    assert found == {name: original for name, (original, _) in planted.items()}


def seconds(quotes: list[tuple[str, str]]) -> float:
    start = time.process_time()
    list(alike(quotes))
    return time.process_time() - start


def test_effort_grows_with_the_number_of_quotes_not_with_its_square() -> None:
    small, large = invented(1000, seed=1), invented(8000, seed=1)
    assert seconds(large) < 8 * 3 * max(seconds(small), 0.02)


def test_thousands_of_copies_of_one_template_stay_cheap() -> None:
    head = "Thank you all for the lovely evening and for the patience you had with"
    quotes = [(f"t{n}", f"{head} visitor{n}") for n in range(5000)]
    start = time.process_time()
    found = list(alike(quotes))
    assert len(found) == 4999
    assert time.process_time() - start < 5
