"""The benchmark of the generator: its corpus, its fairness, its rows; never its times."""

from __future__ import annotations

import hashlib
import importlib.util
import json
import shutil
import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from PIL import Image

from benchmarks import manual
from benchmarks.generator import corpus, main, photographs, program, report
from benchmarks.generator.equality import differences
from benchmarks.generator.processes import Failed, run
from benchmarks.generator.rounds import CASES, Row, measured
from benchmarks.generator.serving import served
from benchmarks.generator.tools import HUGO, PLAUDIT, TOOLS, Site, Tool
from benchmarks.pictures import HEADING, Target, make, targets
from tests.end_to_end.test_benchmarks import bench

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

ROOT = Path(__file__).resolve().parents[2]
SIZE = 60
INSTALLED = [tool for tool in TOOLS.values() if tool.version()]
PEERS = [tool for tool in INSTALLED if tool is not PLAUDIT]
"""Pelican at least; Hugo and Eleventy where `make bench` has installed them."""


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Site]:
    """Return the built site of each tool that is installed."""
    folder = tmp_path_factory.mktemp("sites")
    made = {tool.name: tool.prepare(folder / tool.name, SIZE) for tool in INSTALLED}
    for site in made.values():
        run(site.command, site.folder)
    return made


def test_the_corpus_is_the_same_on_every_machine() -> None:
    texts = [corpus.document(told, "reference") for told in corpus.stories(100)]

    digest = hashlib.sha256("".join(texts).encode()).hexdigest()
    assert digest == "2656683829a11c0bdb33c73b029950da74253c02cb9572a2fb6b8bfc453223d9"


def test_a_story_does_not_depend_on_how_many_there_are() -> None:
    assert list(corpus.stories(7))[4] == list(corpus.stories(5))[4] == corpus.story(5)


def shared_script() -> ModuleType:
    """Return the script that the corpus was taken over from."""
    places = (folder / "shared/make_corpus.py" for folder in ROOT.parents)
    file = next((place for place in places if place.is_file()), None)
    if file is None:
        pytest.skip("the script is shared among our own machines only")
    spec = importlib.util.spec_from_file_location("make_corpus", file)
    assert spec
    assert spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_first_stories_are_those_of_the_shared_script() -> None:
    script = shared_script()

    for told in corpus.stories(50):
        theirs: str = script.render(*script.story("plaudit", told.number), "yaml")
        assert corpus.document(told, "reference") == theirs


def test_every_flavour_tells_the_same() -> None:
    told = corpus.story(1)

    for flavour in ("reference", "records", "pelican"):
        text = corpus.document(told, flavour)
        assert text.endswith(told.body)
        for words in (told.author, told.role, told.company, told.date, *told.tags):
            assert words in text


def test_a_picture_is_the_same_each_time() -> None:
    first, again = (photographs.picture("avatar", 3) for _ in range(2))

    assert first.tobytes() == again.tobytes() != photographs.picture("avatar", 4)
    assert first.size == (256, 256)


@pytest.mark.parametrize("peer", PEERS, ids=lambda tool: tool.name)
def test_every_tool_makes_the_same_pages(sites: dict[str, Site], peer: Tool) -> None:
    assert list(differences(sites["plaudit"], sites[peer.name])) == []


def test_another_word_another_link_and_another_feed_are_noticed(
    sites: dict[str, Site], tmp_path: Path
) -> None:
    ours = sites["plaudit"]
    other = Site(ours.tool, tmp_path / "other", SIZE)
    shutil.copytree(ours.output, other.output)
    changes = {
        "stories/story-00007/index.html": ("</h1>", "?</h1>"),
        "stories/page/2/index.html": ("story-", "tale-"),
        "atom.xml": ("<entry", "<exit"),
    }
    for name, (old, new) in changes.items():
        file = other.output / name
        text = file.read_text(encoding="utf-8").replace(old, new)
        file.write_text(text.replace("</entry>", "</exit>"), encoding="utf-8")

    told = [*differences(ours, other)]

    assert len(told) == 3
    assert "story-00007" in told[0]
    assert "below stories/" in told[1]
    assert told[2].endswith("has another feed")


def test_our_site_draws_covers_for_its_embed_only_and_runs_no_pelican(
    sites: dict[str, Site],
) -> None:
    site = sites["plaudit"]

    drawn = {file.name for file in (site.output / "media").iterdir()}
    assert drawn
    assert not [*site.output.rglob("*.png"), *site.output.rglob("*.webp")]
    embed = (site.output / "embed/stories/index.html").read_text(encoding="utf-8")
    assert all(name in embed for name in drawn)
    pages = [*(site.output / "stories").rglob("*.html"), site.output / "index.html"]
    for name in drawn:
        assert not any(name in page.read_text(encoding="utf-8") for page in pages)
    assert not (site.folder / "pelicanconf.py").exists()


def test_rows_of_all_cases_are_written(tmp_path: Path) -> None:
    file = tmp_path / "rows.json"
    tools = [tool.name for tool in (PLAUDIT, HUGO) if tool in INSTALLED]

    done = bench(
        *("generator", "--size", "12", "--rounds", "1", "--edits", "1"),
        *("--tools", ",".join(tools), "--json", str(file)),
    )

    assert done.returncode == 0, done.stdout + done.stderr
    rows: list[dict[str, Any]] = json.loads(file.read_text(encoding="utf-8"))
    found = {(row["tool"], row["case"]): row for row in rows}
    assert set(found) == {(t, case) for t in tools for case in (*CASES, "serve")}
    for (tool, case), row in found.items():
        assert row["size"] == 12
        assert row["seconds"] > 0
        assert row["cpu_seconds"] > 0 or case == "serve"
        assert row["sum_mb"] >= row["peak_mb"] > 10
        assert (row["ratio_to_hugo"] is None) == ("hugo" not in tools)
        assert tool != "hugo" or row["ratio_to_hugo"] == 1
    assert "12 stories, whole builds:" in done.stdout


def test_a_tool_that_is_not_installed_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(TOOLS, "hugo", replace(HUGO, version=lambda: None))

    assert main(["--tools", "hugo", "--size", "1"]) == 0

    assert "Not measured, since it is not installed: Hugo" in capsys.readouterr().out


def fake(folder: Path, script: str) -> Site:
    """Return a site of a tool that keeps our promises, or not, by a *script*."""
    (folder / "output").mkdir()
    (folder / "output/page").write_text("")
    tool = replace(PLAUDIT, build=lambda _folder: [sys.executable, "-c", script])
    return Site(tool, folder, 1)


@pytest.mark.parametrize(
    ("script", "faults"), [("pass", 0), ("open('output/page', 'w').write('new')", 1)]
)
def test_a_file_written_though_nothing_changed_breaks_a_promise(
    tmp_path: Path, script: str, faults: int
) -> None:
    rows, broken = measured([fake(tmp_path, script)], ["no-change"], 1)

    assert len(rows) == 1
    assert len(broken) == faults
    assert all("1 files were written" in line for line in broken)


def test_a_run_tells_the_memory_of_all_processes(tmp_path: Path) -> None:
    script = (
        "import subprocess, sys, time\n"
        "kept = bytearray(60_000_000); kept[::4096] = b'x' * len(kept[::4096])\n"
        "if sys.argv[1:]: time.sleep(0.5)\n"
        "else: subprocess.run([sys.executable, *sys.orig_argv[1:], 'child'])\n"
    )

    done = run([sys.executable, "-c", script], tmp_path)

    assert 60 < done.peak_mb < 110 < done.sum_mb < 220
    assert done.seconds > 0.5
    assert 0 < done.cpu_seconds < done.seconds


def test_a_failing_program_says_what_it_said(tmp_path: Path) -> None:
    command: Sequence[str] = [sys.executable, "-c", "raise SystemExit('no stories')"]

    with pytest.raises(Failed, match="ended with 1:\nno stories"):
        run(command, tmp_path)


def test_a_preview_that_ends_is_not_waited_for(tmp_path: Path) -> None:
    site = fake(tmp_path, "pass")
    ended = replace(site.tool, serve=lambda _folder, _port: [sys.executable, "-c", ""])

    with pytest.raises(Failed, match="the preview of Plaudit has not served"):
        list(served([replace(site, tool=ended)], 1))


def test_a_serve_row_has_a_table_of_its_own() -> None:
    row = Row("plaudit", 10, "serve", 0.05, 0.02, 90, 0.5, p95=0.09, runs=200)

    told = report.document([row])

    assert "a preview" in told
    assert "| 0.050 s | 0.090 s |" in told
    assert "whole builds" not in told


def test_the_sizes_of_what_was_made_of_a_picture_are_made_by_pillow_too(
    tmp_path: Path,
) -> None:
    source, output = tmp_path / "avatar-00001.jpg", tmp_path / "output/media"
    output.mkdir(parents=True)
    photographs.picture("avatar", 1).save(source)
    for width in (64, 128):
        with Image.open(source) as image:
            small = image.resize((width, width))
            small.save(output / f"avatar-00001-{width}.ab12.webp", quality=80)
    (output / "avatar-00001-note.txt").write_text("")

    found = targets(tmp_path / "output")

    wanted = [Target(128, 128, "WEBP"), Target(64, 64, "WEBP")]
    assert sorted(found["avatar-00001"][0], reverse=True) == wanted
    made = tmp_path / "made"
    made.mkdir()
    assert make(source, wanted, made) > 0
    sizes = []
    for file in sorted(made.iterdir()):
        with Image.open(file) as image:
            sizes.append(image.size)
    assert sizes == [(128, 128), (64, 64)]


def test_the_manual_has_the_sections_that_the_benchmarks_write(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "performance.md"
    before = manual.PAGE.read_text(encoding="utf-8")
    page.write_text(before, encoding="utf-8")
    monkeypatch.setattr(manual, "PAGE", page)

    for heading in (program.MINIMAL, program.WHOLE, HEADING):
        manual.write_section(heading, f"Figures of {heading}.")

    after = page.read_text(encoding="utf-8")
    assert after.count("\n## ") == before.count("\n## ")
    assert after.endswith(f"\n\n## {HEADING}\n\nFigures of {HEADING}.\n")
    assert f"## {program.MINIMAL}\n\nFigures of {program.MINIMAL}.\n\n## " in after


@pytest.mark.parametrize("given", [["sizes", "--size", "1"], ["--size", "1"]])
def test_options_must_follow_a_benchmark_that_takes_some(given: list[str]) -> None:
    done = bench(*given)

    assert done.returncode == 2
    assert "must follow one benchmark that has options: generator" in done.stderr
