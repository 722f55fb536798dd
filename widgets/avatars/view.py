"""Who is behind the records, each person once, and how tall the faces are."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from plaudit.model.measure import roomy_lines

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import SimpleNamespace

_SENTENCE = 224
"""The least room of the names, in em of 16 px: with less they stand below the faces."""
_TIED = "Disclosure: 9 of them have a tie to the community or were given something."


def view(records: Sequence[Any], options: SimpleNamespace) -> dict[str, list[Any]]:
    """Return as `people` one of *records* for each person; *options* choose how many are shown."""
    del options
    people = {_person(record): record for record in reversed(records)}
    return {"people": list(people.values())[::-1]}


def height(records: Sequence[Any], options: SimpleNamespace, width: float) -> float:
    """Return about how tall the faces with their names are at *width* px."""
    people = view(records, options)["people"]
    if not people:
        return 50
    shown = people[: options.most]
    small = options.size == "small"
    face, letters = (28, 14) if small else (44, 15)
    faces = 8 + len(shown) * (face - 8) + 8
    # Not even a member's name is known here: about as long as most.
    names = ", ".join(_name(record) for record in shown) + " and 99 others"
    beside = width - faces - 12.8 >= _SENTENCE * letters / 16
    room = width - faces - 12.8 if beside else width
    tied = any(
        record.kind != "member" and (record.relationship or record.incentive)
        for record in people
    )
    note = 6.4 + roomy_lines(_TIED, 13, width) * 19.5 if tied else 0
    text = roomy_lines(names, letters * 1.03, room) * letters * 1.5
    text += letters * (0.25 if small else 0.7)
    return note + (max(face, text) if beside else face + 6.4 + text)


def _person(record: Any) -> tuple[str, ...]:  # noqa: ANN401 - of whatever kind
    """Return what tells the person behind *record* from others."""
    if record.kind == "member":
        return ("member", record.id)
    author = record.author
    if author is None or not (author.member or author.name):
        return ("record", record.kind, record.id)
    if author.member:
        return ("member", author.member)
    return ("name", author.name, author.company or author.organisation or "")


def _name(record: Any) -> str:  # noqa: ANN401 - of whatever kind
    author = record if record.kind == "member" else record.author
    return getattr(author, "name", None) or "x" * 16
