"""What all ratings say together, and how tall that is."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, NamedTuple

from plaudit.model.measure import roomy_lines

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import SimpleNamespace

    from plaudit.model import Testimonial

SCALE = 5
FEW = 5
"""Below so many ratings a mean says nothing; surveys keep to the same."""
_WIDEST = 384
_TIED = "9 of them have a tie to the community or were given something."


class Row(NamedTuple):
    """How often one rating was given."""

    rating: int
    given: int
    share: float
    """Its part of the rating that was given most often, 0 to 1."""


def view(records: Sequence[Testimonial], options: SimpleNamespace) -> dict[str, Any]:
    """Return what the ratings of *records* say together.

    `mean`: on a scale of five, cut off after one digit, so that 4.96 is never five; None
    where there are fewer than five. `rated` and `silent`: how many gave one and how many
    did not. `rows`: from five to one, each rating rounded half up to a whole one.
    `counted`: those that gave one. `newest`: the newest day among them. *options* choose what of it
    is shown.
    """
    del options
    rated = [record for record in records if record.rating is not None]
    points = [SCALE * (r.rating or 0) / r.rating_max for r in rated]
    whole = [max(1, math.floor(each + 0.5)) for each in points]
    often = max((whole.count(n) for n in range(1, SCALE + 1)), default=0) or 1
    days = [record.date for record in rated if record.date]
    # A hair more, since 4.8 in binary is a little less than that.
    mean = math.floor(10 * sum(points) / len(points) + 1e-9) / 10 if points else None
    return {
        "mean": mean if len(points) >= FEW else None,
        "rated": len(rated),
        "silent": len(records) - len(rated),
        "rows": [
            Row(n, whole.count(n), whole.count(n) / often) for n in range(SCALE, 0, -1)
        ],
        "counted": rated,
        "newest": max(days, key=lambda day: day.sort_key, default=None),
    }


def height(
    records: Sequence[Testimonial], options: SimpleNamespace, width: float
) -> float:
    """Return about how tall the rating is at *width* px."""
    facts = view(records, options)
    if not facts["rated"]:
        return 50
    told = f"{facts['rated']} ratings."
    if facts["mean"] is None:
        told += " These are too few for a figure."
    if facts["silent"]:
        told += f" {facts['silent']} more testimonials give none."
    if facts["newest"]:
        told += " As of 28 September 2026."
    if any(record.relationship or record.incentive for record in facts["counted"]):
        told += f" Disclosure: {_TIED}"
    mean = 46.2 if facts["mean"] is not None and options.mean else 0
    note = 16.8 + roomy_lines(told, 14, min(width, _WIDEST)) * 21
    return mean + note + (SCALE * 25.2 if options.distribution else 0)
