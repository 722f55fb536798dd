"""The editor's desk: everything that waits on one page, and nowhere in the output."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plaudit.build import Settings, build
from plaudit.model import Problem
from plaudit.serve.news import News
from plaudit.serve.pages import desk

if TYPE_CHECKING:
    from pathlib import Path

FILES = {
    "community.yaml": "name: A <b> club\nurl: https://a.example\n",
    "responses/door.yaml": "concern: The <i>door</i>.\nraised_on: 2020-08-01\n",
    "testimonials/ada.yaml": "text: Soon.\nauthor: Ada\nstatus: draft\n",
    "mentions/lotte.yaml": "text: It plays.\nurl: https://b.example/1\nauthor: L\n",
}


def a_site(tmp_path: Path, files: dict[str, str] | None = None) -> Path:
    for path, text in (files or FILES).items():
        file = tmp_path / "site" / "content" / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, "utf-8")
    return tmp_path / "site"


def test_all_that_waits_stands_on_the_desk_and_nothing_of_it_is_markup(
    tmp_path: Path,
) -> None:
    wrong = Problem(
        severity="error",
        slug="bad-date",
        path="content/a.yaml",
        message="<u>wrong</u>",
        line=3,
        column=1,
    )
    page = desk(a_site(tmp_path), News(problems=(wrong,)), "s").body.decode()

    for title in ("Problems", "Overdue", "Concerns without an answer"):
        assert f"<h2>{title}</h2>" in page
    assert "<h2>Not published yet</h2>" in page
    assert "<h2>Nobody was thanked</h2>" in page
    assert "content/a.yaml:3:1" in page
    assert "The &lt;i&gt;door&lt;/i&gt;." in page
    assert "A &lt;b&gt; club" in page
    assert "&lt;u&gt;wrong&lt;/u&gt;" in page
    assert "testimonials/ada" in page


def test_an_empty_desk_says_so_and_a_broken_site_why(tmp_path: Path) -> None:
    site = a_site(tmp_path, {"community.yaml": "name: A\nurl: https://a.example\n"})

    assert b"Nothing is due, and nothing waits." in desk(site, News(), "s").body
    (site / "content/community.yaml").unlink()
    assert b"Nothing can be read" in desk(site, News(), "s").body


def test_the_desk_lies_nowhere_in_the_output(tmp_path: Path) -> None:
    site = a_site(tmp_path)
    desk(site, News(), "s")
    report = build(site, settings=Settings())

    assert report.status == "ok"
    for file in report.output.rglob("*"):
        if file.is_file():
            assert b"Nobody was thanked" not in file.read_bytes()
            assert "desk" not in file.name
