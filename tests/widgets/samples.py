"""Small sites made of the widget types' own samples."""

from __future__ import annotations

import json
import shutil
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import yaml

from plaudit.catalog import load_catalog
from plaudit.load import FOLDERS, load
from plaudit.render import Renderer, Workshop
from plaudit.render.forms import element_script, fragment
from tests.sites import DAY, ROOT

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from plaudit.catalog import WidgetType
    from plaudit.model import Library

Records = dict[str, list[dict[str, Any]]]
"""The records of a sample by kind, as a file holds them."""

CATALOG = load_catalog(ROOT)
NAMES = tuple(CATALOG.widgets)
VOID = frozenset(
    [
        "area",
        "base",
        "br",
        "col",
        "embed",
        "hr",
        "img",
        "input",
        "link",
        "meta",
        "source",
        "track",
        "wbr",
    ]
)
EMBED = "sample"


def alternatives(widget: WidgetType) -> dict[str, list[str]]:
    """Return for each option of *widget* values that differ from its default."""
    found = {}
    for name, option in widget.options.items():
        if option.type == "boolean":
            values = [str(not option.default).lower()]
        elif option.type == "choice":
            values = [choice for choice in option.choices if choice != option.default]
        elif option.type == "text":
            values = ["Other words"]
        else:
            low = option.minimum or 0
            values = [
                f"{low + step:g}" for step in (1, 2) if low + step != option.default
            ]
        found[name] = values
    return found


def in_file_order(records: Records, widget: WidgetType) -> dict[str, Any]:
    """Return an embed of *widget* that shows its kind as the sample lists it."""
    ids = [record["id"] for record in records[widget.kinds[0]]]
    return {"widget": widget.name, "title": "Sample", "select": {"ids": ids}}


def read_sample(widget: WidgetType) -> tuple[Records, Records]:
    """Return the calm and the hostile records of *widget*'s sample.

    Every scalar is text, as in the content files: the model says what it means.
    """
    text = (widget.folder / "sample.yaml").read_text(encoding="utf-8")
    calm = yaml.load(text, Loader=yaml.BaseLoader)  # noqa: S506 - makes texts only
    hostile = calm.pop("hostile")
    calm.pop("unit", None)
    return calm, hostile


def unit_of(widget: WidgetType) -> str | None:
    """Return the element of which there is one a record; None where records are summed up."""
    text = (widget.folder / "sample.yaml").read_text(encoding="utf-8")
    found: str | None = yaml.load(text, Loader=yaml.BaseLoader).get("unit")  # noqa: S506 - makes texts only
    return found


def write_site(
    folder: Path,
    records: Mapping[str, Sequence[Mapping[str, Any]]],
    embed: Mapping[str, Any],
    languages: Sequence[str] = ("en",),
) -> Library:
    """Write a site of *records* with one embed, and load it."""
    content = folder / "content"
    content.mkdir(parents=True, exist_ok=True)
    community = {
        "name": "Sample",
        "url": "https://sample.example/praise/",
        "languages": list(languages),
    }
    (content / "community.yaml").write_text(json.dumps(community))
    plurals = {kind.kind: plural for plural, kind in FOLDERS.items()}
    for kind, items in records.items():
        place = content / plurals[kind]
        place.mkdir(exist_ok=True)
        files = CATALOG.widgets[str(embed["widget"])].folder / "sample"
        if files.is_dir():  # the pictures that its records name
            shutil.copytree(files, place, dirs_exist_ok=True)
        text = json.dumps(list(items), ensure_ascii=False)
        (place / "sample.yaml").write_text(text, encoding="utf-8")
    (content / "embeds").mkdir(exist_ok=True)
    (content / "embeds" / f"{EMBED}.yaml").write_text(json.dumps(embed))
    return load(folder, day=DAY)


def renderer_of(library: Library, lang: str = "en") -> Renderer:
    """Return what renders *library* for readers of *lang*."""
    return Renderer(Workshop(library, CATALOG), lang)


def html_of(library: Library, lang: str = "en") -> str:
    """Return the html form of the one embed of *library*."""
    renderer = renderer_of(library, lang)
    return fragment(renderer.workshop.embeds[EMBED], renderer)


def markup_of(library: Library, lang: str = "en") -> str:
    """Return the markup of the one embed of *library*, with what its script needs."""
    renderer = renderer_of(library, lang)
    embed = renderer.workshop.embeds[EMBED]
    return str(renderer.embed(embed, renderer.abroad, scripted=True))


def script_of(library: Library) -> str:
    """Return the script of the element form of the one embed of *library*."""
    renderer = renderer_of(library)
    return element_script(renderer.workshop.embeds[EMBED], renderer)


class Elements(HTMLParser):
    """The elements of markup, and in `faults` what is not nested or quoted well.

    `found` lists tag and attributes in order, `roots` the tags of the outermost
    elements, `text` what a reader sees of it.
    """

    def __init__(self, markup: str) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[tuple[str, dict[str, str]]] = []
        self.roots: list[str] = []
        self.faults: list[str] = []
        self._open: list[str] = []
        self._words: list[str] = []
        self.feed(markup)
        self.close()
        self.faults += [f"<{tag}> is never closed" for tag in self._open]

    @property
    def text(self) -> str:
        """All words, with single spaces between them."""
        return " ".join("".join(self._words).split())

    def handle_starttag(
        self, tag: str, attrs: list[tuple[str, str | None]], *, closed: bool = False
    ) -> None:
        names = [name for name, _ in attrs]
        if len(names) != len(set(names)):
            self.faults.append(f"<{tag}> has an attribute twice")
        written = self.get_starttag_text() or ""
        for name, value in attrs:
            if value is not None and f'{name}="' not in written.lower():
                self.faults.append(f"{name} of <{tag}> is not quoted")
        if not self._open:
            self.roots.append(tag)
        self.found.append((tag, {name: value or "" for name, value in attrs}))
        if tag not in VOID and not closed:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs, closed=True)

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open[-1] != tag:
            self.faults.append(f"</{tag}> closes nothing that is open")
            return
        self._open.pop()

    def handle_data(self, data: str) -> None:
        self._words.append(data)

    def handle_comment(self, data: str) -> None:
        self.faults.append(f"a comment: {data}")

    def handle_decl(self, decl: str) -> None:
        self.faults.append(f"a declaration: {decl}")
