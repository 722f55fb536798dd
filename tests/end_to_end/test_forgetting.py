"""Withdrawing a record and forgetting a person: afterwards nothing is left anywhere."""

from __future__ import annotations

import io
import re
import shutil
import subprocess
from typing import TYPE_CHECKING

import pytest
from PIL import Image

from tests.end_to_end.command_line import plaudit, tree, write

if TYPE_CHECKING:
    from pathlib import Path

WORDS = "The lathe in Leicester taught me patience"
COMMUNITY = """\
name: Ours
url: https://praise.kettle-and-thread.org
languages: [en, de]
"""
BOARD = """\
title: Busy hands
as_of: 2026-10-31
source: Repair log
rows:
  - {member: maud, score: 9}
  - {name: Bo Berg, score: 7}
"""
STORY = """\
---
title: A winter of lamps
members: [maud, cy]
pull_quote: {text: We stayed until ten., by: Maud Wrenfield}
---

We stayed until ten, and Maud
Wrenfield brought the soup.
"""
TWO = f"""\
- id: lathe
  text: {WORDS}, and that was all I had come for.
  author: {{member: maud}}
  translations: {{de: {{text: "Die Drehbank in Leicester hat mich Geduld gelehrt."}}}}
- id: kettle
  text: My kettle boils again after nine quiet years.
  author: Bo Berg
  reply: {{text: We are glad., by: Maud Wrenfield}}
"""
HERS = f"text: {WORDS} at last.\nauthor: Maud Wrenfield\n"


def picture(colour: str) -> bytes:
    """Return a small picture of one colour with a mark, as PNG."""
    image = Image.new("RGB", (300, 300), colour)
    image.paste("white", (40, 60, 120, 200))
    data = io.BytesIO()
    image.save(data, "PNG")
    return data.getvalue()


@pytest.fixture
def site(tmp_path: Path) -> Path:
    files: dict[str, str | bytes] = {
        "content/community.yaml": COMMUNITY,
        "content/members/maud.yaml": "name: Maud Wrenfield\navatar: maud.png\n",
        "content/members/maud.png": picture("teal"),
        "content/members/cy.yaml": "name: Cy Twombly\navatar: cy.png\n",
        "content/members/cy.png": picture("maroon"),
        "content/testimonials/two.yaml": TWO,
        "content/mentions/post.yaml": (
            "text: Nothing beats a mended radio on a Sunday.\n"
            "url: https://social.example/@maud/1\n"
            'author: {name: Maud Wrenfield, handle: "@maud@social.example"}\n'
        ),
        "content/stories/lamps.md": STORY,
        "content/leaderboards/hands.yaml": BOARD,
        "content/badges/first.yaml": (
            "name: First\ndescription: The first.\ncriteria: One.\n"
            "awards:\n  - maud\n  - member: cy\n    on: 2026-05-01\n"
        ),
        "content/embeds/chosen.yaml": (
            "widget: wall\nselect: {ids: [lathe, kettle]}\n"
        ),
        "content/corrections/wrong.yaml": (
            "wrong: We spelt a name wrongly.\ncorrects: [testimonials/lathe]\n"
        ),
    }
    return write(tmp_path / "site", files)


def spoken(folder: Path) -> dict[str, str]:
    """Return every file below *folder* as its path and its text in small letters."""
    texts = {}
    for file in folder.rglob("*"):
        if file.is_file():
            text = file.read_bytes().decode("utf-8", "ignore").casefold()
            texts[file.relative_to(folder).as_posix()] = re.sub(r"\s+", " ", text)
    return texts


def pictures(folder: Path) -> set[bytes]:
    return {
        file.read_bytes()
        for file in folder.rglob("*")
        if file.suffix in {".webp", ".png", ".jpg"} and file.is_file()
    }


def test_of_a_forgotten_person_nothing_is_left_in_content_output_and_caches(
    site: Path,
) -> None:
    assert plaudit("build", site).returncode == 0
    # A second build keeps the tree of the first as a spare, and a log of changes.
    write(site, {"content/testimonials/new.yaml": "text: New.\nauthor: Di\n"})
    assert plaudit("build", site).returncode == 0
    before = spoken(site)
    assert sum("wrenfield" in text for text in before.values()) > 20

    done = plaudit("forget", "maud", "--site", site)

    assert done.returncode == 0, done.stdout + done.stderr
    for path, text in spoken(site).items():
        assert "wrenfield" not in text + path, path
        assert "geduld" not in text, path
        assert "taught me patience" not in text, path
        assert "radio on a sunday" not in text, path
        assert not re.search(r"(members/|@)maud\b", text + path), path
    assert not list(site.rglob("*maud*"))
    assert "Searched every byte of content, output and caches" in done.stdout


def test_what_is_left_is_what_a_first_build_makes_of_the_cleaned_content(
    site: Path, tmp_path: Path
) -> None:
    plaudit("build", site)
    had = pictures(site / "output")
    plaudit("forget", "Maud Wrenfield", "--site", site)
    shutil.copytree(site / "content", tmp_path / "clean" / "content")

    assert plaudit("build", tmp_path / "clean").returncode == 0

    assert tree(site / "output") == tree(tmp_path / "clean" / "output")
    cached = pictures(site / ".plaudit") | pictures(site / "output")
    gone = had - cached
    assert gone
    assert len(had & cached) > 0


def test_the_records_of_others_lose_the_person_and_nothing_else(site: Path) -> None:
    plaudit("forget", "maud", "--site", site)
    content = site / "content"

    def text(path: str) -> str:
        return (content / path).read_text(encoding="utf-8")

    assert text("leaderboards/hands.yaml") == BOARD.replace(
        "  - {member: maud, score: 9}\n", ""
    )
    assert text("badges/first.yaml").endswith(
        "awards:\n  - member: cy\n    on: 2026-05-01\n"
    )
    assert "members: [cy]" in text("stories/lamps.md")
    assert "pull_quote: {text: We stayed until ten.}" in text("stories/lamps.md")
    assert "and (…) brought the soup." in text("stories/lamps.md")
    assert text("testimonials/two.yaml") == (
        "- id: kettle\n"
        "  text: My kettle boils again after nine quiet years.\n"
        "  author: Bo Berg\n"
        "  reply: {text: We are glad.}\n"
    )
    assert text("embeds/chosen.yaml") == "widget: wall\nselect: {ids: [kettle]}\n"
    assert text("corrections/wrong.yaml") == "wrong: We spelt a name wrongly.\n"
    assert not (content / "members" / "maud.png").exists()
    assert (content / "members" / "cy.png").exists()


def test_nobody_who_was_forgotten_comes_back_by_an_import_or_by_hand(
    site: Path, tmp_path: Path
) -> None:
    plaudit("forget", "maud", "--site", site)
    table = tmp_path / "reviews.csv"
    table.write_text(
        "name,text\nMAUD WRENFIELD,I would come again any time.\n"
        "Bo Berg,I would come again as well.\n"
        f'Somebody Else,"{WORDS}, and that was all I had come for."\n',
        encoding="utf-8",
    )
    done = plaudit("import", table, "--as", "testimonial", "--into", site / "content")
    assert done.stdout.count("it was withdrawn or forgotten") == 2
    assert "1 file written" in done.stdout
    write(site, {"content/testimonials/again.yaml": HERS})

    again = plaudit("build", site)

    assert again.returncode == 1
    assert "again.yaml:1:1: names somebody who asked to be forgotten" in again.stderr
    assert "[forgotten]" in again.stderr


def test_a_withdrawn_record_goes_alone_and_its_author_may_speak_again(
    site: Path,
) -> None:
    plaudit("build", site)

    done = plaudit("withdraw", "testimonials/lathe", "--site", site)

    assert done.returncode == 0, done.stdout + done.stderr
    assert not [p for p, text in spoken(site).items() if "taught me patience" in text]
    assert (site / "output" / "members" / "maud" / "index.html").is_file()
    feed = (site / "output" / "embed" / "wall" / "atom.xml").read_text("utf-8")
    assert "<title>Withdrawn as its author wished: 1 quote.</title>" in feed
    kept = (site / "content" / "tombstones.yaml").read_text("utf-8")
    assert re.search(r"on: 2026-11-23, kind: testimonial, embeds: \[.*wall", kept)
    write(
        site, {"content/testimonials/again.yaml": "text: It is fine.\nmember: maud\n"}
    )
    assert plaudit("build", site).returncode == 0


def test_it_is_told_where_it_had_been_shown_and_what_is_out_of_reach(
    site: Path,
) -> None:
    plaudit("build", site)
    git = ("git", "-C", str(site), "-c", "user.name=x", "-c", "user.email=x@x.example")
    for step in (("init", "-q"), ("add", "content"), ("commit", "-q", "-m", "All")):
        day = {
            "GIT_AUTHOR_DATE": "2026-03-14T12:00",
            "GIT_COMMITTER_DATE": "2026-03-14T12:00",
        }
        subprocess.run([*git, *step], check=True, env=day | {"PATH": "/usr/bin:/bin"})

    done = plaudit("forget", "maud", "--site", site, "--dry-run")

    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert "goes: content/members/maud.yaml: member maud" in lines
    assert "goes: content/members/maud.png: named by nothing else" in lines
    assert "shown: embed/chosen/ (data, element, frame, html)" in lines
    assert "shown: members/maud/index.html" in lines
    assert any("1 commit since 2026-03-14" in line for line in lines)
    assert lines[-1] == "Nothing was changed."
    assert (site / "content" / "members" / "maud.yaml").is_file()
    assert not (site / "content" / "tombstones.yaml").exists()


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("withdraw", "nothing"), "there is no record 'nothing'"),
        (("withdraw", "things/lathe"), "'things' is no folder of records"),
        (("forget", "Nobody Here"), "nobody is known as 'Nobody Here'"),
    ],
)
def test_what_is_not_there_is_told_and_nothing_changes(
    arguments: tuple[str, str], told: str, site: Path
) -> None:
    before = tree(site)
    done = plaudit(*arguments, "--site", site)
    assert done.returncode == 2
    assert told in done.stderr
    assert tree(site) == before


def test_a_single_word_that_is_left_in_others_words_is_named_with_its_place(
    site: Path,
) -> None:
    files: dict[str, str | bytes] = {
        "content/testimonials/a.yaml": "text: Good soup, and good people.\nauthor: Zed\n",
        "content/testimonials/b.yaml": "text: Zed made the soup.\nauthor: Bo Berg\n",
    }
    write(site, files)

    done = plaudit("forget", "Zed", "--site", site)

    assert done.returncode == 1
    assert "content/testimonials/b.yaml:1: name" in done.stdout
    assert "Take these out by hand" in done.stderr


def test_tombstones_that_were_damaged_stop_a_build(site: Path) -> None:
    plaudit("forget", "maud", "--site", site)
    write(site, {"content/tombstones.yaml": "salt: none\n"})

    done = plaudit("build", site)

    assert done.returncode == 1
    assert "content/tombstones.yaml" in done.stderr
    assert "[bad-tombstones]" in done.stderr
