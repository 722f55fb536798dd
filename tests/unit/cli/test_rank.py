"""`plaudit rank`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.unit.cli.conftest import Ended

FILES = {
    "testimonials/ada.yaml": (
        "text: On 12 May we soldered the Philips.\nauthor: {name: Ada, role: Guest}\n"
        "date: 2026-11\nsource: Letter\nverification: by post\n"
    ),
    "testimonials/bo.yaml": "text: Nice.\nauthor: Bo\n",
    "embeds/best.yaml": "widget: wall\nselect: {sort: impact}\n",
}


def test_the_order_is_told_with_the_impact_of_each(
    site: Callable[..., Path], plaudit: Callable[..., Ended]
) -> None:
    ended = plaudit("rank", "best", "--site", site(FILES))

    assert ended.status == 0, ended.err
    first, second = ended.out.splitlines()
    assert first.split("\t")[:3] == ["1", "ada", "Ada"]
    assert float(first.split("\t")[3]) > float(second.split("\t")[3])


def test_why_adds_what_each_score_is_made_of(
    site: Callable[..., Path], plaudit: Callable[..., Ended]
) -> None:
    ended = plaudit("rank", "best", "--why", "--site", site(FILES))

    assert "\nada: specific " in ended.out
    assert ", credible 0.80" in ended.out


def test_json_has_every_part_of_it(
    site: Callable[..., Path], plaudit: Callable[..., Ended]
) -> None:
    ended = plaudit("rank", "wall", "--json", "--site", site(FILES))

    listed = json.loads(ended.out)
    assert {one["id"] for one in listed} == {"ada", "bo"}
    assert {"impact", "specific", "recent", "credible", "like"} <= set(listed[0])


def test_an_unknown_embed_is_answered_with_those_there_are(
    site: Callable[..., Path], plaudit: Callable[..., Ended]
) -> None:
    ended = plaudit("rank", "bets", "--site", site(FILES))

    assert ended.status == 2
    assert "there is no embed 'bets'; there is avatars, best, " in ended.err
