"""Options of the command line as the fields of a record."""

from __future__ import annotations

import shlex
import typing
from collections.abc import Iterator, Mapping, Sequence
from typing import Literal

from plaudit.errors import UsageError
from plaudit.load import YamlFault, read_yaml
from plaudit.model import Part, Record, meaning

Shape = Literal["text", "group", "list"]


def describe(kind: type[Record]) -> Iterator[tuple[str, str]]:
    """Yield the name of each field of *kind* with what it holds; needed ones first."""
    fields = kind.model_fields
    own = [name for name in fields if name not in Record.model_fields]
    shared = [name for name in Record.model_fields if name in fields]
    ordered = sorted([*own, *shared], key=lambda name: not _is_needed(kind, name))
    for name in ordered:
        needed = "Needed. " if _is_needed(kind, name) else ""
        yield name, needed + meaning(kind, name).replace("`", "")


def _is_needed(kind: type[Record], name: str) -> bool:
    return kind.model_fields[name].is_required() and name != "id"


def read_fields(kind: type[Record], words: Sequence[str]) -> dict[str, object]:
    """Return *words*, options with their values, as the raw fields of a *kind*.

    Raises UsageError for an option without a value, or given twice where one counts.
    """
    fields: dict[str, object] = {}
    for path, value in _pairs(words):
        if path == ["field"] and "=" in value:
            name, _, rest = value.partition("=")
            message = f"write --{name} {shlex.quote(rest)}, not --field {name}=…"
            raise UsageError(message)
        _put(fields, kind, path, value)
    return {name: _shaped(kind, name, value) for name, value in fields.items()}


def _pairs(words: Sequence[str]) -> Iterator[tuple[list[str], str]]:
    """Yield the path of each field, and its value."""
    rest = iter(words)
    for word in rest:
        if not word.startswith("--") or word == "--":
            message = f"{word!r} belongs to no field; write --field before a value"
            raise UsageError(message)
        name, is_joined, value = word[2:].partition("=")
        if not is_joined:
            following = next(rest, None)
            if following is None:
                message = f"--{name} needs a value"
                raise UsageError(message)
            value = following
        yield name.replace("-", "_").split("."), value


def _put(
    fields: dict[str, object], kind: type[Record], path: list[str], value: str
) -> None:
    """Put *value* into *fields*, at *path*."""
    group = fields
    for step in path[:-1]:
        inner = group.setdefault(step, {})
        if not isinstance(inner, dict):
            raise UsageError(_both(step))
        group = inner
    last, shape = path[-1], _shape(kind, path)
    given = value if shape == "text" else _parsed(value)
    if shape == "list" and isinstance(given, dict):
        given = [given]
    if last not in group:
        group[last] = given
    elif isinstance(group[last], dict):
        raise UsageError(_both(last))
    elif shape == "list":
        group[last] = [*_as_list(group[last]), *_as_list(given)]
    else:
        message = f"--{'.'.join(path)} was given twice"
        raise UsageError(message)


def _both(name: str) -> str:
    return f"--{name} was given as a whole and in parts; one of both is enough"


def _as_list(value: object) -> list[object]:
    return value if isinstance(value, list) else [value]


def _parsed(value: str) -> object:
    """Return a *value* in brackets as the list or group that it is in YAML."""
    if not value.startswith(("[", "{")):
        return value
    try:
        return read_yaml(value).value
    except YamlFault as fault:
        message = f"{value!r} is not valid YAML: {fault.message}"
        raise UsageError(message) from None


def _shaped(kind: type[Record], name: str, value: object) -> object:
    """Return *value* as a list where the field *name* is one."""
    if _shape(kind, [name]) != "list" or isinstance(value, list):
        return value
    field = kind.model_fields[name]
    if isinstance(value, str) and _item(field.annotation) is None:
        # Most lists of words know how to read one line; for the others it is cut.
        words = [word.strip() for word in value.split(",")]
        return value if field.metadata else words
    return [value]


def _shape(kind: type[Record], path: Sequence[str]) -> Shape:
    """Return what the field at *path* holds; text where the model knows no such field."""
    model: type[Part] | None = kind
    shape: Shape = "text"
    for step in path:
        field = model.model_fields.get(step) if model else None
        if field is None:
            return "text"
        shape = _shape_of(field.annotation)
        model = _item(field.annotation)
    return shape


def _shape_of(annotation: object) -> Shape:
    origin = typing.get_origin(annotation)
    if origin is tuple:
        return "list"
    if origin is not None and isinstance(origin, type) and issubclass(origin, Mapping):
        return "group"
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return "group"
    shapes = {_shape_of(inner) for inner in typing.get_args(annotation)}
    return "group" if "group" in shapes and origin is not typing.Annotated else "text"


def _item(annotation: object) -> type[Part] | None:
    """Return the part that *annotation* is made of, alone or in a list."""
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    inner = (_item(argument) for argument in typing.get_args(annotation))
    return next((part for part in inner if part), None)
