"""Facts about columns of few words: their name decides what their length does not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from plaudit.importing import read

if TYPE_CHECKING:
    from pathlib import Path


@pytest.mark.parametrize(
    "column", ["quote", "Testimonial Text", "Zitat", "text", "review"]
)
def test_a_column_called_quote_holds_quotes_however_short(
    tmp_path: Path, column: str
) -> None:
    file = tmp_path / "reviews.csv"
    file.write_text(f"name;{column};stars\nBob;Very good;5\nEve;Nice;4\n")

    plan = read([file], "testimonial")

    assert [record.fields["text"] for record in plan.records] == ["Very good", "Nice"]
    assert plan.skipped == ()


def test_a_column_of_numbers_is_no_quote_whatever_its_name(tmp_path: Path) -> None:
    file = tmp_path / "reviews.csv"
    file.write_text(
        "name;quote;remark\nBob;17;It was good of them\nEve;18;I liked it all\n"
    )

    plan = read([file], "testimonial")

    assert [r.fields["text"] for r in plan.records] == [
        "It was good of them",
        "I liked it all",
    ]
