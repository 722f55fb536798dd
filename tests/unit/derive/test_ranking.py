"""Which records come first: impact, turns, and what readers chose."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest

from plaudit.derive import ranked, select, turn_of
from plaudit.model import Embed, Library, Record
from tests.unit.derive.test_derive import a_library, a_record

DAY = date(2026, 11, 23)
PLAIN = "It was very good and I liked it a lot, thank you all."
RICH = (
    "On 12 May the people of the Malmö café and I took the old Philips apart, found the "
    "cold joint after two hours, and soldered it; the dial has glowed every evening "
    "since, and my neighbour has brought her own to the next one in the library."
)


def said(name: str, /, **fields: object) -> Record:
    given = {"text": PLAIN, "author": f"Author of {name}", **fields}
    return a_record("testimonial", name, **given)


def order(*records: Record, prefer: tuple[str, ...] = ()) -> list[str]:
    return [one.record.id for one in ranked(records, DAY, prefer)]


def shown(library: Library, **fields: object) -> list[str]:
    embed = Embed.model_validate({"id": "e", "widget": "wall", "select": fields})
    return [record.id for record in select(embed, library, "testimonial")]


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ({"text": RICH}, {}),
        ({"date": "2026-11"}, {"date": "2024-11"}),
        ({"verification": "by e-mail", "date": "2026"}, {"date": "2026"}),
        ({"source": "https://example.org/1"}, {}),
        ({"author": {"name": "Z", "role": "Guest"}}, {"author": "Z."}),
    ],
)
def test_what_is_more_specific_recent_or_credible_comes_first(
    better: dict[str, object], worse: dict[str, object]
) -> None:
    assert order(said("a", **worse), said("b", **better)) == ["b", "a"]


def test_praise_is_no_reason_to_come_first() -> None:
    kind, harsh = said("a", rating="5"), said("b", rating="1")

    scores = {one.record.id: one.score for one in ranked((kind, harsh), DAY)}
    assert scores["a"] == scores["b"]


def test_a_year_halves_how_recent_a_voice_is() -> None:
    (one,) = ranked([said("a", date="2025-11-23")], DAY)

    assert dict(one.parts)["recent"] == pytest.approx(0.5, abs=0.001)


def test_tags_that_the_page_is_about_count_where_it_has_some() -> None:
    both = said("a", tags="lamps"), said("b", tags="radios")

    assert order(*both, prefer=("radios",)) == ["b", "a"]
    (one, _) = ranked(both, DAY, ("radios",))
    assert dict(one.parts)["fitting"] == 1
    assert "fitting" not in dict(ranked(both, DAY)[0].parts)


def test_the_same_author_does_not_follow_at_once_while_others_wait() -> None:
    twice = {"author": {"name": "Ada", "role": "Guest"}, "date": "2026-11"}
    records = (
        said("a", **twice),
        said("b", **twice),
        said("c", text="Warm soup.", date="2026-09"),
    )

    assert order(*records) == ["a", "c", "b"]
    last = ranked(records, DAY)[-1]
    assert (last.like, last.likeness) == ("a", 1)


def test_every_record_is_ranked_once_however_many_there_are() -> None:
    records = [said(f"n{number}", date="2026") for number in range(400)]

    assert Counter(order(*records)) == Counter(record.id for record in records)


def test_an_embed_sorts_by_impact() -> None:
    library = a_library(said("a"), said("b", text=RICH, date="2026-11"))

    assert shown(library, sort="impact", limit=1) == ["b"]


@pytest.mark.parametrize(
    ("rhythm", "last", "first"),
    [
        ("daily", date(2026, 11, 23), date(2026, 11, 24)),
        ("weekly", date(2026, 11, 29), date(2026, 11, 30)),
        ("monthly", date(2026, 11, 30), date(2026, 12, 1)),
    ],
)
def test_a_turn_ends_with_its_day_its_sunday_or_its_month(
    rhythm: str, last: date, first: date
) -> None:
    assert turn_of(rhythm, first) == turn_of(rhythm, last) + 1  # type: ignore[arg-type]
    assert turn_of("weekly", date(2026, 11, 23)) == turn_of(
        "weekly", date(2026, 11, 29)
    )


def test_within_one_week_the_same_are_shown_and_in_time_all_equally_often() -> None:
    library = a_library(*(said(name) for name in "abcde"))

    def in_week(number: int) -> tuple[str, ...]:
        day = DAY + timedelta(weeks=number)
        weeks = replace(library, today=day), replace(library, today=day + timedelta(6))
        first, last = (shown(week, rotate="weekly", limit=2) for week in weeks)
        assert first == last
        return tuple(first)

    seen = Counter(name for number in range(5) for name in in_week(number))
    assert seen == dict.fromkeys("abcde", 2)
    assert in_week(0) != in_week(1)


def test_what_readers_chose_comes_first_in_most_weeks_and_not_in_all() -> None:
    counts = {"e": {"a": (40, 12), "b": (40, 8), "c": (0, 0)}}
    library = replace(a_library(*(said(name) for name in "abc")), choices=counts)

    first = Counter(
        shown(replace(library, today=DAY + timedelta(weeks=number)), sort="choices")[0]
        for number in range(300)
    )
    assert first["a"] > first["b"] > 0
    assert first["c"] > 0


def test_a_draw_is_the_same_within_a_week() -> None:
    library = replace(a_library(*(said(name) for name in "abc")), choices={})
    monday, sunday = (replace(library, today=DAY + timedelta(n)) for n in (0, 6))

    assert shown(monday, sort="choices") == shown(sunday, sort="choices")
