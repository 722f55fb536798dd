"""What a web developer pastes: the markup of each form, and what it asks of a page."""

from __future__ import annotations

import base64
import hashlib
from typing import TYPE_CHECKING, NamedTuple
from urllib.parse import urlsplit

from markupsafe import Markup

from plaudit.render.styling import weight
from plaudit.render.words import Words

from .element import element_script
from .fragment import fragment, style_link
from .frame import frame_page, host_script, iframe
from .style import style

if TYPE_CHECKING:
    from plaudit.model import Embed
    from plaudit.render.renderer import Renderer


_THIS_MACHINE = frozenset({"localhost", "127.0.0.1", "::1"})


class Snippet(NamedTuple):
    """One form of an embed, ready to paste."""

    form: str
    """html, element, pinned, frame or data."""
    label: str
    facts: str
    """One line: updates itself or not, script or not, requests, bytes, the policy."""
    code: str
    comment: bool = True

    @property
    def text(self) -> str:
        """The code below its line of facts, as a comment of HTML."""
        if not self.comment:
            return self.code
        return f"<!-- {self.label}. {self.facts} -->\n{self.code}"


def snippets(embed: Embed, renderer: Renderer) -> tuple[Snippet, ...]:
    """Return what can be pasted of *embed*, in the order of its forms."""
    made = {"html": _html, "element": _element, "frame": _frame, "data": _data}
    found = []
    for form in embed.forms:
        found.append(made[form](embed, renderer))
        if form == "element":
            found.append(_pinned(embed, renderer))
    if urlsplit(renderer.library.community.url).hostname in _THIS_MACHINE:
        note = Words(renderer.lang).t("A preview's address: works on this machine only")
        return tuple(one._replace(facts=f"{note} · {one.facts}") for one in found)
    return tuple(found)


class _Facts(NamedTuple):
    """What a form asks of the page that it is pasted into."""

    updates: bool
    script: str
    requests: int
    size: int
    """In bytes after gzip, without pictures."""
    policy: str

    def sentence(self, words: Words) -> str:
        """Return the one line of facts."""
        parts = (
            words.t("Updates itself") if self.updates else words.t("Stays as pasted"),
            self.script,
            words.tn(
                "{n} request plus pictures",
                "{n} requests plus pictures",
                self.requests,
            ),
            words.tn("{n} byte", "{n} bytes", self.size),
            f"CSP: {self.policy}",
        )
        return " · ".join(parts)


def _origin(renderer: Renderer) -> str:
    parts = urlsplit(renderer.library.community.url)
    return f"{parts.scheme}://{parts.netloc}"


def _base(embed: Embed, renderer: Renderer) -> str:
    return renderer.abroad.page(f"embed/{embed.id}")


def _html(embed: Embed, renderer: Renderer) -> Snippet:
    words, origin = Words(renderer.lang), _origin(renderer)
    code = fragment(embed, renderer)
    facts = _Facts(
        updates=False,
        script=words.t("no script"),
        requests=1,
        size=weight(style(embed, renderer), code),
        policy=f"style-src {origin}; img-src {origin}",
    ).sentence(words)
    return Snippet("html", words.t("HTML"), facts, code.strip())


def _fallback(embed: Embed, renderer: Renderer) -> Markup:
    link = renderer.abroad.page(f"embed/{embed.id}")
    return Markup('<a href="{}">{}</a>').format(link, renderer.title(embed))


def _element(embed: Embed, renderer: Renderer) -> Snippet:
    words, origin = Words(renderer.lang), _origin(renderer)
    code = Markup(
        '{}\n<script defer src="{}element.js"></script>\n'
        '<plaudit-embed name="{}">{}</plaudit-embed>'
    ).format(
        style_link(embed, renderer),
        _base(embed, renderer),
        embed.id,
        _fallback(embed, renderer),
    )
    facts = _Facts(
        updates=True,
        script=words.t("one deferred script"),
        requests=2,
        size=weight(style(embed, renderer), element_script(embed, renderer)),
        policy=f"script-src {origin}; style-src {origin}; img-src {origin}",
    ).sentence(words)
    return Snippet("element", words.t("Element"), facts, str(code))


def _pinned(embed: Embed, renderer: Renderer) -> Snippet:
    """Return the element with its script's digest: it needs CORS, and a new paste."""
    words = Words(renderer.lang)
    script = element_script(embed, renderer)
    digest = base64.b64encode(hashlib.sha384(script.encode()).digest()).decode()
    plain = _element(embed, renderer)
    code = plain.code.replace(
        'element.js"></script>',
        f'element.js" integrity="sha384-{digest}" crossorigin="anonymous"></script>',
    )
    facts = plain.facts.replace(words.t("Updates itself"), words.t("Stays as pasted"))
    needs = words.t(
        "Needs the header Access-Control-Allow-Origin; after a change paste it again"
    )
    label = words.t("Element, pinned")
    return Snippet("pinned", label, f"{facts} · {needs}", code)


def _frame(embed: Embed, renderer: Renderer) -> Snippet:
    words, origin = Words(renderer.lang), _origin(renderer)
    code = Markup(
        '{}\n<script defer src="{}frame.js"></script>\n'
        '<div class="plaudit-frame" data-plaudit="{}">{}</div>'
    ).format(
        style_link(embed, renderer),
        _base(embed, renderer),
        embed.id,
        iframe(embed, renderer, sized=False),
    )
    facts = _Facts(
        updates=True,
        script=words.t("one deferred script, in a sandbox"),
        requests=3,
        size=weight(style(embed, renderer), host_script(), frame_page(embed, renderer)),
        policy=f"frame-src {origin}; script-src {origin}; style-src {origin}",
    ).sentence(words)
    return Snippet("frame", words.t("Frame"), facts, str(code))


def _data(embed: Embed, renderer: Renderer) -> Snippet:
    words = Words(renderer.lang)
    facts = words.t("Updates itself; JSON with a published schema, for your own code")
    address = f"{_base(embed, renderer)}data.json"
    return Snippet("data", words.t("Data"), facts, address, comment=False)
