"""The workflows that publish a site: their steps, run as the host would run them."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import urllib.error
import urllib.request
import venv
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urldefrag, urljoin

import pytest
import yaml
from hatchling.build import build_wheel

from tests.browser.server import Server
from tests.end_to_end.command_line import environment, plaudit, write

if TYPE_CHECKING:
    from collections.abc import Iterator

ROOT = Path(__file__).resolve().parents[2]
WORKFLOW = ".github/workflows/publish.yml"
CHECK = ".github/workflows/check.yml"
ADDRESS = "https://ours.github.io/repo/"
BASH, GIT = (shutil.which(name) or name for name in ("bash", "git"))
LINK = re.compile(r'\b(?:href|src)="([^"]+)"')
# Majors that are published; a new one is a change to be read, not taken.
ACTIONS = {
    "actions/checkout@v7",
    "actions/setup-python@v7",
    "actions/upload-pages-artifact@v5",
    "actions/deploy-pages@v5",
}


def workflow(folder: Path, name: str = WORKFLOW) -> dict[Any, Any]:
    """Return the workflow of the repository in *folder*."""
    text = (folder / name).read_text(encoding="utf-8")
    found = yaml.safe_load(text)
    assert isinstance(found, dict)
    return found


def steps(folder: Path, job: str) -> Iterator[str]:
    """Yield what the *job* of the workflows in *folder* runs in its shell."""
    found = workflow(folder, WORKFLOW if job == "publish" else CHECK)
    for step in found["jobs"][job]["steps"]:
        if "run" in step:
            yield step["run"]
        else:
            assert step["uses"] in ACTIONS


@pytest.fixture(scope="module")
def machine(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Return the environment of a machine with our wheel to be had, and no index.

    What Plaudit depends on is installed there already, Plaudit itself is not.
    """
    folder = tmp_path_factory.mktemp("machine")
    wheels = folder / "wheels"
    wheels.mkdir()
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(ROOT)
        build_wheel(str(wheels))
    venv.EnvBuilder(symlinks=True, with_pip=False).create(folder / "python")
    installed = Path(sysconfig.get_path("purelib"))
    libraries = folder / "libraries"
    libraries.mkdir()
    for entry in installed.iterdir():
        ours = entry.name.lower().startswith(("plaudit", "__editable__", "_plaudit"))
        if not ours and entry.suffix != ".pth":
            (libraries / entry.name).symlink_to(entry)
    version = f"python{sys.version_info.major}.{sys.version_info.minor}"
    packages = folder / "python" / "lib" / version / "site-packages"
    (packages / "libraries.pth").write_text(f"{libraries}\n", encoding="utf-8")
    return environment(
        PATH=f"{folder / 'python' / 'bin'}:{os.environ['PATH']}",
        PIP_NO_INDEX="1",
        PIP_FIND_LINKS=str(wheels),
        PIP_DISABLE_PIP_VERSION_CHECK="1",
        PIP_NO_CACHE_DIR="1",
        HOME=str(folder),
    )


def run(script: str, folder: Path, machine: dict[str, str]) -> tuple[int, str]:
    """Run *script* as the host does: bash, ended by the first command that fails."""
    done = subprocess.run(
        [BASH, "--noprofile", "--norc", "-eo", "pipefail", "-c", script],
        cwd=folder,
        env=machine | {"GITHUB_WORKSPACE": str(folder)},
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout


def clone(site: Path, into: Path) -> Path:
    """Commit everything in *site* that is not ignored, and clone that."""
    for words in (
        ("init", "--quiet", "--initial-branch=main"),
        ("add", "--all"),
        ("commit", "--quiet", "--message=All"),
    ):
        author = ("-c", "user.name=Ada", "-c", "user.email=ada@example.org")
        subprocess.run([GIT, *author, *words], cwd=site, check=True)
    subprocess.run([GIT, "clone", "--quiet", site, into], check=True)
    return into


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """Return a new site with the sample, which an editor gave its address."""
    folder = tmp_path / "site"
    assert plaudit("init", folder, "--sample").returncode == 0
    community = folder / "content" / "community.yaml"
    text = community.read_text(encoding="utf-8")
    assert "url: http://localhost:8000/" in text
    text = text.replace("url: http://localhost:8000/", f"url: {ADDRESS}")
    community.write_text(text, encoding="utf-8")
    # What lies about after work on a desk is no part of the repository.
    assert plaudit("build", folder).returncode == 0
    return folder


def links_below(server: Server, start: str) -> dict[str, str]:
    """Follow every link from *start*; return those that lead nowhere, with their page."""
    queue, seen, broken = [start], {start}, {}
    while queue:
        page = queue.pop()
        with urllib.request.urlopen(page) as answer:  # noqa: S310 - our own server
            kind, body = answer.headers.get_content_type(), answer.read()
        if kind != "text/html":
            continue
        for found in LINK.findall(body.decode()):
            to = urldefrag(urljoin(page, found)).url
            # The site's own address is where this server stands in.
            to = to.replace(ADDRESS, server.url("/repo/"))
            if not to.startswith(server.origin) or to in seen:
                continue
            seen.add(to)
            try:
                with urllib.request.urlopen(to):  # noqa: S310 - our own server
                    queue.append(to)
            except urllib.error.HTTPError as error:
                broken[to] = f"{error.code}, from {page}"
    assert len(seen) > 25
    return broken


def test_a_fresh_clone_is_published_and_every_link_leads_somewhere_below_a_path(
    site: Path, tmp_path: Path, machine: dict[str, str]
) -> None:
    folder = clone(site, tmp_path / "clone")
    assert not (folder / "output").exists()
    for script in steps(folder, "publish"):
        status, said = run(script, folder, machine)
        assert status == 0, said
        assert "::error" not in said
    for path in ("index.html", "404.html", ".nojekyll", "_headers", "robots.txt"):
        assert (folder / "output" / path).is_file()
    with Server({"/repo/": folder / "output"}) as server:
        assert links_below(server, server.url("/repo/")) == {}
        assert not [path for path in server.asked if not path.startswith("/repo/")]


def test_a_pull_request_gets_its_notes_beside_the_lines(
    site: Path, tmp_path: Path, machine: dict[str, str]
) -> None:
    write(site, {"content/members/ada.yaml": "name: Ada\njoined_on: last May\n"})
    folder = clone(site, tmp_path / "clone")
    install, check, build, _ = steps(folder, "check")
    assert run(install, folder, machine)[0] == 0
    status, said = run(check, folder, machine)
    assert status == 1
    assert said.startswith(
        "::error file=content/members/ada.yaml,line=2,col=1,title=bad-date::"
    )
    assert run(build, folder, machine)[0] == 1
    assert not (folder / "output").exists()


def test_a_sound_pull_request_passes(
    site: Path, tmp_path: Path, machine: dict[str, str]
) -> None:
    folder = clone(site, tmp_path / "clone")
    base = subprocess.run(
        [GIT, "rev-parse", "HEAD"], cwd=site, check=True, capture_output=True, text=True
    )
    write(folder, {"content/members/zoe.yaml": "name: Zoe `x` <b>\n"})
    files = {"GITHUB_STEP_SUMMARY": tmp_path / "s", "GITHUB_OUTPUT": tmp_path / "o"}
    around = {name: str(file) for name, file in files.items()}
    for script in steps(folder, "check"):
        status, said = run(
            script, folder, machine | around | {"BASE": base.stdout.strip()}
        )
        assert status == 0, said
        assert "::" not in said
    told = files["GITHUB_STEP_SUMMARY"].read_text(encoding="utf-8")
    assert "- New: `members/zoe`\n" in told
    assert files["GITHUB_OUTPUT"].read_text("utf-8") == (
        f"text<<END OF IT\n{told.rstrip()}\nEND OF IT\n"
    )


@pytest.mark.parametrize(
    "line",
    [
        "url: http://localhost:8000/",
        'url: "http://localhost:8000/"',
        "url:   'https://127.0.0.1/x'",
    ],
)
def test_the_address_of_a_desk_is_not_published(
    line: str, site: Path, tmp_path: Path, machine: dict[str, str]
) -> None:
    community = site / "content" / "community.yaml"
    text = community.read_text(encoding="utf-8").replace(f"url: {ADDRESS}", line)
    community.write_text(text, encoding="utf-8")
    folder = clone(site, tmp_path / "clone")
    (script,) = [step for step in steps(folder, "publish") if "localhost" in step]
    status, said = run(script, folder, machine)
    assert status == 1
    assert said.startswith("::error file=content/community.yaml::url must be where ")


@pytest.mark.parametrize("of", ["new", "ours"])
def test_the_workflow_runs_when_it_must_with_no_more_rights_than_it_needs(
    of: str, site: Path
) -> None:
    folder = site if of == "new" else ROOT
    found, checked = workflow(folder), workflow(folder, CHECK)
    # YAML 1.1 reads the key `on` as true.
    events = found[True]
    assert set(events) == {"push", "schedule", "workflow_dispatch"}
    assert events["push"] == {"branches": ["main"]}
    (daily,) = events["schedule"]
    assert re.fullmatch(r"\d+ \d+ \* \* \*", daily["cron"])
    assert checked[True] == "pull_request"
    assert found["permissions"] == checked["permissions"] == {"contents": "read"}
    check, comment = checked["jobs"]["check"], checked["jobs"]["comment"]
    publish = found["jobs"]["publish"]
    assert "permissions" not in check
    # What may write runs nothing that came with the pull request, and not for forks.
    assert comment["permissions"] == {"pull-requests": "write"}
    assert comment["if"].endswith(".head.repo.full_name == github.repository")
    assert [set(step) for step in comment["steps"]] == [{"name", "env", "run"}]
    assert "plaudit" not in comment["steps"][0]["run"]
    assert "${{" not in comment["steps"][0]["run"]
    assert publish["permissions"] == {
        "contents": "read",
        "pages": "write",
        "id-token": "write",
    }
    for job in (check, publish):
        assert {step["uses"] for step in job["steps"] if "uses" in step} <= ACTIONS
    upload = next(s for s in publish["steps"] if "upload" in s.get("uses", ""))
    assert upload["with"] == {"path": "output"}


def test_our_own_workflows_type_what_a_person_types() -> None:
    assert list(steps(ROOT, "publish")) == ["make site"]
    make, check, diff = steps(ROOT, "check")
    assert (make, check) == ("make site", ".venv/bin/plaudit check --format github")
    assert '.venv/bin/plaudit diff "$BASE" --format markdown' in diff
    tests = workflow(ROOT, ".github/workflows/test.yml")
    scripts = [s["run"] for s in tests["jobs"]["test"]["steps"] if "run" in s]
    assert scripts[-1] == "make test"
    assert tests["permissions"] == {"contents": "read"}
