"""A mention that is noted by its address, before its words are copied."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plaudit.errors import UsageError
from plaudit.importing import post_at
from plaudit.load import load, today
from plaudit.model import Mention

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path


def noted(url: str, given: Mapping[str, object], site: Path) -> dict[str, object]:
    """Return the raw fields of a mention at *url*, with what was *given* besides.

    Without its words it is a draft. Nothing is loaded from there: the address alone tells the platform and the account.
    """
    if not url.startswith(("https://", "http://")):
        message = f"{url!r} is no address; it begins with https://"
        raise UsageError(message)
    post = post_at(url)
    fields: dict[str, object] = {
        "id": _free(post.id, site),
        "text": Mention.unread,
        "url": url,
    }
    if post.handle:
        fields["author"] = {
            "name": post.handle.removeprefix("@").partition("@")[0],
            "handle": post.handle,
        }
    if post.platform:
        fields["platform"] = post.platform
    day = today(load(site).community.time_zone)
    fields["captured_on"] = day.isoformat()
    if "text" not in given:
        fields["status"] = "draft"
    return {**fields, **given}


def _free(name: str, site: Path) -> str:
    """Return *name*, which is refused where the address was noted before."""
    file = site / "content" / "mentions" / f"{name}.yaml"
    if file.exists():
        message = f"this address was noted before: {file}"
        raise UsageError(message)
    return name
