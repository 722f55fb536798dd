"""The parts of the manual that follow from the code: fields, options, sizes."""

from __future__ import annotations

import types
import typing
from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from plaudit.catalog import load_catalog
from plaudit.model import KINDS, Community, Part, PartialDate, meaning
from plaudit.resources import bundled

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pydantic.fields import FieldInfo

    from plaudit.catalog import WidgetType


def _type(field: FieldInfo) -> str:
    """Return what a field takes, in a few words."""
    return _words(field.annotation, _pattern(field))


def _pattern(field: FieldInfo) -> str:
    return " ".join(str(part) for part in field.metadata)


_NAMED: dict[object, str] = {
    str: "text",
    int: "whole number",
    float: "number",
    bool: "true or false",
    PartialDate: "date",
}
_MARKS = {"_web_address": "web address", "_image_path": "picture", "a-z0-9": "name"}


def _words(annotation: object, metadata: str = "") -> str:
    if annotation is str:
        found = (words for mark, words in _MARKS.items() if mark in metadata)
        return next(found, _NAMED[str])
    if annotation in _NAMED:
        return _NAMED[annotation]
    if isinstance(annotation, type) and issubclass(annotation, Part):
        name = annotation.__name__.lower()
        return f"[{name}](#{name})"
    return _composed(annotation, metadata)


def _composed(annotation: object, metadata: str) -> str:
    origin, parts = typing.get_origin(annotation), typing.get_args(annotation)
    if origin is Literal:
        return " \\| ".join(f"`{part}`" for part in parts)
    if origin is tuple:
        return f"list of {_words(parts[0], metadata)}"
    if hasattr(annotation, "__metadata__"):
        return _words(parts[0], str(annotation))
    if (
        isinstance(origin, type)
        and issubclass(origin, Mapping)
        and "int" in str(parts[1])
    ):
        return "whole numbers by name"
    kept = [part for part in parts if part is not type(None)]
    if origin in {typing.Union, types.UnionType}:
        return " or ".join(_words(part, metadata) for part in kept)
    return "texts by name"


def _default(field: FieldInfo) -> str:
    if field.is_required():
        return "**needed**"
    value = field.default
    if value in (None, (), "") or field.default_factory is not None:
        return ""
    if isinstance(value, Part):
        return ""
    if isinstance(value, bool):
        return f"`{str(value).lower()}`"
    if isinstance(value, tuple):
        return f"`[{', '.join(str(part) for part in value)}]`"
    return f"`{value:g}`" if isinstance(value, float) else f"`{value}`"


def _table(part: type[Part], *, common: bool) -> Iterator[str]:
    yield "| field | takes | unless given | meaning |"
    yield "| --- | --- | --- | --- |"
    shared = {"id", "lang", "tags", "status", "publish_on", "expires_on", "featured"}
    shared |= {"order", "sample", "translations"}
    for name, field in part.model_fields.items():
        if common and name in shared:
            continue
        words = " ".join(meaning(part, name).split()).replace("|", "\\|")
        yield f"| `{name}` | {_type(field)} | {_default(field)} | {words} |"
    yield ""


def _parts_of(part: type[Part], found: dict[str, type[Part]]) -> None:
    for field in part.model_fields.values():
        for inner in _inner(field.annotation):
            if inner.__name__ not in found:
                found[inner.__name__] = inner
                _parts_of(inner, found)


def _inner(annotation: object) -> Iterator[type[Part]]:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        yield annotation
    for part in typing.get_args(annotation):
        yield from _inner(part)


def kinds_reference() -> str:
    """Return the tables of every kind and of every part that they are made of."""
    lines: list[str] = ["## Community", "", f"{Community.__doc__}", ""]
    lines += _table(Community, common=False)
    for kind in KINDS.values():
        where = f"In `content/{kind.plural}/`."
        lines += [f"## {kind.__name__}", "", f"{kind.__doc__} {where}", ""]
        lines += _table(kind, common=True)
        if kind.translatable:
            names = ", ".join(f"`{name}`" for name in kind.translatable)
            lines += [f"Can be translated: {names}.", ""]
    found: dict[str, type[Part]] = {}
    models: list[type[Part]] = [Community, *KINDS.values()]
    for model in models:
        _parts_of(model, found)
    for name in sorted(found):
        lines += [f"## {name}", "", f"{found[name].__doc__}", ""]
        lines += _table(found[name], common=False)
    return "\n".join(lines)


def widgets_reference() -> str:
    """Return what each widget type is, accepts and can be told."""
    lines: list[str] = []
    for widget in load_catalog(bundled("widgets").parent).widgets.values():
        lines += _widget(widget)
    return "\n".join(lines)


def _widget(widget: WidgetType) -> Iterator[str]:
    kinds = ", ".join(f"`{kind}`" for kind in widget.kinds)
    yield f"## {widget.name}"
    yield ""
    yield f"{widget.description} Shows: {kinds}."
    yield ""
    yield (
        f"Style and script together: at most {widget.cap:,} bytes after gzip "
        f"(aim: {widget.target:,})."
    )
    yield ""
    if widget.options:
        yield "| option | takes | unless given | meaning |"
        yield "| --- | --- | --- | --- |"
        for option in widget.options.values():
            default = str(option.default)
            default = default.lower() if option.type == "boolean" else default
            rule = option.rule.replace("|", "\\|")
            yield f"| `{option.name}` | {rule} | `{default}` | {option.help} |"
        yield ""
