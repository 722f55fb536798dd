"""Facts about templates: what they are given is made once, and only if they ask."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from jinja2 import DictLoader, pass_context
from jinja2.exceptions import UndefinedError
from markupsafe import Markup, escape

from plaudit.catalog import load_catalog
from plaudit.render.filling import Each, Later, rendered
from plaudit.render.filling.environment import environment

if TYPE_CHECKING:
    from pathlib import Path

    from jinja2 import Environment
    from jinja2.runtime import Context

PIECES = """\
{% macro piece() %}{{ told }}, {{ own }}, {{ common }}, {{ later }}{% endmacro %}
"""


def templates(tmp_path: Path, **texts: str) -> Environment:
    (tmp_path / "content").mkdir()
    made = environment(load_catalog(tmp_path, "showcase"))
    made.loader = DictLoader(texts)
    return made


def common(asked: list[str]) -> dict[str, object]:
    def told(page: object) -> str:
        asked.append(str(page))
        return f"{page} & co"

    return {"told": Each(told), "common": "shared", "own": "hidden"}


def test_a_value_is_made_of_the_page_once_and_only_if_asked_for(tmp_path: Path) -> None:
    made = templates(tmp_path, one="{{ told }} {{ told }}", none="{{ common }}")
    asked: list[str] = []

    assert rendered(made, "none", {}, common(asked), "a") == "shared"
    assert asked == []
    assert rendered(made, "one", {}, common(asked), "b") == "b &amp; co b &amp; co"
    assert asked == ["b"]


@pytest.mark.parametrize(
    "text",
    [
        '{% from "pieces" import piece with context %}{{ piece() }} {{ told }}',
        '{{ told }}{% include "included" %}',
        '{% extends "base" %}{% block body %}{% include "included" %}{% endblock %}',
        '{% for n in [1] %}{% include "included" %}{% endfor %}',
    ],
)
def test_templates_that_others_bring_in_see_the_same(tmp_path: Path, text: str) -> None:
    made = templates(
        tmp_path,
        one=text,
        base="{% block body %}{% endblock %}",
        pieces=PIECES,
        included='{% from "pieces" import piece with context %}{{ piece() }}',
    )
    asked: list[str] = []
    values = {"own": "mine", "later": Later(lambda: "<i>")}

    html = rendered(made, "one", values, common(asked), "c")

    assert "c &amp; co, mine, shared, &lt;i&gt;" in html
    assert "c" in asked


def test_what_nobody_gave_is_a_fault_even_beside_what_is_common(tmp_path: Path) -> None:
    made = templates(tmp_path, one="{{ missing }}", asks="{{ told is defined }}")

    assert rendered(made, "asks", {}, common([]), "d") == "True"
    with pytest.raises(UndefinedError, match="missing"):
        rendered(made, "one", {}, common([]), "d")


def test_a_function_that_wants_the_context_gets_it_whoever_wrote_it(
    tmp_path: Path,
) -> None:
    @pass_context
    def wants(context: Context, word: str) -> str:
        return f"{context['own']} {word}"

    made = templates(
        tmp_path, one="{% for n in [1] %}{{ wants(plain(w='b')) }}{% endfor %}"
    )
    values = {"own": "mine", "wants": wants, "plain": lambda w: f"<{w}>"}

    assert rendered(made, "one", values) == "mine &lt;b&gt;"


@pytest.mark.parametrize(
    "value",
    ["a < b & 'c' \"d\"", Markup("<b>"), Markup("<i>").join(["<", ">"]), 1.5, None],
)
def test_what_is_printed_is_escaped_as_ever(tmp_path: Path, value: object) -> None:
    made = templates(
        tmp_path,
        one="{{ v }}-{{ v }}{% set s %}{{ v }}.{% endset %}{{ s }}"
        "{% macro m() %}({{ v }}){% endmacro %}{{ m() }}{{ v ~ '<' }}",
    )
    safe, joined = escape(value), escape(value) + "<"

    html = rendered(made, "one", {"v": value})

    assert html == f"{safe}-{safe}{safe}.({safe}){joined}".strip()


def test_a_fault_of_a_template_names_its_line(tmp_path: Path) -> None:
    made = templates(tmp_path, one="a\n{{ 1 }} {{ common }}\n{{ missing }}")

    with pytest.raises(UndefinedError) as fault:
        rendered(made, "one", {}, common([]))

    code = "top-level template code"
    lines = [e.lineno + 1 for e in fault.traceback if e.frame.code.name == code]
    assert lines == [3]
