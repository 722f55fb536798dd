"""The way back for whoever said something: a letter that is begun for them."""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote

from plaudit.model import Story
from plaudit.render import prose
from plaudit.render.addresses import absolute

if TYPE_CHECKING:
    from plaudit.model import Mention, Testimonial
    from plaudit.render.standpoint import Standpoint

_MOST = 300
"""Characters of the words that are quoted: programs cut long addresses off."""


def claim(record: Testimonial | Story | Mention, here: Standpoint) -> str:
    """Return where the speaker of *record* asks for a change of it, or for its end.

    That is a letter to the community (RFC 6068) which names the record and quotes how
    it begins, so that nothing has to be looked for; without an address for letters,
    the page that says whom to ask.
    """
    email = here.community.contact.email
    if email is None:
        return here.page("contact")
    community, t = here.library.community, here.words.t
    site = absolute(community.url, here.lang, community.language)
    page = f"stories/{record.id}" if isinstance(record, Story) else record.plural
    said = record.title if isinstance(record, Story) else record.text
    subject = t("Change or withdraw: {id}", id=f"{record.plural}/{record.id}")
    body = "\r\n\r\n".join(
        (
            prose.plain(prose.without_quotes(said), _MOST),
            site.page(page),
            t("These words are mine. What should happen to them:"),
        )
    )
    return f"mailto:{_plain(email, '@')}?subject={_plain(subject)}&body={_plain(body)}"


def _plain(text: str, safe: str = "") -> str:
    """Return *text* with all that means something in an address percent-encoded."""
    return quote(text, safe=safe, errors="replace")
