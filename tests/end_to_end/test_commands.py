"""The contract of the commands: statuses, objects, refusals, and whole trees."""

from __future__ import annotations

import json
import os
import pty
import random
import signal
import subprocess
import time
import urllib.request
from typing import TYPE_CHECKING

import pytest

from plaudit.write import lock, recover, state_folder
from tests.end_to_end.command_line import PLAUDIT, environment, plaudit, tree, write

if TYPE_CHECKING:
    from pathlib import Path

COMMUNITY = "name: Ours\nurl: https://praise.kettle-and-thread.org/\n"
QUOTE = "text: It works again.\nauthor: Ada\n"
KINDS = {
    "badge",
    "correction",
    "embed",
    "leaderboard",
    "member",
    "mention",
    "milestone",
    "organisation",
    "response",
    "story",
    "survey",
    "testimonial",
}


@pytest.fixture
def site(tmp_path: Path) -> Path:
    files = {
        "content/community.yaml": COMMUNITY,
        "content/testimonials/ada.yaml": QUOTE,
        "content/testimonials/later.yaml": f"{QUOTE}status: draft\n",
        "content/members/bo.yaml": "name: Bo\n",
    }
    return write(tmp_path / "site", files)


def test_build_publishes_into_output_beside_the_content(site: Path) -> None:
    done = plaudit("build", site)
    assert done.returncode == 0, done.stderr
    assert (site / "output" / "index.html").is_file()
    assert (site / "output" / "embed" / "wall" / "element.js").is_file()
    assert done.stderr == ""
    (line,) = done.stdout.splitlines()
    assert " written, 0 unchanged, 0 removed, in " in line


def test_build_json_is_one_object_with_the_fields_of_the_contract(site: Path) -> None:
    done = plaudit("build", site, "--json")
    report = json.loads(done.stdout)
    assert list(report) == [
        "status",
        "records",
        "artefacts",
        "written",
        "unchanged",
        "removed",
        "problems",
        "seconds",
    ]
    assert report["status"] == "ok"
    assert set(report["records"]) == KINDS
    assert report["records"]["testimonial"] == 2
    assert report["artefacts"] == report["written"] > 40
    assert report["problems"] == []
    assert 0 < report["seconds"] < 60
    again = json.loads(plaudit("build", site, "--json").stdout)
    assert (again["written"], again["removed"]) == (0, 0)
    assert again["unchanged"] == again["artefacts"] == report["artefacts"]


def test_a_failed_build_tells_why_publishes_nothing_and_leaves_what_was(
    site: Path,
) -> None:
    plaudit("build", site)
    before = tree(site / "output")
    times = {p: p.stat().st_mtime_ns for p in (site / "output").rglob("*")}
    write(site, {"content/members/ada.yaml": "name: Ada\njoined_on: last May\n"})
    done = plaudit("build", site)
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr == (
        "content/members/ada.yaml:2:1: joined_on must be a date like 2024-05-01, "
        "not 'last May' [bad-date]\n"
        "Nothing was published: 1 error\n"
    )
    failed = plaudit("build", site, "--json")
    assert failed.returncode == 1
    report = json.loads(failed.stdout)
    assert report["status"] == "failed"
    (problem,) = report["problems"]
    assert problem == {
        "severity": "error",
        "slug": "bad-date",
        "path": "content/members/ada.yaml",
        "line": 2,
        "column": 1,
        "field": "joined_on",
        "message": "joined_on must be a date like 2024-05-01, not 'last May'",
        "hint": None,
    }
    assert tree(site / "output") == before
    assert {p: p.stat().st_mtime_ns for p in (site / "output").rglob("*")} == times


def test_warnings_stop_a_strict_build_only(site: Path) -> None:
    doubtful = "text: It hums.\nmember: nobody\n"
    write(site, {"content/testimonials/x.yaml": doubtful})
    assert plaudit("build", site, "--strict").returncode == 1
    assert not (site / "output").exists()
    done = plaudit("build", site)
    assert done.returncode == 0
    assert ", with " in done.stdout
    assert "warning: " in done.stderr
    assert plaudit("check", site).returncode == 0
    assert plaudit("check", site, "--strict").returncode == 1


@pytest.mark.parametrize(
    "out",
    [
        ".",
        "content",
        "content/testimonials",
        "widgets",
        "themes/mine",
        "docs",
        "generator/plaudit",
        "..",
        "/",
        ".plaudit",
        ".plaudit/preview/inner",
    ],
)
def test_an_output_among_the_sources_is_refused_as_wrong_usage(
    site: Path, out: str
) -> None:
    before = tree(site)
    done = plaudit("build", "-o", out, cwd=site)
    assert done.returncode == 2
    (line,) = done.stderr.splitlines()
    assert line.startswith("plaudit: ")
    assert " cannot be the output folder: it " in line
    assert tree(site) == before


def test_output_is_relative_to_the_working_directory(
    site: Path, tmp_path: Path
) -> None:
    assert plaudit("build", "site", "-o", "public", cwd=tmp_path).returncode == 0
    assert (tmp_path / "public" / "index.html").is_file()
    assert not (site / "output").exists()


def test_each_part_alone_leaves_the_files_of_the_other(site: Path) -> None:
    assert plaudit("build", site, "--only", "widgets").returncode == 0
    widgets = tree(site / "output")
    assert not (site / "output" / "index.html").exists()
    assert "embed/wall/fragment.html" in widgets
    assert plaudit("build", site, "--only", "site").returncode == 0
    both = tree(site / "output")
    assert "index.html" in both
    assert {path: both.get(path) for path in widgets} == widgets
    write(site, {"content/testimonials/ada.yaml": QUOTE.replace("works", "hums")})
    assert plaudit("build", site, "--only", "widgets").returncode == 0
    after = tree(site / "output")
    pages = {path for path in both if path not in widgets}
    assert {path: after[path] for path in pages} == {path: both[path] for path in pages}
    wall = (site / "output" / "embed" / "wall" / "fragment.html").read_text()
    assert "It hums again." in wall
    assert plaudit("build", site).returncode == 0
    assert plaudit("build", site, "-o", site / "fresh").returncode == 0
    assert tree(site / "output") == tree(site / "fresh")


def test_wrong_usage_is_one_line_and_status_2(site: Path, tmp_path: Path) -> None:
    for arguments in (
        ("frobnicate",),
        ("build", tmp_path / "nowhere"),
        ("check", tmp_path),
        ("build", site, "--only", "half"),
        ("build", site, "--jobs", "0"),
        ("check", site, "--format", "xml"),
        ("list", "poem", "--site", site),
        ("embed", "nothing", "--as", "html", site),
        ("new", "poem", "--site", site),
        ("import", tmp_path / "none.csv"),
        ("serve", tmp_path),
    ):
        done = plaudit(*arguments)
        assert done.returncode == 2, arguments
        assert done.stdout == "", arguments
        assert len(done.stderr.splitlines()) == 1, done.stderr
        assert "Traceback" not in done.stderr


def test_no_content_however_broken_ends_in_a_traceback(site: Path) -> None:
    broken: dict[str, str | bytes] = {
        "content/testimonials/a.yaml": b"\xff\xfe\x00",
        "content/testimonials/b.yaml": "a: &x [*x]\n",
        "content/testimonials/c.yaml": "{" * 5000,
        "content/testimonials/d.md": "---\ntext: 1\n",
        "content/members/e.yaml": "- 1\n- [\n",
        "content/stories/f.md": b"\x00" * 10,
        "content/embeds/g.yaml": "widget: ../../etc\n",
        "content/community.yaml": "name: [\n",
    }
    write(site, broken)
    for arguments in (
        ("check", site),
        ("build", site),
        ("build", site, "--json"),
        ("check", site, "--format", "github"),
    ):
        done = plaudit(*arguments)
        assert done.returncode == 1, done.stderr
        assert "Traceback" not in done.stdout + done.stderr
        assert "fault of Plaudit" not in done.stdout + done.stderr
    assert plaudit("list", "--site", site).returncode == 0
    assert not (site / "output").exists()


def test_one_build_at_a_time(site: Path) -> None:
    with lock(state_folder(site)):
        done = plaudit("build", site)
    assert done.returncode == 1
    assert done.stderr.startswith("plaudit: another build of this site is running")
    assert not (site / "output").exists()


def on_a_terminal(*arguments: object) -> tuple[int, str]:
    """Run `plaudit` with a terminal for both of its outputs; return what was shown."""
    ours, theirs = pty.openpty()
    process = subprocess.Popen(
        [*PLAUDIT, *(str(argument) for argument in arguments)],
        env=environment(TERM="xterm", COLUMNS="100"),
        stdin=subprocess.DEVNULL,
        stdout=theirs,
        stderr=theirs,
    )
    os.close(theirs)
    shown = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:  # Linux says so when the other end is closed
            break
        if not part:
            break
        shown += part
    os.close(ours)
    return process.wait(), shown.decode()


def test_progress_and_what_to_type_next_are_for_terminals(site: Path) -> None:
    status, shown = on_a_terminal("build", site)
    assert status == 0
    assert "Building" in shown
    assert "Next: `plaudit serve " in shown
    assert "index.html" in shown
    done = plaudit("build", site)
    assert "Next" not in done.stdout
    assert done.stderr == ""


def test_make_site_ends_with_what_to_type_next(site: Path) -> None:
    done = plaudit("build", cwd=site, MAKELEVEL="1")
    last = done.stdout.splitlines()[-1]
    assert last == (
        "Next: `make serve` shows it in the browser; or open output/index.html"
    )


def test_a_table_on_a_terminal_shows_content_as_text(site: Path) -> None:
    write(site, {"content/members/cy.yaml": "name: '[bold]Cy[/bold]'\n"})
    status, shown = on_a_terminal("list", "member", "--site", site)
    assert status == 0
    assert "[bold]Cy[/bold]" in shown


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("sample") / "club"
    assert plaudit("init", folder, "--sample").returncode == 0
    return folder


def test_seed_and_zone_change_no_byte(sample: Path, tmp_path: Path) -> None:
    trees = []
    for seed, zone in (("1", "Pacific/Kiritimati"), ("2", "Pacific/Pago_Pago")):
        out = tmp_path / seed
        done = plaudit("build", sample, "-o", out, PYTHONHASHSEED=seed, TZ=zone)
        assert done.returncode == 0, done.stderr
        trees.append(tree(out))
    assert trees[0] == trees[1]
    assert len(trees[0]) > 50


def kill_after(seconds: float, *arguments: object) -> int:
    """Run `plaudit` and kill it after *seconds*, as a power cut would; return its end."""
    process = subprocess.Popen(
        [*PLAUDIT, *(str(argument) for argument in arguments)],
        env=environment(),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        return process.wait(seconds)
    except subprocess.TimeoutExpired:
        process.kill()
    return process.wait()


def test_a_build_killed_anywhere_leaves_the_old_tree_or_the_new(
    sample: Path, tmp_path: Path
) -> None:
    quote = sample / "content" / "testimonials" / "ines-toaster.md"
    texts = [quote.read_text(encoding="utf-8")]
    texts.append(texts[0].replace("toaster", "samovar"))
    trees, seconds, out = [], 0.0, tmp_path / "killed"
    for number, text in enumerate(texts):
        quote.write_text(text, encoding="utf-8")
        plaudit("build", sample, "-o", tmp_path / f"whole-{number}")
        trees.append(tree(tmp_path / f"whole-{number}"))
        # The second of these builds is like those that are killed: one text changed.
        started = time.monotonic()
        assert plaudit("build", sample, "-o", out).returncode == 0
        seconds = time.monotonic() - started
    assert trees[0] != trees[1]
    now, killed = 1, 0
    # Anywhere, and more often towards the end, where it is published.
    chosen = random.Random(7)  # noqa: S311 - the same moments in each run
    moments = [chosen.uniform(0.05, 1) ** 0.5 for _ in range(14)]
    for moment in moments:
        quote.write_text(texts[1 - now], encoding="utf-8")
        started = time.monotonic()
        if kill_after(moment * seconds, "build", sample, "-o", out):
            killed += 1
        else:  # The machine has become faster since the build was timed.
            seconds = time.monotonic() - started
        # What the next command would do first.
        with lock(state_folder(sample)):
            recover(out, state_folder(sample))
        left = tree(out)
        assert left in trees
        now = trees.index(left)
    assert killed > len(moments) // 2
    done = plaudit("build", sample, "-o", out)
    assert done.returncode == 0, done.stderr
    assert tree(out) == trees[texts.index(quote.read_text(encoding="utf-8"))]
    quote.write_text(texts[0], encoding="utf-8")


def test_serve_names_its_address_follows_the_site_and_ends_with_ctrl_c(
    site: Path,
) -> None:
    process = subprocess.Popen(
        [*PLAUDIT, "serve", str(site), "--port", "0"],
        env=environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert process.stdout is not None
        first = process.stdout.readline()
        address = first.partition(" ")[0]
        assert first == f"{address} shows the site while it changes; Ctrl-C ends it\n"
        desk = process.stdout.readline()
        assert desk.startswith(f"{address}__plaudit/desk/ is the editor's desk")
        assert process.stdout.readline().startswith("Built in ")
        with urllib.request.urlopen(f"{address}testimonials/") as answer:  # noqa: S310 - our own server
            assert b"It works again." in answer.read()
        write(site, {"content/testimonials/ada.yaml": f"{QUOTE}rating: many\n"})
        told = process.stdout.readline()
        assert told == "Not built, with 1 error; the last good version stays\n"
        process.send_signal(signal.SIGINT)
        out, err = process.communicate(timeout=30)
    finally:
        process.kill()
    assert process.returncode == 0
    assert out == ""
    assert err == (
        "content/testimonials/ada.yaml:3:1: rating must be a number like 4.5, "
        "not 'many' [bad-number]\nEnded\n"
    )
    assert not (site / "output").exists()
