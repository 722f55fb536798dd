"""`plaudit diff` in a real repository: what a pull request changes for readers, in words."""

from __future__ import annotations

import json
import subprocess
from typing import TYPE_CHECKING

import pytest

from tests.end_to_end.command_line import plaudit, write

if TYPE_CHECKING:
    from pathlib import Path

FILES = {
    "content/community.yaml": (
        "name: Ours\nurl: https://praise.kettle-and-thread.org\n"
        "policies: {consent: required, consent_scopes: [text, name]}\n"
    ),
    "content/embeds/home-carousel.yaml": "widget: carousel\nselect: {limit: 2}\n",
    "content/stories/lamps.md": "---\ntitle: A winter of lamps\n---\nLong.\n",
    "content/members/ada.yaml": "name: Ada\n",
}
AGREED = "consent: {scopes: [text, name], given_on: 2026-01-01"


def said(name: str, day: str, more: str = "}") -> str:
    return f"text: {name} said so.\nauthor: {name}\ndate: {day}\n{AGREED}{more}\n"


def git(folder: Path, *arguments: str) -> str:
    own = ("-c", "user.name=x", "-c", "user.email=x@x.example")
    done = subprocess.run(
        ["git", "-C", str(folder), *own, *arguments],  # noqa: S607 - as for a person
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout.strip()


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site in a folder of a repository, with a first commit on its main branch."""
    site = write(tmp_path / "repo" / "site", dict(FILES))
    write(site, {f"content/testimonials/{n}.yaml": said(n, d) for n, d in DAYS})
    git(tmp_path / "repo", "init", "-q", "-b", "main")
    git(tmp_path / "repo", "add", ".")
    git(tmp_path / "repo", "commit", "-q", "-m", "First")
    return site


DAYS = (("bo", "2026-03"), ("cy", "2026-04"))


def test_a_branch_is_compared_with_where_it_left_the_main_one(site: Path) -> None:
    git(site, "checkout", "-q", "-b", "more")
    more = ", expires_on: 2027-06-30}"
    write(site, {"content/testimonials/di.yaml": said("di", "2026-05", more)})
    write(site, {"content/testimonials/ed.yaml": said("ed", "2026-06", more)})
    (site / "content/stories/lamps.md").unlink()
    write(site, {"content/members/ada.yaml": "name: Ada L\njoined_on: last May\n"})
    git(site, "add", ".")
    git(site, "commit", "-q", "-m", "More")

    done = plaudit("diff", "--site", site)

    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert "home-carousel: +2 \N{MINUS SIGN}2" in lines
    assert "New: testimonials/di, testimonials/ed" in lines
    assert "No longer shown: members/ada, stories/lamps" in lines
    assert "Addresses that answer no more: members/ada/, stories/lamps/" in lines
    assert "Ends: 2 consents in June 2027" in lines
    assert any(
        line.startswith("New error in content/members/ada.yaml") for line in lines
    )


def test_what_is_not_committed_is_compared_with_the_last_commit(site: Path) -> None:
    assert plaudit("diff", "--site", site).stdout == (
        "Nothing that readers see changes.\n"
    )
    text = said("cy", "2026-04").replace("said so", "said more")
    write(site, {"content/testimonials/cy.yaml": text})

    assert plaudit("diff", "--site", site).stdout == "Changed: testimonials/cy\n"
    write(site, {"content/testimonials/cy.yaml": said("cy", "2026-02")})
    assert "home-carousel: in another order" in plaudit("diff", "--site", site).stdout


def test_json_and_markdown_say_the_same_and_nothing_in_it_is_markup(
    site: Path,
) -> None:
    hostile = (
        "name: Zoe\nrole: '`<img src=x>` @everybody'\nbio: call 555-123-4567 now\n"
    )
    write(site, {"content/members/zoe.yaml": hostile})

    told = json.loads(plaudit("diff", "--site", site, "--format", "json").stdout)
    comment = plaudit("diff", "HEAD", "--site", site, "--format", "markdown").stdout

    assert told["added"] == ["members/zoe"]
    assert len(told["problems"]) == 1
    assert comment.startswith("**What this changes**, since `HEAD`:\n\n- ")
    assert "- New: `members/zoe`" in comment
    assert "<img" not in comment
    assert "@" not in comment


@pytest.mark.parametrize(
    ("revision", "told"),
    [
        ("nowhere", "Git knows no revision 'nowhere'"),
        ("--output=x", "no such option"),
        ("HEAD~9", "Git knows no revision 'HEAD~9'"),
    ],
)
def test_a_revision_that_is_not_there_is_wrong_usage(
    site: Path, revision: str, told: str
) -> None:
    done = plaudit("diff", revision, "--site", site)

    assert done.returncode == 2
    assert told in done.stderr
    assert not (site / "x").exists()


def test_a_site_outside_of_git_is_wrong_usage(tmp_path: Path) -> None:
    site = write(tmp_path / "site", dict(FILES))

    done = plaudit("diff", "--site", site, GIT_CEILING_DIRECTORIES=str(tmp_path))

    assert done.returncode == 2
    assert "is no Git repository with a commit to compare with" in done.stderr
