"""Events: what testimonials, stories and milestones with one name and day are about."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, NamedTuple

from plaudit.model import Milestone, PartialDate, Record, Story, Testimonial, slug

if TYPE_CHECKING:
    from collections.abc import Iterable

    from plaudit.model import About, Library


class Event(NamedTuple):
    """One event on one day, with everything that may be shown of it."""

    id: str
    """Its name in addresses, the same in every language."""
    name: str
    date: PartialDate
    records: tuple[Record, ...]
    """What tells of it, in the order in which it was given."""

    def count(self, kind: str) -> int:
        """Return how many records of *kind* tell of it."""
        return sum(1 for record in self.records if record.kind == kind)


def _told(record: Record) -> About | None:
    return record.about if isinstance(record, Testimonial | Story | Milestone) else None


def event_id(record: Record, library: Library) -> str | None:
    """Return the name in addresses of the event that *record* is about, if any.

    An event has a day; its name counts as the community's first language has it, so
    that records in several languages tell of one event.
    """
    about = _told(record)
    if about is None or about.date is None:
        return None
    original = library.find(record.kind, record.id) or record
    first = _told(original.localised(library.community.language)) or about
    return f"{slug(first.event)}-{about.date}"


def events(records: Iterable[Record], lang: str, library: Library) -> tuple[Event, ...]:
    """Return the events that *records* tell of, the latest first.

    Each is called as the first record in *lang* calls it, else as the first one does.
    """
    found: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        name = event_id(record, library)
        if name is not None:
            found[name].append(record)
    made = [_event(name, told, lang) for name, told in found.items()]
    made.sort(key=lambda event: event.id)
    return tuple(sorted(made, key=lambda event: event.date.sort_key, reverse=True))


def _event(name: str, records: list[Record], lang: str) -> Event:
    local = [record for record in records if record.lang == lang]
    about = _told((local or records)[0])
    # Only records with an event and its day were gathered.
    title = about.event if about else name
    date = (about.date if about else None) or PartialDate(1)
    return Event(name, title, date, tuple(records))
