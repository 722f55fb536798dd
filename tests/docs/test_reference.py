"""Facts about the manual: what follows from the code is what the code says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest

from plaudit.catalog import load_catalog
from plaudit.resources import bundled
from tests.docs.reference import kinds_reference, widgets_reference

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

DOCS = bundled("docs")
PAGES = sorted(page.name for page in DOCS.glob("*.md"))


def _with(page: Path, first: str, reference: str) -> str:
    """Return the text of *page* with everything from the heading *first* on anew."""
    text = page.read_text(encoding="utf-8")
    begin = text.index(f"\n## {first}\n") + 1
    return text[:begin] + reference.rstrip() + "\n"


def test_the_fields_of_every_kind_are_in_the_manual(
    golden: Callable[[Path, str], None],
) -> None:
    page = DOCS / "kinds.md"

    golden(page, _with(page, "Community", kinds_reference()))


def test_the_options_of_every_widget_type_are_in_the_manual(
    golden: Callable[[Path, str], None],
) -> None:
    page = DOCS / "widgets.md"

    first = min(load_catalog(DOCS.parent).widgets)

    golden(page, _with(page, first, widgets_reference()))


@pytest.mark.parametrize("name", PAGES)
def test_a_page_of_the_manual_begins_with_its_title(name: str) -> None:
    text = (DOCS / name).read_text(encoding="utf-8")

    assert re.match(r"# \S", text)
    assert (
        len(
            re.findall(
                r"^# ", re.sub(r"```.*?```", "", text, flags=re.DOTALL), re.MULTILINE
            )
        )
        == 1
    )


@pytest.mark.parametrize("name", PAGES)
def test_links_between_pages_of_the_manual_lead_somewhere(name: str) -> None:
    text = (DOCS / name).read_text(encoding="utf-8")
    for target, anchor in re.findall(r"\]\(([a-z-]+\.md)?(#[a-z-]+)?\)", text):
        page = DOCS / (target or name)

        assert page.is_file()
        if anchor:
            headings = re.findall(
                r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE
            )
            slugs = {re.sub(r"[^a-z0-9]+", "-", h.lower()).strip("-") for h in headings}
            assert anchor[1:] in slugs


def test_every_page_of_the_manual_is_reached_from_its_first() -> None:
    text = (DOCS / "index.md").read_text(encoding="utf-8")

    assert {*re.findall(r"\]\(([a-z-]+\.md)\)", text)} == {*PAGES} - {"index.md"}


def test_every_widget_type_tells_its_options_in_its_own_folder() -> None:
    for widget in load_catalog(bundled("widgets").parent).widgets.values():
        readme = (widget.folder / "README.md").read_text(encoding="utf-8")

        assert all(f"`{option}`" in readme for option in widget.options)
