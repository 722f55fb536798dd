"""Foreign records as records of our kinds, one module a kind."""

from collections.abc import Callable, Mapping

from plaudit.importing.rows.row import Circumstances, Row, Unusable
from plaudit.importing.rows.shared import Draft, present

from .badge import badge
from .leaderboard import leaderboard
from .member import member
from .mention import mention
from .milestone import milestone
from .story import ABOUT, story
from .testimonial import testimonial

BUILDERS: Mapping[str, Callable[[Row], Draft]] = {
    "badge": badge,
    "member": member,
    "mention": mention,
    "milestone": milestone,
    "story": story,
    "testimonial": testimonial,
}
"""How one foreign record of each kind is read; a leaderboard is many."""

__all__ = [
    "ABOUT",
    "BUILDERS",
    "Circumstances",
    "Draft",
    "Row",
    "Unusable",
    "leaderboard",
    "present",
]
