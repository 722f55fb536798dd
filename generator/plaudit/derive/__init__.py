"""What follows from the library: order, ranks, holders, waits, events."""

from .awards import Holder, badges_of, holder_count, holders
from .calendar import (
    Entry,
    Group,
    Run,
    Turning,
    agenda,
    calendar,
    next_change,
    runs,
)
from .changelog import Day, Happening, changelog
from .events import Event, event_id, events
from .organisations import certifications_on, has_ended, members_by_organisation
from .ranking import Judged, ranked, turn_of
from .responsiveness import (
    MONTHS,
    Responsiveness,
    days_open,
    days_waited,
    open_first,
    responsiveness,
    responsiveness_by_year,
)
from .selection import (
    date_of,
    in_order,
    is_selective,
    kinds_of,
    name_of,
    newest_first,
    select,
    selectable,
)
from .standing import Standing, Standings, standings
from .surveys import FEWEST, Outcome, outcome, series_of

__all__ = [
    "FEWEST",
    "MONTHS",
    "Day",
    "Entry",
    "Event",
    "Group",
    "Happening",
    "Holder",
    "Judged",
    "Outcome",
    "Responsiveness",
    "Run",
    "Standing",
    "Standings",
    "Turning",
    "agenda",
    "badges_of",
    "calendar",
    "certifications_on",
    "changelog",
    "date_of",
    "days_open",
    "days_waited",
    "event_id",
    "events",
    "has_ended",
    "holder_count",
    "holders",
    "in_order",
    "is_selective",
    "kinds_of",
    "members_by_organisation",
    "name_of",
    "newest_first",
    "next_change",
    "open_first",
    "outcome",
    "ranked",
    "responsiveness",
    "responsiveness_by_year",
    "runs",
    "select",
    "selectable",
    "series_of",
    "standings",
    "turn_of",
]
