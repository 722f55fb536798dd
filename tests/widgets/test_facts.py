"""What widget types compute from their records, as their manual says it."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from tests.widgets.samples import CATALOG, Elements, html_of, write_site

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def facts_of(
    folder: Path,
    widget: str,
    records: Mapping[str, list[dict[str, Any]]],
    **options: object,
) -> dict[str, Any]:
    """Return the facts that the view of *widget* finds in *records*."""
    library = write_site(folder, records, {"widget": widget})
    assert not library.problems
    view = CATALOG.widgets[widget].view
    assert view
    found = library.published(CATALOG.widgets[widget].kinds[0])
    facts: dict[str, Any] = view.view(found, SimpleNamespace(**options))
    return facts


def voices(*ratings: str | None) -> dict[str, list[dict[str, Any]]]:
    """Return a testimonial for each rating, as `4` or `9/10`; None gives none."""
    made = []
    for number, rating in enumerate(ratings):
        points, _, most = (rating or "").partition("/")
        voice = {
            "id": f"v{number}",
            "text": f"Said {number}.",
            "author": f"Ada {number}",
        }
        if points:
            voice |= {"rating": points, "rating_max": most or "5"}
        made.append(voice)
    return {"testimonial": made}


@pytest.mark.parametrize(
    ("ratings", "mean"),
    [
        (["5"] * 4, None),
        (["5"] * 5, 5.0),
        (["5"] * 24 + ["4"], 4.9),  # 4.96: never rounded up to a perfect one
        (["5", "5", "5", "5", "4"], 4.8),
        (["10/10", "9/10", "4.5", "5", "1/4"], 4.0),
        (["0"] * 5, 0.0),
    ],
)
def test_mean_is_of_a_common_scale_and_never_rounded_up(
    tmp_path: Path, ratings: list[str], mean: float | None
) -> None:
    facts = facts_of(tmp_path, "rating", voices(*ratings))

    assert facts["mean"] == mean
    assert facts["rated"] == len(ratings)


def test_each_rating_stands_in_one_row_and_silence_is_counted(tmp_path: Path) -> None:
    records = voices("5", "4.5", "9/10", "3.4", "0", None, None)
    facts = facts_of(tmp_path, "rating", records)

    given = {row.rating: row.given for row in facts["rows"]}
    assert given == {5: 3, 4: 0, 3: 1, 2: 0, 1: 1}
    assert [row.share for row in facts["rows"]] == [1, 0, 1 / 3, 0, 1 / 3]
    assert facts["silent"] == 2


def test_whoever_spoke_twice_is_one_face(tmp_path: Path) -> None:
    records = voices(None, None, None, None)
    said = records["testimonial"]
    said[0]["author"] = {"name": "Ada", "company": "One"}
    said[1]["author"] = {"name": "Ada", "company": "Two"}
    said[2]["author"] = {"name": "Ada", "company": "One"}
    said[3]["author"] = {"member": "bea"}
    member = [{"id": "bea", "name": "Bea"}]
    embed = {"widget": "avatars", "options": {"most": "2"}}
    library = write_site(tmp_path, {**records, "member": member}, embed)

    text = Elements(html_of(library)).text

    assert text.endswith("and 1 other")
    assert len(text.split(",")) == 2


def test_whoever_asked_not_to_be_named_is_counted_and_has_no_face(
    tmp_path: Path,
) -> None:
    records = voices(None, None)
    records["testimonial"][1]["author"] = {"member": "bea"}
    member = [{"id": "bea", "name": "Bea", "listed": False}]
    library = write_site(tmp_path, {**records, "member": member}, {"widget": "avatars"})

    elements = Elements(html_of(library))

    assert [tag for tag, _ in elements.found].count("img") == 1
    assert elements.text == "Ada 0 and 1 other"


def milestones() -> dict[str, list[dict[str, Any]]]:
    """Return three days, a figure without one, and two goals."""
    far = {"value": "10", "as_of": "2026-01-01", "next": "100"}
    near = {"value": "90", "as_of": "2026-01-01", "next": "100"}
    return {
        "milestone": [
            {"id": "far", "label": "Far", **far},
            {"id": "year", "label": "Year", "reached_on": "2024"},
            {"id": "late", "label": "Late", "reached_on": "2024-12-31"},
            {"id": "figure", "label": "Figure", "value": "1", "as_of": "2026-01-01"},
            {"id": "early", "label": "Early", "reached_on": "2019-05"},
            {"id": "near", "label": "Near", **near},
        ]
    }


@pytest.mark.parametrize(
    ("options", "labels"),
    [
        ({}, ["Near: 100", "Far: 100", "Late", "Year", "Early"]),
        ({"order": "oldest"}, ["Early", "Year", "Late", "Near: 100", "Far: 100"]),
        ({"goals": "false"}, ["Late", "Year", "Early"]),
    ],
)
def test_timeline_goes_by_day_and_goals_by_their_nearness(
    tmp_path: Path, options: dict[str, str], labels: list[str]
) -> None:
    embed = {"widget": "timeline", "options": {**options, "style": "compact"}}
    library = write_site(tmp_path, milestones(), embed)

    text = Elements(html_of(library)).text

    places = [text.find(label) for label in labels]
    assert -1 not in places
    assert places == sorted(places)
    assert "Figure" not in text
