"""Team files with `[people]`: leads, members and alumni as names of accounts.

The form of https://github.com/rust-lang/team: one file a team, one person in many.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from plaudit.importing.shape import Container, RawRecord

from .recognised import Recognised

if TYPE_CHECKING:
    from plaudit.load.foreign import Tree

_POSTS = {"leads": "{team}, lead", "members": "{team}", "alumni": "{team}, alumni"}


def team_file(tree: Tree) -> Recognised | None:
    """Return the people of a team file: members, tagged with their team."""
    people = tree.get("people") if isinstance(tree, dict) else None
    if not isinstance(tree, dict) or not isinstance(people, dict):
        return None
    if not any(isinstance(people.get(post), list) for post in _POSTS):
        return None
    website = tree.get("website")
    slug = tree.get("name")
    shown = website.get("name") if isinstance(website, dict) else None
    team = _text(shown) or _text(slug) or "Team"
    container = Container("people", [])
    duties = _duties(tree)
    for post, role in _POSTS.items():
        entries = people.get(post)
        for entry in entries if isinstance(entries, list) else ():
            index = len(container.records) + len(container.dropped) + 1
            cells = _person(entry, role.format(team=team), duties)
            if cells is None:
                container.dropped.append((index, "names no account"))
                continue
            cells["team"] = (
                f"{_text(slug) or team}{'-alumni' if post == 'alumni' else ''}"
            )
            container.records.append(RawRecord(index, cells))
    fields = {
        "name": ("name", "github"),
        "role": ("role",),
        "identities": ("github",),
        "tags": ("team",),
    }
    return Recognised("a team file", "member", container, fields, joins=("role",))


def _text(value: Tree) -> str:
    return value if isinstance(value, str) else ""


def _duties(tree: dict[str, Tree]) -> dict[str, str]:
    """Return what the roles of the team are called, by their ids."""
    roles = tree.get("roles")
    entries = roles if isinstance(roles, list) else []
    return {
        _text(entry.get("id")): _text(entry.get("description"))
        for entry in entries
        if isinstance(entry, dict)
    }


def _person(entry: Tree, role: str, duties: dict[str, str]) -> dict[str, Tree] | None:
    if isinstance(entry, str):
        return {"github": entry, "role": role}
    if not isinstance(entry, dict) or not _text(entry.get("github")):
        return None
    given = entry.get("roles")
    ids = [_text(item) for item in given] if isinstance(given, list) else []
    names = ", ".join(duties.get(name) or name for name in ids if name)
    role = f"{role}: {names}" if names else role
    return {"github": entry["github"], "name": entry.get("name"), "role": role}
