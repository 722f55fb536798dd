"""Embeds: their widget types and options exist, and they show something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plaudit.catalog import OptionFault
from plaudit.check.rule import found, rule
from plaudit.derive import kinds_of, select, selectable
from plaudit.model import KINDS, Embed, Select, Testimonial

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from plaudit.catalog import WidgetType
    from plaudit.check.inspection import Inspection
    from plaudit.check.rule import Finding
    from plaudit.model import Record


def _near(name: str, known: Iterable[str]) -> str:
    """Return the hint for a *name* that is not among the *known* ones."""
    import difflib  # noqa: PLC0415 - starts fast

    ordered = sorted(known)
    near = difflib.get_close_matches(name, ordered, 1, 0.6)
    if near:
        return f"did you mean {near[0]!r}?"
    return f"known: {', '.join(ordered)}" if ordered else "there are none"


def _built(look: Inspection) -> Iterator[tuple[Embed, WidgetType]]:
    """Yield each embed whose widget type exists, with that type."""
    for embed in look.kept(Embed):
        widget = look.catalog.widgets.get(embed.widget)
        if widget is not None:
            yield embed, widget


@rule("unknown-widget", severity="error", fixed=True)
def unknown_widget(look: Inspection) -> Iterator[Finding]:
    """An embed names a widget type that exists."""
    for embed in look.kept(Embed):
        if embed.widget not in look.catalog.widgets:
            message = f"widget must be a widget type, not {embed.widget!r}"
            hint = _near(embed.widget, look.catalog.widgets)
            yield found(embed, "widget", message=message, hint=hint)


@rule("unknown-option", severity="error", fixed=True)
def unknown_option(look: Inspection) -> Iterator[Finding]:
    """An embed sets only options that its widget type has."""
    for embed, widget in _built(look):
        for name in embed.options:
            if name in widget.options:
                continue
            message = f"{name!r} is not an option of {widget.name}"
            hint = _near(name, widget.options)
            yield found(embed, "options", name, message=message, hint=hint)


@rule("bad-option", severity="error", fixed=True)
def bad_option(look: Inspection) -> Iterator[Finding]:
    """An option's value is one that the option takes."""
    for embed, widget in _built(look):
        for name, text in embed.options.items():
            option = widget.options.get(name)
            if option is None:
                continue
            try:
                option.read(text)
            except OptionFault as fault:
                import difflib  # noqa: PLC0415 - starts fast

                near = difflib.get_close_matches(text, option.choices, 1, 0.6)
                hint = f"did you mean {near[0]!r}?" if near else None
                message = f"options.{name} {fault}"
                yield found(embed, "options", name, message=message, hint=hint)


@rule("wrong-kind", severity="error", fixed=True)
def wrong_kind(look: Inspection) -> Iterator[Finding]:
    """An embed selects a kind of records that its widget type shows."""
    for embed, widget in _built(look):
        for kind in embed.select.kind:
            if kind in widget.kinds:
                continue
            message = (
                f"select.kind must be a kind that {widget.name} shows, not {kind!r}"
            )
            singular = next((k for k, m in KINDS.items() if m.plural == kind), kind)
            hint = (
                f"did you mean {singular!r}?"
                if singular in widget.kinds
                else f"it shows: {', '.join(widget.kinds)}"
            )
            yield found(embed, "select", "kind", message=message, hint=hint)


@rule("unused-select")
def unused_select(look: Inspection) -> Iterator[Finding]:
    """An embed chooses nothing where its widget type counts everything."""
    for embed, widget in _built(look):
        if widget.whole and embed.select != Select():
            message = f"select has no effect: {widget.name} counts every record"
            hint = "a figure over some of them could say anything; take it away"
            yield found(embed, "select", message=message, hint=hint)


@rule("unknown-record", severity="error")
def unknown_record(look: Inspection) -> Iterator[Finding]:
    """An embed that names records by id names records that exist."""
    for embed, widget in _built(look):
        kinds = kinds_of(embed, widget.kinds[0])
        folders = [_plural(kind) for kind in kinds]
        for index, name in enumerate(embed.select.ids):
            if any(look.library.find(kind, name) for kind in kinds) or any(
                (folder, name) in look.unread for folder in folders
            ):
                continue
            message = f"select.ids must hold ids of {_listed(folders)}, not {name!r}"
            every = (record for kind in kinds for record in look.library.of(kind))
            hint = _near(name, [record.id for record in every][:500])
            path = ("select", "ids", index)
            yield found(embed, *path, message=message, hint=hint)


@rule("embed-empty", severity="error")
def embed_empty(look: Inspection) -> Iterator[Finding]:
    """An embed selects at least one record that may be shown."""
    for embed, widget in _built(look):
        kinds = kinds_of(embed, widget.kinds[0])
        if not {*kinds} <= {*widget.kinds}:
            continue
        if select(embed, look.library, widget.kinds[0]):
            continue
        named = [(kind, name) for kind in kinds for name in embed.select.ids]
        if named and not any(look.library.find(*one) for one in named):
            continue  # `unknown-record` says so already
        folders = [_plural(kind) for kind in kinds]
        if any(lost in folders for lost, _ in look.unread):
            continue  # the records that it wants may be the ones that were not read
        records = selectable(look.library, kinds)
        why = _why(embed.select, records, _listed(folders))
        message = f"the embed shows nothing: {why}"
        hint = _instead(embed.select, records)
        yield found(embed, "select", message=message, hint=hint)


def _plural(kind: str) -> str:
    return KINDS[kind].plural if kind in KINDS else kind


def _listed(folders: Sequence[str]) -> str:
    return " or ".join(folders)


def _why(wanted: Select, records: Sequence[Record], folder: str) -> str:
    """Say which condition none of *records* meets."""
    if not records:
        return f"no {folder} are published"
    for words, is_met in _conditions(wanted, records):
        if not is_met:
            return f"none of the published {folder} {words}"
    return f"none of the published {folder} meets all of select"


def _conditions(
    wanted: Select, records: Sequence[Record]
) -> Iterator[tuple[str, bool]]:
    """Yield each condition in words, and whether any of *records* meets it."""
    if wanted.tags:
        tags = {tag for record in records for tag in record.tags}
        quoted = " or ".join(repr(tag) for tag in wanted.tags)
        yield f"has the tag {quoted}", bool(tags & set(wanted.tags))
    if wanted.lang:
        spoken = any(record.lang == wanted.lang for record in records)
        yield f"is in the language {wanted.lang!r}", spoken
    if wanted.ids:
        yield "is among select.ids", any(record.id in wanted.ids for record in records)
    if wanted.featured is not None:
        chosen = any(record.featured is wanted.featured for record in records)
        yield f"has featured: {str(wanted.featured).casefold()}", chosen
    if wanted.min_rating is not None:
        rated = any(_is_rated(record, wanted.min_rating) for record in records)
        yield f"has a rating of {wanted.min_rating:g} or more", rated


def _is_rated(record: Record, least: float) -> bool:
    rating = record.rating if isinstance(record, Testimonial) else None
    return rating is not None and rating >= least


def _instead(wanted: Select, records: Sequence[Record]) -> str | None:
    """Return the hint with the tag that was probably meant."""
    import difflib  # noqa: PLC0415 - starts fast

    tags = sorted({tag for record in records for tag in record.tags})
    for tag in wanted.tags:
        near = difflib.get_close_matches(tag, tags, 1, 0.6)
        if near and tag not in tags:
            return f"did you mean {near[0]!r}?"
    return None


@rule("sample-mixed", severity="error", fixed=True)
def sample_mixed(look: Inspection) -> Iterator[Finding]:
    """No embed shows invented records beside real ones."""
    for embed in look.catalog.embeds(look.library):
        widget = look.catalog.widgets[embed.widget]
        records = select(embed, look.library, widget.kinds[0])
        invented = [r for r in records if look.library.is_sample(r)]
        if not invented or len(invented) == len(records):
            continue
        real = next(r for r in records if not look.library.is_sample(r))
        message = (
            f"the embed shows the sample {invented[0].id!r} beside the real {real.id!r}"
        )
        hint = "select by tags or ids, or take the sample records out"
        yield found(embed, "select", message=message, hint=hint)
