"""How the recorder gets into a page of WebKit, whatever policy the page has."""

from __future__ import annotations

import re
from pathlib import Path

RECORDER = (Path(__file__).parent / "recorder.js").read_text(encoding="utf-8")
NONCE = "plaudit-recorder"
NO_SCRIPT = "PlauditNoScript"  # in the user agent: run no script but the recorder
STRICT = ("'nonce-", "'sha", "'strict-dynamic'")  # these switch 'unsafe-inline' off
_DOCTYPE = re.compile(rb"\s*<!doctype[^>]*>", re.IGNORECASE)


def record_page(
    page: bytes, policy: str | None, agent: str
) -> tuple[bytes, str | None]:
    """Return *page* with the recorder first, and the *policy* that lets it run.

    Only for WebKit, told by its *agent*: the other drivers need no help, and
    their pages stay as they are.
    """
    if "Safari/" not in agent or "Chrome/" in agent:
        return page, policy
    script = f'<script nonce="{NONCE}">{RECORDER}</script>'.encode()
    start = _DOCTYPE.match(page)
    at = start.end() if start else 0
    page = page[:at] + script + page[at:]
    policies = policy.split(",") if policy else []
    if NO_SCRIPT in agent:
        policies.append("script-src 'none'")
    return page, ", ".join(map(allow_recorder, policies)) or None


def allow_recorder(policy: str) -> str:
    """Return *policy* (one, without commas) with the recorder as its one exception."""
    directives: dict[str, list[str]] = {}
    for part in policy.split(";"):
        name, *sources = part.split() or [""]
        if name:
            directives.setdefault(name.lower(), sources)
    for name in ("script-src-elem", "script-src", "default-src"):
        if name in directives:
            sources = [word for word in directives[name] if word != "'none'"]
            strict = any(word.startswith(STRICT) for word in sources)
            inline = "'unsafe-inline'" in sources and not strict
            wanted = sources if inline else [*sources, f"'nonce-{NONCE}'"]
            directives["script-src" if name == "default-src" else name] = wanted
            break
    return "; ".join(" ".join([name, *words]) for name, words in directives.items())
