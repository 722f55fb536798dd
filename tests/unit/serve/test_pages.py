"""What the preview answers to each address."""

from __future__ import annotations

from http import HTTPStatus
from typing import TYPE_CHECKING

import pytest

from plaudit.model import Problem
from plaudit.serve.news import News
from plaudit.serve.pages import answer, page_path, reload_tag, waiting_page, with_tag

if TYPE_CHECKING:
    from pathlib import Path

TAG = "<script></script>"
PAGE = b"<!doctype html><html><head><title>x</title></head><body></body></html>"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    root = tmp_path / "root"
    files = {
        "index.html": PAGE,
        "404.html": PAGE.replace(b"x", b"missing"),
        "stories/index.html": PAGE.replace(b"x", b"stories"),
        "empty/note.txt": "Malmö".encode(),
        "embed/wall/fragment.html": b"<div>part</div>",
        "feed.json": b"{}",
        "atom.xml": b"<feed/>",
        "a b/ü.css": b"a{}",
        ".hidden": b"secret",
    }
    for path, body in files.items():
        file = root / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(body)
    (tmp_path / "secret.txt").write_bytes(b"secret")
    (root / "out.txt").symlink_to(tmp_path / "secret.txt")
    return root


def test_a_folder_is_its_index_with_the_tag_in_its_head(root: Path) -> None:
    found = answer(root, "/stories/", TAG)
    assert found.status == HTTPStatus.OK
    assert found.headers["Content-Type"] == "text/html; charset=utf-8"
    assert b"<title>stories</title><script></script></head>" in found.body


def test_a_folder_without_its_slash_is_sent_on_by_its_last_step(root: Path) -> None:
    found = answer(root, "/stories?page=2", TAG)
    assert found.status == HTTPStatus.MOVED_PERMANENTLY
    assert found.headers == {"Location": "stories/"}
    # A whole path could begin like the name of another host.
    assert (
        not answer(root, "//stories", TAG).headers.get("Location", "").startswith("//")
    )


def test_what_is_not_there_is_the_site_s_own_page_with_status_404(root: Path) -> None:
    for path in ("/none", "/none/", "/index.html/", "/empty/", "/stories/x.html"):
        found = answer(root, path, TAG)
        assert found.status == HTTPStatus.NOT_FOUND, path
        assert b"missing" in found.body
        assert TAG.encode() in found.body


def test_without_a_page_of_its_own_404_is_a_plain_line(root: Path) -> None:
    (root / "404.html").unlink()
    found = answer(root, "/none", TAG)
    assert found.status == HTTPStatus.NOT_FOUND
    assert found.headers["Content-Type"].startswith("text/plain")


@pytest.mark.parametrize(
    "path",
    [
        "/../secret.txt",
        "/%2e%2e/secret.txt",
        "/stories/..%2f..%2fsecret.txt",
        "/..%5csecret.txt",
        "/stories/../../secret.txt",
        "//../secret.txt",
        "/out.txt",
        "/.hidden",
        "/%00",
        "/" + "a" * 5000,
        "../secret.txt",
        "http://elsewhere/secret.txt",
        "",
    ],
)
def test_nothing_outside_and_nothing_hidden_is_read(root: Path, path: str) -> None:
    found = answer(root, path, TAG)
    assert found.status == HTTPStatus.NOT_FOUND
    assert b"secret" not in found.body


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/feed.json", "application/feed+json"),
        ("/atom.xml", "application/atom+xml"),
        ("/empty/note.txt", "text/plain; charset=utf-8"),
        ("/a%20b/%C3%BC.css", "text/css; charset=utf-8"),
    ],
)
def test_files_have_their_types(root: Path, path: str, kind: str) -> None:
    found = answer(root, path, TAG)
    assert found.status == HTTPStatus.OK
    assert found.headers["Content-Type"] == kind


def test_a_fragment_stays_as_it_is(root: Path) -> None:
    assert answer(root, "/embed/wall/fragment.html", TAG).body == b"<div>part</div>"


def test_a_page_without_an_end_of_its_head_gets_the_tag_at_its_end() -> None:
    assert (
        with_tag(b"<!DOCTYPE html><p>x", TAG) == b"<!DOCTYPE html><p>x" + TAG.encode()
    )


def test_the_tag_names_session_and_edition() -> None:
    tag = reload_tag(News(edition=3), "ab")
    assert tag == (
        '<script defer src="/__plaudit/reload.js" data-edition="ab-3"></script>'
    )


def test_a_page_may_ask_to_be_loaded_again_after_each_build() -> None:
    tag = reload_tag(News(number=7, edition=3), "ab", waiting=True, each=True)
    assert ' data-edition="ab-3" data-waiting data-number="7">' in tag


def test_while_there_is_no_page_the_reasons_are_shown_escaped() -> None:
    problem = Problem("error", "bad-date", "content/<a>.yaml", "not '<b>'", 3, 1)
    found = waiting_page(News(number=1, problems=(problem,)), "ab")
    assert found.status == HTTPStatus.SERVICE_UNAVAILABLE
    page = found.body.decode()
    assert "<code>content/&lt;a&gt;.yaml:3:1</code> not &#x27;&lt;b&gt;&#x27;" in page
    assert "data-waiting" in page


def test_before_the_first_build_has_ended_the_page_says_so() -> None:
    assert b"is being built" in waiting_page(News(), "ab").body


@pytest.mark.parametrize(
    ("address", "path"),
    [
        ("/", "index.html"),
        ("/stories/?page=2#top", "stories/index.html"),
        ("/404.html", "404.html"),
        ("/a%20b/", "a b/index.html"),
        ("/assets/site.css", ""),
        ("/stories", ""),
    ],
)
def test_an_address_tells_which_page_is_looked_at(address: str, path: str) -> None:
    assert page_path(address) == path
