from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from plaudit.model import Problem

    Problems = Callable[..., list[Problem]]
    Slugs = Callable[..., list[str]]


A = {"testimonials/a.yaml": "text: Good.\nauthor: A\ntags: lamp\nrating: 3\n"}


def embed(text: str) -> dict[str, str]:
    return {**A, "embeds/home.yaml": text}


def test_an_embed_that_shows_something_is_no_problem(slugs_of: Slugs) -> None:
    options = "options:\n  layout: grid\n  replies: false\n"
    select = "select:\n  kind: testimonial\n  tags: lamp\n  limit: 3\n"
    assert slugs_of(embed(f"widget: wall\n{options}{select}")) == []


@pytest.mark.parametrize(
    ("select", "why"),
    [
        ("tags: lamps", "has the tag 'lamps'"),
        ("tags: radio, kettle", "has the tag 'radio' or 'kettle'"),
        ("lang: fr", "is in the language 'fr'"),
        ("featured: true", "has featured: true"),
        ("min_rating: 4", "has a rating of 4 or more"),
        ("{min_rating: 3, tags: lamp, lang: de}", "is in the language 'de'"),
    ],
)
def test_an_embed_that_shows_nothing_says_which_condition_nobody_meets(
    select: str, why: str, problems_of: Problems
) -> None:
    select = select if select.startswith("{") else f"{{{select}}}"
    select = select.replace("radio, kettle", "[radio, kettle]")
    (problem,) = problems_of(embed(f"widget: wall\nselect: {select}\n"))
    assert problem.slug == "embed-empty"
    assert problem.severity == "error"
    expected = f"the embed shows nothing: none of the published testimonials {why}"
    assert problem.message == expected


def test_conditions_that_are_met_only_apart_are_told_as_such(
    problems_of: Problems,
) -> None:
    other = {"testimonials/b.yaml": "text: Fine.\nauthor: B\nfeatured: true\n"}
    home = embed("widget: wall\nselect:\n  tags: lamp\n  featured: true\n")
    (problem,) = problems_of({**other, **home})
    assert problem.message.endswith("meets all of select")


def test_records_that_could_not_be_read_do_not_make_an_embed_empty(
    slugs_of: Slugs,
) -> None:
    files = {
        "testimonials/a.yaml": "txt: Good.\n",
        "embeds/home.yaml": "widget: wall\nselect:\n  ids: [a]\n",
    }
    assert set(slugs_of(files)) == {"missing-field", "unknown-field"}


def test_a_hidden_record_may_be_named_by_id(slugs_of: Slugs) -> None:
    hidden = {"testimonials/b.yaml": "text: Fine.\nauthor: B\nstatus: hidden\n"}
    files = {**hidden, **embed("widget: wall\nselect:\n  ids: [a, b]\n")}
    assert slugs_of(files) == []


def test_an_embed_that_is_a_draft_is_left_alone(slugs_of: Slugs) -> None:
    assert slugs_of(embed("widget: carusel\nstatus: draft\n")) == []


def test_a_plural_for_a_kind_is_answered_with_the_singular(
    problems_of: Problems,
) -> None:
    (problem,) = problems_of(embed("widget: wall\nselect:\n  kind: testimonials\n"))
    assert problem.slug == "wrong-kind"
    assert problem.hint == "did you mean 'testimonial'?"


@pytest.mark.parametrize(
    ("files", "expected"),
    [
        ("sample: true\n", []),
        ("sample: false\n", ["sample-mixed"]),
    ],
)
def test_sample_records_stay_among_themselves(
    files: str, expected: list[str], slugs_of: Slugs
) -> None:
    pair = {
        "testimonials/a.yaml": "text: Good.\nauthor: A\nsample: true\n",
        "testimonials/b.yaml": f"text: Fine.\nauthor: B\n{files}",
        "embeds/both.yaml": "widget: wall\n",
    }
    assert slugs_of(pair) == expected


def test_an_embed_of_real_records_alone_is_told_nothing(problems_of: Problems) -> None:
    files = {
        "testimonials/a.yaml": "text: Good.\nauthor: A\nsample: true\ntags: s\n",
        "testimonials/b.yaml": "text: Fine.\nauthor: B\ntags: r\n",
        **{
            f"embeds/{name}.yaml": f"widget: {name}\nselect:\n  tags: r\n"
            for name in ("carousel", "quote", "wall")
        },
    }
    assert problems_of(files) == []
