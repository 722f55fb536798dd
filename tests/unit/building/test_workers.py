"""Work in several processes gives what work in one gives, or says what went wrong."""

from __future__ import annotations

import os
import signal
import threading
from typing import TYPE_CHECKING

import minify
import pytest

from plaudit.build.workers import Crew
from plaudit.errors import SiteError, WorkerDied
from plaudit.render.styling import small_script, small_style

if TYPE_CHECKING:
    from collections.abc import Sequence


def numbered(items: Sequence[int]) -> list[tuple[int, int]]:
    """Return each item with the process that had it."""
    return [(item, os.getpid()) for item in items]


@pytest.mark.parametrize("jobs", [1, 2, 3, 7])
def test_results_keep_their_order_however_many_processes_there_are(jobs: int) -> None:
    made = Crew(jobs).spread(numbered, range(100), 10)

    assert [item for item, _ in made] == list(range(100))
    assert len({process for _, process in made}) == jobs


@pytest.mark.parametrize("jobs", [1, 2, 4])
@pytest.mark.parametrize("expected", [0, 10, 100, 1000])
def test_items_that_come_one_by_one_keep_their_order(jobs: int, expected: int) -> None:
    with Crew(jobs).in_turn(numbered, expected, 5) as turn:
        for number in range(100):
            turn.add(number)
        found = turn.results()

    assert [number for number, _ in found] == list(range(100))
    assert len({process for _, process in found}) == jobs


def test_a_share_of_its_own_may_be_larger() -> None:
    found = Crew(2).spread(numbered, range(90), 1, own=2.0)

    assert [number for number, _ in found] == list(range(90))
    assert sum(process == os.getpid() for _, process in found) == 60


def test_little_work_stays_in_one_process() -> None:
    made = Crew(4).spread(numbered, range(19), 10)

    assert {process for _, process in made} == {os.getpid()}


def test_nothing_is_forked_while_other_threads_run() -> None:
    done = threading.Event()
    thread = threading.Thread(target=done.wait)
    thread.start()
    try:
        made = Crew(2).spread(numbered, range(100), 10)
    finally:
        done.set()
        thread.join()

    assert {process for _, process in made} == {os.getpid()}


def test_an_exception_in_a_process_is_raised_with_its_notes() -> None:
    def work(items: Sequence[int]) -> list[int]:
        if 99 in items:
            error = SiteError("no such thing")
            error.add_note("while making stories/a/index.html")
            raise error
        return list(items)

    with pytest.raises(SiteError, match="no such thing") as caught:
        Crew(2).spread(work, range(100), 10)

    assert caught.value.__notes__ == ["while making stories/a/index.html"]


def test_a_process_that_is_killed_is_told_of() -> None:
    parent = os.getpid()

    def work(items: Sequence[int]) -> list[int]:
        if os.getpid() != parent:
            os.kill(os.getpid(), signal.SIGKILL)
        return list(items)

    with pytest.raises(WorkerDied, match="--jobs 1"):
        Crew(2).spread(work, range(100), 10)


def test_when_the_parent_fails_no_process_is_left() -> None:
    parent = os.getpid()

    def work(items: Sequence[int]) -> list[int]:
        if os.getpid() == parent:
            raise SiteError("stop")
        signal.pause()
        return list(items)

    with pytest.raises(SiteError, match="stop"):
        Crew(3).spread(work, range(100), 10)

    with pytest.raises(ChildProcessError):
        os.waitpid(-1, os.WNOHANG)


def test_more_can_be_handed_back_than_a_pipe_holds() -> None:
    def work(items: Sequence[int]) -> list[bytes]:
        return [bytes([item]) * 50_000 for item in items]

    made = Crew(2).spread(work, range(100), 10)

    assert [body[0] for body in made] == list(range(100))


def test_a_forked_process_leaves_to_others_what_needs_threads_it_has_not_got(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    assert small_style("a { color: red }") == "a{color:red}"
    home, make_small = os.getpid(), minify.string

    def watched(kind: str, text: str) -> str:
        assert os.getpid() == home
        return str(make_small(kind, text))

    monkeypatch.setattr(minify, "string", watched)
    styles = [f"a {{ order: {number} }}" for number in range(4)]
    scripts = [f"let a{number} = 1 ;" for number in range(4)]

    def work(part: Sequence[int]) -> list[tuple[str, str]]:
        return [(small_style(styles[n]), small_script(scripts[n])) for n in part]

    found = Crew(2).spread(work, range(4), 1)

    assert found == [(f"a{{order:{n}}}", f"let a{n}=1") for n in range(4)]
