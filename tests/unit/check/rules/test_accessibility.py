from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable

    from plaudit.model import Problem

    Problems = Callable[..., list[Problem]]
    Slugs = Callable[..., list[str]]


SHOWN = "text: Good.\nauthor: A\n"
FILES = {"testimonials/bench.png": b"", "testimonials/film.webm": b""}
OFF = "policies:\n  severity:\n    image-unreadable: off\n"


def test_a_picture_with_its_text_is_no_problem(slugs_of: Slugs) -> None:
    photo = "photos:\n- file: bench.png\n  alt: A bench with a lamp\n"
    assert slugs_of({**FILES, "testimonials/a.yaml": SHOWN + photo}, OFF) == []


@pytest.mark.parametrize(
    "alt", ["IMG_2041.JPG", "img_2041", "DSC00012", "bench.png", "photo 3", "image"]
)
def test_the_name_of_a_file_is_no_text_for_a_picture(alt: str, slugs_of: Slugs) -> None:
    photo = f"photos:\n- file: bench.png\n  alt: {alt}\n"
    files = {**FILES, "testimonials/a.yaml": SHOWN + photo}
    assert slugs_of(files, OFF) == ["alt-is-file-name"]


@pytest.mark.parametrize(
    "alt", ["Image of a lamp", "A photo of Ada in 2019", "Model v2.png on a screen"]
)
def test_a_text_that_says_what_is_seen_is_no_file_name(
    alt: str, slugs_of: Slugs
) -> None:
    photo = f"photos:\n- file: bench.png\n  alt: {alt}\n"
    assert slugs_of({**FILES, "testimonials/a.yaml": SHOWN + photo}, OFF) == []


def test_a_face_needs_no_text_beside_its_name(slugs_of: Slugs) -> None:
    files = {"members/ada.yaml": "name: Ada\navatar: ada.png\n", "members/ada.png": b""}
    assert slugs_of(files, OFF) == []


def test_the_picture_of_a_badge_needs_a_text(problems_of: Problems) -> None:
    badge = "name: A\ndescription: B\ncriteria: C\nimage: a.png\n"
    files = {"badges/a.yaml": badge, "badges/a.png": b""}
    (problem,) = problems_of(files, OFF)
    assert (problem.slug, problem.line) == ("alt-missing", 4)


def test_a_picture_within_a_story_needs_a_text(slugs_of: Slugs) -> None:
    for alt, expected in (
        ("A lamp", []),
        ("", ["alt-missing"]),
        (" ", ["alt-missing"]),
        ("lamp.png", ["alt-is-file-name"]),
    ):
        story = f"---\ntitle: A\n---\n\n![{alt}](lamp.png)\n"
        files = {"stories/a.md": story, "stories/lamp.png": b""}
        assert slugs_of(files, OFF) == expected


def test_a_video_elsewhere_needs_no_captions_of_ours(slugs_of: Slugs) -> None:
    video = "video:\n  url: https://example.org/film\n"
    assert slugs_of({"testimonials/a.yaml": SHOWN + video}) == []


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        (b"WEBVTT\n\n00:01.000 --> 00:02.000\nGood.\n", []),
        (b"\xef\xbb\xbfWEBVTT - Nadia\r\n", []),
        (b"WEBVTT", []),
        (b"WEBVTTX\n", ["captions-format"]),
        (b"1\n00:00:01,000 --> 00:00:02,000\n", ["captions-format"]),
        (b"", ["captions-format"]),
    ],
)
def test_captions_are_webvtt(
    start: bytes, expected: list[str], slugs_of: Slugs
) -> None:
    video = "video:\n  file: film.webm\n  captions: film.vtt\n"
    record = {"testimonials/a.yaml": SHOWN + video, "testimonials/film.vtt": start}
    assert slugs_of({**FILES, **record}) == expected
