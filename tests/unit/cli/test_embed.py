"""`plaudit embed`."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from plaudit.cli.addresses import is_public
from tests.unit.cli.conftest import QUOTE

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from tests.unit.cli.conftest import Ended

FILES = {
    "testimonials/ines.yaml": QUOTE,
    "embeds/home.yaml": "widget: wall\nforms: [html, element]\n",
}
BASE = "https://praise.kettle-and-thread.org/embed"


@pytest.mark.parametrize("form", ["html", "element", "pinned", "frame"])
def test_a_snippet_is_its_facts_then_its_code_with_stable_addresses(
    form: str, site: Callable[..., Path], plaudit: Callable[..., Ended]
) -> None:
    ended = plaudit("embed", "wall", "--as", form, site(FILES))
    facts, _, code = ended.out.partition("\n")
    assert facts.startswith("<!-- ")
    assert facts.endswith(" -->")
    assert "CSP: " in facts
    assert f"{BASE}/wall/style.css" in code
    assert "/assets/" not in code
    assert ended.err == ""
    assert ended.status == 0


def test_the_data_form_is_an_address(
    site: Callable[..., Path], plaudit: Callable[..., Ended]
) -> None:
    ended = plaudit("embed", "wall", site(FILES), "--as", "data")
    assert ended.out == f"{BASE}/wall/data.json\n"


def test_the_words_are_in_the_language_asked_for(
    site: Callable[..., Path], plaudit: Callable[..., Ended]
) -> None:
    folder = site(FILES, "languages: [en, de]\n")
    ended = plaudit("embed", "wall", "--as", "element", folder, "--lang", "de")
    assert "praise.kettle-and-thread.org/de/embed/wall/" in ended.out
    ended = plaudit("embed", "wall", "--as", "element", folder, "--lang", "fr")
    assert ended.status == 2
    assert ended.err == "plaudit: there is no 'fr' here; there is en, de\n"


def test_an_unknown_embed_is_answered_with_those_there_are(
    site: Callable[..., Path], plaudit: Callable[..., Ended]
) -> None:
    ended = plaudit("embed", "hoem", "--as", "html", site(FILES))
    assert ended.status == 2
    assert "there is no embed 'hoem'; there is " in ended.err
    assert "home" in ended.err


def test_a_form_that_the_embed_has_not_is_wrong_usage(
    site: Callable[..., Path], plaudit: Callable[..., Ended]
) -> None:
    folder = site(FILES)
    ended = plaudit("embed", "home", "--as", "frame", folder)
    assert ended.status == 2
    assert ended.err == (
        "plaudit: home has no form 'frame'; it has html, element, pinned\n"
    )
    assert plaudit("embed", "home", "--as", "poster", folder).status == 2
    assert plaudit("embed", "home", folder).status == 2


def test_an_address_that_nobody_reaches_is_told_beside_the_snippet(
    site: Callable[..., Path], plaudit: Callable[..., Ended]
) -> None:
    folder = site(FILES)
    community = folder / "content" / "community.yaml"
    community.write_text("name: Ours\nurl: http://localhost:8000/\n", encoding="utf-8")
    ended = plaudit("embed", "wall", "--as", "data", folder)
    assert ended.out == "http://localhost:8000/embed/wall/data.json\n"
    assert ended.err.startswith("http://localhost:8000/ is no public address: ")
    assert ended.status == 0


@pytest.mark.parametrize(
    "url",
    [
        "http://localhost:8000/",
        "http://127.0.0.1/",
        "http://[::1]:80/",
        "http://192.168.1.7/",
        "http://printer/",
        "https://ours.example/praise",
        "https://ours.test",
    ],
)
def test_addresses_of_this_machine_and_reserved_ones_are_not_public(url: str) -> None:
    assert not is_public(url)


@pytest.mark.parametrize(
    "url", ["https://user.github.io/repo/", "https://example.org", "http://8.8.8.8/"]
)
def test_other_addresses_are_public(url: str) -> None:
    assert is_public(url)
