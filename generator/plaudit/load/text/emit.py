"""Records as YAML text: tidy enough to edit by hand, read alike by every YAML reader."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Mapping, Sequence
from datetime import date
from typing import TypeGuard

from plaudit.model import KINDS, PartialDate, Record

WIDTH = 88
"""The length from which a line of text is folded or a list is broken."""

# What YAML 1.1 or 1.2 readers take for null, a truth value, a merge key or a mark
# of documents (yaml.org/type, YAML 1.2.2 section 10.3).
_WORDS = re.compile(r"(?i:~|null|true|false|yes|no|on|off|y|n|=|<<|---|\.\.\.)")
# Numbers in any base, sexagesimals like 12:30:45, dates, infinities: whatever begins
# like a number and goes on with signs that numbers hold.
_NUMBER = re.compile(r"(?i:[-+]?\.?\d[\d_a-fxo.:,+\-tz ]*|[-+]?\.(?:inf|nan))")
_INDICATORS = "-?:,[]{}#&*!|>'\"%@`=<~"
_FLOW_INDICATORS = re.compile(r"[,\[\]{}]")
# Characters that YAML does not print as they are (YAML 1.2.2 section 5.1), and line
# breaks that only some readers know.
_UNPRINTABLE = re.compile(
    "[^\n\t -~\u00a0-\u2027\u202a-\ud7ff\ue000-\ufefe\uff00-\ufffd\U00010000-\U0010ffff]"
)
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\t": "\\t", "\r": "\\r"}
_FOLDABLE = re.compile(r"\S+(?: \S+)+")

Scalar = str | int | float | bool | date | PartialDate | None


def to_yaml(
    kind: str, fields: Mapping[str, object], comments: Sequence[str] = ()
) -> str:
    """Return *fields* of a record of *kind* as YAML, one field below the other.

    *comments* become the first lines, each behind a `#`. Fields stand in the order
    of the kind's model, those of all records behind; unknown ones come last. Fields
    that are None or empty lists are left out.

    Strings are quoted where any YAML reader would take them for something else;
    dates given as `PartialDate` or `date` are not, since they are meant as dates.
    """
    lines = [f"# {' '.join(comment.split())}" for comment in comments]
    rank = {name: place for place, name in enumerate(_order(kind))}
    names = sorted(fields, key=lambda name: rank.get(name, len(rank)))
    lines += _mapping({name: fields[name] for name in names}, 0)
    return "\n".join(lines) + "\n"


def _order(kind: str) -> list[str]:
    """Return the model's fields as an editor wants to meet them."""
    model = KINDS.get(kind)
    if model is None:
        return []
    shared = list(Record.model_fields)
    own = [name for name in model.model_fields if name not in shared]
    # A story's body is as long as a page: it comes last, as below a front matter.
    long = [name for name in own if name == "body"]
    return ["id", *(name for name in own if name not in long), *shared[1:], *long]


def _is_list(value: object) -> TypeGuard[Sequence[object]]:
    return isinstance(value, Sequence) and not isinstance(value, str | bytes)


def _is_absent(value: object) -> bool:
    if isinstance(value, Mapping):
        return all(_is_absent(item) for item in value.values())
    return value is None or (_is_list(value) and not value)


def _mapping(value: Mapping[str, object], indent: int) -> list[str]:
    pad = " " * indent
    lines: list[str] = []
    for key, item in value.items():
        if _is_absent(item):
            continue
        name = f"{pad}{_scalar(str(key))}:"
        if isinstance(item, Mapping):
            lines += [name, *_mapping(item, indent + 2)]
        elif _is_list(item):
            lines += _list(name, item, indent)
        else:
            lines += _named_scalar(name, item, indent)
    return lines


def _list(name: str, items: Sequence[object], indent: int) -> list[str]:
    flow = _flow(items)
    if flow and len(name) + 1 + len(flow) <= WIDTH:
        return [f"{name} {flow}"]
    lines = [name]
    for item in items:
        lines += _item(item, indent + 2)
    return lines


def _item(item: object, indent: int) -> list[str]:
    """Return one item of a list: its first line carries the dash."""
    dash = f"{' ' * indent}-"
    if isinstance(item, Mapping):
        inner = _mapping(item, indent + 2)
        return (
            [f"{dash} {inner[0].lstrip()}", *inner[1:]] if inner else [f"{dash} {{}}"]
        )
    if _is_list(item):
        return _list(dash, item, indent)
    return _named_scalar(dash, item, indent)


def _flow(items: Sequence[object]) -> str | None:
    """Return short scalars on one line in brackets, or None where that is unwise."""
    parts = []
    for item in items:
        if isinstance(item, Mapping) or _is_list(item) or "\n" in str(item):
            return None
        text = _scalar(item)
        if not text.startswith(('"', "'")) and _FLOW_INDICATORS.search(text):
            text = _quoted(str(item))
        parts.append(text)
    return f"[{', '.join(parts)}]"


def _named_scalar(name: str, value: object, indent: int) -> list[str]:
    """Return *name* with its scalar: on one line, folded, or as a literal block."""
    if not isinstance(value, str) or _UNPRINTABLE.search(value):
        return [f"{name} {_scalar(value)}"]
    pad = " " * (indent + 2)
    if "\n" in value and value.strip("\n\t "):
        return [f"{name} |{_block_header(value)}", *_block(value, pad)]
    short = f"{name} {_scalar(value)}"
    if len(short) <= WIDTH or not _FOLDABLE.fullmatch(value):
        return [short]
    folded = textwrap.wrap(
        value,
        width=WIDTH - len(pad),
        break_long_words=False,
        break_on_hyphens=False,
    )
    return [f"{name} >-", *(pad + line for line in folded)]


def _block_header(value: str) -> str:
    # The indicator is needed where the first line that says something is indented.
    indicator = "2" if value.lstrip("\n")[0] in " \t" else ""
    tail = len(value) - len(value.rstrip("\n"))
    return indicator + ("-" if tail == 0 else "" if tail == 1 else "+")


def _block(value: str, pad: str) -> list[str]:
    text = value.removesuffix("\n")
    return [pad + line if line else "" for line in text.split("\n")]


def _scalar(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | float):
        return f"{value:.15g}" if isinstance(value, float) else str(value)
    if value is None:
        return "null"
    text = str(value)
    if isinstance(value, date | PartialDate):
        # A year alone would be read as a number.
        return text if "-" in text else f'"{text}"'
    return text if _is_plain(text) else _quoted(text)


def _is_plain(text: str) -> bool:
    """Say whether every YAML reader takes the bare *text* for this very string."""
    if not text or text != text.strip() or text[0] in _INDICATORS:
        return False
    if "\n" in text or "\t" in text or _UNPRINTABLE.search(text):
        return False
    if ": " in text or " #" in text or text.endswith(":"):
        return False
    return not (_WORDS.fullmatch(text) or _NUMBER.fullmatch(text))


def _quoted(text: str) -> str:
    plain = not _UNPRINTABLE.search(text) and "\n" not in text and "\t" not in text
    if plain and "'" not in text and ('"' in text or "\\" in text):
        return f"'{text}'"
    return f'"{"".join(_escaped(character) for character in text)}"'


def _escaped(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if not _UNPRINTABLE.match(character):
        return character
    # Half a surrogate pair fits into no file.
    half = "\ud800" <= character <= "\udfff"
    return "\N{REPLACEMENT CHARACTER}" if half else f"\\U{ord(character):08X}"
