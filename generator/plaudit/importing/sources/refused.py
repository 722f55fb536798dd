"""Files that hold no records of ours, told apart by their columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from plaudit.importing.shape import plain_name

from .recognised import Recognised

if TYPE_CHECKING:
    from plaudit.load.foreign import Tree

_ACTIVITY = (
    "is a log of activity, one event a line: nobody speaks in it. Count it first: a "
    "leaderboard needs names with scores, a milestone a figure or a day"
)
_OWN_REVIEWS = (
    "holds the reviews that this account wrote about others, not those that it received"
)
_COMMIT = frozenset({"commit", "sha", "hash", "commithash", "commitid"})
_WHO = frozenset(
    {"author", "authorname", "committer", "committername", "user", "actor"}
)


def refused(tree: Tree) -> Recognised | None:
    """Return why a file of a known form is not imported, or None."""
    first = _first(tree)
    names = {plain_name(name) for name in first}
    if names & _COMMIT and names & _WHO:
        return Recognised("an activity log", refusal=_ACTIVITY)
    if {"fivestarratingpublished", "reviewtextpublished"} & names:
        return Recognised("Google Takeout", refusal=_OWN_REVIEWS)
    return None


def _first(tree: Tree) -> dict[str, Tree]:
    """Return the first record of a list or of GeoJSON features."""
    if isinstance(tree, dict):
        features = tree.get("features")
        entry = features[0] if isinstance(features, list) and features else None
        inner = entry.get("properties") if isinstance(entry, dict) else None
        return inner if isinstance(inner, dict) else {}
    first = tree[0] if isinstance(tree, list) and tree else None
    return first if isinstance(first, dict) else {}
