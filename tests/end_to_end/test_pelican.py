"""Pelican and Plaudit together: one output, however it is built."""

from __future__ import annotations

import json
import shutil
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from plaudit.errors import OutputRefused
from plaudit.site import build_site
from tests.unit.site.small_site import (
    CONF,
    PELICAN,
    run_build,
    run_pelican,
    small_site,
    tree,
    write,
)

if TYPE_CHECKING:
    from plaudit.build import Report

ROOT = Path(__file__).parents[2]
DAY = date(2026, 11, 23)
RICH = {
    "content/blog/2026-10-02-first.md": "# First\n\nHello.\n\n[plaudit:quote]\n",
    "content/blog/2026-10-02-zeroth.md": "# Zeroth\n\nSame day.\n",
    "content/blog/2026-10-03-second.md": "# Second\n\ntags are none.\n",
    "content/blog/2026-10-03-second.de.md": "# Zweitens\n\nAuf Deutsch.\n",
    "content/pages/rules.md": "# Rules\n\nSee [about](about.md).\n",
    "docs/index.md": "# Manual\n\n[Kinds](kinds.md)\n",
    "docs/kinds.md": "# Kinds\n\n| a | b |\n| --- | ---: |\n| 1 | 2 |\n",
}


def build(site: Path, output: Path) -> Report:
    return build_site(site, output, day=DAY)


def faults(report: Report) -> list[str]:
    return [str(problem) for problem in report.problems]


def text(output: Path, path: str) -> str:
    return (output / path).read_text(encoding="utf-8")


def test_both_ways_write_identical_bytes_whatever_seed_and_zone(tmp_path: Path) -> None:
    site = small_site(tmp_path / "site", RICH)
    first = run_build(site, tmp_path / "a", PYTHONHASHSEED="1", TZ="Asia/Tokyo")
    second = run_build(site, tmp_path / "b", PYTHONHASHSEED="2", TZ="America/Lima")
    plain = run_pelican(site, tmp_path / "c", PYTHONHASHSEED="3", TZ="UTC")
    assert json.loads(first.stdout)["problems"] == []
    assert second.returncode == 0
    assert plain.returncode == 0, plain.stderr
    assert tree(tmp_path / "a") == tree(tmp_path / "b") == tree(tmp_path / "c")
    assert "about/index.html" in tree(tmp_path / "a")


def test_own_site_is_the_same_both_ways(tmp_path: Path) -> None:
    site = tmp_path / "site"
    for folder in ("content", "docs"):
        shutil.copytree(ROOT / folder, site / folder)
    shutil.copy(ROOT / "pelicanconf.py", site)
    built = run_build(site, tmp_path / "a")
    plain = run_pelican(site, tmp_path / "b")
    assert json.loads(built.stdout)["status"] == "ok", built.stdout
    assert plain.returncode == 0, plain.stderr
    assert tree(tmp_path / "a") == tree(tmp_path / "b")
    assert "manual/index.html" in tree(tmp_path / "b")


def test_prose_stands_where_its_file_says_in_every_language(tmp_path: Path) -> None:
    site = small_site(tmp_path / "site", RICH)
    out = tmp_path / "out"
    assert build(site, out).status == "ok"
    english, german = text(out, "about/index.html"), text(out, "de/about/index.html")
    assert '<html lang="en">' in english
    assert '<html lang="de">' in german
    assert "<h1>Über uns</h1>" in german
    assert english.count("<h1") == 1
    other = '<link rel="alternate" hreflang="de" href="https://tiny.example/praise/de/about/">'
    assert other in english
    assert other in german
    assert 'href="../manual/"' in english, "the foot leads to the manual"
    assert "about/" in text(out, "index.html"), "our own pages lead to what is written"
    assert "<loc>https://tiny.example/praise/de/about/</loc>" in text(
        out, "sitemap.xml"
    )


def test_manual_links_its_pages_to_one_another(tmp_path: Path) -> None:
    site = small_site(tmp_path / "site", RICH)
    assert build(site, tmp_path / "out").status == "ok"
    assert 'href="../manual/kinds/"' in text(tmp_path / "out", "manual/index.html")
    kinds = text(tmp_path / "out", "manual/kinds/index.html")
    assert '<td class="align-right">2</td>' in kinds
    assert "style=" not in kinds, "a strict host refuses inline styles"


def test_blog_has_its_list_its_feed_and_its_articles(tmp_path: Path) -> None:
    site = small_site(tmp_path / "site", RICH)
    out = tmp_path / "out"
    assert build(site, out).status == "ok"
    index = text(out, "blog/index.html")
    order = [index.index(title) for title in ("Second", "First")]
    assert order == sorted(order), "the newest first"
    assert 'href="../blog/first/"' in index
    assert 'data-plaudit="quote"' in text(out, "blog/first/index.html")
    feed = text(out, "blog/atom.xml")
    assert "It works, and it stays." in feed
    assert "plaudit:" not in feed
    assert (out / "de/blog/second/index.html").is_file()


def test_long_blog_is_cut_into_pages(tmp_path: Path) -> None:
    days = {f"content/blog/2026-10-{n:02}-a{n}.md": f"# No {n}\n" for n in range(1, 23)}
    site = small_site(tmp_path / "site", days)
    out = tmp_path / "out"
    assert build(site, out).status == "ok"
    assert 'href="../blog/page/2/"' in text(out, "blog/index.html")
    second = text(out, "blog/page/2/index.html")
    assert 'href="../../../blog/"' in second
    assert "No 1<" in second


def test_hidden_page_is_found_by_its_address_only_and_a_draft_nowhere(
    tmp_path: Path,
) -> None:
    pages = {
        "content/pages/secret.md": "---\nstatus: hidden\n---\n# Secret\n",
        "content/pages/later.md": "---\nstatus: draft\n---\n# Later\n",
    }
    site = small_site(tmp_path / "site", pages)
    out = tmp_path / "out"
    assert build(site, out).status == "ok"
    assert '<meta name="robots" content="noindex">' in text(out, "secret/index.html")
    for path in ("sitemap.xml", "index.html", "about/index.html"):
        assert "secret" not in text(out, path)
    assert not [path for path in tree(out) if "later" in path]


def test_written_page_takes_the_place_of_ours(tmp_path: Path) -> None:
    pages = {"content/pages/how.md": "# Our own rules\n\nAsk.\n"}
    site = small_site(tmp_path / "site", pages)
    assert build(site, tmp_path / "out").status == "ok"
    assert "<h1>Our own rules</h1>" in text(tmp_path / "out", "how/index.html")
    places = text(tmp_path / "out", "sitemap.xml")
    assert places.count("<loc>https://tiny.example/praise/how/</loc>") == 1


def test_what_is_set_below_the_call_wins(tmp_path: Path) -> None:
    conf = CONF + 'PAGE_URL = "p/{slug}/"\nPAGE_SAVE_AS = "p/{slug}/index.html"\n'
    site = small_site(tmp_path / "site", {"pelicanconf.py": conf})
    assert build(site, tmp_path / "out").status == "ok"
    assert (tmp_path / "out/p/about/index.html").is_file()


def test_titles_are_escaped_in_our_theme(tmp_path: Path) -> None:
    pages = {"content/pages/a.md": "---\ntitle: Salt & 3 < 4\n---\nWords.\n"}
    site = small_site(tmp_path / "site", pages)
    assert build(site, tmp_path / "out").status == "ok"
    assert "<h1>Salt &amp; 3 &lt; 4</h1>" in text(tmp_path / "out", "a/index.html")


def test_preview_carries_its_own_address(tmp_path: Path) -> None:
    site = small_site(tmp_path / "site", RICH)
    out = tmp_path / "out"
    report = build_site(site, out, day=DAY, address="http://localhost:8000")
    assert report.status == "ok"
    assert 'rel="canonical" href="http://localhost:8000/about/"' in text(
        out, "about/index.html"
    )
    assert "http://localhost:8000/blog/first/" in text(out, "blog/atom.xml")
    assert "tiny.example" not in text(out, "blog/atom.xml")


def test_site_without_pelicanconf_is_built_without_prose(tmp_path: Path) -> None:
    site = small_site(tmp_path / "site")
    (site / "pelicanconf.py").unlink()
    assert build(site, tmp_path / "out").status == "ok"
    assert "index.html" in tree(tmp_path / "out")
    assert "about/index.html" not in tree(tmp_path / "out")


def test_only_widgets_leaves_prose_alone(tmp_path: Path) -> None:
    site = small_site(tmp_path / "site")
    out = tmp_path / "out"
    build(site, out)
    before = tree(out)
    write(site, {"content/pages/about.md": "# Changed\n"})
    assert build_site(site, out, only="widgets", day=DAY).status == "ok"
    assert tree(out) == before
    assert build_site(site, out, only="site", day=DAY).status == "ok"
    assert "Changed" in text(out, "about/index.html")


FAULTS = {
    "unknown embed": (
        {"content/pages/a.md": "# A\n\n[plaudit:qoute]\n"},
        (
            "content/pages/a.md:3: there is no embed 'qoute' (did you mean 'quote'?)"
            " [unknown-embed]"
        ),
    ),
    "article without a date": (
        {"content/blog/a.md": "# A\n"},
        (
            "content/blog/a.md: date is missing (write `date: 2026-11-23` at its top)"
            " [prose]"
        ),
    ),
    "date that is none": (
        {"content/blog/a.md": "---\ndate: soon\n---\n# A\n"},
        "content/blog/a.md: 'soon' is not a valid date [prose]",
    ),
    "language that is none of ours": (
        {"content/pages/a.md": "---\nlang: fr\n---\n# A\n"},
        (
            "content/pages/a.md:2: lang must be a language of the community, not 'fr'"
            " (known: en, de) [prose]"
        ),
    ),
    "fault in the settings": (
        {"pelicanconf.py": CONF + "SITENAME = NAME\n"},
        "pelicanconf.py:4: NameError: name 'NAME' is not defined [prose]",
    ),
    "settings that are no Python": (
        {"pelicanconf.py": CONF + "SITENAME =\n"},
        "pelicanconf.py:4: SyntaxError: invalid syntax (pelicanconf.py, line 4) [prose]",
    ),
    "misspelt setting": (
        {"pelicanconf.py": CONF + "PLAUDIT_STRIKT = True\n"},
        (
            "pelicanconf.py: the setting PLAUDIT_STRIKT does not exist; did you mean"
            " PLAUDIT_STRICT? [prose]"
        ),
    ),
    "plugin left out": (
        {"pelicanconf.py": CONF + "PLUGINS = []\n"},
        (
            "pelicanconf.py: the plugin is not used (PLUGINS must hold 'plaudit', or not be"
            " set) [prose]"
        ),
    ),
    "settings that end the process": (
        {"pelicanconf.py": "raise SystemExit('enough')\n"},
        "pelicanconf.py: Pelican did not finish: enough [prose]",
    ),
    "embed that a template asks for": (
        {
            "pelicanconf.py": CONF + 'THEME = "themes/own"\n',
            "themes/own/templates/page.html": '<p>\n{{ plaudit("wal") }}\n</p>',
        },
        (
            "themes/own/templates/page.html:2: there is no embed 'wal'"
            " (did you mean 'wall'?) [unknown-embed]"
        ),
    ),
    "fault in a template": (
        {
            "pelicanconf.py": CONF + 'THEME = "themes/own"\n',
            "themes/own/templates/page.html": "<p>\n{{ page.title.first.last }}\n</p>",
        },
        (
            "themes/own/templates/page.html:2: UndefinedError: 'str object' has no attribute"
            " 'first' [prose]"
        ),
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_failing_prose_is_told_and_leaves_the_output_untouched(
    name: str, tmp_path: Path
) -> None:
    files, message = FAULTS[name]
    site = small_site(tmp_path / "site")
    out = tmp_path / "out"
    assert build(site, out).status == "ok"
    before = tree(out)
    write(site, {"content/testimonials/new.yaml": "text: New\nauthor: Bo\n", **files})
    report = build(site, out)
    assert report.status == "failed"
    assert message in faults(report)
    assert tree(out) == before


@pytest.mark.parametrize("name", ["unknown embed", "article without a date"])
def test_plain_pelican_fails_alike_without_a_traceback(
    name: str, tmp_path: Path
) -> None:
    files, message = FAULTS[name]
    site = small_site(tmp_path / "site")
    out = tmp_path / "out"
    assert run_pelican(site, out).returncode == 0
    before = tree(out)
    write(site, files)
    done = run_pelican(site, out)
    assert done.returncode == 1
    assert message in done.stderr
    assert "Traceback" not in done.stderr + done.stdout
    assert "nothing was published" in " ".join(done.stdout.split())
    assert tree(out) == before


def test_plain_pelican_tells_faulty_records_too(tmp_path: Path) -> None:
    files = {"content/members/ada.yaml": "name: Ada\njoined_on: last May\n"}
    site = small_site(tmp_path / "site", files)
    done = run_pelican(site, tmp_path / "out")
    assert done.returncode == 1
    assert "content/members/ada.yaml:2:1: joined_on must be a date" in done.stderr
    assert not (tmp_path / "out").exists()


def test_plain_pelican_refuses_an_output_folder_within_the_sources(
    tmp_path: Path,
) -> None:
    site = small_site(tmp_path / "site")
    done = run_pelican(site, site / "content" / "out")
    assert done.returncode == 1
    assert "cannot be the output folder" in " ".join(done.stdout.split())
    assert "Traceback" not in done.stdout + done.stderr
    with pytest.raises(OutputRefused):
        build(site, site / "content" / "out")


def test_strict_settings_let_warnings_fail_plain_pelican(tmp_path: Path) -> None:
    files = {
        "content/pages/a.md": "# A\n\n[nowhere](nowhere.md)\n",
        "pelicanconf.py": CONF + "PLAUDIT_STRICT = True\n",
    }
    site = small_site(tmp_path / "site", files)
    done = run_pelican(site, tmp_path / "out")
    assert done.returncode == 1
    assert "there is no file 'nowhere.md' beside it" in done.stderr
    assert not (tmp_path / "out").exists()


def test_no_run_leaves_anything_behind(tmp_path: Path) -> None:
    site = small_site(tmp_path / "site")
    run_pelican(site, tmp_path / "a")
    build(site, tmp_path / "b")
    write(site, FAULTS["unknown embed"][0])
    run_pelican(site, tmp_path / "a")
    build(site, tmp_path / "b")
    left = {path.name.partition("-")[0] for path in (site / ".plaudit").iterdir()}
    assert not left & {"pelican", "prose"}
    assert not (site / "output").exists()


def test_command_is_the_one_that_these_tests_mean() -> None:
    assert PELICAN.is_file()
