"""Honesty: figures say whence, praise is not doubled, and a choice is called one.

FTC rule on fake reviews, 16 CFR 465; UCPD Annex I; ISO 20488.
"""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING

from plaudit.check.pictures import Seen, pairs
from plaudit.check.quotes import alike
from plaudit.check.rule import found, record_rule, rule
from plaudit.check.texts import dotted
from plaudit.derive import is_selective, kinds_of, select, selectable
from plaudit.model import (
    KINDS,
    Correction,
    Embed,
    Leaderboard,
    Member,
    Mention,
    Milestone,
    PartialDate,
    Response,
    Story,
    Testimonial,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from plaudit.check.inspection import Inspection
    from plaudit.check.pictures import NamedFile
    from plaudit.check.rule import Finding
    from plaudit.model import Author, FieldPath, Record


@record_rule("figure-without-source", of=(Milestone.kind, Leaderboard.kind, Story.kind))
def figure_without_source(
    _: Inspection, record: Milestone | Leaderboard | Story
) -> Iterator[Finding]:
    """Every figure says where it comes from."""
    hint = "like source: Shared repair log"
    if isinstance(record, Story):
        for index, outcome in enumerate(record.outcomes):
            if outcome.source is None:
                message = f"outcomes[{index}].source is missing: who counted this?"
                yield found(record, "outcomes", index, message=message, hint=hint)
    elif record.source or record.source_url:
        return
    elif isinstance(record, Leaderboard):
        if record.rows:
            message = "source is missing: who counted this?"
            yield found(record, message=message, hint=hint)
    elif record.value is not None:
        message = f"source is missing: who counted {record.value:.15g}?"
        yield found(record, "value", message=message, hint=hint)


@record_rule("figure-without-date", of=(Milestone.kind, Story.kind))
def figure_without_date(
    look: Inspection, record: Milestone | Story
) -> Iterator[Finding]:
    """Every figure says when it was counted."""
    if isinstance(record, Milestone):
        if record.value is not None and not (record.as_of or record.reached_on):
            message = f"as_of is missing: when was {record.value:.15g} counted?"
            hint = _day_hint(look)
            yield found(record, "value", message=message, hint=hint)
        return
    for index, outcome in enumerate(record.outcomes):
        if outcome.as_of is None and record.date is None:
            message = f"outcomes[{index}].as_of is missing: when was this counted?"
            hint = _day_hint(look)
            yield found(record, "outcomes", index, message=message, hint=hint)


def _day_hint(look: Inspection) -> str:
    return f"like as_of: {look.today.isoformat()}"


@record_rule("future-date")
def future_date(look: Inspection, record: Record) -> Iterator[Finding]:
    """What is told as done does not lie ahead."""
    for path, value in look.parts(record):
        if not isinstance(value, PartialDate) or _may_lie_ahead(path):
            continue
        if value.first_day() > look.today:
            message = f"{dotted(path)} must not lie ahead, but is {value}"
            yield found(record, *path, message=message)


def _may_lie_ahead(path: tuple[str | int, ...]) -> bool:
    # `consent` has rules of its own; `next.by` is a plan, and so is what is due.
    if path[-1] in {"due", "valid_until"}:
        return True
    return path[0] in {"publish_on", "expires_on", "consent", "permission", "next"}


@record_rule(
    "answer-before-question",
    "done-before-promised",
    "mended-before-noticed",
    "captured-before-posted",
    of=(Response.kind, Testimonial.kind, Correction.kind, Mention.kind),
)
def answer_before_question(_: Inspection, record: Record) -> Iterator[Finding]:
    """An answer follows its question, a deed its promise, and mending the notice."""
    for slug, asked, path, day in _followers(record):
        first = getattr(record, asked)
        if first and day and day.last_day() < first.first_day():
            message = f"{dotted(path)} {day} is before {asked} {first}"
            hint = "one of both days is wrong"
            yield found(record, *path, message=message, hint=hint, slug=slug)


def _followers(
    record: Record,
) -> Iterator[tuple[str, str, FieldPath, PartialDate | None]]:
    """Yield rule, the field of the first day, and each day that comes after it."""
    if isinstance(record, Correction):
        yield "mended-before-noticed", "noticed_on", ("mended_on",), record.mended_on
    if isinstance(record, Mention):
        for name in ("captured_on", "thanked_on"):
            day: PartialDate | None = getattr(record, name)
            yield "captured-before-posted", "posted_on", (name,), day
    if isinstance(record, Testimonial):
        slug = "answer-before-question"
        if record.reply:
            yield slug, "date", ("reply", "date"), record.reply.date
        for index, reply in enumerate(record.replies):
            yield slug, "date", ("replies", index, "date"), reply.date
    if isinstance(record, Response):
        yield from _steps(record)


def _steps(
    record: Response,
) -> Iterator[tuple[str, str, FieldPath, PartialDate | None]]:
    """Yield the same of each day on the way of a concern."""
    slug = "answer-before-question"
    if record.acknowledged:
        yield slug, "raised_on", ("acknowledged", "on"), record.acknowledged.on
    if record.answered:
        yield slug, "raised_on", ("answered", "on"), record.answered.on
    for index, update in enumerate(record.updates):
        yield slug, "raised_on", ("updates", index, "on"), update.on
    for path, action in record.promised:
        slug = "done-before-promised"
        yield slug, "raised_on", (*path, "due"), action.due
        yield slug, "raised_on", (*path, "done_on"), action.done_on


ENOUGH_VOICES = 20
"""From how many testimonials on a site can look one-sided; smaller ones just began."""
_LARGEST_SHARE = 3
"""One voice may be one of so many."""


@rule("one-sided")
def one_sided(look: Inspection) -> Iterator[Finding]:
    """Among many testimonials there is some criticism, and no voice stands out."""
    voices = list(look.kept(Testimonial))
    if len(voices) < ENOUGH_VOICES:
        return
    rated = [voice for voice in voices if voice.rating is not None]
    mixed = any(voice.rating != voice.rating_max for voice in rated)
    if len(rated) >= ENOUGH_VOICES and not mixed:
        message = f"each of {len(rated)} ratings is the highest there is"
        hint = "publish the other ratings too; readers doubt what has no fault"
        yield found(look.community, message=message, hint=hint)
    elif not mixed and not look.library.responses:
        message = f"there are {len(voices)} testimonials, and no concern was ever kept"
        hint = "plaudit new response keeps one, with what came of it"
        yield found(look.community, message=message, hint=hint)
    speakers = Counter(_speaker(voice) for voice in voices)
    (speaker, most), *_ = speakers.most_common(1)
    if most * _LARGEST_SHARE > len(voices):
        first = next(voice for voice in voices if _speaker(voice) == speaker)
        message = f"{most} of {len(voices)} testimonials are by one voice"
        hint = "choose the best of them, and ask others"
        yield found(first, "author", message=message, hint=hint)


def _speaker(voice: Testimonial) -> str:
    return voice.author.member or (voice.author.name or "").casefold()


@rule("duplicate-quote", words_of=(Testimonial.kind, Mention.kind))
def duplicate_quote(look: Inspection) -> Iterator[Finding]:
    """Nobody's words stand twice, nor nearly so."""
    kept: tuple[Testimonial | Mention, ...] = (
        *look.kept(Testimonial),
        *look.kept(Mention),
    )
    quotes = {f"{one.plural}/{one.id}": one for one in kept}
    for later, earlier, same in alike((name, t.text) for name, t in quotes.items()):
        how = "are the same words" if same else "are nearly the same words"
        where = look.place(quotes[earlier], ()).path
        message = f"these {how} as in {quotes[earlier].id!r}"
        hint = f"keep one of both; the other is {where}"
        yield found(quotes[later], "text", message=message, hint=hint)


@rule("same-face")
def same_face(look: Inspection) -> Iterator[Finding]:
    """No two people have the same picture."""
    faces = list(_faces(look))
    for later, earlier in pairs([seen for _, _, seen in faces]):
        file, name, _ = faces[later]
        other_file, other, _ = faces[earlier]
        if name.casefold() == other.casefold():
            continue
        message = f"{file.label} shows the same picture for {name} as for {other}"
        where = look.place(other_file.record, other_file.path)
        place = f"{where.path}:{where.line}" if where.line else where.path
        hint = f"the other one stands in {place}"
        yield found(file.record, *file.path, message=message, hint=hint)


def _faces(look: Inspection) -> Iterator[tuple[NamedFile, str, Seen]]:
    """Yield one use of each picture for each person: file, name, what is seen."""
    known: set[tuple[str, Path]] = set()
    for file in _portraits(look):
        if not isinstance(file.found, Path):
            continue
        name = _person(look, file)
        seen = look.pictures.look(file.found)
        if name is None or not isinstance(seen, Seen):
            continue
        if (name.casefold(), file.found) not in known:
            known.add((name.casefold(), file.found))
            yield file, name, seen


def _portraits(look: Inspection) -> Iterator[NamedFile]:
    """Yield the pictures of people, by kind and id."""
    for kind in KINDS.values():
        for record in look.kept(kind):
            person = record if isinstance(record, Member) else _author(record)
            if person and person.avatar:
                files = look.files_of(record)
                yield from (file for file in files if file.path[-1] == "avatar")


def _author(record: Record) -> Author | None:
    return record.author if isinstance(record, Testimonial | Story | Mention) else None


def _person(look: Inspection, file: NamedFile) -> str | None:
    record = file.record
    if isinstance(record, Member):
        return record.name
    if isinstance(record, Testimonial | Story | Mention) and record.author:
        return look.author_name(record.author) or record.author.member
    return None


# "All 12 stories", "Every voice", "Alle Stimmen": claims to leave nothing out.
_CLAIMS_ALL = re.compile(
    r"\b(all|every|everything|alle|sämtliche|jede[rs]?)\b", re.IGNORECASE
)


@rule("curated-as-all")
def curated_as_all(look: Inspection) -> Iterator[Finding]:
    """What claims to show all leaves nothing out."""
    for embed in look.kept(Embed):
        widget = look.catalog.widgets.get(embed.widget)
        if widget is None or not is_selective(embed, look.library, widget.kinds[0]):
            continue
        kinds = kinds_of(embed, widget.kinds[0])
        some = len(select(embed, look.library, widget.kinds[0]))
        all_ = len(selectable(look.library, kinds))
        plural = " and ".join(KINDS[k].plural for k in kinds if k in KINDS) or "records"
        if embed.shows == "all":
            message = f"shows must not say all: {some} of {all_} {plural} are selected"
            hint = "write shows: selection, or take the select away"
            yield found(embed, "shows", message=message, hint=hint)
        elif embed.title and _CLAIMS_ALL.search(embed.title):
            message = (
                f"title {embed.title!r} claims all, "
                f"but {some} of {all_} {plural} are selected"
            )
            hint = "name it a selection"
            yield found(embed, "title", message=message, hint=hint)
