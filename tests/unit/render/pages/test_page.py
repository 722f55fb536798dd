"""How long lists are cut into pages."""

from __future__ import annotations

from plaudit.render.pages import address_of, in_pages


def test_an_empty_list_still_has_its_first_page() -> None:
    (only,) = in_pages("", 20, "stories/")
    assert (only.path, only.total, only.previous, only.next) == (
        "stories/index.html",
        0,
        None,
        None,
    )


def test_the_first_page_keeps_the_folder_of_the_list_and_others_follow_below() -> None:
    found = [page.path for page in in_pages(range(41), 20, "stories/")]
    assert found == [
        "stories/index.html",
        "stories/page/2/index.html",
        "stories/page/3/index.html",
    ]


def test_pages_name_their_neighbours_and_their_place_in_the_list() -> None:
    pages = list(in_pages(range(41), 20, "stories/"))
    assert [(page.first, page.last) for page in pages] == [(1, 20), (21, 40), (41, 41)]
    assert [page.previous for page in pages] == [None, "stories/", "stories/page/2/"]
    assert [page.next for page in pages] == ["stories/page/2/", "stories/page/3/", None]


def test_a_full_page_is_not_followed_by_an_empty_one() -> None:
    assert len(list(in_pages(range(40), 20, "stories/"))) == 2


def test_an_address_is_the_folder_of_an_index_but_keeps_other_files() -> None:
    assert address_of("stories/a/index.html") == "stories/a/"
    assert address_of("404.html") == "404.html"
