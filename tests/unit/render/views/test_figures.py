"""Facts about standings as they are shown."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from plaudit.catalog import load_catalog
from plaudit.load import load
from plaudit.model import Leaderboard
from plaudit.render import Renderer, Workshop

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from plaudit.render.views import StandingsView

COMMUNITY = {"name": "Kettle & Thread", "url": "https://kettle.example"}


def _standing(site: Path, scores: Mapping[str, float]) -> StandingsView:
    """Return the one leaderboard of *site*, of people with *scores*, as it is shown."""
    board = {
        "title": "Busy hands",
        "as_of": "2026-11-01",
        "source": "Shared repair log",
        "rows": [{"name": name, "score": score} for name, score in scores.items()],
    }
    for name, given in {"community": COMMUNITY, "leaderboards/only": board}.items():
        file = site / "content" / f"{name}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(json.dumps(given), encoding="utf-8")
    library = load(site)
    assert not library.problems
    renderer = Renderer(Workshop(library, load_catalog(site)), "en")
    found = library.find(Leaderboard.kind, "only")
    assert isinstance(found, Leaderboard)
    return renderer.standpoint(renderer.abroad).standing(found)


@pytest.mark.parametrize(
    ("place", "expected"),
    [
        (0, ["Ada", "Bo", "Cleo", "Dan"]),
        (1, ["Ada"]),
        (2, ["Ada", "Bo", "Cleo"]),
        (3, ["Ada", "Bo", "Cleo"]),
        (4, ["Ada", "Bo", "Cleo", "Dan"]),
    ],
)
def test_whoever_shares_the_last_rank_is_kept(
    place: int, expected: list[str], tmp_path: Path
) -> None:
    view = _standing(tmp_path, {"Ada": 9, "Bo": 7, "Cleo": 7, "Dan": 1})

    assert [row.name for row in view.down_to(place).rows] == expected


def test_longest_score_is_the_one_with_most_characters(tmp_path: Path) -> None:
    view = _standing(tmp_path, {"Ada": 1234567, "Bo": 48, "Cleo": 0.125})

    assert view.longest_score == "1,234,567"
    assert _standing(tmp_path, {"Ada": 48, "Bo": 0.125}).longest_score == "0.125"
    assert _standing(tmp_path, {}).longest_score == ""
