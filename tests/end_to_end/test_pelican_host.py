"""Facts about Pelican as a host: runs in runs, watching, and sites of its own."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from datetime import date
from typing import TYPE_CHECKING

from plaudit.site import build_site
from tests.unit.site.small_site import (
    CONF,
    run_build,
    run_pelican,
    small_site,
    tree,
    write,
)

if TYPE_CHECKING:
    from pathlib import Path

    from plaudit.build import Report

DAY = date(2026, 11, 23)


def build(site: Path, output: Path) -> Report:
    return build_site(site, output, day=DAY)


def text(output: Path, path: str) -> str:
    return (output / path).read_text(encoding="utf-8")


_TWICE = """
import sys
from pathlib import Path
from pelican import get_instance, parse_arguments
page = Path("content/pages/about.md")
pelican, _ = get_instance(parse_arguments(["-s", "pelicanconf.py", "-o", sys.argv[1]]))
pelican.run()
page.write_text("# About\\n\\n[plaudit:nobody]\\n")
try:
    pelican.run()
except Exception as error:
    print(type(error).__name__, error)
page.write_text("# Changed\\n\\n[plaudit:quote]\\n")
Path("content/testimonials/new.yaml").write_text("text: New words\\nauthor: Bo\\n")
pelican.run()
"""


def test_pelican_that_watches_recovers_and_reads_everything_anew(
    tmp_path: Path,
) -> None:
    site = small_site(tmp_path / "site")
    out = tmp_path / "out"
    done = subprocess.run(
        [sys.executable, "-c", _TWICE, out],
        cwd=site,
        check=False,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stderr
    assert "PlauditError nothing was published" in done.stdout
    page = text(out, "about/index.html")
    assert "Changed" in page
    assert "New words" in text(out, "testimonials/index.html")


_NESTED = """
from pelican import Pelican
from pelican.plugins import signals
def language(pelican):
    if pelican.settings["DEFAULT_LANG"] == "en":
        inner = dict(pelican.settings, DEFAULT_LANG="de", SITENAME="Klein")
        inner["OUTPUT_PATH"] = pelican.settings["OUTPUT_PATH"] + "/deutsch"
        Pelican(inner).run()
def register():
    signals.get_writer.connect(language)
"""


def test_plugins_that_run_pelican_within_pelican_write_into_one_output(
    tmp_path: Path,
) -> None:
    conf = (
        CONF
        + 'PLUGINS = ["nested", "plaudit"]\nPLUGIN_PATHS = ["."]\nTHEME = "simple"\n'
    )
    site = small_site(
        tmp_path / "site",
        {
            "pelicanconf.py": conf,
            "nested.py": _NESTED,
            "content/pages/about.md": "---\nlang: en\n---\n# About us\n\n[plaudit:quote]\n",
        },
    )
    out = tmp_path / "out"
    done = run_pelican(site, out)
    assert done.returncode == 0, done.stderr + done.stdout
    assert 'data-plaudit="quote"' in text(out, "about/index.html")
    inner = [path for path in tree(out) if path.startswith("deutsch/")]
    assert inner
    assert not any("<!--plaudit" in text(out, p) for p in inner if p.endswith(".html"))
    assert build(site, tmp_path / "other").status == "ok"
    assert [p for p in tree(tmp_path / "other") if p.startswith("deutsch/")] == inner


_BLOG = {
    "pelicanconf.py": """
SITENAME = "A blog"
SITEURL = "https://blog.example"
TIMEZONE = "UTC"
PATH = "content"
LOCALE = "C"
MARKDOWN = {"extension_configs": {"markdown.extensions.extra": {}}}
""",
    "content/first.md": "Title: First\nDate: 2026-10-02\n\n# Hi\n\n[plaudit:quote]\n",
    "content/pages/about.md": "Title: About\n\n[link](../first.md)\n",
}


def test_plugin_is_inert_on_sites_that_do_not_ask_for_it(tmp_path: Path) -> None:
    write(tmp_path, _BLOG)
    with_it = tmp_path / "with"
    without = tmp_path / "without"
    named = json.dumps(["plaudit"])
    fixed = {"PYTHONHASHSEED": "0"}
    assert (
        run_pelican(tmp_path, with_it, "-e", f"PLUGINS={named}", **fixed).returncode
        == 0
    )
    assert run_pelican(tmp_path, without, "-e", "PLUGINS=[]", **fixed).returncode == 0
    assert tree(with_it) == tree(without)
    assert "[plaudit:quote]" in text(with_it, "first.html")
    assert not (tmp_path / ".plaudit").exists()


def test_plugin_that_is_not_asked_for_loads_nothing_of_ours(tmp_path: Path) -> None:
    write(tmp_path, _BLOG)
    script = (
        "import sys; from pelican import main; main(sys.argv[1:]);"
        "print([m for m in sys.modules if m.startswith('plaudit.')])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "-s", "pelicanconf.py", "-o", tmp_path / "out"],
        cwd=tmp_path,
        env={**os.environ, "COLUMNS": "500"},
        check=True,
        capture_output=True,
        text=True,
    )
    loaded = set(eval(done.stdout.splitlines()[-1]))  # noqa: S307 - our own list
    ours = {"site", "site.building", "site.plugin", "site.settings", "errors"}
    assert loaded == {f"plaudit.{name}" for name in ours}


def test_blog_of_pelican_gets_embeds_by_one_setting(tmp_path: Path) -> None:
    site = small_site(tmp_path / "site")
    conf = _BLOG["pelicanconf.py"] + 'PLAUDIT_SITE = "."\nARTICLE_PATHS = ["blog"]\n'
    write(
        site,
        {
            "pelicanconf.py": conf,
            "content/blog/first.md": _BLOG["content/first.md"],
        },
    )
    out = tmp_path / "out"
    done = run_pelican(site, out)
    assert done.returncode == 0, done.stderr + done.stdout
    assert 'data-plaudit="quote"' in text(out, "first.html")
    assert (out / "theme/css/main.css").is_file()
    assert (out / "testimonials/index.html").is_file(), "ours stand beside it"
    assert "A blog" in text(out, "index.html"), "what Pelican writes comes first"
    assert run_build(site, tmp_path / "other").returncode == 0
