"""The process that builds for a preview."""

from __future__ import annotations

import io
import json
import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from plaudit.build import Report, Session
from plaudit.errors import Interrupted, Locked, WorkerDied
from plaudit.model import Problem
from plaudit.serve import worker
from plaudit.serve.builder import ENOUGH, Builder, report_of, told
from plaudit.write import lock, state_folder

if TYPE_CHECKING:
    from collections.abc import Iterator

PATIENCE = 60
ADDRESS = "http://127.0.0.1:8000/"

# A preview that builds again and again, until it is killed.
PREVIEW = """
import sys
from pathlib import Path
from plaudit.serve.builder import Builder
site = Path(sys.argv[1])
builder = Builder(site, site / ".plaudit" / "preview", sys.argv[2])
print(builder.process.pid, builder.build().status, flush=True)
while True:
    (site / ".plaudit" / "cache").rename(site / ".plaudit" / "no-cache")
    builder.build()
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    (site / "content" / "testimonials").mkdir(parents=True)
    community = "name: Ours\nurl: https://ours.example.org/praise/\n"
    (site / "content" / "community.yaml").write_text(community, encoding="utf-8")
    write(site, "It works again.")
    return site


def write(site: Path, words: str) -> None:
    file = site / "content" / "testimonials" / "ada.yaml"
    file.write_text(f"text: {words}\nauthor: Ada\n", encoding="utf-8")


@pytest.fixture
def builder(site: Path) -> Iterator[Builder]:
    made = Builder(site, site / ".plaudit" / "preview", ADDRESS)
    yield made
    made.close()


def ended(process: int) -> bool:
    """Wait until *process*, which is no child of ours, is no more."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            os.kill(process, 0)
            state = Path(f"/proc/{process}/stat")
            if state.exists() and " Z " in state.read_text():
                return True
        except ProcessLookupError:
            return True
        time.sleep(0.02)
    return False


def test_one_process_builds_again_and_again(site: Path, builder: Builder) -> None:
    first = builder.build()
    assert isinstance(first, Report)
    assert (first.status, first.records["testimonial"]) == ("ok", 1)
    write(site, "It hums.")
    second = builder.build()
    assert isinstance(second, Report)
    assert 0 < second.written < first.written
    assert builder.memory > 0
    page = site / ".plaudit" / "preview" / "testimonials" / "index.html"
    assert "It hums." in page.read_text(encoding="utf-8")


def test_problems_and_faults_arrive_as_they_are(site: Path, builder: Builder) -> None:
    write(site, "It works.\nrating: many")
    report = builder.build()
    assert isinstance(report, Report)
    assert report.status == "failed"
    assert {p.path for p in report.problems} >= {"content/testimonials/ada.yaml"}
    (site / "content" / "community.yaml").unlink()
    assert "there is no content/community.yaml" in str(builder.build())


def test_a_report_is_told_without_its_paths() -> None:
    problem = Problem("warning", "x", "content/a.yaml", "odd", 3, 1, hint="do")
    report = Report("ok", Path("o"), {"story": 3}, 5, 4, 1, 2, (problem,), 0.5)
    assert report_of(told(report)) == report


def test_a_build_that_is_kept_out_says_so(site: Path, builder: Builder) -> None:
    with lock(state_folder(site)), pytest.raises(Locked):
        builder.build()
    assert isinstance(builder.build(), Report)


def test_a_process_that_was_killed_is_noticed(builder: Builder) -> None:
    builder.process.send_signal(signal.SIGKILL)
    with pytest.raises(WorkerDied) as died:
        builder.build()
    assert died.value.status == -signal.SIGKILL


def test_a_fault_of_our_own_is_told(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        message = "no such thing"
        raise RuntimeError(message)

    monkeypatch.setattr(worker, "build_site", fail)
    assert worker.outcome(Session(), site, site / "o", ADDRESS, {}) == {
        "fault": "Plaudit itself failed (RuntimeError: no such thing)"
    }


def test_it_answers_each_line_until_there_are_no_more(site: Path) -> None:
    reader, writer = os.pipe()
    os.write(writer, b"{}\n{}\n")
    os.close(writer)
    answers = io.StringIO()
    worker.work(reader, answers, Session(), site, site / ".plaudit/preview", ADDRESS)
    os.close(reader)
    assert answers.getvalue().count("\n") == 2
    assert '"status": "ok"' in answers.getvalue()


def test_a_build_ends_early_once_it_is_told_that_it_is_enough(site: Path) -> None:
    reader, writer = os.pipe()
    os.write(writer, b'{"may_end": true}\n' + ENOUGH + b"{}\n")
    os.close(writer)
    answers = io.StringIO()
    output = site / ".plaudit/preview"
    worker.work(reader, answers, Session(), site, output, ADDRESS)
    os.close(reader)
    first, second = answers.getvalue().splitlines()
    assert json.loads(first) == {"interrupted": True}
    assert json.loads(second)["report"]["status"] == "ok"


def test_a_builder_whose_build_was_ended_builds_again(
    site: Path, builder: Builder
) -> None:
    for number in range(3):
        write(site, f"Edit {number}.")
        with suppress(Interrupted):
            builder.build(None, frozenset(), lambda: True)
    assert isinstance(builder.build(), Report)
    shown = site / ".plaudit/preview/testimonials/index.html"
    assert "Edit 2." in shown.read_text("utf-8")


def becomes_free(site: Path) -> bool:
    """Say whether the lock of *site* can be had: those who helped may end a bit later."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with suppress(Locked), lock(state_folder(site)):
            return True
        time.sleep(0.01)
    return False


def test_it_ends_in_the_midst_of_a_build_when_the_preview_is_killed(
    site: Path,
) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", PREVIEW, str(site), ADDRESS],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
    ) as preview:
        assert preview.stdout
        number, status = preview.stdout.readline().split()
        assert status == "ok"
        time.sleep(0.2)
        preview.kill()
    assert ended(int(number))
    assert becomes_free(site)
