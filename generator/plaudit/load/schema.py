"""JSON Schemas of the kinds, made from the model, for editors that complete YAML."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from plaudit.model import KINDS, Community, Part, ShortPart, meaning

if TYPE_CHECKING:
    from collections.abc import Iterator

# What editors read: the YAML language server knows this draft and older ones.
_DIALECT = "http://json-schema.org/draft-07/schema#"


SCHEMA_KINDS = ("community", *KINDS)
"""The kinds whose files have a schema."""


FILES = Path(__file__).parent / "schemas"
"""The schemas as they are published: to make them takes longer than many a build."""


def schema_text(kind: str) -> str:
    """Return the JSON Schema of the files of *kind*, `community` among them."""
    return (FILES / f"{kind}.json").read_text(encoding="utf-8")


def made_schema(kind: str) -> str:
    """Return what the file of `schema_text` must hold, made from the model."""
    model = Community if kind == "community" else KINDS[kind]
    return json.dumps(_schema(model), ensure_ascii=False, indent=1) + "\n"


def _schema(model: type[Part]) -> dict[str, Any]:
    """Return what a file of *model* may hold: one record, or a list with ids."""
    raw = model.model_json_schema(mode="validation")
    definitions: dict[str, Any] = raw.pop("$defs", {})
    _explain(raw, model)
    parts = {part.__name__: part for part in _parts(Part)}
    for name, definition in definitions.items():
        _explain(definition, parts[name])
    shared = _tidied(definitions)
    record = _tidied(raw)
    record["additionalProperties"] = False
    kind = str(getattr(model, "kind", ""))
    title = kind.capitalize()
    schema: dict[str, Any] = {"$schema": _DIALECT, "title": title}
    if model is Community:
        return {**schema, **record, "title": title, "definitions": shared}
    _shorthands(record, shared)
    _other_forms(model, record, shared)
    # A file's name is its record's id, and its language the community's.
    required = [name for name in record.get("required", []) if name != "id"]
    body = getattr(model, "body_field", None)
    optional_below = [name for name in required if name not in {body, "title"}]
    single = {**record, "required": required}
    listed = {**record, "required": ["id", *required]}
    choices = [single, {"type": "array", "items": listed}]
    if optional_below != required:
        schema["description"] = (
            f"In a Markdown file, {body} is the text below the fields."
        )
    return {**schema, "anyOf": choices, "definitions": shared}


def _parts(part: type[Part]) -> Iterator[type[Part]]:
    """Yield all parts below *part*."""
    for below in part.__subclasses__():
        yield below
        yield from _parts(below)


def _explain(schema: dict[str, Any], part: type[Part]) -> None:
    """Put beside each field of *part* what it means."""
    for name, field in schema.get("properties", {}).items():
        if words := meaning(part, name):
            field["description"] = words


def _shorthands(record: dict[str, Any], shared: dict[str, Any]) -> None:
    """Allow the short forms that the model's validators read."""
    for part in ShortPart.__subclasses__():
        if part.short_form and part.__name__ in shared:
            simple = {"type": ["string", "number"]}
            shared[part.__name__] = {"anyOf": [simple, shared[part.__name__]]}
    properties = record["properties"]
    if "Select" in shared:
        below = shared["Select"]["properties"]
        for name in ("kind", "tags", "ids", "prefer"):
            below[name] = {"anyOf": [{"type": "string"}, below[name]]}
    for name in ("tags", "members", "highlights", "expertise", "exclude", "corrects"):
        if name in properties:
            properties[name] = {"anyOf": [{"type": "string"}, properties[name]]}
    if "author" in properties:
        words = "The id of the member who speaks, instead of an author."
        properties["member"] = {"type": "string", "description": words}
        if "author" in record.get("required", []):
            record["required"].remove("author")
            record["anyOf"] = [{"required": ["author"]}, {"required": ["member"]}]


def _other_forms(
    model: type[Part], record: dict[str, Any], shared: dict[str, Any]
) -> None:
    """Allow what a kind's own validators read besides."""
    properties = record["properties"]
    if states := getattr(model, "states", ()):
        properties["status"]["enum"] += states
    if "Scale" in shared:
        shared["Scale"] = {"anyOf": [{"type": "string"}, shared["Scale"]]}
    if "Period" in shared:
        fields = shared["Period"]["properties"]
        spoken = {"from": fields["start"], "to": fields["end"]}
        other = {"type": "object", "required": [*spoken], "properties": spoken}
        bare = {"type": ["string", "integer"]}
        shared["Period"] = {"anyOf": [bare, other, shared["Period"]]}
    if "history" in properties:
        by_period = {"type": "object", "additionalProperties": {"type": "number"}}
        properties["history"] = {"anyOf": [by_period, properties["history"]]}


def _tidied(value: Any) -> Any:  # noqa: ANN401 - any JSON
    """Leave out what pydantic adds and no editor needs."""
    if isinstance(value, dict):
        if set(value) >= {"anyOf"} and len(value["anyOf"]) == 2:  # noqa: PLR2004
            kept = [part for part in value["anyOf"] if part != {"type": "null"}]
            if len(kept) == 1:
                rest = {k: v for k, v in value.items() if k not in {"anyOf", "default"}}
                value = {**kept[0], **rest}
        return {
            key: _tidied(item)
            for key, item in value.items()
            if key != "title" or not isinstance(item, str)
        }
    if isinstance(value, str) and value.startswith("#/$defs/"):
        return value.replace("#/$defs/", "#/definitions/")
    if isinstance(value, list):
        return [_tidied(item) for item in value]
    return value
