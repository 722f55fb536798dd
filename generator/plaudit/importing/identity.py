"""Records that are one and the same, and the ids of those that are not."""

from __future__ import annotations

import hashlib
import json
import re
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from plaudit.importing.plan import Note, Origin, Skipped
from plaudit.model import slug

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from plaudit.importing.kinds import Draft

_HASH_LENGTH = 6
_ID_CAP = 80
# Names that Windows reserves for devices, whatever ending a file has.
_RESERVED = re.compile(r"con|prn|aux|nul|com\d|lpt\d")
# Ids that a database gave: numbers, UUIDs, long hexadecimal keys.
_MACHINE_MADE = re.compile(
    r"\W*\d+\W*|[0-9a-fA-F]{8}-[0-9a-fA-F-]{27}|[0-9a-fA-F]{16,}"
    r"|(?=\S*\d)(?=\S*[A-Z])\S{16,}"
)


@dataclass(frozen=True, slots=True)
class Found:
    """One draft with its kind and the places that it comes from."""

    kind: str
    draft: Draft
    origins: tuple[Origin, ...]

    @property
    def digest(self) -> str:
        """A hash of its fields, the same in every run and for every order of files."""
        fields = {k: v for k, v in self.draft.fields.items() if k != "source"}
        text = json.dumps(fields, sort_keys=True, default=str, ensure_ascii=False)
        return hashlib.sha256(text.encode("utf-8", "replace")).hexdigest()


def combined(found: Iterable[Found]) -> tuple[list[Found], list[Skipped], list[Note]]:
    """Put entries about one person together; drop exact repetitions.

    The order of the files does not matter: entries are taken in the order of their
    places.
    """
    ordered = sorted(found, key=lambda entry: (entry.kind, entry.origins))
    groups: dict[tuple[str, str], list[Found]] = defaultdict(list)
    for entry in ordered:
        groups[entry.kind, entry.draft.same or entry.digest].append(entry)
    kept: list[Found] = []
    skipped: list[Skipped] = []
    notes: list[Note] = []
    for group in groups.values():
        first, *rest = group
        if first.draft.same and rest:
            kept.append(_one_of(group))
            others = ", ".join(str(entry.origins[0]) for entry in rest)
            name = first.draft.name
            notes.append(
                Note("combined", first.origins[0], f"{name!r} also stands in {others}")
            )
        else:
            kept.append(first)
            skipped += [
                Skipped(entry.origins[0], f"repeats {first.origins[0]} word for word")
                for entry in rest
            ]
    return kept, skipped, notes


def _one_of(group: Sequence[Found]) -> Found:
    """Return one entry with the fields of all: the first text counts, lists grow."""
    first = group[0]
    fields: dict[str, object] = {}
    for entry in group:
        for name, value in entry.draft.fields.items():
            known = fields.get(name)
            if isinstance(known, list) and isinstance(value, list):
                fields[name] = [*known, *(item for item in value if item not in known)]
            elif name in entry.draft.joins and isinstance(known, str):
                fields[name] = _side_by_side(known, str(value))
            else:
                fields.setdefault(name, value)
    draft = first.draft.with_fields(fields)
    return Found(first.kind, draft, tuple(entry.origins[0] for entry in group))


def _side_by_side(known: str, more: str) -> str:
    """Return two roles as one text; `Team` says nothing beside `Team, lead`."""
    parts = [part for part in known.split("; ") if not part.startswith(f"{more},")]
    if len(parts) < len(known.split("; ")):
        return known
    kept = [part for part in parts if part != more and not more.startswith(f"{part},")]
    joined = "; ".join([*kept, more])
    return joined if len(joined) <= 400 else known  # noqa: PLR2004 - a line has 500


def identified(found: Sequence[Found]) -> list[tuple[str, Found]]:
    """Return each entry with its id, unique within its kind.

    The id is the slug that the source gives, else that of the name, else a hash of the
    record. Where several entries have one slug each of them gets a hash behind it, so
    that neither their order nor that of the files decides.
    """
    groups: dict[tuple[str, str], list[Found]] = defaultdict(list)
    for entry in found:
        groups[entry.kind, _slug(entry)].append(entry)
    named: list[tuple[str, Found]] = []
    for (_, name), group in groups.items():
        if len(group) == 1 and not _RESERVED.fullmatch(name):
            named.append((name, group[0]))
            continue
        named += _with_hashes(name, group)
    return sorted(named, key=lambda pair: (pair[1].kind, pair[0]))


def _with_hashes(name: str, group: Sequence[Found]) -> list[tuple[str, Found]]:
    length = _HASH_LENGTH
    while len({entry.digest[:length] for entry in group}) < len(group) and length < 64:  # noqa: PLR2004 - a whole SHA-256
        length += 2
    return [(f"{name}-{entry.digest[:length]}", entry) for entry in group]


def _slug(entry: Found) -> str:
    given = entry.draft.id
    if given and not _MACHINE_MADE.fullmatch(given) and re.search(r"[A-Za-z]", given):
        return _short(slug(given))
    if entry.draft.name:
        return _short(slug(entry.draft.name))
    return f"unnamed-{entry.digest[:8]}"


def _short(name: str) -> str:
    if len(name) <= _ID_CAP - 20:
        return name
    cut = name[: _ID_CAP - 20]
    return (cut.rpartition("-")[0] or cut).strip("-")
