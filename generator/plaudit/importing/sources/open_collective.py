"""The list of members that Open Collective gives out as JSON: backers and hosts.

See https://docs.opencollective.com, "Collective's data"; amounts stay where they are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from plaudit.importing.shape import container_at

from .recognised import Recognised

if TYPE_CHECKING:
    from plaudit.load.foreign import Tree

_IGNORED = (
    *("MemberId", "isActive", "totalAmountDonated", "currency"),
    *("lastTransactionAt", "lastTransactionAmount"),
)


def open_collective(tree: Tree) -> Recognised | None:
    """Return what a `members.json` holds: members with their tier as their role."""
    first = tree[0] if isinstance(tree, list) and tree else None
    if not isinstance(first, dict) or not {"MemberId", "role", "profile"} <= set(first):
        return None
    fields = {
        "name": ("name",),
        "role": ("tier", "role"),
        "organisation": ("company",),
        "bio": ("description",),
        "avatar": ("image",),
        "links": ("website", "profile", "twitter", "github"),
        "identities": ("github", "twitter"),
        "joined_on": ("createdAt",),
        "tags": ("role", "type"),
    }
    container = container_at(tree, "")
    return Recognised("Open Collective", "member", container, fields, _IGNORED)
