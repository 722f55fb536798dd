"""Facts about concerns, answers and corrections as they are shown."""

from __future__ import annotations

import json
from datetime import date
from typing import TYPE_CHECKING

import pytest

from plaudit.catalog import load_catalog
from plaudit.load import load
from plaudit.model import Milestone, Response
from plaudit.render import Renderer, Workshop, render_embed

if TYPE_CHECKING:
    from pathlib import Path

    from plaudit.model import Library
    from plaudit.render.standpoint import Standpoint
    from plaudit.render.views import ResponseView

TODAY = date(2026, 11, 23)
COMMUNITY = """\
name: Kettle & Thread
url: https://kettle.example
languages: [en, de]
"""


def _library(site: Path, **files: str) -> Library:
    """Return a site of *files*, whose names have `__` in the place of a slash."""
    for name, text in {"community": COMMUNITY, **files}.items():
        file = site / "content" / f"{name.replace('__', '/')}.yaml"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    library = load(site, day=TODAY)
    assert not library.problems
    return library


def _here(library: Library, lang: str = "en") -> Standpoint:
    renderer = Renderer(Workshop(library, load_catalog(library.site)), lang)
    return renderer.standpoint(renderer.abroad)


def _shown(site: Path, text: str, lang: str = "en", **files: str) -> ResponseView:
    library = _library(site, responses__door=text, **files)
    found = library.find(Response.kind, "door")
    assert isinstance(found, Response)
    return _here(library, lang).response(found.localised(lang))


DOOR = "concern: The door is *narrow*.\n"


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ("raised_on: 2026-11-20\n", "Waiting for 3 days"),
        ("raised_on: 2026-11-22\n", "Waiting for 1 day"),
        (
            "raised_on: 2026-11-01\nanswered: {on: 2026-11-20, text: Yes.}\n",
            "Answered after 19 days",
        ),
        (
            "raised_on: 2026-11-20\nanswered: {on: 2026-11-20, text: Yes.}\n",
            "Answered on the same day",
        ),
        (
            "raised_on: 2026-10\nanswered: {on: 2026-11-20, text: Yes.}\n",
            "Answered within 50 days",
        ),
        ("", None),
    ],
)
def test_how_long_it_took_is_said_as_precisely_as_it_is_known(
    fields: str, expected: str | None, tmp_path: Path
) -> None:
    assert _shown(tmp_path, DOOR + fields).waited == expected


@pytest.mark.parametrize(
    ("action", "kept", "sentence"),
    [
        ("A ramp", "promised", "Promised."),
        (
            "{promise: A ramp, due: 2026-12}",
            "promised",
            "Promised for December 2026.",
        ),
        (
            "{promise: A ramp, due: 2026-10-31}",
            "overdue",
            "Overdue: promised for 31 October 2026, not done yet.",
        ),
        (
            "{promise: A ramp, due: 2026-10, done_on: 2026-11-02}",
            "late",
            "Promised for October 2026, done late: 2 November 2026.",
        ),
        (
            "{promise: A ramp, due: 2026-10, done_on: 2026-10-02}",
            "kept",
            "Promised for October 2026, done: 2 October 2026.",
        ),
    ],
)
def test_a_promise_says_what_came_of_it(
    action: str, kept: str, sentence: str, tmp_path: Path
) -> None:
    one = _shown(tmp_path, f"{DOOR}action: {action}\n")

    (promise,) = one.promises
    assert (promise.kept, promise.sentence) == (kept, sentence)
    assert one.overdue == (kept == "overdue")


def test_the_days_of_a_concern_stand_in_their_order(tmp_path: Path) -> None:
    one = _shown(
        tmp_path,
        f"{DOOR}raised_on: 2026-03-14\nacknowledged: 2026-03-16\n"
        "answered: {on: 2026-04-02, text: Yes.}\n"
        "action: {promise: A ramp, done_on: 2026-06-19}\n",
    )

    assert [(step.label, step.date_iso) for step in one.steps] == [
        ("Raised", "2026-03-14"),
        ("Heard", "2026-03-16"),
        ("Answered", "2026-04-02"),
        ("Done", "2026-06-19"),
    ]
    assert one.state_text == "Acted on"


def test_updates_of_an_incident_stand_in_the_order_of_their_days(
    tmp_path: Path,
) -> None:
    one = _shown(
        tmp_path,
        f"{DOOR}updates: [{{on: 2026-05-02, text: B}}, {{on: 2026-05-01, text: A}}]\n",
    )

    assert [str(update.words) for update in one.updates] == ["A", "B"]


def test_a_member_who_is_not_listed_is_not_named_with_a_concern(
    tmp_path: Path,
) -> None:
    unlisted = "name: Ada Lovelace\nlisted: false\n"
    one = _shown(tmp_path, f"{DOOR}by: {{member: ada}}\n", members__ada=unlisted)

    assert (one.by, one.by_url) == (None, None)


def test_a_concern_without_a_title_is_called_by_its_words(tmp_path: Path) -> None:
    assert _shown(tmp_path, DOOR).title == "The door is narrow."


def test_few_concerns_are_listed_in_the_place_of_a_median(tmp_path: Path) -> None:
    one = _library(tmp_path, responses__door=f"{DOOR}raised_on: 2026-11-20\n")

    view = _here(one).responsiveness()

    assert (view.is_enough, view.median) == (False, None)
    assert [concern.id for concern in view.listed] == ["door"]


def test_what_is_hidden_is_counted_and_not_listed(tmp_path: Path) -> None:
    library = _library(
        tmp_path,
        responses__a=f"{DOOR}raised_on: 2026-11-20\n",
        responses__b=f"{DOOR}raised_on: 2026-11-20\nstatus: hidden\n",
    )

    view = _here(library).responsiveness()

    assert (view.count, [concern.id for concern in view.listed]) == (2, ["a"])
    assert view.beside == ("1 of them is not shown.",)


def _answered(number: int, days: int) -> str:
    raised = f"concern: Number {number}.\nraised_on: 2026-11-01\n"
    return f"{raised}answered: {{on: 2026-11-{days + 1:02}, text: Yes.}}\n"


def test_a_slowest_that_still_waits_is_more_than_its_days(tmp_path: Path) -> None:
    files = {f"responses__r{n}": _answered(n, n) for n in range(1, 5)}
    files["responses__open"] = f"{DOOR}raised_on: 2026-10-24\n"

    english = _here(_library(tmp_path, **files)).responsiveness()
    german = _here(load(tmp_path, day=TODAY), "de").responsiveness()

    assert (english.median, english.slowest) == ("3 days", "more than 30 days")
    assert (english.open, german.slowest) == ("1 of 5", "mehr als 30 Tage")


def test_the_data_form_has_the_figure_whatever_an_embed_selects(
    tmp_path: Path,
) -> None:
    files = {f"responses__r{n}": _answered(n, n) for n in range(1, 6)}
    files["embeds__soon"] = "{widget: responsiveness, select: {ids: [r1], limit: 1}}"
    library = _library(tmp_path, **files)

    told = json.loads(render_embed(library, "soon", "data"))

    assert told["responsiveness"] == {
        "as_of": "2026-11-23",
        "since": "2025-11-23",
        "count": 5,
        "open": 0,
        "not_shown": 0,
        "median_days": 3.0,
        "slowest_days": 5,
        "slowest_still_waits": False,
        "answered_after_unknown_days": 0,
    }
    assert len(told["records"]) == 5


def test_what_was_corrected_says_so_and_leads_to_what_was_wrong(
    tmp_path: Path,
) -> None:
    library = _library(
        tmp_path,
        milestones__mended="{label: Mended, value: 7, source: Log, as_of: 2026-11-01}",
        corrections__a="{wrong: x, mended_on: 2026-03-23, corrects: milestones/mended}",
        corrections__b="{wrong: x, mended_on: 2026-08, corrects: milestones/mended}",
        corrections__c="{wrong: x, noticed_on: 2026-11-20, corrects: milestones/mended}",
        corrections__d="{wrong: x, corrects: milestones/mended, status: draft}",
    )
    found = library.find(Milestone.kind, "mended")
    assert found

    marks = _here(library).corrected(found)

    assert [mark.sentence for mark in marks] == [
        "Known to be wrong since 20 November 2026.",
        "Corrected in August 2026.",
        "Corrected on 23 March 2026.",
    ]
    assert marks[2].href == "https://kettle.example/corrections/#correction-a"


def test_a_correction_is_part_of_what_shows_the_corrected_follows_from(
    tmp_path: Path,
) -> None:
    files = {"milestones__mended": "{label: Mended, value: 7}"}
    library = _library(tmp_path, **files)
    found = library.find(Milestone.kind, "mended")
    assert found
    before = library.fact(found)

    now = _library(
        tmp_path, **files, corrections__a="{wrong: x, corrects: milestones/mended}"
    )

    assert now.fact(found) != before
