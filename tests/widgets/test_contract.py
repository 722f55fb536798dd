"""What every widget type promises, whoever adds it: one folder is one contract."""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

from plaudit.derive import name_of
from plaudit.model import KINDS
from plaudit.render.styling import form_script
from tests.install_browsers import find
from tests.widgets.samples import (
    CATALOG,
    NAMES,
    Elements,
    Records,
    alternatives,
    html_of,
    in_file_order,
    markup_of,
    read_sample,
    script_of,
    unit_of,
    write_site,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from plaudit.catalog import WidgetType
    from plaudit.model import Library

NODE = "node >= 20"
ON_TOP = {"details", "summary", "bdi", "picture", "source"}
"""What stands on top of the eight elements that a testimonial may take."""
HARMLESS = {
    *("a", "b", "blockquote", "br", "button", "caption", "dd", "details", "div", "dl"),
    *("dt", "figcaption", "figure", "i", "img", "li", "link", "mark", "ol", "output"),
    *("p", "path", "plaudit-carousel", "rect", "section", "small", "span", "strong"),
    *("summary", "svg", "table", "tbody", "td", "th", "thead", "time", "tr", "ul"),
    *("bdi", "em", "cite", "code", "pre", "hr", "h3", "h4", "h5", "h6"),
}
ADDRESSES = ("href", "src", "srcset", "poster")


@pytest.fixture(params=NAMES)
def widget(request: pytest.FixtureRequest) -> WidgetType:
    return CATALOG.widgets[request.param]


@pytest.fixture
def calm(widget: WidgetType) -> Records:
    return read_sample(widget)[0]


@pytest.fixture
def library(widget: WidgetType, calm: Records, tmp_path: Path) -> Library:
    return write_site(tmp_path, calm, in_file_order(calm, widget))


def some(records: Records, widget: WidgetType, count: int) -> Records:
    """Keep *count* records of the kind that *widget* shows, and all others."""
    kind = widget.kinds[0]
    return {**records, kind: records[kind][:count]}


def test_manifest_says_what_it_takes_and_what_it_may_weigh(widget: WidgetType) -> None:
    assert widget.title
    assert widget.description.endswith(".")
    assert set(widget.kinds) <= set(KINDS)
    assert 0 < widget.target <= widget.cap
    for option in widget.options.values():
        assert option.read(str(option.default)) == option.default
        assert option.help.endswith("."), option.name
        assert re.fullmatch(r"[a-z_]+", option.name)


def test_sample_loads_without_a_problem(widget: WidgetType, tmp_path: Path) -> None:
    for number, records in enumerate(read_sample(widget)):
        library = write_site(tmp_path / str(number), records, {"widget": widget.name})

        assert [str(problem) for problem in library.problems] == []
        assert len(library.of(widget.kinds[0])) == len(records[widget.kinds[0]])


def test_sample_looks_as_expected(
    widget: WidgetType, library: Library, golden: Callable[[Path, str], None]
) -> None:
    golden(widget.folder / "expected.html", html_of(library))


def test_markup_is_one_well_nested_element(
    widget: WidgetType, library: Library
) -> None:
    for markup in (html_of(library), markup_of(library)):
        elements = Elements(markup)
        roots = [
            given["class"].split()[0]
            for tag, given in elements.found
            if f"plaudit-{widget.name}" in given.get("class", "").split()
        ]

        assert elements.faults == []
        assert len(set(elements.roots) - {"link"}) == 1
        assert roots == [f"plaudit-{widget.name}"]


def test_markup_has_no_id_style_or_handler(library: Library) -> None:
    for markup in (html_of(library), markup_of(library)):
        for tag, given in Elements(markup).found:
            assert tag not in {"style", "script", "iframe", "object", "embed"}
            refused = {n for n in given if n in {"id", "style"} or n.startswith("on")}
            assert not refused, (tag, given)


def test_root_has_a_name_and_a_language(widget: WidgetType, library: Library) -> None:
    found = Elements(html_of(library)).found
    root = next(given for _, given in found if f"plaudit-{widget.name}" in str(given))

    assert root["aria-label"] == "Sample"
    assert root["data-plaudit"] == "sample"
    assert (root["lang"], root["dir"]) == ("en", "ltr")


def test_markup_has_few_elements(widget: WidgetType, tmp_path: Path) -> None:
    if widget.kinds[0] != "testimonial" or unit_of(widget) != "figure":
        pytest.skip("the budget is one of testimonials in full")
    plain = [
        {
            "id": f"voice-{n}",
            "text": f"They mended it, number {n}.",
            "author": {"name": f"Ada {n}", "role": "Guest"},
            "date": "2026-10-01",
            "source": "Guest survey",
        }
        for n in range(12)
    ]
    options = {"most": "12"} if "most" in widget.options else {}
    embed = {"widget": widget.name, "options": options}

    library = write_site(tmp_path, {"testimonial": plain}, embed)
    found = [tag for tag, _ in Elements(markup_of(library)).found if tag not in ON_TOP]

    assert found.count("figure") == 12
    assert len(found) <= 8 * 12 + 12


def test_readme_lists_every_option(widget: WidgetType) -> None:
    readme = (widget.folder / "README.md").read_text(encoding="utf-8")

    assert readme.startswith("# ")
    for option in widget.options.values():
        row = next(
            (line for line in readme.splitlines() if f"`{option.name}`" in line), ""
        )
        assert row, f"README.md does not name {option.name}"
        shown = str(option.default)
        assert (shown.lower() if option.type == "boolean" else shown) in row


@pytest.mark.parametrize(
    ("name", "option"),
    [(w.name, option) for w in CATALOG.widgets.values() for option in w.options],
)
def test_every_option_changes_what_is_shown(
    name: str, option: str, tmp_path: Path
) -> None:
    widget = CATALOG.widgets[name]
    calm, _ = read_sample(widget)
    embed = in_file_order(calm, widget)
    usual = markup_of(write_site(tmp_path / "usual", calm, embed))

    shown = []
    for value in alternatives(widget)[option]:
        given = {**embed, "options": {option: value}}
        shown.append(markup_of(write_site(tmp_path / value, calm, given)))

    assert any(markup != usual for markup in shown)
    assert len(set(shown)) == len(shown), "two values look the same"


def hostile_markups(widget: WidgetType, folder: Path) -> list[tuple[Library, str]]:
    """Return the hostile sample of *widget* under every setting of every option."""
    _, hostile = read_sample(widget)
    embed = in_file_order(hostile, widget)
    settings: list[dict[str, str]] = [{}]
    settings += [{n: v} for n, each in alternatives(widget).items() for v in each]
    if "most" in widget.options:
        settings = [{**one, "most": "12"} for one in settings]
    made = []
    for number, options in enumerate(settings):
        given = {**embed, "options": options}
        library = write_site(folder / str(number), hostile, given)
        made += [(library, html_of(library)), (library, markup_of(library))]
    return made


def test_hostile_sample_stays_words(widget: WidgetType, tmp_path: Path) -> None:
    for _, markup in hostile_markups(widget, tmp_path):
        elements = Elements(markup)

        assert elements.faults == []
        assert len(set(elements.roots) - {"link"}) == 1
        for tag, given in elements.found:
            assert tag in HARMLESS
            assert not [n for n in given if n in {"id", "style"} or n.startswith("on")]
            for name in ADDRESSES:
                scheme = urlsplit(given.get(name, "")).scheme
                assert scheme in {"", "http", "https"}, given


def test_hostile_names_are_shown_as_they_were_typed(
    widget: WidgetType, tmp_path: Path
) -> None:
    if unit_of(widget) is None:
        pytest.skip("this type sums up, and names nobody")
    for library, markup in hostile_markups(widget, tmp_path):
        text = Elements(markup).text
        for record in library.of(widget.kinds[0]):
            if getattr(record, "rows", True) and getattr(record, "value", True):
                assert " ".join(name_of(record).split()) in text
        assert "{{ 7*7 }}" in text or "{{" not in str(library.records)


def test_hostile_sample_cannot_leave_the_script(
    widget: WidgetType, tmp_path: Path
) -> None:
    _, hostile = read_sample(widget)
    library = write_site(tmp_path, hostile, in_file_order(hostile, widget))
    script = script_of(library)

    assert not re.search(r"</?script|<!--", script, re.IGNORECASE)
    assert not {"\u2028", "\u2029"} & set(script)


def run_node(file: Path) -> None:
    program = find(NODE)
    assert program, "node is missing; python3 tests/install_browsers.py says how"
    done = subprocess.run(
        [program, "--check", str(file)], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_script_is_there_when_said_and_parses(
    widget: WidgetType, library: Library, tmp_path: Path
) -> None:
    script = widget.folder / "widget.js"
    element = tmp_path / "element.js"
    element.write_text(script_of(library), encoding="utf-8")

    if script.exists():
        run_node(script)
    run_node(element)


@pytest.mark.parametrize("name", ["element", "frame-host", "frame-child"])
def test_scripts_of_the_forms_parse(name: str, tmp_path: Path) -> None:
    file = tmp_path / f"{name}.js"
    file.write_text(form_script(name))

    run_node(file)


def test_view_imports_the_standard_library_and_the_model_only(
    widget: WidgetType,
) -> None:
    file = widget.folder / "view.py"
    if not file.exists():
        pytest.skip("this type has no view")
    imported: list[str] = []
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            imported += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, "a view stands alone"
            imported.append(node.module or "")

    for name in imported:
        known = name.partition(".")[0] in sys.stdlib_module_names
        assert known or f"{name}.".startswith("plaudit.model."), name


def test_nothing_to_show_is_one_calm_sentence(
    widget: WidgetType, calm: Records, tmp_path: Path
) -> None:
    none = {kind: items for kind, items in calm.items() if kind != widget.kinds[0]}
    library = write_site(tmp_path, none, {"widget": widget.name})

    elements = Elements(markup_of(library))

    assert [tag for tag, _ in elements.found[1:]] == ["p"]
    assert re.fullmatch(r"[A-Z][^.!]*\.", elements.text)


@pytest.mark.parametrize("count", [1, 2])
def test_few_records_need_no_controls(
    widget: WidgetType, calm: Records, tmp_path: Path, count: int
) -> None:
    few = some(calm, widget, count)
    options = {"most": "2"} if "most" in widget.options else {}
    embed: dict[str, Any] = {**in_file_order(few, widget), "options": options}

    library = write_site(tmp_path, few, embed)
    elements = Elements(markup_of(library))
    tags = [tag for tag, _ in elements.found]

    unit = unit_of(widget)
    assert unit is None or tags.count(unit) == count
    assert ("button" in tags) == (widget.script is not None and count > 1)


@pytest.mark.parametrize(
    ("lang", "side"), [("en", "ltr"), ("de", "ltr"), ("ar", "rtl")]
)
def test_readers_of_other_languages_are_served(
    widget: WidgetType, calm: Records, tmp_path: Path, lang: str, side: str
) -> None:
    embed = in_file_order(calm, widget)
    library = write_site(tmp_path, calm, embed, ("en", "de", "ar"))

    root = Elements(markup_of(library, lang)).found[0][1]

    assert (root["lang"], root["dir"]) == (lang, side)


def test_words_of_the_reader_are_used(
    widget: WidgetType, calm: Records, tmp_path: Path
) -> None:
    embed = {"widget": widget.name}
    none = {kind: items for kind, items in calm.items() if kind != widget.kinds[0]}
    library = write_site(tmp_path, none, embed, ("en", "de"))

    english, german = (Elements(markup_of(library, each)).text for each in ("en", "de"))

    assert english != german


def test_two_embeds_stand_on_one_page(library: Library) -> None:
    twice = Elements(html_of(library) * 2)

    assert twice.faults == []
    named = [
        given[name]
        for _, given in twice.found
        for name in ("id", "for", "name", "aria-labelledby", "aria-describedby")
        if name in given
    ]
    assert named == []


def test_sample_notice_stands_in_every_form(
    widget: WidgetType, calm: Records, tmp_path: Path
) -> None:
    kind = widget.kinds[0]
    invented = {**calm, kind: [{**one, "sample": True} for one in calm[kind]]}
    library = write_site(tmp_path, invented, in_file_order(calm, widget))

    notice = "Sample content: invented, not real people."
    assert notice in html_of(library)
    assert json.dumps(notice) in script_of(library)


def test_ties_and_gifts_are_told_wherever_voices_are(
    widget: WidgetType, calm: Records, tmp_path: Path
) -> None:
    if widget.kinds[0] not in {"testimonial", "story", "mention"}:
        pytest.skip("this type shows no voices")
    kind = widget.kinds[0]
    given = [{**one, "incentive": "A free lamp for it"} for one in calm[kind]]
    library = write_site(tmp_path, {**calm, kind: given}, in_file_order(calm, widget))

    for markup in (html_of(library), markup_of(library)):
        assert "Disclosure:" in Elements(markup).text
