"""Responses: what somebody was concerned about, and what the community did."""

from __future__ import annotations

from datetime import date
from typing import Any, ClassVar, Literal

from pydantic import model_validator

from plaudit.model.parts import Author, Consent, Part, ShortPart, Source
from plaudit.model.record import Record, put_in
from plaudit.model.values import Line, PartialDate, Text

State = Literal["open", "answered", "changed", "declined"]
Kept = Literal["promised", "kept", "late", "overdue"]
"""What came of a promise: still to come, done in time, done too late, not done."""
_NOBODY = frozenset({"anonymous", "anonym"})


class Acknowledgement(ShortPart):
    """The first word that a concern was heard, before there is an answer."""

    short_form: ClassVar[str | None] = "on"

    on: PartialDate
    """The day of it. Example: `2026-09-14`."""
    text: Text | None = None
    """What was said."""
    by: Line | None = None
    """Who said it."""


class Answer(Part):
    """What the community answered to a concern."""

    on: PartialDate
    """The day of the answer. Example: `2026-09-18`."""
    text: Text
    """The answer. Example: `We have ordered a ramp.`"""
    by: Line | None = None
    """Who answers. Example: `Bea Lindqvist`."""


class Update(Part):
    """What was known of an incident on one day."""

    on: PartialDate
    """The day. Example: `2026-09-15`."""
    text: Text
    """What was known or done. Example: `The cable is replaced.`"""


class Action(ShortPart):
    """Something that the community promised to do, and whether it was done."""

    short_form: ClassVar[str | None] = "promise"

    promise: Line
    """What shall be done. Example: `A ramp at the side door`."""
    due: PartialDate | None = None
    """The last day for it. Example: `2026-12-01`."""
    done_on: PartialDate | None = None
    """The day on which it was done."""
    evidence: Line | None = None
    """Where that can be seen: an address, or words."""

    def kept(self, today: date) -> Kept:
        """Say on *today* what came of the promise.

        A vague day of doing it counts as its latest, which may be too late.
        """
        if self.done_on:
            late = self.due and self.done_on.last_day() > self.due.last_day()
            return "late" if late else "kept"
        over = self.due is not None and self.due.last_day() < today
        return "overdue" if over else "promised"


class Response(Record):
    """One concern that somebody raised, and what came of it."""

    kind: ClassVar[str] = "response"
    plural: ClassVar[str] = "responses"
    body_field: ClassVar[str | None] = "concern"
    translatable: ClassVar[tuple[str, ...]] = (
        "title",
        "concern",
        "acknowledged",
        "answered",
        "action",
        "updates",
        "plan",
        "source",
    )
    states: ClassVar[tuple[str, ...]] = ("open", "answered", "changed", "declined")

    concern: Text
    """What was wrong, in the words of who raised it. Example: `The door is too narrow.`"""
    title: Line | None = None
    """A short name for it. Example: `No way in by wheelchair`."""
    raised_on: PartialDate | None = None
    """The day on which it was raised. Example: `2026-09-12`."""
    by: Author | None = None
    """Who raised it: a name, a person, or a member's id; nobody is named without it."""
    source: Source | None = None
    """Where it was raised. Example: `Suggestion box`."""
    acknowledged: Acknowledgement | None = None
    """When it was first said that the concern was heard."""
    answered: Answer | None = None
    """What the community answered, when and by whom."""
    state: State | None = None
    """What came of it: open, answered, changed or declined. It may be written as `status`;
    unless named it follows from the answer and from what was done."""
    action: Action | None = None
    """What the community promised to do about it."""
    updates: tuple[Update, ...] = ()
    """What was known day by day, where the concern is an incident."""
    plan: tuple[Action, ...] = ()
    """What shall keep an incident from happening again."""
    consent: Consent | None = None
    """What the person who raised it agreed to."""

    @model_validator(mode="before")
    @classmethod
    def _as_people_write(cls, value: Any) -> Any:  # noqa: ANN401 - raw input
        """Read `status: answered` as what came of it, and `by: anonymous` as nobody."""
        if not isinstance(value, dict):
            return value
        fields = dict(value)
        if fields.get("status") in cls.states and "state" not in fields:
            fields["state"] = fields.pop("status")
        by = fields.get("by")
        if isinstance(by, str) and by.strip().casefold() in _NOBODY:
            del fields["by"]
        return fields

    @property
    def came_of_it(self) -> State:
        """What came of the concern, as it was said or as it follows."""
        if self.state:
            return self.state
        if self.action and self.action.done_on:
            return "changed"
        return "answered" if self.answered else "open"

    @property
    def first_answer(self) -> PartialDate | None:
        """The day of the first answer: in words, or else by what was done.

        That a concern was heard is no answer to it.
        """
        if self.answered:
            return self.answered.on
        days = [action.done_on for action in self.promises if action.done_on]
        return min(days, default=None)

    @property
    def is_open(self) -> bool:
        """Whether it still wants something: an answer, or what it is said to be open for."""
        return self.came_of_it == "open" or self.first_answer is None

    @property
    def promises(self) -> tuple[Action, ...]:
        """Everything that was promised."""
        return tuple(action for _, action in self.promised)

    @property
    def promised(self) -> tuple[tuple[tuple[str | int, ...], Action], ...]:
        """Everything that was promised, with the field where each stands."""
        plan = ((("plan", index), one) for index, one in enumerate(self.plan))
        return (*(((("action",), self.action),) if self.action else ()), *plan)

    def _translated(self, texts: dict[str, Any]) -> dict[str, Any]:
        changed = dict(texts)
        inner = {"acknowledged": "text", "answered": "text", "action": "promise"}
        for name, field in {**inner, "source": "label"}.items():
            if name in changed:
                part, text = getattr(self, name), changed.pop(name)
                if part:
                    changed[name] = part.model_copy(update={field: text})
        for name, field in (("updates", "text"), ("plan", "promise")):
            if name in changed:
                changed[name] = put_in(getattr(self, name), field, changed[name])
        return changed
