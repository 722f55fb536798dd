"""The settings that a widget type takes from an embed."""

from __future__ import annotations

from typing import Any, Literal, NamedTuple

OptionType = Literal["integer", "number", "boolean", "choice", "text"]
OptionValue = str | int | float | bool

_TRUE = frozenset({"true", "yes", "on", "1"})
_FALSE = frozenset({"false", "no", "off", "0"})


class OptionFault(ValueError):  # noqa: N818 - the word of the manual
    """A value that an option does not take, with the rule as its message."""


class Option(NamedTuple):
    """One setting of a widget type: what it takes, and what it is without a value."""

    name: str
    type: OptionType
    default: OptionValue
    help: str
    choices: tuple[str, ...] = ()
    minimum: float | None = None
    maximum: float | None = None

    def read(self, text: str) -> OptionValue:
        """Return *text* as this option's value; raise OptionFault if it can't be."""
        if self.type == "boolean":
            return self._boolean(text)
        if self.type == "choice":
            if text not in self.choices:
                message = f"must be one of {', '.join(self.choices)}, not {text!r}"
                raise OptionFault(message)
            return text
        if self.type == "text":
            return text
        return self._number(text)

    def _boolean(self, text: str) -> bool:
        if text.casefold() in _TRUE | _FALSE:
            return text.casefold() in _TRUE
        message = f"must be true or false, not {text!r}"
        raise OptionFault(message)

    def _number(self, text: str) -> float:
        whole = self.type == "integer"
        try:
            value = int(text) if whole else float(text)
        except ValueError:
            kind = "a whole number" if whole else "a number"
            message = f"must be {kind}, not {text!r}"
            raise OptionFault(message) from None
        low, high = self.minimum, self.maximum
        # Written so that "not a number" fails too.
        inside = (low is None or value >= low) and (high is None or value <= high)
        if not inside:
            ends = " and ".join(
                f"{word} {end:g}"
                for word, end in (("at least", low), ("at most", high))
                if end is not None
            )
            message = f"must be {ends}, not {text}"
            raise OptionFault(message)
        return value

    @property
    def rule(self) -> str:
        """What the option takes, in a few words for the manual."""
        if self.choices:
            return " | ".join(self.choices)
        if self.minimum is not None and self.maximum is not None:
            return f"{self.type}, {self.minimum:g} to {self.maximum:g}"
        return self.type


def option_from_data(name: str, data: dict[str, Any]) -> Option:
    """Return the option that *data* of a `widget.yaml` describes."""
    return Option(
        name=name,
        type=data["type"],
        default=data["default"],
        help=str(data["help"]),
        choices=tuple(str(choice) for choice in data.get("choices", ())),
        minimum=data.get("minimum"),
        maximum=data.get("maximum"),
    )
