"""The harness itself: each engine must see what goes wrong, and nothing else."""

from __future__ import annotations

import gzip
import http.client
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest

from tests.browser.audits import axe, lighthouse, vnu
from tests.browser.conftest import require
from tests.browser.engines import Look
from tests.browser.recording import allow_recorder
from tests.browser.server import PAUSE

if TYPE_CHECKING:
    from email.message import Message
    from pathlib import Path

    from tests.browser.conftest import Serve
    from tests.browser.engines import Chromium, Engine, Page
    from tests.browser.server import Server

STRICT = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; "
    "require-trusted-types-for 'script'; trusted-types 'none'"
)
STRICT_HEADERS = {"/": {"Content-Security-Policy": STRICT}}
CLEAN = """<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Clean</title>
<meta name="viewport" content="width=device-width">
<meta name="description" content="A page with nothing wrong.">
<link rel="icon" href="icon.svg"><link rel="stylesheet" href="page.css"></head>
<body><main><h1>Clean</h1><button type="button">Press</button>
<p><a href="#end">To the end</a></p><p id="end">The end</p></main>
BODY<script src="page.js"></script></body></html>
"""
STYLE = "body { color: #111; background: #fff } @media print { body { color: red } }"
SCRIPT = """document.querySelector("button").addEventListener("click", (event) => {
  document.body.dataset.pressed = "yes";
});
document.addEventListener("keydown", (event) => {
  document.body.dataset.key = event.key;
});
document.body.dataset.script = "ran";
"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    write_page(tmp_path, "")
    (tmp_path / "icon.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"/>')
    (tmp_path / "page.css").write_text(STYLE)
    (tmp_path / "page.js").write_text(SCRIPT)
    return tmp_path


def write_page(folder: Path, body: str, name: str = "index.html") -> None:
    (folder / name).write_text(CLEAN.replace("BODY", body))


def answer(server: Server, path: str, **headers: str) -> tuple[int, Message, bytes]:
    connection = http.client.HTTPConnection(server.origin.removeprefix("http://"))
    connection.request("GET", path, headers=headers)
    response = connection.getresponse()
    body = response.read()
    connection.close()
    return response.status, response.headers, body


@pytest.mark.parametrize(
    ("name", "package"),
    [
        ("chromium", "chromium"),
        ("firefox", "firefox-esr"),
        ("webkit", "webkit2gtk-driver"),
    ],
)
def test_missing_engine_is_a_failure_that_says_what_to_type(
    monkeypatch: pytest.MonkeyPatch, name: str, package: str
) -> None:
    monkeypatch.setenv("PATH", "")

    with pytest.raises(pytest.fail.Exception, match=f"apt-get install .*{package}"):
        require(name)


def test_clean_page_reports_nothing(page: Page, serve: Serve, site: Path) -> None:
    server = serve(site, STRICT_HEADERS)

    page.open(server.url())
    report = page.report()

    assert report.console == ()
    assert report.violations == ()
    assert report.foreign(server.origin) == ()
    assert server.url("/page.js") in report.requests
    assert page.evaluate("document.body.dataset.script") == "ran"


def test_script_that_the_policy_refuses_is_reported(
    page: Page, serve: Serve, site: Path
) -> None:
    write_page(site, "<script>document.title = 'inline'</script>")

    page.open(serve(site, STRICT_HEADERS).url())

    assert page.evaluate("document.title") == "Clean"
    assert [said.split()[0] for said in page.report().violations] == ["script-src-elem"]


def test_style_attribute_that_the_policy_refuses_is_reported(
    page: Page, serve: Serve, site: Path
) -> None:
    write_page(site, "<p style='color: red'>Red</p>")

    page.open(serve(site, STRICT_HEADERS).url())

    assert page.report().violations == ("style-src-attr inline",)


def test_violation_in_a_sandboxed_frame_is_reported(
    page: Page, serve: Serve, site: Path
) -> None:
    (site / "inner.html").write_text("<!doctype html><p style='color: red'>Red</p>")
    write_page(
        site, "<iframe title='in' sandbox='allow-scripts' src='inner.html'></iframe>"
    )

    page.open(
        serve(
            site, {"/inner.html": {"Content-Security-Policy": "style-src 'self'"}}
        ).url()
    )

    assert page.report().violations == ("style-src-attr inline",)


def test_words_on_the_console_are_reported(
    page: Page, serve: Serve, site: Path
) -> None:
    (site / "page.js").write_text("console.error('broken', 7); console.log('chatter')")

    page.open(serve(site, STRICT_HEADERS).url())

    assert page.report().console == ("error: broken 7", "log: chatter")


def test_exception_of_a_script_is_reported(
    page: Page, serve: Serve, site: Path
) -> None:
    (site / "page.js").write_text("undefinedName.call()")

    page.open(serve(site, STRICT_HEADERS).url())

    assert any("undefinedName" in said for said in page.report().console)


def test_missing_file_is_reported(page: Page, serve: Serve, site: Path) -> None:
    write_page(site, "<img src='nowhere.png' alt='Nowhere' width='1' height='1'>")

    page.open(serve(site, STRICT_HEADERS).url())

    assert any("nowhere.png" in said for said in page.report().console)


def test_request_to_another_origin_is_reported(
    page: Page, serve: Serve, site: Path
) -> None:
    here, other = serve(site), serve(site)
    write_page(site, f"<link rel='stylesheet' href='{other.url('/page.css')}'>")

    page.open(here.url())
    report = page.report()

    assert report.foreign(here.origin) == (other.url("/page.css"),)
    assert report.foreign(here.origin, other.origin) == ()
    assert "/page.css" in other.asked


@pytest.mark.parametrize(
    "script",
    [
        "new Image().src = 'http://tracker.example/1.gif'",
        "fetch('https://tracker.example/', {mode: 'no-cors'}).catch(() => {})",
        "navigator.sendBeacon('http://tracker.example/', 'x')",
        "document.querySelector('iframe').src = 'http://tracker.example/'",
    ],
    ids=["image", "fetch", "beacon", "frame"],
)
def test_request_to_a_foreign_host_is_reported(
    page: Page, serve: Serve, site: Path, script: str
) -> None:
    server = serve(site)
    write_page(site, "<iframe title='Frame'></iframe>")
    (site / "page.js").write_text(script)

    page.open(server.url())
    foreign = page.report().foreign(server.origin)

    assert {urlsplit(address).hostname for address in foreign} == {"tracker.example"}


def test_click_and_keys_reach_the_page(page: Page, serve: Serve, site: Path) -> None:
    page.open(serve(site, STRICT_HEADERS).url())

    page.click("button")
    page.press("Tab")
    focus_after_button = page.evaluate("document.activeElement.localName")
    page.press("Shift+Tab")
    focus_back = page.evaluate("document.activeElement.localName")
    page.press("ArrowRight")

    assert page.evaluate("document.body.dataset.pressed") == "yes"
    assert focus_after_button == "a"
    assert focus_back == "button"
    assert page.evaluate("document.body.dataset.key") == "ArrowRight"


@pytest.mark.parametrize(("width", "height"), [(1280, 900), (412, 823), (320, 640)])
def test_window_has_the_size_that_was_asked_for(
    engine: Engine, serve: Serve, site: Path, width: int, height: int
) -> None:
    with engine.page(Look(width=width, height=height)) as page:
        page.open(serve(site, STRICT_HEADERS).url())
        first = page.evaluate("[innerWidth, innerHeight]")
        page.resize(640, 480)
        second = page.evaluate("[innerWidth, innerHeight]")
        report = page.report()

    assert first == [width, height]
    assert second == [640, 480]
    assert report.violations == ()


@pytest.mark.parametrize("dark", [False, True])
@pytest.mark.parametrize("motion", [False, True])
def test_wishes_of_the_reader_reach_the_page(
    engine: Engine, serve: Serve, site: Path, *, dark: bool, motion: bool
) -> None:
    with engine.page(Look(dark=dark, motion=motion)) as page:
        page.open(serve(site).url())

        assert (
            page.evaluate("matchMedia('(prefers-color-scheme: dark)').matches") == dark
        )
        assert (
            page.evaluate(
                "matchMedia('(prefers-reduced-motion: no-preference)').matches"
            )
            == motion
        )


def test_scripts_can_be_switched_off(engine: Engine, serve: Serve, site: Path) -> None:
    with engine.page(Look(script=False)) as page:
        page.open(serve(site).url())

        assert page.evaluate("document.body.dataset.script || 'did not run'") == (
            "did not run"
        )
        assert page.evaluate("document.title") == "Clean"


def test_promise_is_awaited_and_its_failure_raised(
    page: Page, serve: Serve, site: Path
) -> None:
    page.open(serve(site).url())

    assert page.evaluate("Promise.resolve({n: [1, 'two', null]})") == {
        "n": [1, "two", None]
    }
    with pytest.raises(Exception, match="no such luck"):
        page.evaluate("Promise.reject(new Error('no such luck'))")


def test_picture_is_a_png_of_the_window(page: Page, serve: Serve, site: Path) -> None:
    page.open(serve(site).url())

    assert page.screenshot().startswith(b"\x89PNG")


def test_axe_finds_what_is_wrong_and_only_that(
    page: Page, serve: Serve, site: Path
) -> None:
    server = serve(site, STRICT_HEADERS)
    write_page(site, "<main><img src='a.png' width='1' height='1'></main>", "bad.html")

    page.open(server.url())
    clean = axe(page)
    page.open(server.url("/bad.html"))

    assert clean == []
    assert any(found.startswith("image-alt:") for found in axe(page))


def test_vnu_names_file_and_line_of_each_error(site: Path) -> None:
    write_page(site, "\n<p align='left' onfoo='x'>Old</p>", "bad.html")

    errors = vnu([site / "index.html", site / "bad.html"])

    assert errors
    assert all(error.startswith(f"{site}/bad.html:9:") for error in errors)


def test_lighthouse_gives_full_marks_to_a_clean_page(
    chromium: Chromium, serve: Serve, site: Path
) -> None:
    server = serve(site)
    chromium.close()

    scores = lighthouse(server.url(), site / "report.json")

    assert set(scores["marks"].values()) == {100}, scores["lost"]
    assert server.asked[0] == "/"


def test_server_compresses_words_and_sends_headers_by_prefix(
    serve: Serve, tmp_path: Path
) -> None:
    (tmp_path / "deep").mkdir()
    (tmp_path / "deep" / "index.html").write_text("<!doctype html><title>x</title>")
    server = serve(
        {"/repo/": tmp_path}, {"/": {"X-One": "all"}, "/repo/deep/": {"X-One": "deep"}}
    )

    _, headers, body = answer(server, "/repo/deep/", **{"Accept-Encoding": "gzip"})
    status, moved, _ = answer(server, "/repo/deep")

    assert gzip.decompress(body).startswith(b"<!doctype")
    assert headers["X-One"] == "deep"
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert (status, moved["Location"]) == (301, "/repo/deep/")
    assert answer(server, "/deep/")[0] == 404


def test_page_with_pauses_arrives_whole_and_without_their_marks(
    serve: Serve, tmp_path: Path
) -> None:
    (tmp_path / "slow.html").write_bytes(PAUSE.join([b"<title>Slow</title>", b"<p>"]))

    _, headers, body = answer(
        serve(tmp_path), "/slow.html", **{"Accept-Encoding": "gzip"}
    )

    assert body == b"<title>Slow</title><p>"
    assert headers["Content-Length"] == str(len(body))


def test_server_answers_what_is_missing_with_the_page_for_it(
    serve: Serve, tmp_path: Path
) -> None:
    (tmp_path / "404.html").write_text("lost")
    (tmp_path.parent / "secret.txt").write_text("secret")
    server = serve(tmp_path)

    lost, _, page = answer(server, "/x/y")
    outside, _, same_page = answer(server, "/../secret.txt")

    assert (lost, page) == (404, b"lost")
    assert (outside, same_page) == (404, b"lost")


@pytest.mark.parametrize(
    ("policy", "allowed"),
    [
        ("script-src 'none'", "script-src 'nonce-plaudit-recorder'"),
        (
            "default-src 'self'; img-src *",
            "default-src 'self'; img-src *; script-src 'self' 'nonce-plaudit-recorder'",
        ),
        ("script-src 'unsafe-inline'", "script-src 'unsafe-inline'"),
        ("img-src 'self'", "img-src 'self'"),
    ],
)
def test_recorder_is_the_one_exception_of_a_policy(policy: str, allowed: str) -> None:
    assert allow_recorder(policy) == allowed
