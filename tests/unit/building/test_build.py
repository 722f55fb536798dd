"""Facts about a build: what it publishes, what it leaves alone, what it refuses."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest

from plaudit.build import Prose, Settings, artefacts_of, build, plan_of
from plaudit.errors import OutputRefused, SiteError
from plaudit.load import load
from plaudit.model import Problem
from plaudit.render import ProsePage

if TYPE_CHECKING:
    from pathlib import Path

    from plaudit.model import Library

DAY = date(2026, 11, 23)
SETTINGS = Settings(day=DAY)


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a small site with a testimonial, a story and a milestone."""
    root = tmp_path / "site"
    files = {
        "community.yaml": "name: Kettle\nurl: https://k.example/praise\nlanguages: [en, de]\n",
        "testimonials/ada.yaml": "text: Good.\nauthor: Zelda\ndate: 2026-09\n",
        "stories/bell.md": "# The bell\n\nIt took four minutes.\n",
        "milestones/mended.yaml": (
            "label: Mended\nvalue: 12\nsource: Log\nas_of: 2026-11-01\n"
        ),
    }
    for name, text in files.items():
        path = root / "content" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def tree(folder: Path) -> dict[str, bytes]:
    """Return the bytes of every file below *folder* by its path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_a_build_publishes_every_address_of_the_contract(site: Path) -> None:
    report = build(site, settings=SETTINGS)

    published = set(tree(site / "output"))
    assert (report.status, report.written) == ("ok", len(published))
    for lang in ("", "de/"):
        for name in ("carousel", "counters", "quote", "wall"):
            for file in (
                "index.html",
                "fragment.html",
                "style.css",
                "element.js",
                "data.json",
                "oembed.json",
            ):
                assert f"{lang}embed/{name}/{file}" in published
        for page in (
            "index.html",
            "testimonials/index.html",
            "stories/index.html",
            "stories/bell/index.html",
            "milestones/index.html",
            "embeds/index.html",
            "feed.json",
            "atom.xml",
        ):
            assert lang + page in published
    for file in ("sitemap.xml", "robots.txt", "404.html", "_headers", ".nojekyll"):
        assert file in published
    assert "schemas/testimonial.json" in published
    assert any(path.startswith("assets/carousel.") for path in published)


def test_a_second_build_writes_nothing(site: Path) -> None:
    first = build(site, settings=SETTINGS)
    second = build(site, settings=SETTINGS)

    assert (second.written, second.removed) == (0, 0)
    assert second.unchanged == first.artefacts == second.artefacts


def test_the_report_is_the_object_of_the_contract(site: Path) -> None:
    report = build(site, settings=SETTINGS).as_json()

    assert set(report) == {
        "status",
        "records",
        "artefacts",
        "written",
        "unchanged",
        "removed",
        "problems",
        "seconds",
    }
    assert report["records"]["testimonial"] == 1
    assert json.loads(json.dumps(report)) == report


def test_a_fault_publishes_nothing_and_leaves_what_is_published(site: Path) -> None:
    build(site, settings=SETTINGS)
    before = tree(site / "output")
    (site / "content" / "testimonials" / "ada.yaml").write_text("text: Changed.\n")
    (site / "content" / "stories" / "bell.md").unlink()

    report = build(site, settings=SETTINGS)

    assert report.status == "failed"
    assert [p.slug for p in report.problems] == ["missing-field"]
    assert tree(site / "output") == before


def test_a_warning_stops_a_strict_build_only(site: Path) -> None:
    (site / "content" / "milestones" / "mended.yaml").write_text("label: M\nvalue: 1\n")

    assert build(site, settings=replace(SETTINGS, strict=True)).status == "failed"
    assert not (site / "output").exists()
    assert build(site, settings=SETTINGS).status == "ok"


def test_a_withdrawn_record_leaves_every_file(site: Path) -> None:
    build(site, settings=SETTINGS)
    record = site / "content" / "testimonials" / "ada.yaml"
    record.write_text("text: Good.\nauthor: Zelda\nstatus: withdrawn\n")

    report = build(site, settings=SETTINGS)

    assert report.removed > 0
    assert not [p for p, body in tree(site / "output").items() if b"Zelda" in body]


@pytest.mark.parametrize(("only", "other"), [("widgets", "site"), ("site", "widgets")])
def test_one_part_leaves_the_files_of_the_other_alone(
    site: Path, only: str, other: str
) -> None:
    build(site, settings=SETTINGS)
    before = tree(site / "output")
    record = site / "content" / "testimonials" / "ada.yaml"
    record.write_text("text: Better.\nauthor: Zelda\n")

    build(site, settings=Settings(day=DAY, only=only))  # type: ignore[arg-type]

    after = tree(site / "output")
    assert set(before) <= set(after)
    changed = {path for path, body in before.items() if after[path] != body}
    embeds = {path for path in changed if "embed/" in path}
    assert changed
    assert (changed == embeds) is (only == "widgets")
    assert bool(embeds) is (only == "widgets")
    build(site, settings=Settings(day=DAY, only=other))  # type: ignore[arg-type]
    both = tree(site / "output")
    assert build(site, settings=SETTINGS).written == 0
    assert tree(site / "output") == both


def test_a_page_that_a_person_wrote_comes_before_one_made_of_records(
    site: Path,
) -> None:
    def prose(library: Library, stage: Path) -> Prose:
        assert stage.is_dir()
        assert library.today == DAY
        pages = (ProsePage("about/index.html", "About us", "en"),)
        return Prose({"how/index.html": b"Mine.", "about/index.html": b"Us."}, pages)

    build(site, settings=replace(SETTINGS, prose=prose))

    output = site / "output"
    assert (output / "how" / "index.html").read_bytes() == b"Mine."
    assert "About us" in (output / "stories" / "index.html").read_text("utf-8")
    assert "praise/about/" in (output / "sitemap.xml").read_text("utf-8")


def test_a_fault_in_prose_publishes_nothing(site: Path) -> None:
    problem = Problem("error", "prose", "content/pages/about.md", "has no title")
    settings = replace(
        SETTINGS, prose=lambda _library, _stage: Prose({}, (), (problem,))
    )

    report = build(site, settings=settings)

    assert (report.status, report.problems) == ("failed", (problem,))
    assert not (site / "output").exists()


def test_a_build_for_another_address_changes_what_others_paste(site: Path) -> None:
    build(site, settings=replace(SETTINGS, address="http://127.0.0.1:8000/"))

    fragment = (site / "output" / "embed" / "wall" / "fragment.html").read_text("utf-8")
    assert "http://127.0.0.1:8000/embed/wall/style.css" in fragment
    assert "k.example" not in fragment


def test_an_output_folder_among_the_sources_is_refused(site: Path) -> None:
    for out in (site, site / "content", site / "content" / "x", site.parent):
        with pytest.raises(OutputRefused):
            build(site, out, SETTINGS)


def test_a_folder_that_is_no_site_is_named(tmp_path: Path) -> None:
    with pytest.raises(SiteError, match="plaudit init"):
        build(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_the_day_decides_what_is_published(site: Path) -> None:
    record = site / "content" / "testimonials" / "ada.yaml"
    record.write_text("text: Good.\nauthor: Zelda\nexpires_on: 2026-11-23\n")

    def says(day: date) -> bool:
        artefacts = artefacts_of(plan_of(load(site, day=day)))
        return any(b"Zelda" in artefact.body for artefact in artefacts)

    assert says(date(2026, 11, 23))
    assert not says(date(2026, 11, 24))


def test_a_card_is_drawn_only_where_a_theme_names_it(site: Path) -> None:
    build(site, settings=SETTINGS)
    assert "cards/story-bell.png" in tree(site / "output")

    templates = site / "themes/bare/templates/plaudit"
    templates.mkdir(parents=True)
    (templates / "base.html").write_text("{% block body %}{% endblock %}")
    with (site / "content/community.yaml").open("a", encoding="utf-8") as community:
        community.write("brand: {theme: bare}\n")
    report = build(site, settings=SETTINGS)

    assert report.status == "ok"
    assert not [path for path in tree(site / "output") if path.startswith("cards/")]
