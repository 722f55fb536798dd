"""Names as they stand in foreign files: with stars, dashes, roles and platforms."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from plaudit.importing.values import STARS, line_of, read_rating, web_address

from .markup import plain_from_html

ANONYMOUS = "Anonymous"
"""The name of an author whom the source does not name."""

_DASHES = "-\u2013\u2014\u2015~*•"
_PLATFORM = re.compile(
    r"(?i)\s+(?:on|via|auf|sur|en)\s+(?P<name>Google(?: Play| Maps| Reviews)?|YouTube|Twitter|X"
    r"|Facebook|Instagram|LinkedIn|Reddit|Trustpilot|Yelp|Mastodon|Bluesky|Discord|Slack"
    r"|G2|Capterra|Product Hunt|Hacker News|TikTok|Tripadvisor|(?:the )?App Store)$"
)
_SPLIT = re.compile(r"\s+[-\u2013\u2014|/]\s+|\s*[|]\s*")
_AT = re.compile(r"(?i)^(?P<role>.{2,80}?)\s+(?:at|@|bei|chez)\s+(?P<company>\S.*)$")
# What may follow a comma although it belongs to the name.
_SUFFIX = re.compile(
    r"(?i)^(?:jr|sr|ii|iii|iv|ph\.?\s?d|m\.?d|esq|mba|msc|bsc|cpa|rn|dds|ma|ba|\d.*)\.?(?:,.*)?$"
)
_ROLE_WORD = re.compile(
    r"(?i)\b(?:engineer|developer|designer|lead|leader|manager|director|founder|ceo|cto|coo|cfo"
    r"|owner|president|head|officer|architect|analyst|consultant|editor|author|writer|teacher"
    r"|professor|student|scientist|researcher|physician|nurse|volunteer|organi[sz]er|coach"
    r"|partner|principal|staff|senior|chef|chair|member|programmer|maintainer|specialist"
    r"|coordinator|advocate|photographer|artist|entwickler(?:in)?|leiter(?:in)?|inhaber(?:in)?"
    r"|gesch[äa]ftsf[üu]hrer(?:in)?)\b"
)
_MARKDOWN_LINK = re.compile(r"\[(?P<words>[^\[\]]{1,200})\]\((?P<to>[^\s()]{1,2000})\)")


@dataclass(frozen=True, slots=True)
class ReadName:
    """A person's name and what stood in the same text."""

    name: str
    role: str | None = None
    company: str | None = None
    url: str | None = None
    platform: str | None = None
    rating: float | None = None

    @property
    def is_more(self) -> bool:
        """Whether the text held more than the name."""
        return any((self.role, self.company, self.url, self.platform, self.rating))


def plain_line(text: str) -> str:
    """Return *text* as one line of words, without HTML, Markdown links and marks."""
    text = _MARKDOWN_LINK.sub(lambda found: found["words"], plain_from_html(text))
    return line_of(re.sub(r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1", r"\2", text))


def read_name(text: str, *, split: bool = True) -> ReadName:
    """Read a name from *text*; role and company are only looked for with *split*."""
    link = _MARKDOWN_LINK.search(text)
    line = plain_line(text)
    stars = re.match(rf"[{STARS}\s]+", line)
    rated = (
        read_rating(stars[0].replace(" ", "")) if stars and stars[0].strip() else None
    )
    line = line.strip(f"{STARS} ")
    # `- David White`, `-- Xiang Li`, `— Ada`: the dash announces the speaker.
    line = line.lstrip(f"{_DASHES} ").strip(",;: ")
    platform = _PLATFORM.search(line)
    if platform:
        line = line[: platform.start()]
    read = ReadName(
        line,
        url=web_address(link["to"], bare=False) if link else None,
        platform=platform["name"] if platform else None,
        rating=rated[0] if rated else None,
    )
    return _divided(read) if split else read


def _divided(read: ReadName) -> ReadName:
    """Divide `Name, role at company`, `Name - company` and the like."""
    name, comma, rest = read.name.partition(", ")
    if not comma:
        parts = _SPLIT.split(read.name, maxsplit=1)
        name, rest = parts if len(parts) == 2 else (read.name, "")  # noqa: PLR2004 - two sides
    if not rest or _SUFFIX.match(rest) or not name.strip():
        return read
    role, company = _role_and_company(rest)
    return replace(read, name=name.strip(), role=role, company=company)


def _role_and_company(text: str) -> tuple[str | None, str | None]:
    if at := _AT.match(text):
        return at["role"].strip(" ,"), at["company"].strip()
    first, comma, last = text.rpartition(", ")
    if comma and _ROLE_WORD.search(first):
        return first, None if _ROLE_WORD.search(last) else last
    return (text, None) if _ROLE_WORD.search(text) else (None, text)
