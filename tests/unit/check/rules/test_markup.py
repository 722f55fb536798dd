from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from plaudit.model import Problem

    Problems = Callable[..., list[Problem]]
    Slugs = Callable[..., list[str]]


@pytest.mark.parametrize(
    ("about", "expected"),
    [
        ("about: Kettle & Thread\n", ["self-rating"]),
        ("about: kettle thread\n", ["self-rating"]),
        ("about: Repair evening in May\n", []),
        ("", []),
    ],
)
def test_a_rating_must_not_be_of_the_community_itself(
    about: str, expected: list[str], slugs_of: Slugs
) -> None:
    record = f"text: Good.\nauthor: A\nrating: 5\n{about}"
    assert slugs_of({"testimonials/a.yaml": record}) == expected


def test_praise_of_the_community_without_a_rating_is_welcome(slugs_of: Slugs) -> None:
    record = "text: Good.\nauthor: A\nabout: Kettle & Thread\n"
    assert slugs_of({"testimonials/a.yaml": record}) == []


@pytest.mark.parametrize(
    "path",
    [
        "pages/about.md",
        "blog/2026/news.md",
        "../widgets/stars/widget.html",
        "../themes/own/templates/page.html",
    ],
)
def test_rating_markup_by_hand_is_told_with_its_line(
    path: str, problems_of: Problems
) -> None:
    text = "title: A\n\n<div itemprop='ratingValue'>4.9</div>\n"
    (problem,) = problems_of({path: text})
    assert problem.slug == "rating-markup"
    assert problem.line == 3
    assert problem.path.endswith(path.removeprefix("../"))


def test_a_page_about_ratings_is_no_markup(slugs_of: Slugs) -> None:
    files = {"pages/about.md": "title: A\n\nWe show every rating value as it came.\n"}
    assert slugs_of(files) == []


def test_a_page_that_is_a_link_out_of_the_site_stays_unread(
    library_of: Slugs, slugs_of: Slugs
) -> None:
    from plaudit.model import Library

    library = library_of({"pages/about.md": "title: A\n"})
    assert isinstance(library, Library)
    outside = library.site.parent / f"{library.site.name}-outside.md"
    outside.write_text("AggregateRating\n", encoding="utf-8")
    (library.site / "content/pages/link.md").symlink_to(outside)
    assert slugs_of({}) == []


@pytest.mark.parametrize(
    ("url", "expected"),
    [
        ("https://example.org", ["placeholder-address"]),
        ("https://www.example.com/praise", ["placeholder-address"]),
        ("https://your-community.net", ["placeholder-address"]),
        ("http://localhost:8000/", ["local-address"]),
        ("http://127.0.0.1:8000/", ["local-address"]),
        ("https://you.github.io/praise", []),
        ("https://user.example/repo/", []),
    ],
)
def test_the_address_must_be_one_where_the_site_can_stand(
    url: str, expected: list[str], slugs_of: Slugs
) -> None:
    assert slugs_of({"community.yaml": f"name: Kettle\nurl: {url}\n"}) == expected
