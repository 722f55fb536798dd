"""Formats: any delimiter, encoding and line end; numbers and dates stay text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from plaudit.importing.formats import (
    BODY,
    decoded,
    delimiter_of,
    read_file,
    read_json,
    read_page,
    read_table,
    read_toml,
)
from plaudit.load.foreign import Unreadable

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_tables_of_every_program_are_one(
    tmp_path: Path, delimiter: str, end: str, encoding: str
) -> None:
    path = tmp_path / "table.csv"
    rows = [["Näme", '"quo;ted, |text"'], ["Ada", '"a ""b"" c"'], ["Ben", "=1+1"]]
    path.write_bytes(end.join(delimiter.join(row) for row in rows).encode(encoding))

    content = read_file(path)

    assert content.tree == [
        {"Näme": "Ada", "quo;ted, |text": 'a "b" c'},
        {"Näme": "Ben", "quo;ted, |text": "=1+1"},
    ]


def test_cells_like_formulas_are_text() -> None:
    rows, _ = read_table("a,b\n=SUM(A1),+1\n-2,@x\n")

    assert rows == [{"a": "=SUM(A1)", "b": "+1"}, {"a": "-2", "b": "@x"}]


def test_ragged_rows_empty_columns_and_equal_headings() -> None:
    rows, _ = read_table("a,,a\n1,2,3,4\n\n , ,\n5\n")

    assert rows == [
        {"a": "1", "(column 2)": "2", "a (3)": "3", "(more)": "4"},
        {"a": "5"},
    ]


def test_delimiter_within_quotes_does_not_count() -> None:
    assert delimiter_of('"a,b,c";d\n1,2,3') == ";"


def test_numbers_and_dates_stay_as_typed() -> None:
    assert read_json('{"a": 1.10, "b": 1e400}') == {"a": "1.10", "b": "1e400"}
    assert read_toml(
        "a = 1.10\nb = 2024-05-01\nc = 2024-05-01T10:00:00Z\nd = true"
    ) == {
        "a": "1.10",
        "b": "2024-05-01",
        "c": "2024-05-01T10:00:00+00:00",
        "d": True,
    }


def test_lines_of_json_are_a_list() -> None:
    assert read_json('{"a": "1"}\n\n{"a": "2"}\n') == [{"a": "1"}, {"a": "2"}]


def test_tabs_within_strings_of_json_are_read() -> None:
    assert read_json('{"a": "one\ttwo"}') == {"a": "one\ttwo"}


def test_pages_with_every_front_matter() -> None:
    assert read_page("---\na: b\n---\n\nText.\n") == {"a": "b", BODY: "Text."}
    assert read_page("+++\na = 'b'\n+++\nText.") == {"a": "b", BODY: "Text."}
    assert read_page(';;;\n{"a": "b"}\n;;;\nText.') == {"a": "b", BODY: "Text."}
    assert read_page("---\na: b\n---\n") == {"a": "b"}
    assert read_page("# Title #\n\nText.") == {"title": "Title", BODY: "Text."}
    assert read_page("Title\n=====\nText.") == {"title": "Title", BODY: "Text."}
    assert read_page("> One\n> two\n\n— Ada, Chair") == {
        "quote": "One\ntwo",
        "name": "Ada, Chair",
    }


def test_format_is_told_by_the_look_where_the_name_does_not(tmp_path: Path) -> None:
    path = tmp_path / "contributors"
    path.write_text('{"a": "b"}')

    assert read_file(path).format == "JSON"


def test_bytes_that_are_no_text_are_refused() -> None:
    with pytest.raises(Unreadable, match="zero bytes"):
        decoded(b"a\x00b")
    with pytest.raises(Unreadable, match="neither"):
        decoded(b"\x81\x8d")
    assert decoded("Größe".encode("cp1252")) == ("Größe", "cp1252")
