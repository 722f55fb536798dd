"""Files over the wire: in parts, only if changed, and what stylesheets a page has."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

import pytest

from plaudit.serve.pages import answer, styles_of

if TYPE_CHECKING:
    from pathlib import Path


@pytest.fixture
def root(tmp_path: Path) -> Path:
    (tmp_path / "film.mp4").write_bytes(bytes(range(100)))
    (tmp_path / "index.html").write_bytes(b"<!doctype html><p>x")
    return tmp_path


@pytest.mark.parametrize(
    ("asked", "first", "last"),
    [
        ("bytes=0-", 0, 99),
        ("bytes=0-1", 0, 1),
        ("bytes=90-200", 90, 99),
        ("bytes=-10", 90, 99),
        ("bytes=-1000", 0, 99),
    ],
)
def test_a_part_is_sent_where_it_is_asked_for(
    root: Path, asked: str, first: int, last: int
) -> None:
    found = answer(root, "/film.mp4", "", {"Range": asked})
    assert found.status == HTTPStatus.PARTIAL_CONTENT
    assert found.headers["Content-Range"] == f"bytes {first}-{last}/100"
    assert found.body == bytes(range(first, last + 1))


@pytest.mark.parametrize("asked", ["bytes=100-", "bytes=-0"])
def test_a_part_that_is_not_there_is_refused(root: Path, asked: str) -> None:
    found = answer(root, "/film.mp4", "", {"Range": asked})
    assert found.status == HTTPStatus.REQUESTED_RANGE_NOT_SATISFIABLE
    assert found.headers["Content-Range"] == "bytes */100"
    assert found.body == b""


@pytest.mark.parametrize(
    "asked", ["bytes=0-1,5-6", "bytes=-", "bytes=9-3", "lines=1-2", "bytes=a-b", ""]
)
def test_what_is_not_understood_is_answered_with_all(root: Path, asked: str) -> None:
    found = answer(root, "/film.mp4", "", {"Range": asked})
    assert (found.status, len(found.body)) == (HTTPStatus.OK, 100)
    assert found.headers["Accept-Ranges"] == "bytes"


def test_a_file_that_is_known_is_not_sent_again_until_it_changes(root: Path) -> None:
    tag = answer(root, "/film.mp4", "").headers["ETag"]
    known = {"If-None-Match": f'"other", {tag}'}
    found = answer(root, "/film.mp4", "", known)
    assert (found.status, found.body) == (HTTPStatus.NOT_MODIFIED, b"")
    (root / "film.mp4").write_bytes(b"other")
    assert answer(root, "/film.mp4", "", known).body == b"other"


def test_a_part_of_another_file_than_the_known_one_is_all_of_it(root: Path) -> None:
    asked = {"Range": "bytes=0-1", "If-Range": '"other"'}
    assert len(answer(root, "/film.mp4", "", asked).body) == 100
    asked["If-Range"] = answer(root, "/film.mp4", "").headers["ETag"]
    assert len(answer(root, "/film.mp4", "", asked).body) == 2


def test_pages_are_never_kept(root: Path) -> None:
    found = answer(root, "/", "", {"Range": "bytes=0-1"})
    assert found.status == HTTPStatus.OK
    assert found.headers["Cache-Control"] == "no-store"
    assert "ETag" not in found.headers


def test_the_stylesheets_of_a_page_are_named_as_they_stand_there() -> None:
    page = (
        b'<link rel="icon" href="a.svg"><link href="../b.css?x=1&amp;y" rel=stylesheet>'
        b'<!-- <link rel="stylesheet" href="no.css"> -->'
        b'<link rel="Stylesheet preload" href="c.css">'
    )
    assert styles_of(page) == ["../b.css?x=1&y", "c.css"]
