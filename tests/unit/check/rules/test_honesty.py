from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from plaudit.model import Problem

    Problems = Callable[..., list[Problem]]
    Slugs = Callable[..., list[str]]


MENDED = "label: Things mended\nvalue: 1286400\n"


def test_a_figure_with_source_and_date_is_no_problem(slugs_of: Slugs) -> None:
    for source in ("source: Log\n", "source_url: https://example.org/log\n"):
        for day in ("as_of: 2026-10\n", "reached_on: 2021\n"):
            files = {"milestones/a.yaml": MENDED + source + day}
            assert slugs_of(files) == []


def test_an_event_without_a_figure_needs_no_source(slugs_of: Slugs) -> None:
    files = {"milestones/a.yaml": "label: We opened\nreached_on: 2019\n"}
    assert slugs_of(files) == []


def test_a_large_figure_is_written_out(problems_of: Problems) -> None:
    found = problems_of({"milestones/a.yaml": f"{MENDED}as_of: 2026-10\n"})
    assert [p.message for p in found] == ["source is missing: who counted 1286400?"]


def test_a_leaderboard_without_a_source_is_told(slugs_of: Slugs) -> None:
    board = "title: A\nas_of: 2026-10\nrows:\n- name: Bo\n  score: 3\n"
    assert slugs_of({"leaderboards/a.yaml": board}) == ["figure-without-source"]


def test_an_outcome_is_dated_by_its_story(slugs_of: Slugs) -> None:
    figures = "outcomes:\n- label: Mended\n  after: '8'\n  source: Log\n"
    for day, expected in (("date: 2026-09\n", []), ("", ["figure-without-date"])):
        story = f"---\ntitle: A\n{day}{figures}---\n\nB.\n"
        assert slugs_of({"stories/a.md": story}) == expected


def test_plans_may_lie_ahead(slugs_of: Slugs) -> None:
    files = {
        "milestones/a.yaml": f"{MENDED}source: Log\nas_of: 2026-10\n"
        "next:\n  value: 2000000\n  by: 2028\n",
        "testimonials/a.yaml": "text: Good.\nauthor: A\npublish_on: 2027\n",
    }
    assert slugs_of(files) == []


def test_this_year_and_this_month_do_not_lie_ahead(slugs_of: Slugs) -> None:
    for day in ("2026", "2026-11", "2026-11-23"):
        record = f"text: Good.\nauthor: A\ndate: {day}\n"
        assert slugs_of({"testimonials/a.yaml": record}) == []


def test_dates_deep_within_a_record_must_not_lie_ahead(problems_of: Problems) -> None:
    record = "text: Good.\nauthor: A\nverification:\n  method: mail\n  on: 2026-12-24\n"
    (problem,) = problems_of({"testimonials/a.yaml": record})
    assert (problem.slug, problem.field) == ("future-date", "verification.on")


def quote(words: str, more: str = "") -> str:
    return f"text: {words}\nauthor: A\n{more}"


def test_a_withdrawn_copy_is_no_duplicate(slugs_of: Slugs) -> None:
    files = {
        "testimonials/a.yaml": quote("I came for a toaster."),
        "testimonials/b.yaml": quote("I came for a toaster.", "status: withdrawn\n"),
    }
    assert slugs_of(files) == []


def test_three_copies_are_two_problems(slugs_of: Slugs) -> None:
    files = {f"testimonials/{n}.yaml": quote("I came for a toaster.") for n in "abc"}
    assert slugs_of(files) == ["duplicate-quote"] * 2


def face(seed: int) -> bytes:
    from io import BytesIO

    from PIL import Image

    image = Image.new("L", (9, 8))
    image.putdata([(at * seed * 37) % 251 for at in range(72)])
    stream = BytesIO()
    image.resize((90, 80), Image.Resampling.NEAREST).save(stream, "PNG")
    return stream.getvalue()


def test_two_people_with_two_faces_are_no_problem(slugs_of: Slugs) -> None:
    files = {
        "members/ada.yaml": "name: Ada\navatar: ada.png\n",
        "members/bo.yaml": "name: Bo\navatar: bo.png\n",
        "members/ada.png": face(3),
        "members/bo.png": face(11),
    }
    assert slugs_of(files) == []


def test_one_person_may_have_one_face_in_several_places(slugs_of: Slugs) -> None:
    tie = "relationship: volunteer\n"
    files = {
        "members/ada.yaml": "name: Ada\navatar: /media/ada.png\n",
        "testimonials/a.yaml": f"text: Good.\n{tie}author:\n  name: ada\n"
        "  avatar: copy.png\n",
        "testimonials/b.yaml": f"text: Fine.\n{tie}author:\n  member: ada\n"
        "  avatar: /media/ada.png\n",
        "media/ada.png": face(3),
        "testimonials/copy.png": face(3),
    }
    assert slugs_of(files) == []


def test_two_people_who_share_one_file_are_told(problems_of: Problems) -> None:
    files = {
        "members/ada.yaml": "name: Ada\navatar: /media/ada.png\n",
        "testimonials/a.yaml": "text: Good.\nauthor:\n  name: Bo\n"
        "  avatar: /media/ada.png\n",
        "media/ada.png": face(3),
    }
    (problem,) = problems_of(files)
    assert problem.slug == "same-face"
    assert "Ada" in problem.message
    assert "Bo" in problem.message


TWO = {
    "testimonials/a.yaml": quote("The lamp works.", "rating: 5\n"),
    "testimonials/b.yaml": quote("The radio is mute still.", "rating: 2\n"),
}


@pytest.mark.parametrize(
    ("embed", "expected"),
    [
        ("shows: all\n", []),
        ("shows: all\nselect:\n  sort: rating\n", []),
        ("shows: all\nselect:\n  min_rating: 2\n", []),
        ("shows: all\nselect:\n  min_rating: 3\n", ["curated-as-all"]),
        ("shows: all\nselect:\n  limit: 1\n", ["curated-as-all"]),
        ("title: All voices\nselect:\n  limit: 1\n", ["curated-as-all"]),
        ("title: Alle Stimmen\nselect:\n  limit: 1\n", ["curated-as-all"]),
        ("title: A few voices\nselect:\n  limit: 1\n", []),
        ("title: Voices from the town hall\nselect:\n  limit: 1\n", []),
        ("title: All voices\n", []),
    ],
)
def test_only_what_leaves_something_out_must_not_claim_all(
    embed: str, expected: list[str], slugs_of: Slugs
) -> None:
    assert slugs_of({**TWO, "embeds/home.yaml": f"widget: wall\n{embed}"}) == expected


def test_days_that_come_after_others_do_so(problems_of: Problems) -> None:
    files = {
        "responses/door.yaml": (
            "concern: Narrow.\nraised_on: 2026-09-12\n"
            "acknowledged: 2026-09-11\n"
            "answered: {on: 2026-09, text: A ramp.}\n"
            "updates: [{on: 2026-08-31, text: Ordered.}]\n"
            "action: {promise: A ramp, due: 2026-08, done_on: 2026-09-12}\n"
        ),
        "testimonials/a.yaml": (
            "text: Good.\nauthor: A\ndate: 2026-05\n"
            "replies: [{text: Thanks., date: 2026-05-01}, {text: No., date: 2026-04}]\n"
        ),
        "corrections/a.yaml": "wrong: x\nnoticed_on: 2026-05-02\nmended_on: 2026-05-01\n",
    }

    found = problems_of(files)

    assert [(one.slug, one.field) for one in found] == [
        ("mended-before-noticed", "mended_on"),
        ("answer-before-question", "acknowledged.on"),
        ("answer-before-question", "updates[0].on"),
        ("done-before-promised", "action.due"),
        ("answer-before-question", "replies[1].date"),
    ]


def many(count: int, rating: int | None = 5, author: str = "") -> dict[str, str]:
    """Return *count* testimonials whose words have nothing in common."""
    words = [
        "".join(chr(97 + (n * k) % 26) for k in range(3, 40)) for n in range(count)
    ]
    rated = f"rating: {rating}\n" if rating else ""
    return {
        f"testimonials/t{n}.yaml": f"text: {word}.\nauthor: {author or f'Ada {n}'}\n{rated}"
        for n, word in enumerate(words)
    }


RESPONSE = {"responses/door.yaml": "concern: Narrow.\nraised_on: 2026-11-20\n"}


def test_few_testimonials_are_never_one_sided(slugs_of: Slugs) -> None:
    assert "one-sided" not in slugs_of(many(19, author="Ada"))


def test_many_top_ratings_alone_are_one_sided(problems_of: Problems) -> None:
    found = [p for p in problems_of({**many(20), **RESPONSE}) if p.slug == "one-sided"]

    assert [problem.path for problem in found] == ["content/community.yaml"]
    assert "20 ratings" in found[0].message


def test_one_lower_rating_is_enough_criticism(slugs_of: Slugs) -> None:
    lower = {**many(20), "testimonials/l.yaml": "text: So so.\nauthor: L\nrating: 4\n"}

    assert "one-sided" not in slugs_of(lower)


def test_many_voices_without_a_rating_or_a_concern_are_one_sided(
    slugs_of: Slugs,
) -> None:
    assert "one-sided" in slugs_of(many(21, rating=None))


def test_a_concern_among_unrated_testimonials_is_criticism(slugs_of: Slugs) -> None:
    assert "one-sided" not in slugs_of({**many(21, rating=None), **RESPONSE})


def test_a_voice_that_has_more_than_a_third_stands_out(problems_of: Problems) -> None:
    files = {**many(20, rating=None), **RESPONSE}
    for n in range(7):
        files[f"testimonials/t{n}.yaml"] = files[f"testimonials/t{n}.yaml"].replace(
            f"Ada {n}", "Ada Lovelace"
        )

    found = [p for p in problems_of(files) if p.slug == "one-sided"]

    assert [(problem.path, problem.field) for problem in found] == [
        ("content/testimonials/t0.yaml", "author")
    ]
