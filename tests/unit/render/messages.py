"""Every message that templates, code and widget folders put into words."""

from __future__ import annotations

import ast
import io
from typing import TYPE_CHECKING

import yaml
from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po
from jinja2 import Environment
from jinja2.ext import extract_from_ast

from plaudit.resources import bundled

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

Message = tuple[str, ...]
"""One English text, or the singular and the plural of one."""

ROOT = bundled("widgets").parent
HEADER = """\
# Every text of the product, in English. A language is a file beside this one.
msgid ""
msgstr ""
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""
_FORMS = {"t": 1, "tn": 2}


def messages() -> dict[Message, list[str]]:
    """Return every message with the files it stands in, in a fixed order."""
    found: dict[Message, list[str]] = {}
    for path, message in _said():
        if message:
            places = found.setdefault(message, [])
            if path not in places:
                places.append(path)
    return dict(sorted(found.items()))


def template() -> str:
    """Return what a translator starts from: every message, and where it stands.

    It names no line and no time, so that it changes with the messages only.
    """
    catalog = Catalog()
    for message, files in messages().items():
        name = message[0] if len(message) == 1 else message
        catalog.add(name, locations=[(file, 0) for file in files])
    stream = io.BytesIO()
    write_po(
        stream,
        catalog,
        width=88,
        omit_header=True,
        include_lineno=False,
        sort_output=True,
    )
    return HEADER + stream.getvalue().decode("utf-8").rstrip() + "\n"


def computed() -> list[str]:
    """Return the files that put something into words that is not written there.

    What that says must stand somewhere else, or no catalog can translate it.
    """
    return sorted({path for path, message in _said() if not message})


def _said() -> Iterator[tuple[str, Message]]:
    """Yield file and text of each call; the text is empty where it is computed."""
    files = {
        *ROOT.glob("widgets/*/*.html"),
        *ROOT.glob("widgets/*/widget.yaml"),
        *ROOT.glob("themes/*/templates/**/*.html"),
        *ROOT.glob("generator/plaudit/**/*.py"),
    }
    read = {".html": _in_template, ".py": _in_module, ".yaml": _in_widget}
    for file in sorted(files):
        for message in read[file.suffix](file):
            yield file.relative_to(ROOT).as_posix(), message


def _in_widget(file: Path) -> Iterator[Message]:
    yield (yaml.safe_load(file.read_text(encoding="utf-8"))["title"],)


def _in_template(file: Path) -> Iterator[Message]:
    tree = Environment(autoescape=True).parse(file.read_text(encoding="utf-8"))
    for _, function, found in extract_from_ast(tree, tuple(_FORMS)):
        parts = found if isinstance(found, tuple) else (found,)
        yield _written(parts, function)


def _in_module(file: Path) -> Iterator[Message]:
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call):
            name = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if name in _FORMS:
                values = (getattr(part, "value", None) for part in node.args)
                yield _written(tuple(values), name)


def _written(parts: tuple[object, ...], function: str) -> Message:
    """Return the texts among *parts*, or none where one of them is computed."""
    texts = parts[: _FORMS[function]]
    found = tuple(text for text in texts if isinstance(text, str))
    return found if len(found) == _FORMS[function] else ()
