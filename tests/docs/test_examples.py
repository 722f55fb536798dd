"""The manual's examples: what it says to type and to write works as printed."""

from __future__ import annotations

import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from plaudit import load
from tests.end_to_end.command_line import environment, plaudit, write

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"


def page(name: str) -> str:
    return (DOCS / f"{name}.md").read_text(encoding="utf-8")


def blocks(name: str, kind: str) -> list[str]:
    """Return the examples of *kind* on the page *name*, in order."""
    pattern = rf"^( *)```{kind}\n(.*?)^ *```$"
    found = re.findall(pattern, page(name), re.MULTILINE | re.DOTALL)
    return [re.sub(rf"(?m)^{indent}", "", text) for indent, text in found]


@pytest.fixture
def sample(tmp_path: Path) -> Path:
    shutil.copytree(ROOT / "content", tmp_path / "content")
    return tmp_path


@pytest.mark.parametrize("name", ["commands", "start"])
def test_each_new_record_of_the_manual_is_made(name: str, sample: Path) -> None:
    pattern = r"^(?:\.venv/bin/)?plaudit (new .+)$"
    lines = re.findall(pattern, page(name), re.MULTILINE)
    assert lines
    for line in lines:
        done = plaudit(*shlex.split(line), cwd=sample)
        assert done.returncode == 0, (line, done.stderr)
        assert (sample / done.stdout.strip()).is_file()


def test_the_records_of_the_first_ten_minutes_have_no_problem(sample: Path) -> None:
    quick, story = blocks("start", "markdown")
    full, embed = blocks("start", "yaml")
    write(
        sample,
        {
            "content/testimonials/ada-lovelace.md": quick,
            "content/testimonials/ada-two.yaml": full,
            "content/embeds/home.yaml": embed,
            "content/stories/machines.md": story,
            "content/stories/machines.jpg": b"",
        },
    )
    library = load(sample)
    assert library.problems == ()
    assert library.find("embed", "home")
    assert library.find("story", "machines")
    assert library.find("testimonial", "ada-two")
    assert library.find("testimonial", "ada-lovelace")


def test_the_lines_of_python_run(sample: Path) -> None:
    (code,) = blocks("commands", "python")
    (sample / "my-community").mkdir()
    (sample / "content").rename(sample / "my-community" / "content")
    done = subprocess.run(
        [sys.executable, "-P", "-c", code],
        cwd=sample,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert "<figure" in done.stdout
    assert (sample / "public" / "index.html").is_file()


def test_a_blog_gets_widgets_by_the_steps_of_the_page_on_pelican(
    tmp_path: Path,
) -> None:
    settings = blocks("pelican", "python")[-1]
    (line,) = re.findall(r"`(\[plaudit:[\w-]+\])`", page("pelican"))
    theirs = 'SITENAME = "A blog"\nPATH = "content"\nTIMEZONE = "UTC"\n'
    theirs += 'THEME = "notmyidea"\nDEFAULT_LANG = "en"\nSITEURL = "https://b.org"\n'
    quote = "> It works again.\n\n— Ada, guest\n"
    write(
        tmp_path,
        {
            "pelicanconf.py": theirs + re.sub(r"(?m)^ +", "", settings),
            "content/a-post.md": f"Title: Hello\nDate: 2026-05-01\n\n{line}\n",
            "content/testimonials/ada.md": quote,
            "content/testimonials/bo.md": quote.replace("Ada", "Bo"),
            "content/community.yaml": "name: A club\nurl: https://b.org\n",
        },
    )
    done = subprocess.run(
        [sys.executable, "-P", "-m", "pelican"],
        cwd=tmp_path,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    post = (tmp_path / "output" / "hello.html").read_text(encoding="utf-8")
    assert "plaudit-carousel" in post
    assert "It works again." in post
    theirs = (tmp_path / "output" / "index.html").read_text(encoding="utf-8")
    assert "Hello" in theirs
    assert not list((tmp_path / "output").glob("ada*.html"))
