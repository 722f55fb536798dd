"""`plaudit list`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from tests.unit.cli.conftest import QUOTE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.unit.cli.conftest import Ended

FILES = {
    "testimonials/ines.yaml": QUOTE,
    "testimonials/draft.yaml": f"{QUOTE}status: draft\ndate: 2026-09\nrating: 4.5\n",
    "members/samuel.yaml": "name: Samuel Adeyemi\n",
}


def test_json_is_one_array_of_all_records_of_any_status(
    site: Callable[..., Path], plaudit: Callable[..., Ended]
) -> None:
    ended = plaudit("list", "testimonial", "--json", "--site", site(FILES))
    records = json.loads(ended.out)
    assert [record["id"] for record in records] == ["draft", "ines"]
    first = records[0]
    assert first["kind"] == "testimonial"
    assert first["path"] == "content/testimonials/draft.yaml"
    assert first["status"] == "draft"
    assert first["date"] == "2026-09"
    assert first["rating"] == 4.5
    author = {"name": "Ines Okafor", "expertise": [], "credentials": []}
    assert first["author"] == author
    assert ended.status == 0


def test_json_without_kind_holds_every_kind(
    site: Callable[..., Path], plaudit: Callable[..., Ended]
) -> None:
    records = json.loads(plaudit("list", "--json", "--site", site(FILES)).out)
    assert {record["kind"] for record in records} == {"testimonial", "member"}


def test_json_of_no_records_is_an_empty_array(
    site: Callable[..., Path], plaudit: Callable[..., Ended]
) -> None:
    assert json.loads(plaudit("list", "badge", "--json", "--site", site()).out) == []


def test_lines_in_a_pipe_are_parted_by_tabs(
    site: Callable[..., Path], plaudit: Callable[..., Ended]
) -> None:
    ended = plaudit("list", "members", "--site", site(FILES))
    assert ended.out == (
        "member\tsamuel\tpublished\tSamuel Adeyemi\tcontent/members/samuel.yaml\n"
    )


def test_long_texts_are_cut(
    site: Callable[..., Path], plaudit: Callable[..., Ended]
) -> None:
    long = "text: " + "much " * 40 + "\nauthor: Ines\n"
    ended = plaudit("list", "--site", site({"testimonials/a.yaml": long}))
    what = ended.out.split("\t")[3]
    assert len(what) == 60
    assert what.endswith("…")


def test_the_plural_names_a_kind_too_and_a_near_miss_is_answered(
    site: Callable[..., Path], plaudit: Callable[..., Ended]
) -> None:
    folder = site(FILES)
    assert plaudit("list", "testimonials", "--site", folder).status == 0
    ended = plaudit("list", "testimonal", "--site", folder)
    assert ended.status == 2
    assert ended.err == (
        "plaudit: there is no kind 'testimonal'; did you mean 'testimonial'?\n"
    )


def test_files_that_cannot_be_read_are_counted_not_hidden(
    site: Callable[..., Path], plaudit: Callable[..., Ended]
) -> None:
    folder = site({**FILES, "members/broken.yaml": "nam: Ada\n"})
    ended = plaudit("list", "member", "--json", "--site", folder)
    assert [record["id"] for record in json.loads(ended.out)] == ["samuel"]
    assert ended.err == "1 file with problems; `plaudit check` names them\n"
    assert ended.status == 0


def test_markup_of_the_terminal_in_content_stays_text(
    site: Callable[..., Path],
    plaudit: Callable[..., Ended],
) -> None:
    folder = site({"members/a.yaml": 'name: "[red]Ada[/red] \\u2028 x"\n'})
    ended = plaudit("list", "--site", folder)
    assert "[red]Ada[/red]" in ended.out
