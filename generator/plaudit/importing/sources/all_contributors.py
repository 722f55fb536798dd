"""The list of contributors that the all-contributors tools keep.

See https://allcontributors.org/docs/en/cli/configuration.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from plaudit.importing.shape import container_at

from .recognised import Recognised

if TYPE_CHECKING:
    from plaudit.load.foreign import Tree


def all_contributors(tree: Tree) -> Recognised | None:
    """Return what a `.all-contributorsrc` holds: members, tagged with what they did."""
    people = tree.get("contributors") if isinstance(tree, dict) else None
    first = people[0] if isinstance(people, list) and people else None
    if not isinstance(first, dict) or not {"login", "contributions"} <= set(first):
        return None
    container = container_at(people, "contributors")
    fields = {
        "name": ("name", "login"),
        "avatar": ("avatar_url",),
        "links": ("profile",),
        "identities": ("login",),
        "tags": ("contributions",),
    }
    return Recognised("all-contributors", "member", container, fields)
