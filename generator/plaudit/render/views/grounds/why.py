"""Why a voice can be believed: whence, checked how, with which ties, and what changed.

What is not known is said to be so: a reader must be able to tell a gap from a proof.
What ISO 20488 asks of reviews is the order of it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from plaudit.model import Correction, Mention, Story, Testimonial
from plaudit.render import prose
from plaudit.render.words import direction

from .claim import claim
from .comparison import compared
from .sources import sentence, source_of, verified

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markupsafe import Markup

    from plaudit.render.standpoint import Standpoint


Voice = Testimonial | Story | Mention


class Line(NamedTuple):
    """One thing that is said of a ground; *lang* where it is not the reader's."""

    text: str
    url: str | None = None
    lang: str | None = None


class Ground(NamedTuple):
    """What is known of one side of a voice, such as how it was checked."""

    name: str
    lines: tuple[Line, ...]


class ChangeView(NamedTuple):
    """What was cut from somebody's words and what was added, in their own language."""

    text: Markup
    lang: str
    direction: str


class WhyView(NamedTuple):
    """Everything by which a reader can judge one voice."""

    grounds: tuple[Ground, ...]
    change: ChangeView | None
    claim: str
    """Where its speaker asks for a change of it, or for its end."""


def why(record: Voice, here: Standpoint) -> WhyView:
    """Return what readers of *record*, which is in their language, may judge it by."""
    t = here.words.t
    grounds: list[tuple[str, Iterator[Line]]] = []
    if not isinstance(record, Story):
        grounds.append((t("Where it was said"), _collected(record, here)))
    if isinstance(record, Testimonial):
        grounds.append((t("How it was checked"), _checked(record, here)))
    grounds += [
        (t("Ties and gifts"), _ties(record, here)),
        (t("Agreement"), _agreed(record, here)),
        (t("Changes"), _changed(record, here)),
        (t("Corrections"), _corrected(record, here)),
    ]
    known = ((name, tuple(lines)) for name, lines in grounds)
    change = _change(record, here) if isinstance(record, Testimonial) else None
    found = tuple(Ground(name, lines) for name, lines in known if lines)
    return WhyView(found, change, claim(record, here))


def _own(text: str, record: Voice, here: Standpoint) -> Line:
    """Return what the record itself says, in its language."""
    return Line(text, lang=record.lang if record.lang != here.lang else None)


def _collected(record: Testimonial | Mention, here: Standpoint) -> Iterator[Line]:
    label, url = source_of(record)
    if label:
        yield _own(label, record, here)._replace(url=url)
    else:
        yield Line(here.words.t("Where it was said was not recorded."))
    if record.source and record.source.captured_on:
        day = here.words.day(record.source.captured_on)
        yield Line(here.words.t("Taken down on {date}.", date=day))


def _checked(record: Testimonial, here: Standpoint) -> Iterator[Line]:
    check = record.verification
    if check is None:
        yield Line(here.words.t("No check is recorded."))
        return
    yield _own(verified(check.method, record.lang), record, here)
    if check.on:
        day = here.words.day(check.on)
        yield Line(here.words.t("Checked on {date}.", date=day))


def _ties(record: Voice, here: Standpoint) -> Iterator[Line]:
    if record.relationship:
        yield _own(sentence(record.relationship), record, here)
    if record.incentive:
        yield _own(sentence(record.incentive), record, here)
    if not (record.relationship or record.incentive):
        yield Line(here.words.t("None are known."))


def _agreed(record: Voice, here: Standpoint) -> Iterator[Line]:
    t, consent = here.words.t, record.consent
    if isinstance(record, Mention):
        yield from _allowed(record, here)
        return
    if consent is None:
        yield Line(t("No agreement is recorded."))
        return
    names = {
        "text": t("words"),
        "name": t("name"),
        "photo": t("picture"),
        "company": t("workplace"),
        "video": t("video"),
    }
    scopes = here.words.listed(names[scope] for scope in consent.scopes)
    if consent.given_on:
        day = here.words.day(consent.given_on)
        yield Line(t("Given on {date} for: {scopes}.", date=day, scopes=scopes))
    else:
        yield Line(t("Given for: {scopes}.", scopes=scopes))
    if consent.expires_on:
        day = here.words.day(consent.expires_on)
        yield Line(t("It holds until {date}.", date=day))


def _allowed(record: Mention, here: Standpoint) -> Iterator[Line]:
    """Yield by which leave words of elsewhere stand here."""
    t, permission = here.words.t, record.permission
    if permission is None:
        yield Line(t("It was said in public; no permission is recorded."))
        return
    yield _own(sentence(permission.how), record, here)
    if permission.given_on:
        day = here.words.day(permission.given_on)
        yield Line(t("Given on {date}.", date=day))
    if permission.expires_on:
        day = here.words.day(permission.expires_on)
        yield Line(t("It holds until {date}.", date=day))


def _changed(record: Voice, here: Standpoint) -> Iterator[Line]:
    words = here.words
    original = here.library.find(record.kind, record.id)
    if original is not None and original.lang != record.lang:
        name = words.language(original.lang)
        yield Line(words.t("Translated; the original language is {name}.", name=name))
    if isinstance(record, Story):
        return
    edited = record.edited
    if edited:
        yield _own(sentence(edited.how), record, here)
        if edited.original and not edited.agreed:
            yield Line(words.t("We keep the words as they were, and show only these."))
    if record.changed_on:
        day = words.day(record.changed_on)
        yield Line(words.t("Last changed on {date}.", date=day))
    if not (edited or record.changed_on):
        yield Line(words.t("No change is recorded."))


def _corrected(record: Voice, here: Standpoint) -> Iterator[Line]:
    for correction in here.library.corrections_of(record):
        local = correction.localised(here.lang)
        lang = local.lang if local.lang != here.lang else None
        said = local.title or prose.plain(local.wrong, 120)
        yield Line(said, here.href(Correction.kind, local.id), lang)


def _change(record: Testimonial, here: Standpoint) -> ChangeView | None:
    """Return what was changed, if the author agreed that readers see it.

    A translation was never said: the words themselves are compared.
    """
    said = here.library.find(record.kind, record.id)
    original = said if isinstance(said, Testimonial) else record
    edited = original.edited
    if edited is None or not edited.agreed or edited.original is None:
        return None
    text = compared(edited.original, original.text)
    return ChangeView(text, original.lang, direction(original.lang))
