"""Raw records against the model: what does not fit, in words of the editor."""

from __future__ import annotations

import re
import typing
from typing import TYPE_CHECKING, Any, TypeVar

from plaudit.model import Part, Problem, clean_text, meaning, shown, slug

if TYPE_CHECKING:
    from collections.abc import Mapping

    from plaudit.model import Origin, Refusal

P = TypeVar("P", bound=Part)

# Names that people use for our fields, beyond what difflib finds near.
_SYNONYMS = {
    "quote": "text",
    "content": "text",
    "body": "text",
    "testimonial": "text",
    "name": "author",
    "person": "author",
    "who": "author",
    "stars": "rating",
    "image": "avatar",
    "photo": "avatar",
    "picture": "avatar",
    "picture_alt": "avatar_alt",
    "position": "role",
    "job": "role",
    "organization": "organisation",
    "company": "organisation",
    "when": "date",
    "created_at": "date",
    "joined": "joined_on",
    "since": "joined_on",
    "reached": "reached_on",
    "awarded": "on",
    "type": "widget",
    "permission": "consent",
}

_SIMPLE: Mapping[str, tuple[str, str]] = {
    "missing": ("missing-field", "is missing"),
    "string_type": ("not-text", "must be text, not {given}"),
    "string_too_short": ("empty-field", "must not be empty"),
    "string_too_long": (
        "too-long",
        "must have at most {max_length} characters, not {length}",
    ),
    "too_long": (
        "too-long",
        "must have at most {max_length} characters, not {length}",
    ),
    "too_short": ("empty-field", "must not be empty"),
    "int_parsing": ("bad-number", "must be a whole number like 5, not {value}"),
    "int_type": ("bad-number", "must be a whole number like 5, not {given}"),
    "int_from_float": ("bad-number", "must be a whole number like 5, not {value}"),
    "float_parsing": ("bad-number", "must be a number like 4.5, not {value}"),
    "float_type": ("bad-number", "must be a number like 4.5, not {given}"),
    "finite_number": ("bad-number", "must be a number like 4.5, not {value}"),
    "bool_parsing": ("bad-choice", "must be true or false, not {value}"),
    "bool_type": ("bad-choice", "must be true or false, not {given}"),
    "tuple_type": ("not-a-list", "must be a list, not {given}"),
    "model_type": ("not-a-group", "must be a group of fields, not {given}"),
    "model_attributes_type": ("not-a-group", "must be a group of fields, not {given}"),
    "mapping_type": ("not-a-group", "must be a group of fields, not {given}"),
    "dict_type": ("not-a-group", "must be a group of fields, not {given}"),
    "greater_than": ("out-of-range", "must be more than {gt}, not {value}"),
    "greater_than_equal": ("out-of-range", "must be at least {ge}, not {value}"),
    "less_than_equal": ("out-of-range", "must be at most {le}, not {value}"),
}

OWN_SLUGS = frozenset(
    {
        "author-unclear",
        "bad-address",
        "bad-choice",
        "bad-date",
        "bad-mail",
        "bad-path",
        "bad-period",
        "bad-rating",
        "bad-scale",
        "bad-time-zone",
        "missing-field",
        "remote-image",
        "row-unclear",
        "unknown-field",
        "video-unclear",
    },
)
"""Slugs that the model itself gives to what it refuses."""

VALIDATION_SLUGS = OWN_SLUGS | {s for s, _ in _SIMPLE.values()} | {"bad-name"}


def validated(
    model: type[P], fields: Mapping[str, Any], origin: Origin
) -> tuple[P | None, list[Problem]]:
    """Return *fields* as a *model*, or None with everything that does not fit."""
    made, refusals = model.read(fields)
    if not refusals:
        return made, []
    # A list whose items were all refused is not empty in the file.
    kept = [r for r in refusals if r.rule != "too_short" or not r.value]
    problems = [_problem(model, refusal, fields, origin) for refusal in kept]
    # Whoever wrote `autor` need not be told that `author` is missing.
    meant = {p.hint for p in problems if p.slug == "unknown-field"}
    return made, [
        p
        for p in problems
        if p.slug != "missing-field" or f"did you mean {p.field!r}?" not in meant
    ]


def _problem(
    model: type[Part],
    refusal: Refusal,
    fields: Mapping[str, Any],
    origin: Origin,
) -> Problem:
    path = tuple(
        part
        for part in refusal.path
        # A union's error names the branch too, which is no field of the file.
        if not (isinstance(part, str) and part.startswith(("tuple[", "constrained-")))
    )
    first = refusal.message.split(" ", 1)[0]
    if not path and first in model.model_fields:
        path = (first,)
    if len(path) > 1 and path[-1] in {"str", "int", "float"}:
        path = path[:-1]
    name = _dotted(path)
    rule, message, hint = _words(model, refusal, path, _typed(fields, origin))
    last = str(path[-1]) if path else ""
    if name and not message.startswith((f"{name} ", f"{last} ")):
        message = f"{name} {message}"
    place = origin.place(*path)
    return Problem(
        "error", rule, place.path, message, place.line, place.column, name or None, hint
    )


def _typed(fields: Mapping[str, Any], origin: Origin) -> Mapping[str, Any]:
    """Return those of *fields* that stand in the file, where that is known.

    Others come from its name, or from the community.
    """
    known = origin.positions
    return {name: fields[name] for name in fields if (name,) in known or not known}


def _words(
    model: type[Part],
    refusal: Refusal,
    path: tuple[str | int, ...],
    fields: Mapping[str, Any],
) -> tuple[str, str, str | None]:
    """Return slug, message and hint for one error of pydantic."""
    kind, value, context = refusal.rule, refusal.value, refusal.context
    if kind == "extra_forbidden":
        return "unknown-field", *_unknown(model, path, fields)
    if kind == "string_pattern_mismatch":
        return "bad-name", *_name(path, str(value))
    if kind == "literal_error":
        return "bad-choice", *_choice(model, path, value)
    if kind in _SIMPLE:
        rule, template = _SIMPLE[kind]
        given = _as_typed(path, value, fields)
        length = len(given) if isinstance(given, str | list | dict) else 0
        words = template.format(
            value=shown(value), given=_given(value), length=length, **context
        )
        return rule, words, _hint(rule, model, path, value)
    hint = context.get("hint") or _hint(kind, model, path, value)
    return kind, refusal.message, hint if isinstance(hint, str) else None


def _as_typed(
    path: tuple[str | int, ...], value: object, fields: Mapping[str, Any]
) -> object:
    """Return *value* with the blanks around it, where it lost any by being cleaned."""
    typed: Any = fields
    for step in path:
        if isinstance(step, int):
            # A list that was written on one line has been cut already.
            typed = typed[step] if isinstance(typed, list) else None
        elif isinstance(typed, dict):
            typed = typed.get(step)
    is_same = isinstance(typed, str) and clean_text(typed) == value
    return typed if is_same else value


_HINTS: Mapping[str, str] = {
    "not-a-list": "write each item on a line of its own that begins with a hyphen",
    "author-unclear": "like author: Ada Lovelace, or author: {member: ada-lovelace}",
    "row-unclear": "like name: Ada, or member: ada-lovelace",
}

_ABSENT: Mapping[str | int, str] = {
    "author": "like author: Ada Lovelace; in a .md file write > before the words, "
    "and as its last line: — Ada Lovelace, guest",
}
"""What to type for fields that have no example of their own."""


def _hint(
    rule: str, model: type[Part], path: tuple[str | int, ...], value: object
) -> str | None:
    """Return what to type instead of *value*, where that can be told."""
    text = value.strip() if isinstance(value, str) else ""
    if rule == "missing-field":
        return _example(model, path) or _ABSENT.get(path[-1])
    if rule == "not-a-group":
        known = _part_at(model, (*path, "")).model_fields
        return f"its fields are {', '.join(known)}"
    if rule == "bad-number":
        return _number_hint(text)
    if rule == "bad-date":
        return _date_hint(text)
    return _HINTS.get(rule)


def _number_hint(text: str) -> str | None:
    if re.fullmatch(r"-?\d{1,3}([,. ']\d{3})+", text):
        return f"write {re.sub(r'[^0-9-]', '', text)}"
    if re.fullmatch(r"-?\d+,\d{1,2}", text):
        return f"write {text.replace(',', '.')}"
    return None


def _date_hint(text: str) -> str | None:
    if re.fullmatch(r"\d{4}-\d{2}(-\d{2})?", text):
        return "the calendar has no such day"
    if found := re.fullmatch(r"(\d{1,2})\.\s*(\d{1,2})\.\s*(\d{4})", text):
        return f"write {found[3]}-{int(found[2]):02}-{int(found[1]):02}"
    if found := re.fullmatch(r"(\d{4})-(\d{1,2})-(\d{1,2})", text):
        return f"write {found[1]}-{int(found[2]):02}-{int(found[3]):02}"
    if re.fullmatch(r"\d{1,2}/\d{1,2}/\d{4}", text):
        return "the year comes first, then month, then day"
    return None


def _given(value: object) -> str:
    if isinstance(value, dict):
        return "a group of fields"
    if isinstance(value, list | tuple):
        return "a list"
    return "nothing" if value is None else shown(value)


def _dotted(path: tuple[str | int, ...]) -> str:
    text = ""
    for part in path:
        text += f"[{part}]" if isinstance(part, int) else f".{part}" if text else part
    return text


def _part_at(model: type[Part], path: tuple[str | int, ...]) -> type[Part]:
    """Return the model whose field the last step of *path* names."""
    current = model
    for step in path[:-1]:
        if isinstance(step, int):
            continue
        field = current.model_fields.get(step)
        inner = _inner(field.annotation) if field else None
        current = inner or current
    return current


def _inner(annotation: object) -> type[Part] | None:
    if isinstance(annotation, type) and issubclass(annotation, Part):
        return annotation
    for part in typing.get_args(annotation):
        if found := _inner(part):
            return found
    return None


def _unknown(
    model: type[Part], path: tuple[str | int, ...], fields: Mapping[str, Any]
) -> tuple[str, str]:
    import difflib  # noqa: PLC0415 - starts fast

    name = str(path[-1])
    part = _part_at(model, path)
    known = list(part.model_fields)
    if part is model:
        taken = set(fields)
        known = [k for k in known if k not in taken or k == "id"]
    near = difflib.get_close_matches(name.casefold(), known, 1, 0.7)
    synonym = _SYNONYMS.get(name.casefold())
    if not near and synonym in known:
        near = [str(synonym)]
    kind = getattr(part, "kind", part.__name__.casefold())
    hint = f"did you mean {near[0]!r}?" if near else f"known: {', '.join(known)}"
    article = "an" if kind[0] in "aeiou" else "a"
    return f"is not a field of {article} {kind}", hint


def _name(path: tuple[str | int, ...], value: str) -> tuple[str, str | None]:
    if "lang" in path[-1:] or "languages" in path:
        return f"must be a language like en or pt-BR, not {shown(value)}", None
    rule = "must be made of small letters, digits and hyphens, like ada-lovelace"
    return f"{rule}, not {shown(value)}", f"did you mean {slug(value)!r}?"


def _choice(
    model: type[Part], path: tuple[str | int, ...], value: object
) -> tuple[str, str | None]:
    import difflib  # noqa: PLC0415 - starts fast

    names = [step for step in path if isinstance(step, str)]
    part = _part_at(model, (*names[:-1], "")) if names else model
    field = part.model_fields.get(names[-1]) if names else None
    choices = [str(c) for c in _choices(field.annotation if field else None)]
    if names == ["status"]:
        choices += getattr(part, "states", ())
    near = difflib.get_close_matches(str(value).casefold(), choices, 1, 0.6)
    hint = f"did you mean {near[0]!r}?" if near else None
    return f"must be one of {', '.join(choices)}, not {_given(value)}", hint


def _choices(annotation: object) -> list[object]:
    if typing.get_origin(annotation) is typing.Literal:
        return list(typing.get_args(annotation))
    return [c for part in typing.get_args(annotation) for c in _choices(part)]


def _example(model: type[Part], path: tuple[str | int, ...]) -> str | None:
    part = _part_at(model, path)
    words = meaning(part, str(path[-1]))
    example = words.partition("Example: `")[2].partition("`")[0]
    return f"like {path[-1]}: {example}" if example else None
