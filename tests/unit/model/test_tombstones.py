"""Tombstones know again what was forgotten, and say nothing of what it was."""

from __future__ import annotations

import pytest

from plaudit.model import KINDS, Record, Tombstones, told_by

SALT = bytes(range(16))


def stones(*pairs: tuple[str, str]) -> Tombstones:
    empty = Tombstones().begun(SALT)
    entries = [empty.entry(sort, text) for sort, text in pairs]  # type: ignore[arg-type]
    return Tombstones(SALT, {mark: frozenset({proof}) for mark, proof in entries})


def record(kind: str, **fields: object) -> Record:
    return KINDS[kind].model_validate({"id": "a", **fields})


@pytest.mark.parametrize(
    ("sort", "known", "again"),
    [
        ("person", "Ada Lovelace", "  ada   LOVELACE "),
        ("person", "José", "Jose\u0301"),
        ("address", "https://www.example.org/a/", "http://example.org/a"),
        ("words", "It plays again. I know why!", "it plays\nagain - I know why"),
    ],
)
def test_another_way_to_write_it_is_known_again(
    sort: str, known: str, again: str
) -> None:
    held = stones((sort, known))

    assert held.hold(sort, again)  # type: ignore[arg-type]


def test_another_name_another_sort_or_another_salt_is_not_known() -> None:
    held = stones(("person", "Ada Lovelace"))

    assert not held.hold("person", "Ada Byron")
    assert not held.hold("words", "Ada Lovelace")
    assert not Tombstones(b"other" * 4, held.marks).hold("person", "Ada Lovelace")
    assert not Tombstones().hold("person", "Ada Lovelace")


def test_what_is_kept_holds_no_letter_of_it() -> None:
    held = stones(("person", "Ada Lovelace"))

    assert "ada" not in repr(held).casefold().replace("salt", "")
    ((mark, proofs),) = held.marks.items()
    assert (len(mark), [len(proof) for proof in proofs]) == (4, [32])


def test_a_record_is_told_by_its_people_its_address_and_its_words() -> None:
    said = record(
        "testimonial",
        text="They mended my old radio.",
        author={"name": "Ada", "handle": "@ada"},
        source="https://example.org/1",
    )
    assert list(told_by(said)) == [
        ("person", "Ada"),
        ("person", "@ada"),
        ("address", "https://example.org/1"),
        ("words", "They mended my old radio."),
    ]


def test_a_few_words_are_anybodys() -> None:
    assert list(told_by(record("testimonial", text="Thank you!", author="Ada"))) == [
        ("person", "Ada")
    ]


def test_a_leaderboard_is_told_by_everybody_whom_it_names() -> None:
    rows = [{"name": "Ada", "score": 3}, {"member": "bo", "score": 2}]
    board = record("leaderboard", title="Hands", as_of="2026-10-31", rows=rows)

    assert list(told_by(board)) == [("person", "Ada")]
