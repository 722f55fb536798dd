"""The Nu checker finds no error in any page or fragment that is built."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.browser.audits import vnu

if TYPE_CHECKING:
    from pathlib import Path

    from tests.sites import BuiltSite

AROUND = """<!doctype html>
<html lang="{lang}"><head><meta charset="utf-8"><title>A page around an embed</title>
</head><body><main>
{body}
</main></body></html>
"""


def wrapped(fragment: Path, folder: Path, lang: str) -> Path:
    """Write a page with *fragment* in it as somebody pastes it, and twice."""
    page = folder / f"{lang}-{fragment.parent.name}.html"
    body = fragment.read_text(encoding="utf-8") * 2
    page.write_text(AROUND.format(lang=lang, body=body), encoding="utf-8")
    return page


def test_every_page_and_every_fragment_is_valid_html(
    showcase: BuiltSite, tmp_path: Path
) -> None:
    files = sorted(showcase.output.rglob("*.html"))
    fragments = [file for file in files if file.name == "fragment.html"]
    pages = [file for file in files if file.name in {"index.html", "404.html"}]
    around = [
        wrapped(file, tmp_path, "de" if "de" in file.parts else "en")
        for file in fragments
    ]

    assert len(pages) > 120
    assert len(around) == 2 * len(showcase.embeds)
    assert len(pages) + len(fragments) == len(files)
    assert vnu([*pages, *around]) == []
