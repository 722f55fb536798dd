"""How much room text takes: estimates for reserving heights, no fonts needed."""

# ruff: noqa: RUF001 - the tables name the very signs that look like others

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Literal

from .parts import Author

if TYPE_CHECKING:
    from .records import Mention, Testimonial

Face = Literal["serif", "sans"]

# Advance widths in thousandths of an em, of the Liberation fonts, whose metrics are
# those of Times and Arial. Letters with accents are as wide as those without.
_WIDTHS: dict[Face, dict[int, str]] = {
    "serif": {
        190: "'|",
        250: " ,.·",
        278: "/:;\\ijltł",
        333: "!()-I[]`fr‘’•",
        400: 'Js°"',
        444: "?acez“”„å",
        480: "^{}",
        500: "#$*0123456789_bdghknopquvxy«»–€£ßøđ",
        560: "~±÷FPS+<=>×",
        611: "ELTZ",
        667: "BCRæ",
        722: "ADGHKNOQUVXYwœ",
        778: "©®&m",
        833: "%",
        900: "M@",
        944: "W",
        1000: "—…",
    },
    "sans": {
        222: "'ijl‘’ł|",
        278: " !,./:;I[\\]ft·",
        333: "()-`r“”„{}•",
        389: '"*°',
        500: "^Jcksvxyz",
        556: "±÷#$0123456789?L_abdeghnopqu«»–€£åđ",
        584: "+<=>~×",
        611: "FTZßø",
        667: "&ABEKPSVXY",
        722: "CDHNRUw",
        778: "©®GOQ",
        833: "Mm",
        889: "%æ",
        944: "Wœ",
        1000: "—…@",
    },
}
_BY_LETTER = {
    face: {letter: width for width, letters in table.items() for letter in letters}
    for face, table in _WIDTHS.items()
}
# Other scripts by their first and last letter, as the mean over running text;
# what is in none of them counts as a wide Latin letter, so that we err high.
_SCRIPTS: tuple[tuple[str, str, dict[Face, int]], ...] = (
    ("\u0370", "\u03ff", {"serif": 470, "sans": 525}),  # Greek
    ("\u0400", "\u052f", {"serif": 505, "sans": 560}),  # Cyrillic
    ("\u0590", "\u05ff", {"serif": 460, "sans": 500}),  # Hebrew
    ("\u0600", "\u08ff", {"serif": 470, "sans": 470}),  # Arabic
)
_CAPITAL = {"serif": 720, "sans": 740}
_SMALL = {"serif": 560, "sans": 600}
_WIDE = 1000
_EMOJI = 1300
# Accents, joiners and the modifiers of an emoji take no room of their own.
_WEIGHTLESS = frozenset({"Mn", "Me", "Cf", "Cc", "Sk"})
_SLACK = 1.04
"""How much wider than measured text may turn out: another face, bold, kerning."""
_BREAK_AFTER = "-–—?"


@lru_cache(maxsize=4096)
def _letter(letter: str, face: Face) -> int:
    known = _BY_LETTER[face].get(letter)
    if known is not None:
        return known
    category = unicodedata.category(letter)
    if category in _WEIGHTLESS:
        return 0
    if _breaks_anywhere(letter):
        return _EMOJI if category == "So" else _WIDE
    plain = unicodedata.normalize("NFD", letter)[0]
    if plain in _BY_LETTER[face]:
        return _BY_LETTER[face][plain]
    if category == "Lu":
        return _CAPITAL[face]
    widths = (mean for first, last, mean in _SCRIPTS if first <= letter <= last)
    return next(widths, _SMALL)[face]


def _breaks_anywhere(letter: str) -> bool:
    """Tell whether a line may end after *letter* (UAX 14: ideographs, emoji)."""
    return unicodedata.east_asian_width(letter) in {"W", "F"}


def width(text: str, size: float, face: Face = "sans") -> float:
    """Return the width of *text* on one line in px, set in *size* px."""
    return sum(_letter(letter, face) for letter in text) * size / 1000


def lines(text: str, size: float, room: float, face: Face = "sans") -> int:
    """Return how many lines *text* takes, set in *size* px, *room* px wide.

    Lines are filled word by word, as browsers do; words that are wider than the
    room are broken anywhere. A line break in the text starts a new line.
    """
    wide = max(room, size) * 1000 / size
    return sum(_filled(part, wide, face) for part in text.split("\n"))


def roomy_lines(text: str, size: float, room: float, face: Face = "sans") -> int:
    """Return how many lines *text* takes at most, should letters be a little wider.

    Room that is reserved and not used is calm; content that jumps is not.
    """
    return lines(text, size * _SLACK, room, face)


@lru_cache(maxsize=16384)
def _measured(text: str, face: Face) -> tuple[tuple[tuple[str, int], ...], ...]:
    """Return the words of *text* as pieces, each with its width in thousandths of an em."""
    return tuple(
        tuple((p, sum(_letter(letter, face) for letter in p)) for p in _pieces(word))
        for word in text.split(" ")
    )


def _filled(text: str, wide: float, face: Face) -> int:
    space = _letter(" ", face)
    count, used = 1, 0.0
    for word in _measured(text, face):
        for piece, long in word:
            if used and used + long > wide:
                count, used = count + 1, 0.0
            if long > wide:
                more, used = _broken(piece, wide, face)
                count += more
            else:
                used += long
        used += space
    return count


def _broken(piece: str, wide: float, face: Face) -> tuple[int, float]:
    """Return how many lines *piece* adds when cut anywhere, and its last one's width."""
    more, used = 0, 0.0
    for letter in piece:
        long = _letter(letter, face)
        if used and used + long > wide:
            more, used = more + 1, 0.0
        used += long
    return more, used


def _pieces(word: str) -> list[str]:
    """Return the parts of *word* between which a line may end (UAX 14, in short)."""
    pieces, begun = [], ""
    for letter in word:
        if _breaks_anywhere(letter):
            pieces += [begun, letter] if begun else [letter]
            begun = ""
            continue
        if begun and begun[-1] in _BREAK_AFTER and letter.isalpha():
            pieces.append(begun)
            begun = ""
        begun += letter
    return [*pieces, begun] if begun else pieces


SHORT = 70
"""A testimonial below so many characters is set large."""
LONG = 260
"""A testimonial above so many characters is set small."""
FOLDED = 600
"""Of a testimonial above so many characters a part waits behind "read on"."""
LEAD = 420
"""About so many characters stand before that."""

# What `widgets/_parts/voice.css` says, in px at a text size of 16 px.
SIZES: dict[str, tuple[float, float]] = {
    "s": (17.0, 1.5),
    "m": (19.0, 1.5),
    "l": (24.0, 1.34),
}
"""The size of the letters in px, and the distance of the lines in it, by name."""
_HANG = 9.6
_FACTS = 14.0
_LINE = 21.0
_FACE = 49.7
_MARKUP = re.compile(r"!?\[([^\]]*)\]\([^)]*\)|[*_`~]{1,3}(?=\S)|(?<=\S)[*_`~]{1,3}")


def plain(text: str) -> str:
    """Return about what is seen of *text*, which is in the safe subset of Markdown."""
    return _MARKUP.sub(r"\1", text)


def size_of(text: str) -> str:
    """Return the size in which *text* is set unless told: s, m or l."""
    length = len(plain(text))
    return "l" if length < SHORT else "s" if length > LONG else "m"


def words_height(text: str, room: float, size: float, leading: float) -> float:
    """Return the height in px of what somebody said, *room* px wide.

    *size* is that of the letters in px, *leading* the distance of the lines in them.
    Includes the line that unfolds the rest of a long text.
    """
    blocks = [part.replace("\n", " ") for part in re.split(r"\n\s*\n", plain(text))]
    shown, folded = _lead(blocks)
    room = min(room, 36 * size)
    # The quote marks stand in the markup only; the first one hangs outside.
    shown[-1] += "\u201d"
    rows = sum(roomy_lines(block, size, room, "serif") for block in shown)
    return rows * size * leading + (len(shown) - 1) * 0.6 * size + 33.6 * folded


def _lead(blocks: list[str]) -> tuple[list[str], bool]:
    """Return the paragraphs that stand before the fold, and whether there is one."""
    if sum(map(len, blocks)) <= FOLDED:
        return blocks, False
    if len(blocks) == 1:
        end = blocks[0].find(". ", LEAD)
        fits = end < 0 or len(blocks[0]) - end < LEAD // 2
        return (blocks, False) if fits else ([blocks[0][: end + 1]], True)
    length = 0
    for index, block in enumerate(blocks[:-1], start=1):
        length += len(block)
        if length >= LEAD:
            return blocks[:index], True
    return blocks, False


def caption_height(
    record: Testimonial | Mention, room: float, *, replies: bool = True
) -> float:
    """Return the height in px of what stands below the words of *record*."""
    author = record.author or Author(name="Somebody on that platform")
    name = author.name or (author.member or "").replace("-", " ").title()
    # A member's own role is not known here: about as long as a usual one.
    role = author.role or ("x" * 20 if author.member else None)
    # Nor is the name of an organisation: it is about as long as its id.
    company = author.organisation or author.company
    about = [role, company, record.location or (author.member and "x" * 8)]
    said = ", ".join(part for part in about if part) or author.handle
    beside = room - _FACE
    person = roomy_lines(name, _FACTS * 1.07, beside) + (
        roomy_lines(said, _FACTS, beside) if said else 0
    )
    height = _FACTS + max(person * _LINE, 38.5)
    if proof := _proof(record):
        height += 8.4 + sum(roomy_lines(part, _FACTS, room) for part in proof) * _LINE
    inset = room - 15
    for reply in record.answers if replies else ():
        intro = (
            ", ".join(part for part in (reply.by, reply.role) if part) + ", replied:"
        )
        height += _FACTS + roomy_lines(intro, _FACTS * 1.07, inset) * _LINE
        height += (
            roomy_lines(plain(reply.text), 15.75, min(inset, 567), "serif")
            * 15.75
            * 1.5
        )
    return height


def _proof(record: Testimonial | Mention) -> list[str]:
    """Return about the text of the proof line, and that of the disclosure."""
    source, facts = record.source, []
    if record.rating is not None:
        facts.append("Rated 5 of 5.")
    if source:
        host = str(source.url).split("/")[2:3]
        facts.append(f"{source.label or source.platform or host},")
    if record.date:
        facts.append("28 September 2026." if record.date.day else "September 2026.")
    if record.verification:
        facts.append(f"Verified {record.verification.method}.")
    if record.edited:
        facts.append(record.edited.how)
    ties = [part for part in (record.relationship, record.incentive) if part]
    found = [" ".join(facts)] if facts else []
    return [*found, f"Disclosure: {' '.join(ties)}"] if ties else found


def media_height(record: Testimonial | Mention, room: float) -> float:
    """Return the height in px of the pictures and the video of *record*."""
    height = 0.0
    for photo in record.photos:
        about = " ".join(part for part in (photo.caption, photo.credit) if part)
        under = roomy_lines(f"{about} Photo:", _FACTS, room) * _LINE if about else 0
        # How tall a picture is stands in its file; three to four is what cameras make.
        height += _FACTS + min(room, 480) * 0.75 + under
    if record.video:
        poster = min(room, 480) * 0.5625 if record.video.poster else 0
        height += _FACTS + poster + _LINE * (3 if record.video.transcript else 1)
    return height


def voice_height(
    record: Testimonial | Mention,
    width: float,
    size: str | None = None,
    *,
    replies: bool = True,
) -> float:
    """Return the height in px of one testimonial in a box *width* px wide.

    *size* is s, m or l; without one the length of the text decides.
    """
    room = width - _HANG
    letters, leading = SIZES[size or size_of(record.text)]
    height = words_height(record.text, room, letters, leading)
    if record.headline:
        height += roomy_lines(record.headline, 24, room, "serif") * 24 * 1.34
    height += media_height(record, room)
    return height + caption_height(record, room, replies=replies)


def notice_height(text: str, width: float, padding: float = 0) -> float:
    """Return the height in px of the sample notice or the claim around a widget."""
    return (
        roomy_lines(text, _FACTS, width - 2 * padding) * 22.4 + 2 * padding + 2 * _FACTS
    )
