"""The README as a newcomer follows it: each promise is kept by what it says to type."""

from __future__ import annotations

import re
import shlex
import shutil
import textwrap
import tomllib
from pathlib import Path

import pytest

from plaudit import __version__
from tests.end_to_end.command_line import plaudit

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
_BLOCK = re.compile(r"^( *)```(\w+)\n(.*?)^ *```$", re.MULTILINE | re.DOTALL)
BLOCKS = [(m[2], textwrap.dedent(m[3])) for m in _BLOCK.finditer(README)]
WORDS, AGREEMENT = (text for kind, text in BLOCKS if kind == "markdown")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a copy of what the README's reader has, below a folder of its own."""
    copy = tmp_path / "clone"
    shutil.copytree(ROOT / "content", copy / "content")
    shutil.copy(ROOT / "pelicanconf.py", copy)
    return copy


def ada(site: Path, text: str) -> None:
    """Write the file that the tour begins with."""
    (site / "content" / "testimonials" / "ada.md").write_text(text, encoding="utf-8")


def testimonials(site: Path) -> str:
    """Build *site* and return its page of testimonials."""
    done = plaudit("build", site)
    assert done.returncode == 0, done.stderr
    page = site / "output" / "testimonials" / "index.html"
    return page.read_text(encoding="utf-8")


def test_the_tour_s_words_are_shown_only_with_the_agreement(site: Path) -> None:
    ada(site, WORDS)
    told = plaudit("check", site)
    assert told.returncode == 0
    assert re.search(r"ada\.md:\d+:\d+: warning: .*\[consent-missing\]", told.stdout)
    assert "Ada Lovelace" not in testimonials(site)
    ada(site, AGREEMENT + WORDS)
    assert "No problems" in plaudit("check", site).stdout
    assert "Ada Lovelace" in testimonials(site)


def test_the_tour_s_mistake_keeps_the_last_good_page(site: Path) -> None:
    ada(site, AGREEMENT + WORDS)
    shown = testimonials(site)
    broken = re.sub(r"(?m)^date: .+$", "date: last May", AGREEMENT)
    assert "`last May`" in README
    ada(site, broken + WORDS)
    done = plaudit("build", site)
    assert done.returncode == 1
    assert "content/testimonials/ada.md:2:1: date must be a date like" in done.stderr
    page = site / "output" / "testimonials" / "index.html"
    assert page.read_text(encoding="utf-8") == shown


def test_the_lines_to_paste_are_what_the_command_prints(site: Path) -> None:
    (pasted,) = (text for kind, text in BLOCKS if kind == "html")
    done = plaudit("embed", "home-carousel", "--as", "element", site)
    comment, *lines = done.stdout.strip().split("\n")
    assert comment.startswith("<!--")
    own = "\n".join(lines).replace("kettle-and-thread.example", "praise.example")
    assert pasted.strip() == own


def test_starting_over_works_in_both_ways(site: Path) -> None:
    (line,) = re.findall(r"^rm -r (.+)$", README, re.MULTILINE)
    for name in shlex.split(line):
        shutil.rmtree(site / name)
    kept = {path.name for path in (site / "content").iterdir()}
    assert kept == {"community.yaml"}
    done = plaudit("build", site)
    assert done.returncode == 0, done.stderr
    community = site / "content" / "community.yaml"
    text = community.read_text(encoding="utf-8")
    assert text.count("\nsample: true\n") == 1
    community.write_text(text.replace("\nsample: true\n", "\n"), encoding="utf-8")
    assert plaudit("build", site).returncode == 0
    home = (site / "output" / "index.html").read_text(encoding="utf-8")
    assert "Sample content" not in home
    assert "plaudit init ../my-community" in README
    assert plaudit("init", "../my-community", cwd=site).returncode == 0
    assert plaudit("build", "../my-community", cwd=site).returncode == 0


def test_the_import_writes_nothing_before_it_is_asked_to(site: Path) -> None:
    (line,) = re.findall(r"^\.venv/bin/plaudit (import .+)$", README, re.MULTILINE)
    text = "name,quote\nEva Muster,The evening was worth the way.\n"
    (site / "reviews.csv").write_text(text, encoding="utf-8")
    before = sorted((site / "content").rglob("*"))
    done = plaudit(*shlex.split(line), cwd=site)
    assert done.returncode == 0, done.stderr
    assert "Would write 1 testimonial to content" in done.stdout
    assert sorted((site / "content").rglob("*")) == before
    real = plaudit(*shlex.split(line.replace("--dry-run", "")), cwd=site)
    assert real.returncode == 0, real.stderr
    assert sorted((site / "content").rglob("*")) != before


def test_every_make_target_that_is_named_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = set(re.findall(r"\bmake (site|serve|test|bench|\w+)(?=[`\s])", README))
    assert {"site", "serve", "test"} <= named
    for target in named:
        assert re.search(rf"^{target}:", makefile, re.MULTILINE), target


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md", "CHANGELOG.md"])
def test_every_link_to_a_file_leads_somewhere(page: str) -> None:
    text = (ROOT / page).read_text(encoding="utf-8")
    links = re.findall(r"\]\(([^)\s]+)\)", text)
    own = [link for link in links if not link.startswith(("http:", "https:", "#"))]
    assert own or page != "README.md"
    for link in own:
        assert (ROOT / link.partition("#")[0]).is_file(), link


def test_every_page_of_the_manual_is_linked() -> None:
    linked = set(re.findall(r"\(docs/([\w-]+\.md)\)", README))
    pages = {page.name for page in (ROOT / "docs").glob("*.md")}
    assert linked == pages


def test_version_and_changelog_agree() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["version"] == __version__
    changelog = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    heads = re.findall(r"^## \[(.+?)\]", changelog, re.MULTILINE)
    assert heads[0] in {"Unreleased", __version__}
    assert heads[1:2] in ([], [__version__])
