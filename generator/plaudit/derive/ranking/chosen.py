"""What readers chose: counts of the host's own, by Thompson sampling.

Each record is drawn from the Beta distribution of its counts, starting at Beta(1, 1), and
the draws give the order: what was chosen often comes first mostly, and what was hardly shown
gets its chance (Thompson, Biometrika 25, 1933; Chapelle and Li, NIPS 2011).
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from plaudit.model import Record


def by_choice(
    records: Sequence[Record], counts: Mapping[str, tuple[int, int]], seed: str
) -> list[Record]:
    """Return *records* in an order drawn with *seed*, the same for the same seed.

    *counts* says of each id how often it was shown, and how often it was chosen then.
    """
    drawn: dict[str, float] = {}
    for record in records:
        shown, chosen = counts.get(record.id, (0, 0))
        # A generator of its own: a new record leaves the lots of the others as they are.
        lots = random.Random(f"{seed} {record.kind} {record.id}")  # noqa: S311 - no secret
        drawn[record.id] = lots.betavariate(1 + chosen, 1 + max(0, shown - chosen))
    return sorted(records, key=lambda record: (-drawn[record.id], record.id))
