"""Small builds in a session: what they change, and what they leave to whole ones."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING

import pytest

from plaudit.build import Session, Settings, build
from plaudit.errors import Interrupted
from plaudit.resources import bundled

if TYPE_CHECKING:
    from pathlib import Path

    from plaudit.build import Report

ADDRESS = "http://127.0.0.1:9/"
ADA = "content/stories/ada.md"
STORY = "themes/own/templates/plaudit/story.html"


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    (site / "content" / "stories").mkdir(parents=True)
    community = "name: Ours\nurl: https://ours.example.org/\nbrand: {theme: own}\n"
    (site / "content" / "community.yaml").write_text(community, encoding="utf-8")
    shutil.copytree(bundled("themes") / "showcase", site / "themes" / "own")
    for name in ("ada", "bo"):
        write(site, name, f"Words of {name}.")
    return site


def write(site: Path, name: str, words: str, more: str = "tags: [lamps]") -> None:
    file = site / "content" / "stories" / f"{name}.md"
    head = f"title: Of {name}\nauthor: {name.title()}\ndate: 2026-01-02\n{more}"
    file.write_text(f"---\n{head}\n---\n{words}\n", encoding="utf-8")


def draw(site: Path, words: str) -> None:
    file = site / STORY
    text = (bundled("themes") / "showcase/templates/plaudit/story.html").read_text()
    file.write_text(text.replace("{% endblock", f"{words}{{% endblock", 1))


def again(
    site: Path, session: Session, *changed: str, looked_at: str | None = None
) -> Report:
    """Build once more, told what has changed; whatever it was, if nothing is told."""
    return build(
        site,
        settings=Settings(
            address=ADDRESS,
            changed=frozenset(changed) if changed else None,
            looked_at=frozenset([looked_at] if looked_at else ()),
        ),
        session=session,
    )


def begun_where_pictures_need_words(site: Path) -> Session:
    """Return a session whose site was built once, and fails where such words lack."""
    file = site / "content" / "community.yaml"
    policies = "policies: {severity: {alt-missing: error}}\n"
    file.write_text(f"{file.read_text()}{policies}")
    session = Session()
    again(site, session)
    return session


def page(site: Path, name: str) -> str:
    return (site / "output/stories" / name / "index.html").read_text("utf-8")


def test_other_words_are_shown_wherever_the_record_is(site: Path) -> None:
    session = Session()
    again(site, session)
    kept = session.kept
    write(site, "ada", "The lamp burns.")
    report = again(site, session, ADA)
    assert (report.status, report.is_all) == ("ok", True)
    assert session.kept is kept
    assert "The lamp burns." in page(site, "ada")
    # Where it is announced, too: after the other story, and below its tag.
    assert "The lamp burns." in page(site, "bo")
    tag = site / "output/tags/lamps/index.html"
    assert "The lamp burns." in tag.read_text("utf-8")


@pytest.mark.parametrize(
    "more",
    ["tags: [fuses]", "status: draft", "tags: [lamps]\ndate: 2026-03-04"],
)
def test_what_decides_where_a_record_stands_needs_a_whole_build(
    site: Path, more: str
) -> None:
    session = Session()
    again(site, session)
    kept = session.kept
    write(site, "ada", "Words of ada.", more.replace("date:", "publish_on:"))
    assert again(site, session, ADA).status == "ok"
    assert session.kept is not kept


def test_a_fault_is_told_and_mended_without_a_whole_build_in_between(
    site: Path,
) -> None:
    session = begun_where_pictures_need_words(site)
    write(site, "ada", "![](missing.png)")
    report = again(site, session, ADA)
    assert report.status == "failed"
    assert [problem.path for problem in report.problems][:1] == [ADA]
    write(site, "ada", "Mended.")
    assert again(site, session, ADA).status == "ok"
    assert "Mended." in page(site, "ada")


def test_words_that_were_never_published_are_shown_nowhere(site: Path) -> None:
    session = begun_where_pictures_need_words(site)
    write(site, "ada", "Never. ![](missing.png)")
    assert again(site, session, ADA).status == "failed"
    write(site, "ada", "Words of ada.")
    write(site, "bo", "Other words of bo.")
    kept = session.kept
    assert again(site, session, ADA, ADA.replace("ada", "bo")).status == "ok"
    assert session.kept is kept
    build(site, site.parent / "alone", settings=Settings(address=ADDRESS))
    for made in (site.parent / "alone").rglob("*.html"):
        path = made.relative_to(site.parent / "alone")
        assert (site / "output" / path).read_text() == made.read_text(), path


def test_a_new_template_is_drawn_first_where_somebody_looks(site: Path) -> None:
    session = Session()
    again(site, session)
    draw(site, "A new frame.")
    looked_at = "stories/ada/index.html"
    glance = again(site, session, STORY, looked_at=looked_at)
    assert (glance.status, glance.is_all, glance.written) == ("ok", False, 1)
    assert "A new frame." in page(site, "ada")
    assert "A new frame." not in page(site, "bo")
    # While that is so, words are first shown where somebody looks, too.
    write(site, "ada", "New words in it.")
    assert not again(site, session, ADA, looked_at=looked_at).is_all
    assert "New words in it." in page(site, "ada")
    rest = again(site, session)
    assert rest.is_all
    assert "A new frame." in page(site, "bo")
    assert "New words in it." in page(site, "bo")


def test_a_build_that_is_interrupted_leaves_what_was_kept(site: Path) -> None:
    session = Session()
    again(site, session)
    kept = session.kept
    draw(site, "A new frame.")

    def end() -> None:
        raise Interrupted

    settings = Settings(address=ADDRESS, breath=end)
    with pytest.raises(Interrupted):
        build(site, settings=settings, session=session)
    assert session.kept is kept
    assert "A new frame." not in page(site, "ada")
    assert again(site, session).is_all
    assert "A new frame." in page(site, "ada")


def test_only_previews_keep_anything(site: Path) -> None:
    session = Session()
    build(site, session=session)
    assert session.kept is None
