"""Real files of other projects: every record is loaded, or listed with its reason."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from plaudit.importing import ImportPlan, read, write
from plaudit.load import load

if TYPE_CHECKING:
    from collections.abc import Mapping

CHECKOUT = Path(__file__).parents[3]
FOLDER = CHECKOUT.parent / "shared" / "realdata"

pytestmark = pytest.mark.skipif(
    not FOLDER.is_dir(),
    reason="the real data files do not lie beside this checkout (../shared/realdata)",
)

# Path: how many records its source lists, kinds and counts loaded, how many entries
# became part of another record, how many are listed as skipped.
COUNTS: dict[str, tuple[int, dict[str, int], int, int]] = {
    "eslint-testimonials.json": (5, {"testimonial": 5}, 0, 0),
    "11ty-testimonials.json": (31, {"testimonial": 31}, 0, 0),
    "hugo-tweets.toml": (38, {"testimonial": 38}, 0, 0),
    "hospitalrun-testimonials.yml": (2, {"testimonial": 2}, 0, 0),
    "kotlin-case-studies.yml": (76, {"story": 76}, 0, 0),
    # 19 rows of one board.
    "kotlin-leaderboard.yml": (19, {"leaderboard": 1}, 18, 0),
    "all-contributors-cli.all-contributorsrc": (73, {"member": 73}, 0, 0),
    "eslint-team.json": (44, {"member": 44}, 0, 0),
    "11ty-supporters.opencollective.json": (109, {"member": 109}, 0, 0),
    # 88 posts in four teams are held by 70 people.
    "rust-teams": (88, {"member": 70}, 18, 0),
    "jekyll-showcase.yml": (47, {"member": 47}, 0, 0),
    "hugo-showcase": (6, {"story": 6}, 0, 0),
    "11ty-sites": (23, {"story": 23}, 0, 0),
    # One roadmap; its ten tasks have neither a figure nor a date.
    "uswds-milestones.yml": (11, {"milestone": 1}, 0, 10),
    "jekyll-tags.tsv": (160, {"milestone": 160}, 0, 0),
    # A log of 11,872 commits is refused as a whole.
    "jekyll-gitlog.tsv": (1, {}, 0, 1),
}


def test_every_real_file_is_in_the_table() -> None:
    names = {path.name for path in FOLDER.iterdir()}

    assert names - {"SOURCES.md"} == set(COUNTS)


@pytest.mark.parametrize("name", COUNTS)
def test_every_record_is_loaded_or_listed(name: str) -> None:
    listed, loaded, joined, skipped = COUNTS[name]

    plan = read([FOLDER / name])

    rows = sum(len(_rows(record.fields)) - 1 for record in plan.records)
    also = sum(len(record.also) for record in plan.records)
    assert plan.counts == loaded
    assert also + rows == joined
    assert len(plan.skipped) == skipped
    assert sum(loaded.values()) + joined + skipped == listed
    assert all(entry.reason for entry in plan.skipped)


def _rows(fields: Mapping[str, object]) -> list[object]:
    rows = fields.get("rows", ["the record itself"])
    assert isinstance(rows, list)
    return rows


@pytest.fixture(scope="module")
def everything() -> ImportPlan:
    return read([FOLDER / name for name in COUNTS])


def test_order_of_the_files_changes_nothing(everything: ImportPlan) -> None:
    backwards = read([FOLDER / name for name in reversed(COUNTS)])

    assert backwards.records == everything.records
    assert backwards.skipped == everything.skipped
    assert backwards.notes == everything.notes


def test_writing_twice_changes_nothing(everything: ImportPlan, tmp_path: Path) -> None:
    first = write(everything, tmp_path)
    before = {path: path.stat().st_mtime_ns for path in first.written}
    second = write(everything, tmp_path)

    assert len(first.written) == len(everything.records)
    assert not second.written
    assert not second.kept
    assert {path: path.stat().st_mtime_ns for path in second.unchanged} == before


def test_what_is_written_loads_without_a_problem(
    everything: ImportPlan, tmp_path: Path
) -> None:
    write(everything, tmp_path / "content")
    community = "name: Import\nurl: https://import.example\n"
    (tmp_path / "content" / "community.yaml").write_text(community)

    library = load(tmp_path)

    assert library.problems == ()
    counts = {kind: len(found) for kind, found in library.records.items() if found}
    assert counts == everything.counts


def test_no_mail_address_of_the_sources_is_written(
    everything: ImportPlan, tmp_path: Path
) -> None:
    result = write(everything, tmp_path)
    text = "\n".join(path.read_text(encoding="utf-8") for path in result.written)

    for address in (
        "digitalgov@gsa.gov",
        "council@rust-lang.org",
        "mailto:",
        "gravatar",
    ):
        assert address not in text


def test_neighbours_decided_as_an_editor_would(everything: ImportPlan) -> None:
    by_id = {(record.kind, record.id): record.fields for record in everything.records}

    addy = by_id["testimonial", "mathias-bynens"]
    assert addy["source"] == {
        "platform": "Twitter",
        "url": "https://twitter.com/mathias/status/1044232502309789696",
    }
    assert addy["author"] == {"name": "Mathias Bynens", "handle": "mathias"}
    joshua = by_id["testimonial", "joshua-steven"]
    assert str(joshua["text"]).startswith(
        "Can't overstate how much I enjoy [@GoHugoIO](https://x.com/gohugoio). My"
    )
    assert str(joshua["date"]) == "2018-09-12"
    assert by_id["testimonial", "jeff-cross"]["author"] == {
        "name": "Jeff Cross",
        "role": "Co-founder and Principal Architect, Nx",
    }
    niko = by_id["member", "nikomatsakis"]
    assert niko["role"] == "Language team; Async working group, lead"
    assert niko["tags"] == ["lang", "wg-async"]
    board = by_id["leaderboard", "kotlin-leaderboard"]
    assert board["unit"] == "Resolved"
    assert str(board["as_of"]) == "2026-05-07"
    assert by_id["story", "covidtracking"]["status"] == "hidden"


def test_people_who_said_two_things_keep_both(everything: ImportPlan) -> None:
    names = [
        record.id
        for record in everything.records
        if record.kind == "testimonial" and record.id.startswith("the-lone-cuber")
    ]

    assert len(names) == 2
    assert all(name.startswith("the-lone-cuber-") for name in names)
