"""A preview that runs: built, served, built again."""

from __future__ import annotations

import http.client
import json
import shutil
import socket
import threading
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import urljoin, urlsplit

import pytest

from plaudit.build import Report
from plaudit.errors import Locked, UsageError
from plaudit.resources import bundled
from plaudit.serve import News, Preview, preview
from plaudit.write import lock, state_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

PATIENCE = 60


class Reply:
    """What the preview answered."""

    def __init__(self, response: http.client.HTTPResponse) -> None:
        self.status = response.status
        self.headers = response.headers
        self.text = response.read().decode()


def ask(address: str, path: str, method: str = "GET", **headers: str) -> Reply:
    """Ask for *path* as it is, which urllib would tidy up."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=PATIENCE)
    names = {name.replace("_", "-"): value for name, value in headers.items()}
    connection.request(method, path, headers=names)
    reply = Reply(connection.getresponse())
    connection.close()
    return reply


@contextmanager
def events(address: str) -> Iterator[Iterator[dict[str, Any]]]:
    """Follow the news of the preview at *address*."""
    connection = http.client.HTTPConnection(urlsplit(address).netloc, timeout=PATIENCE)
    connection.request("GET", "/__plaudit/events")
    response = connection.getresponse()
    assert response.headers["Content-Type"] == "text/event-stream; charset=utf-8"

    def read() -> Iterator[dict[str, Any]]:
        while line := response.readline():
            if line.startswith(b"data: "):
                yield json.loads(line.removeprefix(b"data: "))

    yield read()
    connection.close()


@pytest.fixture
def site(tmp_path: Path) -> Path:
    site = tmp_path / "site"
    (site / "content" / "testimonials").mkdir(parents=True)
    community = "name: Ours\nurl: https://ours.example.org/praise/\n"
    (site / "content" / "community.yaml").write_text(community, encoding="utf-8")
    write(site, "It works again.")
    return site


def write(site: Path, words: str, more: str = "") -> None:
    file = site / "content" / "testimonials" / "ada.yaml"
    text = f"text: {words}\nauthor: Ada\n{more}"
    file.write_text(text, encoding="utf-8")


def built(shown: Preview, than: int = 0) -> News:
    """Wait for a build with a number above *than*."""
    news = shown.board.newer(than, PATIENCE)
    assert news is not None
    return news


def test_a_change_is_shown_a_fault_is_told_and_the_last_good_page_stays(
    site: Path,
) -> None:
    told: list[News] = []
    with Preview(site, port=0, told=told.append) as shown:
        first = built(shown)
        assert first.report is not None
        assert (first.edition, first.problems) == (1, ())
        assert "It works again." in ask(shown.address, "/testimonials/").text
        write(site, "It hums.")
        second = built(shown, first.number)
        assert second.edition == 2
        assert "It hums." in ask(shown.address, "/testimonials/").text
        write(site, "It hums.", "rating: many\n")
        third = built(shown, second.number)
        assert third.edition == 2
        assert [line[0] for line in third.lines] == [
            "content/testimonials/ada.yaml:3:1"
        ]
        assert "It hums." in ask(shown.address, "/testimonials/").text
        write(site, "It hums.")
        fourth = built(shown, third.number)
        assert fourth.lines == ()
    assert [news.number for news in told] == [1, 2, 3, 4]


def test_pages_carry_the_preview_s_address_and_output_stays_untouched(
    site: Path,
) -> None:
    with Preview(site, port=0) as shown:
        built(shown)
        page = ask(shown.address, "/embeds/").text
        assert f"{shown.address}embed/wall/style.css" in page
        assert "ours.example.org/praise/embed" not in page
    assert not (site / "output").exists()
    assert (site / ".plaudit" / "preview" / "index.html").is_file()


def test_an_open_page_hears_of_each_build(site: Path) -> None:
    with Preview(site, port=0) as shown:
        news = built(shown)
        with events(shown.address) as stream:
            now = next(stream)
            page = ask(shown.address, "/").text
            assert f'data-edition="{now["edition"]}"' in page
            write(site, "It hums.")
            changed = next(stream)
            assert changed["edition"] != now["edition"]
            built(shown, news.number)
            write(site, "It hums.", "rating: many\n")
            faulty = next(stream)
            assert faulty["edition"] == changed["edition"]
            (line,) = faulty["lines"]
            assert line["place"] == "content/testimonials/ada.yaml:3:1"


def test_a_site_that_cannot_be_built_at_first_shows_why_and_then_appears(
    site: Path,
) -> None:
    write(site, "It works.", "rating: <many>\n")
    with Preview(site, port=0) as shown:
        news = built(shown)
        assert news.edition == 0
        reply = ask(shown.address, "/stories/")
        assert reply.status == 503
        assert "content/testimonials/ada.yaml:3:1" in reply.text
        assert "<many>" not in reply.text
        write(site, "It works.")
        assert built(shown, news.number).edition == 1
        assert ask(shown.address, "/").status == 200


def test_every_answer_is_right_over_the_wire(site: Path) -> None:
    with Preview(site, port=0) as shown:
        built(shown)
        found = ask(shown.address, "/testimonials")
        assert (found.status, found.headers["Location"]) == (301, "testimonials/")
        missing = ask(shown.address, "/nothing/here/")
        assert missing.status == 404
        assert "<!doctype html" in missing.text.lower()
        outside = ask(shown.address, "/../../content/community.yaml")
        assert outside.status == 404
        script = ask(shown.address, "/__plaudit/reload.js")
        assert script.headers["Content-Type"] == "text/javascript; charset=utf-8"
        assert "EventSource" in script.text
        head = ask(shown.address, "/", method="HEAD")
        assert (head.status, head.text) == (200, "")
        assert int(head.headers["Content-Length"]) > 500
        assert head.headers["Cache-Control"] == "no-store"
        assert ask(shown.address, "/", method="POST").status == 501
        styles = ask(shown.address, "/__plaudit/styles?page=/testimonials/")
        assert styles.headers["Content-Type"] == "application/json"
        style = urljoin("/testimonials/", json.loads(styles.text)[0])
        found = ask(shown.address, style)
        assert found.headers["Content-Type"].startswith("text/css")
        known = {"If_None_Match": found.headers["ETag"]}
        again = ask(shown.address, style, **known)
        assert (again.status, again.text) == (304, "")


def test_a_page_within_a_frame_does_not_reload_by_itself(site: Path) -> None:
    with Preview(site, port=0) as shown:
        built(shown)
        inner = ask(shown.address, "/embed/wall/", Sec_Fetch_Dest="iframe")
        assert "reload.js" not in inner.text
        assert "reload.js" in ask(shown.address, "/embed/wall/").text


def test_only_this_machine_is_served_unless_told_otherwise(site: Path) -> None:
    with Preview(site, port=0) as shown:
        assert shown.address.startswith("http://127.0.0.1:")
        port = urlsplit(shown.address).port
        assert port is not None
        # All of 127/8 is this machine; a server of every address would answer.
        with pytest.raises(ConnectionRefusedError):
            socket.create_connection(("127.0.0.2", port), timeout=5)


def test_a_new_template_is_seen_at_once_and_then_everywhere(site: Path) -> None:
    file = site / "content" / "community.yaml"
    file.write_text(f"{file.read_text()}brand: {{theme: own}}\n", encoding="utf-8")
    shutil.copytree(bundled("themes") / "showcase", site / "themes" / "own")
    with Preview(site, port=0) as shown:
        news = built(shown)
        assert "A new foot." not in ask(shown.address, "/testimonials/").text
        base = site / "themes/own/templates/plaudit/base.html"
        text = base.read_text(encoding="utf-8")
        base.write_text(text.replace("</body>", "A new foot.</body>"), "utf-8")
        news = built(shown, news.number)
        assert news.report
        assert not news.is_all
        assert news.report.written < 10
        assert "A new foot." in ask(shown.address, "/testimonials/").text
        news = built(shown, news.number)
        assert news.is_all
        assert "A new foot." in ask(shown.address, "/how/").text


def test_a_port_that_is_taken_is_wrong_usage(site: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(UsageError, match=f"port {port} of 127.0.0.1 cannot be had"):
            Preview(site, port=port)


class Scripted:
    """In the place of a builder: each build does one of *steps*, the last again."""

    steps: ClassVar[list[Callable[[], None]]] = []
    begun: ClassVar[list[int]] = []
    written = 1
    memory = 0

    def __init__(self, _site: Path, output: Path, _address: str) -> None:
        self.output = output

    def build(self, *_: object) -> Report:
        self.begun.append(len(self.begun))
        self.steps[min(len(self.begun), len(self.steps)) - 1]()
        return Report("ok", self.output, {}, written=self.written)

    def close(self) -> None:
        pass


def scripted(
    monkeypatch: pytest.MonkeyPatch, steps: list[Callable[[], None]], written: int = 1
) -> list[int]:
    """Let builds do *steps* instead; return the list of those that have begun."""
    begun: list[int] = []
    given = {"steps": steps, "begun": begun, "written": written}
    monkeypatch.setattr(preview, "Builder", type("Given", (Scripted,), given))
    return begun


def test_an_edit_during_a_build_leads_to_another(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    running, edited = threading.Event(), threading.Event()

    def slow() -> None:
        running.set()
        assert edited.wait(PATIENCE)

    begun = scripted(monkeypatch, [slow, lambda: None])
    with Preview(site, port=0) as shown:
        assert running.wait(PATIENCE)
        write(site, "It hums.")
        # Long enough for the watcher to tell while the build still runs.
        threading.Event().wait(0.5)
        edited.set()
        built(shown, than=1)
    assert len(begun) == 2


def test_another_build_of_the_site_is_waited_for(site: Path) -> None:
    with lock(state_folder(site)), Preview(site, port=0) as shown:
        assert shown.board.newer(0, 1) is None
        assert ask(shown.address, "/").status == 503
    with Preview(site, port=0) as shown:
        assert built(shown).edition == 1


def test_no_fault_ends_the_preview(site: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail() -> None:
        message = "<b>no such thing</b>"
        raise RuntimeError(message)

    scripted(monkeypatch, [fail, lambda: None])
    with Preview(site, port=0) as shown:
        news = built(shown)
        assert news.lines == (
            ("", "Plaudit itself failed (RuntimeError: <b>no such thing</b>)"),
        )
        assert "&lt;b&gt;no such thing" in ask(shown.address, "/").text
        write(site, "It hums.")
        assert built(shown, news.number).edition == 1


def test_a_lock_that_is_held_is_tried_again(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def held() -> None:
        message = "another build of this site is running"
        raise Locked(message)

    begun = scripted(monkeypatch, [held, held, lambda: None])
    with Preview(site, port=0) as shown:
        assert built(shown).number == 1
    assert len(begun) == 3


def test_a_build_that_changes_no_file_reloads_no_page(
    site: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    scripted(monkeypatch, [lambda: None], written=0)
    with Preview(site, port=0) as shown:
        first = built(shown)
        write(site, "It hums.")
        second = built(shown, first.number)
        assert (first.edition, second.edition) == (1, 1)


def test_stopping_ends_every_thread_and_frees_the_port(site: Path) -> None:
    before = set(threading.enumerate())
    with Preview(site, port=0) as shown:
        built(shown)
        address = urlsplit(shown.address)
        with events(shown.address) as stream:
            next(stream)
    left = {t for t in threading.enumerate() if t.name.startswith("plaudit-")}
    assert left <= before
    with pytest.raises(ConnectionRefusedError):
        socket.create_connection((address.hostname or "", address.port or 0), 5)
