"""Where words come from and how they were checked, in sentences for their readers."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from plaudit.model import slug
from plaudit.render.words import Words

if TYPE_CHECKING:
    from plaudit.model import Mention, Story, Testimonial

# These say how somebody met the community; they are no tie that must be disclosed
# (FTC Endorsement Guides, 16 CFR 255.5: a connection that readers do not expect).
_NO_TIE = frozenset(
    {
        "attendee",
        "client",
        "customer",
        "gast",
        "guest",
        "kunde",
        "kundin",
        "participant",
        "patient",
        "reader",
        "student",
        "user",
        "visitor",
        "besucher",
        "besucherin",
    }
)

# A method that begins so continues "Verified …"; any other is a sentence of its own.
# A German one that ends in a small letter's word has its verb ("per Post bestätigt").
_CONTINUES = {
    "de": re.compile(
        r"(per|via|durch|mit|anhand|am|beim?|im|in)\s(?!(.*\s)?[a-zäöüß]+$)"
    ),
    "en": re.compile(r"(by|per|via|with|in)\s"),
}


def source_of(record: Testimonial | Mention) -> tuple[str | None, str | None]:
    """Return what the place is called where *record* was said, and its address."""
    source = record.source
    if source is None:
        return None, None
    host = urlsplit(source.url).hostname if source.url else None
    label = source.label or source.platform or (host or "").removeprefix("www.")
    return label or None, source.url


def sentence(text: str) -> str:
    """Return *text* as a sentence: with a capital and a full stop."""
    text = text.strip()
    end = "" if text.endswith((".", "!", "?", "\u2026")) else "."
    return f"{text[:1].upper()}{text[1:]}{end}"


def checks_of(record: Testimonial | Mention) -> tuple[str, ...]:
    """Return how *record* was checked and how it was changed, a sentence each."""
    found = []
    if record.verification:
        found.append(verified(record.verification.method, record.lang))
    if record.edited:
        found.append(sentence(record.edited.how))
    return tuple(found)


def verified(method: str, lang: str) -> str:
    """Return how a voice was checked as one sentence, all of it in *lang*."""
    method = method.strip().rstrip(".")
    continues = _CONTINUES.get(lang.split("-", maxsplit=1)[0])
    if continues and continues.match(method):
        return Words(lang).t("Verified {method}.", method=method)
    return sentence(method)


def disclosure(record: Testimonial | Story | Mention) -> str | None:
    """Return the tie and the gift that readers of *record* must know of."""
    tie = record.relationship
    if tie and slug(tie) in _NO_TIE:
        tie = None
    parts = [sentence(part) for part in (tie, record.incentive) if part]
    return " ".join(parts) or None
