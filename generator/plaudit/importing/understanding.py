"""One foreign file from its tree to drafts of records, with a report on its columns."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from plaudit.importing.formats import BODY
from plaudit.importing.identity import Found
from plaudit.importing.kinds import (
    BUILDERS,
    Circumstances,
    Draft,
    Row,
    Unusable,
    leaderboard,
)
from plaudit.importing.mapping import Mapping
from plaudit.importing.plan import (
    ColumnUnderstood,
    FileUnderstood,
    Note,
    Origin,
    Skipped,
)
from plaudit.importing.shape import (
    Choice,
    RawRecord,
    adjusted,
    by_language,
    chosen,
    columns_of,
    container_at,
    containers_in,
    meaning_of,
    selected,
    with_languages_apart,
)
from plaudit.importing.sources import FORMS, Recognised
from plaudit.importing.values import (
    is_blank,
    read_rating,
    scale_for,
    shown_safely,
)
from plaudit.load.foreign import Unreadable
from plaudit.model import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from plaudit.importing.formats import Content
    from plaudit.importing.shape import Container, Meaning
    from plaudit.load.foreign import Tree

_SAMPLE_CAP = 60


@dataclass(slots=True)
class Reading:
    """What came out of one file."""

    understood: FileUnderstood
    found: list[Found] = field(default_factory=list)
    skipped: list[Skipped] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def understand(
    label: str,
    content: Content,
    names: Sequence[str],
    kind: str | None,
    mapping: Mapping | None,
) -> Reading:
    """Return the records of one file; raise Unreadable with the reason for none.

    *label* names the file in reports; *names* are its own name and those of its
    folders, the nearest first, which may tell the kind.
    """
    mapping = mapping or Mapping()
    tree = content.tree
    if is_blank(tree) or tree == {}:
        reason = "holds nothing"
        raise Unreadable(reason)
    known = None if mapping.records else _recognised(tree, kind or mapping.kind)
    if known and known.container:
        choice = _choice_of_form(known)
    else:
        choice = _choice(tree, names, kind or mapping.kind, mapping)
    around = Circumstances(
        label,
        is_page=content.is_page,
        dates=mapping.dates,
        rating_max=_scale(choice.meaning),
    )
    rows = [Row(raw, choice.meaning, around) for raw in choice.container.records]
    reading = Reading(_report(label, content, choice, known.name if known else None))
    reading.skipped += [
        Skipped(Origin(label, index), reason)
        for index, reason in choice.container.dropped
    ]
    _build(reading, choice, rows, mapping, names)
    for entry in reading.found:
        entry.draft.joins = known.joins if known else ()
    reading.notes += _column_notes(label, choice.meaning)
    reading.notes += [note for row in rows for note in row.notes]
    return reading


def _recognised(tree: Tree, kind: str | None) -> Recognised | None:
    """Return what is known about the form; raise Unreadable for a refused one."""
    for form in FORMS:
        known = form(tree)
        if known is None or (kind is not None and known.kind not in {None, kind}):
            continue
        if known.refusal:
            raise Unreadable(known.refusal)
        return known
    return None


def _choice_of_form(known: Recognised) -> Choice:
    container = known.container
    if container is None or known.kind is None:  # a refusal, raised before
        raise Unreadable(known.name)
    columns = columns_of(record.cells for record in container.records)
    meaning = meaning_of(known.kind, columns, known.fields, known.ignored)
    return Choice(container, adjusted(meaning), f"the form of {known.name}")


def _choice(
    tree: Tree, names: Sequence[str], kind: str | None, mapping: Mapping
) -> Choice:
    containers = _containers(tree, mapping)
    for container in containers:
        with_languages_apart(container)
    fixed = mapping.fields_of(kind) if kind else {}
    if mapping.fields and not kind:
        reason = "needs a kind: write one into the mapping file or use --as"
        raise Unreadable(reason)
    choice = chosen(containers, names, kind, fixed, mapping.ignore)
    if choice is None:
        raise Unreadable(_no_records(containers, kind))
    return choice


def _containers(tree: Tree, mapping: Mapping) -> list[Container]:
    if not mapping.records:
        return by_language(tree) or containers_in(tree)
    try:
        found = container_at(selected(tree, mapping.records), mapping.records)
    except KeyError:
        found = None
    if found is None:
        reason = (
            f"has no records at {mapping.records!r}, where the mapping looks for them"
        )
        raise Unreadable(reason)
    return [found]


def _no_records(containers: list[Container], kind: str | None) -> str:
    keys = dict.fromkeys(
        name
        for entry in containers
        for record in entry.records
        for name in record.cells
    )
    if not keys:
        return "holds no records with named fields"
    shown = ", ".join(list(keys)[:12])
    what = f"no {kind} can be made of" if kind else "no kind of record fits"
    way = "a mapping file (--map) can name them"
    if not kind:
        way = "say what they are with --as, or in a mapping file"
    return f"is not understood: {what} its fields ({shown}); {way}"


def _scale(meaning: Meaning) -> float:
    column = meaning.column("rating")
    read = [read_rating(text) for text in column.texts] if column else []
    return scale_for([found[0] for found in read if found and found[1] is None])


def _build(
    reading: Reading,
    choice: Choice,
    rows: list[Row],
    mapping: Mapping,
    names: Sequence[str],
) -> None:
    """Read every row; what cannot be used is listed with its reason."""
    if choice.kind == "leaderboard":
        _build_board(reading, choice, rows, mapping, names)
        return
    build = BUILDERS[choice.kind]
    for row in rows:
        if all(is_blank(value) for value in row.raw.cells.values()):
            reading.skipped.append(Skipped(row.origin, "is empty"))
            continue
        try:
            draft = build(row)
        except Unusable as unusable:
            reading.skipped.append(Skipped(row.origin, str(unusable)))
            continue
        texts = _translations(row, draft)
        fields = {**draft.fields, **({"translations": texts} if texts else {})}
        draft = draft.with_fields(_with_constants(fields, mapping))
        if choice.container.is_one and draft.id is None:
            draft.id = _file_id(names)
        reading.found.append(Found(choice.kind, draft, (row.origin,)))


def _build_board(
    reading: Reading,
    choice: Choice,
    rows: list[Row],
    mapping: Mapping,
    names: Sequence[str],
) -> None:
    words = re.sub(r"[\W_]+", " ", names[0].partition(".")[0]).strip()
    title = words[:1].upper() + words[1:]
    beside = dict(choice.container.around)
    given = {name: str(value) for name, value in mapping.set.items()}
    origin = Origin(reading.understood.file)
    try:
        draft, skipped = leaderboard(rows, {**beside, **given}, title or "Leaderboard")
    except Unusable as unusable:
        reading.skipped.append(Skipped(origin, str(unusable)))
        return
    reading.skipped += skipped
    draft = draft.with_fields(_with_constants(draft.fields, mapping))
    reading.found.append(Found(choice.kind, draft, (origin,)))


def _file_id(names: Sequence[str]) -> str | None:
    """Return the name of the file, or of the folder around an `index` file."""
    stem = names[0].partition(".")[0]
    if stem.casefold().strip("_") in {"index", "readme"}:
        return names[1] if len(names) > 1 else None
    return stem or None


def _with_constants(fields: dict[str, object], mapping: Mapping) -> dict[str, object]:
    """Return *fields* with what the mapping sets for every record."""
    made = dict(fields)
    for name, value in mapping.set.items():
        head, dot, tail = name.partition(".")
        if dot:
            inner = made.get(head)
            made[head] = {**(inner if isinstance(inner, dict) else {}), tail: value}
        else:
            made[head] = value
    return made


def _translations(row: Row, draft: Draft) -> dict[str, dict[str, object]]:
    """Return the texts of the record's other languages, where they differ."""
    made: dict[str, dict[str, object]] = {}
    for lang, cells in row.raw.others.items():
        raw = RawRecord(row.raw.index, {**row.raw.cells, **cells}, row.raw.key)
        try:
            other = BUILDERS[row.meaning.kind](Row(raw, row.meaning, row.around))
        except Unusable:
            continue
        mine, theirs = _texts(draft.fields, row), _texts(other.fields, row)
        texts = {name: text for name, text in theirs.items() if mine.get(name) != text}
        body = KINDS[row.meaning.kind].body_field
        if body in mine and body not in texts:
            # Readers would take the words of one language for those of another.
            row.note("unread-value", f"the text in {lang!r} is missing or the same")
        elif texts:
            made[lang] = texts
    return made


def _texts(fields: dict[str, object], row: Row) -> dict[str, object]:
    """Return the translatable texts of *fields* by the names that translations use."""
    author, reply = fields.get("author"), fields.get("reply")
    inner = {
        "role": author.get("role") if isinstance(author, dict) else fields.get("role"),
        "reply": reply.get("text") if isinstance(reply, dict) else None,
    }
    names = KINDS[row.meaning.kind].translatable
    found = {name: inner.get(name, fields.get(name)) for name in names}
    return {
        name: text for name, text in found.items() if isinstance(text, str) and text
    }


def _report(
    label: str, content: Content, choice: Choice, form: str | None
) -> FileUnderstood:
    format_name = content.format
    if content.encoding != "utf-8":
        format_name += f", {content.encoding.upper()}"
    container = choice.container
    return FileUnderstood(
        label,
        f"{form} ({format_name})" if form else format_name,
        container.path,
        choice.kind,
        choice.reason,
        tuple(_columns(choice.meaning)),
        len(container.records) + len(container.dropped),
    )


def _columns(meaning: Meaning) -> Iterable[ColumnUnderstood]:
    for name, column in meaning.columns.items():
        field_name, how = meaning.how.get(name, (None, "not read"))
        if column.is_private and field_name is None:
            yield ColumnUnderstood(name, None, "", "private: never imported")
            continue
        if not column.values:
            how = "empty in every record"
        value = column.values[0] if column.values else ""
        sample = shown_safely(" ".join(str(value).split()), _SAMPLE_CAP)
        shown = "text below the front matter" if name == BODY else how
        yield ColumnUnderstood(name, field_name, sample, shown)


def _column_notes(label: str, meaning: Meaning) -> Iterable[Note]:
    origin = Origin(label)
    unused = []
    for name, column in meaning.columns.items():
        if column.is_private and column.filled and name not in meaning.how:
            many = "1 record" if column.filled == 1 else f"{column.filled} records"
            message = f"the column {name!r} is left out in {many}"
            yield Note("private", origin, message)
        elif column.filled and name not in meaning.how and not name.startswith("("):
            unused.append(name)
    if unused:
        names = ", ".join(unused[:20]) + (", …" if len(unused) > 20 else "")  # noqa: PLR2004 - enough for a line
        yield Note("unused-column", origin, f"nothing was read from {names}")
