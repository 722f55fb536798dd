"""Prose that is rendered again only when something that it shows has changed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from plaudit.build import Prose, Session, Settings, build
from plaudit.render import SHOWN, ProsePage

if TYPE_CHECKING:
    from pathlib import Path

    from plaudit.model import Library

PAGE = ProsePage("about/index.html", "About", "en")


class Maker:
    """Renders one page, and counts how often."""

    def __init__(self, *asked: tuple[str, str]) -> None:
        self.asked = frozenset(asked)
        self.times = 0

    def __call__(self, _library: Library, _stage: Path) -> Prose:
        self.times += 1
        body = b"<!doctype html><p>We mend."
        return Prose({PAGE.path: body}, (PAGE,), asked=self.asked)


def write(site: Path, path: str, text: str) -> None:
    file = site / "content" / path
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(text, encoding="utf-8")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    url = "https://praise.kettle-and-thread.org/"
    write(site, "community.yaml", f"name: Ours\nurl: {url}\n")
    write(site, "testimonials/ada.yaml", "text: It works.\nauthor: Ada\n")
    write(site, "stories/one.md", "---\ntitle: One\nauthor: Bo\n---\nIt began.\n")
    write(site, "embeds/mine.yaml", "widget: quote\nselect: {ids: [ada]}\n")
    return site


def times(site: Path, maker: Maker, session: Session | None = None) -> int:
    """Build and return how often the prose has been rendered."""
    report = build(site, settings=Settings(prose=maker), session=session)
    assert report.status == "ok"
    assert (site / "output" / "about" / "index.html").is_file()
    return maker.times


def test_a_record_that_no_page_shows_renders_nothing_again(site: Path) -> None:
    maker = Maker((SHOWN, "mine"))
    assert times(site, maker) == 1
    assert times(site, maker) == 1
    write(site, "stories/one.md", "---\ntitle: One\nauthor: Bo\n---\nIt went on.\n")
    assert times(site, maker) == 1
    assert times(site, maker, Session()) == 1


def test_a_record_in_an_embed_of_a_page_renders_it_again(site: Path) -> None:
    maker = Maker((SHOWN, "mine"))
    times(site, maker)
    write(site, "testimonials/ada.yaml", "text: It hums.\nauthor: Ada\n")
    assert times(site, maker) == 2


def test_the_embed_itself_counts(site: Path) -> None:
    maker = Maker((SHOWN, "mine"))
    times(site, maker)
    write(site, "embeds/mine.yaml", "widget: wall\nselect: {ids: [ada]}\n")
    assert times(site, maker) == 2


def test_a_record_that_a_page_asked_for_counts(site: Path) -> None:
    maker = Maker(("story", "one"))
    times(site, maker)
    write(site, "testimonials/ada.yaml", "text: It hums.\nauthor: Ada\n")
    assert times(site, maker) == 1
    (site / "content" / "stories" / "one.md").unlink()
    write(site, "stories/two.md", "---\ntitle: Two\nauthor: Bo\n---\nIt began.\n")
    assert times(site, maker) == 2


def test_what_stands_around_every_page_counts(site: Path) -> None:
    maker = Maker()
    times(site, maker)
    write(site, "members/bo.yaml", "name: Bo\n")  # a new entry in the navigation
    assert times(site, maker) == 2


@pytest.mark.parametrize(
    "path", ["content/pages/about.md", "docs/start.md", "settings.py"]
)
def test_what_a_person_wrote_counts(site: Path, path: str) -> None:
    maker = Maker()
    times(site, maker)
    (site / path).parent.mkdir(parents=True, exist_ok=True)
    (site / path).write_text("a = 1\n", encoding="utf-8")
    assert times(site, maker) == 2
