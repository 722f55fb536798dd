"""Responses, how soon they come, and corrections, as their markup needs them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from plaudit.derive import days_open, days_waited
from plaudit.derive import responsiveness as count
from plaudit.model import Correction, Member, PartialDate, covered
from plaudit.render import prose
from plaudit.render.words import direction, quote_marks

if TYPE_CHECKING:
    from datetime import date

    from markupsafe import Markup

    from plaudit.model import Action, Record, Response
    from plaudit.render.standpoint import Standpoint
    from plaudit.render.words import Words


class SaidView(NamedTuple):
    """What was said on one day, ready to be shown."""

    words: Markup
    date: str
    date_iso: str
    intro: str | None = None
    """Who said it, as a sentence that ends in a colon."""


class PromiseView(NamedTuple):
    """Something that was promised, and what came of it."""

    text: str
    kept: str
    """promised, kept, late or overdue."""
    sentence: str
    """By when it was promised, and when it was done."""
    evidence: str | None
    evidence_url: str | None


class StepView(NamedTuple):
    """One day on the way of a concern."""

    label: str
    date: str
    date_iso: str


class ResponseView(NamedTuple):
    """One concern and what came of it, ready to be shown."""

    id: str
    title: str
    href: str | None
    lang: str | None
    direction: str | None
    words: Markup
    by: str | None
    """Who raised it; None where nobody is named."""
    by_url: str | None
    source: str | None
    source_url: str | None
    state: str
    """open, answered, changed or declined."""
    state_text: str
    is_open: bool
    waited: str | None
    """How long it took to the first answer, or has taken so far."""
    steps: tuple[StepView, ...]
    acknowledged: SaidView | None
    answered: SaidView | None
    promises: tuple[PromiseView, ...]
    """What was promised in answer, the plan after an incident not among it."""
    updates: tuple[SaidView, ...]
    plan: tuple[PromiseView, ...]
    overdue: bool
    """Whether a promise was not done in time and is still to be done."""


def response(record: Response, here: Standpoint) -> ResponseView:
    """Return *record*, already in the reader's language, as it is shown *here*."""
    t, today = here.words.t, here.library.today
    foreign = record.lang != here.lang
    states = {
        "open": t("Open"),
        "answered": t("Answered"),
        "changed": t("Acted on"),
        "declined": t("Declined"),
    }
    by, by_url = _raised_by(record, here)
    return ResponseView(
        id=record.id,
        title=record.title or prose.plain(record.concern, 60),
        href=here.href(record.kind, record.id),
        lang=record.lang if foreign else None,
        direction=direction(record.lang) if foreign else None,
        words=_quoted(record),
        by=by,
        by_url=by_url,
        source=_source(record),
        source_url=record.source.url if record.source else None,
        state=record.came_of_it,
        state_text=states[record.came_of_it],
        is_open=record.is_open,
        waited=_waited(record, here.words, today),
        steps=tuple(_steps(record, here.words)),
        acknowledged=_acknowledged(record, here),
        answered=_answered(record, here),
        promises=_promises((record.action,) if record.action else (), here),
        updates=tuple(
            SaidView(prose.inline(one.text), here.words.day(one.on), str(one.on))
            for one in sorted(record.updates, key=lambda one: one.on.sort_key)
        ),
        plan=_promises(record.plan, here),
        overdue=any(one.kept(today) == "overdue" for one in record.promises),
    )


def _quoted(record: Response) -> Markup:
    text = prose.without_quotes(record.concern)
    html = prose.inline(text) if len(prose.paragraphs(text)) == 1 else prose.words(text)
    return prose.in_quotes(html, *quote_marks(record.lang))


def _raised_by(record: Response, here: Standpoint) -> tuple[str | None, str | None]:
    """Return who raised the concern, as far as they agreed to be named, and a page."""
    library, author = here.library, record.by
    if author is None or not covered(
        record, "name", library.community.policies, library.today
    ):
        return None, None
    if author.member is None:
        return author.name, author.url
    member = library.shown(Member.kind, author.member)
    if not isinstance(member, Member) or not member.listed:
        return None, None
    return member.name, here.href(Member.kind, member.id)


def _source(record: Response) -> str | None:
    source = record.source
    if source is None:
        return None
    host = (urlsplit(source.url).hostname or "") if source.url else ""
    return source.label or source.platform or host.removeprefix("www.") or None


def _waited(record: Response, words: Words, today: date) -> str | None:
    """Return how long the first answer took, or how long it has been waited for."""
    days = days_waited(record, today)
    if days is None:
        so_far = days_open(record, today) if record.first_answer is None else None
        if so_far is None:
            return None
        return words.tn("Waiting for {n} day", "Waiting for {n} days", so_far)
    known = (record.raised_on, record.first_answer)
    if not all(day and day.day for day in known):
        return words.tn("Answered within {n} day", "Answered within {n} days", days)
    if days == 0:
        return words.t("Answered on the same day")
    return words.tn("Answered after {n} day", "Answered after {n} days", days)


def _steps(record: Response, words: Words) -> list[StepView]:
    """Return the days of *record* in the order in which they should come."""
    heard, answer, action = record.acknowledged, record.answered, record.action
    days = (
        (words.t("Raised"), record.raised_on),
        (words.t("Heard"), heard.on if heard else None),
        (words.t("Answered"), answer.on if answer else None),
        (words.t("Done"), action.done_on if action else None),
    )
    return [StepView(label, words.day(on), str(on)) for label, on in days if on]


def _acknowledged(record: Response, here: Standpoint) -> SaidView | None:
    heard = record.acknowledged
    if heard is None or heard.text is None:
        return None
    name = heard.by or here.community.name
    day = here.words.day(heard.on)
    intro = here.words.t("{name} wrote, {date}:", name=name, date=day)
    return SaidView(prose.inline(heard.text), day, str(heard.on), intro)


def _answered(record: Response, here: Standpoint) -> SaidView | None:
    answer = record.answered
    if answer is None:
        return None
    name = answer.by or here.community.name
    day = here.words.day(answer.on)
    intro = here.words.t("{name} answered, {date}:", name=name, date=day)
    return SaidView(prose.inline(answer.text), day, str(answer.on), intro)


def _promises(actions: tuple[Action, ...], here: Standpoint) -> tuple[PromiseView, ...]:
    return tuple(_promise(action, here) for action in actions)


def _promise(action: Action, here: Standpoint) -> PromiseView:
    kept = action.kept(here.library.today)
    evidence = action.evidence
    web = bool(evidence and evidence.startswith(("https://", "http://")))
    return PromiseView(
        text=action.promise,
        kept=kept,
        sentence=_kept(kept, action, here.words),
        evidence=None if web else evidence,
        evidence_url=evidence if web else None,
    )


def _kept(kept: str, action: Action, words: Words) -> str:
    due = words.day(action.due) if action.due else ""
    done = words.day(action.done_on) if action.done_on else ""
    if kept == "overdue":
        return words.t("Overdue: promised for {due}, not done yet.", due=due)
    if kept == "late":
        return words.t("Promised for {due}, done late: {date}.", due=due, date=done)
    if kept == "promised":
        return words.t("Promised for {due}.", due=due) if due else words.t("Promised.")
    if due:
        return words.t("Promised for {due}, done: {date}.", due=due, date=done)
    return words.t("Done: {date}.", date=done)


@dataclass(frozen=True, slots=True)
class ResponsivenessView:
    """How soon concerns are answered, ready to be shown."""

    count: int
    is_enough: bool
    median: str | None
    """The median wait in words; None while half of the concerns or more wait still."""
    slowest: str | None
    open: str
    """How many wait, of how many."""
    counted: str
    """What was counted, since when and on which day."""
    beside: tuple[str, ...]
    """What must be known besides: what is not shown, what nobody dated."""
    listed: tuple[ResponseView, ...]
    """The concerns themselves, where they are too few for a median."""


def responsiveness(here: Standpoint, months: int) -> ResponsivenessView:
    """Return how soon the concerns of the last *months* were answered; 0 means all."""
    found, words = count(here.library, months), here.words
    slowest = None
    if found.slowest is not None:
        slowest = _days(found.slowest, words)
        if found.goes_on:
            slowest = words.t("more than {days}", days=slowest)
    shown = [o for o in found.concerns if here.library.shown(o.kind, o.id)]
    listed = [] if found.is_enough else shown
    return ResponsivenessView(
        count=found.count,
        is_enough=found.is_enough,
        median=None if found.median is None else _days(found.median, words),
        slowest=slowest,
        open=words.t(
            "{n} of {total}",
            n=words.number(found.open),
            total=words.number(found.count),
        ),
        counted=words.tn(
            "Counted: the {n} concern raised since {since} or still waiting. As of {date}.",
            "Counted: all {n} concerns raised since {since} or still waiting. As of {date}.",
            found.count,
            since=words.day(found.since or found.as_of),
            date=words.day(found.as_of),
        ),
        beside=_beside(found.unshown, found.undated, words),
        listed=tuple(response(one.localised(here.lang), here) for one in listed),
    )


def _days(days: float, words: Words) -> str:
    return words.tn("{n} day", "{n} days", days)


def _beside(unshown: int, undated: int, words: Words) -> tuple[str, ...]:
    found = []
    if unshown:
        found.append(
            words.tn("{n} of them is not shown.", "{n} of them are not shown.", unshown)
        )
    if undated:
        found.append(
            words.tn(
                "For {n} answer nobody knows how long it took; it counts as the slowest.",
                "For {n} answers nobody knows how long they took; they count as the slowest.",
                undated,
            )
        )
    return tuple(found)


class CorrectionView(NamedTuple):
    """The mark on something that was corrected, or is known to be wrong."""

    sentence: str
    href: str | None


def corrected(record: Record, here: Standpoint) -> tuple[CorrectionView, ...]:
    """Return what was corrected in *record*, the newest first."""
    found = sorted(here.library.corrections_of(record), key=_day, reverse=True)
    return tuple(_mark(one, here) for one in found)


def _day(correction: Correction) -> tuple[int, ...]:
    day = correction.mended_on or correction.noticed_on or PartialDate(1)
    return day.sort_key


def _mark(correction: Correction, here: Standpoint) -> CorrectionView:
    t, day = here.words.t, here.words.day
    if correction.mended_on:
        sentence = (
            t("Corrected on {date}.", date=day(correction.mended_on))
            if correction.mended_on.day
            else t("Corrected in {date}.", date=day(correction.mended_on))
        )
    elif correction.noticed_on:
        sentence = t("Known to be wrong since {date}.", date=day(correction.noticed_on))
    else:
        sentence = t("Something here was wrong.")
    return CorrectionView(sentence, here.href(Correction.kind, correction.id))
