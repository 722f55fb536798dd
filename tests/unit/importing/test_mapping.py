"""A mapping file's word counts more than what columns are called."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from plaudit.errors import UsageError
from plaudit.importing import ImportPlan, read, read_mapping

if TYPE_CHECKING:
    from pathlib import Path


def imported(
    tmp_path: Path, data: str, mapping: str, name: str = "data.csv"
) -> ImportPlan:
    source, words = tmp_path / name, tmp_path / "map.yaml"
    source.write_text(data)
    words.write_text(mapping)
    return read([source], None, read_mapping(words))


def test_fields_constants_and_order_of_dates_are_followed(tmp_path: Path) -> None:
    plan = imported(
        tmp_path,
        "wer,was,wann,note,author\nAda,It sings again now.,05/03/2024,8,Nobody\n",
        "kind: testimonial\n"
        "fields: {author.name: wer, text: was, date: wann, rating: note}\n"
        "set: {rating_max: 10, source.platform: Guest survey, tags: [survey]}\n"
        "ignore: [author]\ndates: day-first\n",
    )

    (record,) = plan.records
    assert record.fields["text"] == "It sings again now."
    assert record.fields["author"] == {"name": "Ada"}
    assert str(record.fields["date"]) == "2024-03-05"
    assert (record.fields["rating"], record.fields["rating_max"]) == (8.0, "10")
    source = record.fields["source"]
    assert isinstance(source, dict)
    assert source["platform"] == "Guest survey"
    assert record.fields["tags"] == ["survey"]
    columns = {c.column: (c.field, c.how) for c in plan.understood[0].columns}
    assert columns["was"] == ("text", "as the mapping says")
    assert columns["author"] == (None, "not read")


def test_records_are_taken_from_where_the_mapping_says(tmp_path: Path) -> None:
    data = '{"a": {"b": [{"x": "It sings again.", "y": "Ada"}]}, "quotes": []}'

    plan = imported(
        tmp_path,
        data,
        "kind: testimonial\nrecords: a.b\nfields: {text: x, author: y}\n",
        "data.json",
    )

    assert plan.understood[0].container == "a.b"
    assert plan.records[0].fields["author"] == {"name": "Ada"}


def test_place_that_does_not_exist_is_named(tmp_path: Path) -> None:
    plan = imported(
        tmp_path, '{"a": []}', "kind: testimonial\nrecords: a.c\n", "data.json"
    )

    assert not plan.records
    assert "has no records at 'a.c'" in plan.skipped[0].reason


def test_day_of_a_leaderboard_can_be_set(tmp_path: Path) -> None:
    plan = imported(
        tmp_path,
        "player,score\nAda,3\n",
        "set: {as_of: 2024-05-01, title: Busy hands}\n",
        "leaderboard.csv",
    )

    (record,) = plan.records
    assert str(record.fields["as_of"]) == "2024-05-01"
    assert record.fields["title"] == "Busy hands"


@pytest.mark.parametrize(
    ("mapping", "message"),
    [
        ("felds: {}\n", "'felds' is unknown; did you mean 'fields'"),
        ("kind: tesimonial\n", "did you mean 'testimonial'"),
        ("kind: embed\n", "cannot import the kind 'embed'"),
        ("dates: sometimes\n", "must be day-first or month-first"),
        ("kind: member\nfields: {bio: e_mail}\n", "never imported"),
        ("fields: [a]\n", "must be a group of names"),
        ("ignore: {a: b}\n", "must name a column"),
        ("kind: [a]\n", "must be a text"),
        ("- a\n", "must hold the keys"),
        ("a: [\n", "not valid YAML"),
    ],
)
def test_faulty_mapping_is_refused_with_the_reason(
    tmp_path: Path, mapping: str, message: str
) -> None:
    path = tmp_path / "map.yaml"
    path.write_text(mapping)

    with pytest.raises(UsageError, match=message):
        read_mapping(path)


def test_unknown_field_of_the_kind_is_refused(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="unknown for a member"):
        imported(tmp_path, "a,b\nx,y\n", "kind: member\nfields: {rating: a}\n")


def test_unknown_kind_is_refused() -> None:
    with pytest.raises(UsageError, match="cannot import the kind 'badger'"):
        read([], "badger")


def test_constant_that_is_no_field_skips_the_record_with_the_reason(
    tmp_path: Path,
) -> None:
    plan = imported(
        tmp_path, "name,quote\nAda,It sings again.\n", "set: {colour: red}\n"
    )

    assert not plan.records
    assert "colour is not a field of a testimonial" in plan.skipped[0].reason
