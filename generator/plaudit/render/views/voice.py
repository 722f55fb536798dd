"""One testimonial as its markup needs it: words, name, proof, disclosure, reply."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from plaudit.derive import event_id
from plaudit.model import covered
from plaudit.model.measure import FOLDED, LEAD, LONG, SHORT
from plaudit.render import prose
from plaudit.render.words import direction, quote_marks

from .answers import corrected
from .grounds.sources import checks_of, disclosure, source_of
from .grounds.why import why
from .speaker import speaker

if TYPE_CHECKING:
    from markupsafe import Markup

    from plaudit.model import (
        Credential,
        Mention,
        Milestone,
        Reply,
        Story,
        Testimonial,
    )
    from plaudit.render.pictures import ImageView
    from plaudit.render.standpoint import Standpoint
    from plaudit.render.views.answers import CorrectionView

    from .grounds.why import WhyView


class EventView(NamedTuple):
    """The event that a testimonial is about, with the page of everything about it."""

    name: str
    url: str
    date: str
    date_iso: str


class ReplyView(NamedTuple):
    """What the community answered, ready to be shown."""

    intro: str
    words: Markup
    lang: str | None


class VideoView(NamedTuple):
    """A video as a link with its poster; nothing plays by itself."""

    url: str
    title: str
    poster: ImageView | None
    captions_url: str | None
    transcript: Markup | None
    length: str | None


class VoiceView(NamedTuple):
    """One testimonial, ready to be shown."""

    id: str
    lang: str | None
    direction: str | None
    size: str | None
    words: Markup
    rest: Markup | None
    name: str
    about: str
    url: str | None
    avatar: ImageView | None
    rating: str | None
    headline: str | None
    source: str | None
    source_url: str | None
    date: str | None
    date_iso: str | None
    checks: tuple[str, ...]
    disclosure: str | None
    replies: tuple[ReplyView, ...]
    """What was answered, in the order in which it was."""
    corrected: tuple[CorrectionView, ...]
    photos: tuple[ImageView, ...]
    video: VideoView | None
    href: str | None
    sample: bool
    organisation: str | None
    expertise: tuple[str, ...]
    credentials: tuple[Credential, ...]
    event: EventView | None
    why: WhyView | None
    """What it can be judged by; pages of the showcase alone say it."""


def voice(record: Testimonial | Mention, here: Standpoint) -> VoiceView:
    """Return *record*, already in the reader's language, as it is shown *here*."""
    library = here.library
    foreign = record.lang != here.lang
    text = prose.without_quotes(record.text)
    lead, rest = _parted(text)
    marks = quote_marks(record.lang)
    person = speaker(record, here)
    source, source_url = source_of(record)
    photo_scope = covered(record, "photo", library.community.policies, library.today)
    return VoiceView(
        id=record.id,
        lang=record.lang if foreign else None,
        direction=direction(record.lang) if foreign else None,
        size=_size(text),
        words=_quoted(lead, record.highlights, marks[0], "" if rest else marks[1]),
        rest=_quoted(rest, record.highlights, "", marks[1]) if rest else None,
        name=person.name,
        about=person.about,
        url=person.url,
        avatar=person.avatar,
        rating=_rating(record, here),
        headline=record.headline,
        source=source,
        source_url=source_url,
        date=here.words.day(record.date) if record.date else None,
        date_iso=str(record.date) if record.date else None,
        checks=checks_of(record),
        disclosure=disclosure(record),
        replies=tuple(_reply(reply, record, here) for reply in record.answers),
        corrected=corrected(record, here),
        photos=tuple(
            view
            for photo in (record.photos if photo_scope else ())
            if (view := here.picture(record, photo, 480))
        ),
        video=film(record, here),
        href=None,
        sample=library.is_sample(record),
        organisation=person.organisation,
        expertise=person.expertise,
        credentials=person.credentials,
        event=event_of(record, here),
        why=why(record, here) if here.showcase else None,
    )


def event_of(
    record: Testimonial | Story | Milestone | Mention, here: Standpoint
) -> EventView | None:
    """Return the event that *record* is about, if it is one with a page."""
    name = event_id(record, here.library)
    about = record.about
    if name is None or about is None or about.date is None:
        return None
    day = here.words.day(about.date)
    return EventView(about.event, here.page(f"events/{name}"), day, str(about.date))


def _size(text: str) -> str | None:
    length = len(prose.plain(text))
    return "l" if length < SHORT else "s" if length > LONG else None


def _parted(text: str) -> tuple[str, str]:
    """Return what stands first of a long text, and what waits behind "read on"."""
    if len(text) <= FOLDED:
        return text, ""
    parts = prose.paragraphs(text)
    if len(parts) == 1:
        end = text.find(". ", LEAD)
        lead = text[: end + 1]
        # A cut within emphasis, code or a link would break both halves.
        open_marks = any(lead.count(mark) % 2 for mark in "*_`~") or "[" in lead
        if end < 0 or open_marks or len(text) - end < LEAD // 2:
            return text, ""
        return lead, text[end + 2 :]
    length = 0
    for index, part in enumerate(parts):
        length += len(part)
        if length >= LEAD and index + 1 < len(parts):
            return "\n\n".join(parts[: index + 1]), "\n\n".join(parts[index + 1 :])
    return text, ""


def _quoted(text: str, phrases: tuple[str, ...], opening: str, closing: str) -> Markup:
    blocks = prose.paragraphs(text)
    html = prose.inline(text) if len(blocks) == 1 else prose.words(text)
    if re.match(r"<(ul|ol|blockquote|pre|h[2-4]|hr)\b", str(html)):
        html = prose.words(text)
    return prose.in_quotes(prose.highlighted(html, phrases), opening, closing)


def _rating(record: Testimonial | Mention, here: Standpoint) -> str | None:
    if record.rating is None:
        return None
    return here.words.t(
        "{rating} of {most}",
        rating=here.words.number(record.rating),
        most=here.words.number(record.rating_max),
    )


def _reply(reply: Reply, record: Testimonial | Mention, here: Standpoint) -> ReplyView:
    words = here.words
    original = here.library.find(record.kind, record.id)
    # No translation replaces the role; it would be in another language than the reply.
    translated = original is not None and original.lang != record.lang
    role = None if translated else reply.role
    who = ", ".join(part for part in (reply.by, role) if part)
    name = who or here.community.name
    intro = words.t("{name} replied:", name=name)
    if who and role:
        # "Bea Lindqvist, organiser, replied:" wants its second comma.
        intro = words.t("{name} replied:", name=f"{who},")
    lang = record.lang if record.lang != here.lang else None
    return ReplyView(intro, prose.inline(reply.text), lang)


def film(record: Testimonial | Story | Mention, here: Standpoint) -> VideoView | None:
    """Return the video of *record*, if it has one that may be shown."""
    video, library = record.video, here.library
    policies, today = library.community.policies, library.today
    if video is None or not covered(record, "video", policies, today):
        return None
    url = video.url or here.stored(record, video.file)
    if url is None:
        return None
    length = None
    if video.seconds:
        minutes, seconds = divmod(video.seconds, 60)
        length = f"{minutes}:{seconds:02}"
    return VideoView(
        url=url,
        title=video.title or here.words.t("Video"),
        poster=here.image(record, video.poster, 480) if video.poster else None,
        captions_url=here.stored(record, video.captions),
        transcript=prose.words(video.transcript) if video.transcript else None,
        length=length,
    )
