"""What lists can be filtered by: the most frequent actors and topics, years and months, and how sure a date is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from briefing.edtf import show
from briefing.knowledge import KnownActor, KnownEvent, KnownTopic
from briefing.model import EventStatus
from briefing.views.parts import EventView, FilterView

MOST_CHOICES = 24
# So many stand in the line; the others are folded.
MOST_SHOWN = 12
# A list of fewer briefings is seen at a glance.
LEAST_FOR_MONTHS = 24
# In the order in which readers ask.
STATUSES: tuple[tuple[EventStatus, str], ...] = (("planned", "Planned when written"), ("past", "Past when written"))
CERTAINTIES = (("stated", "Stated in the text"), ("inferred", "Inferred by rule"), ("approximate", "Approximate"))


def choices(counts: Counter[str], known: Mapping[str, KnownActor | KnownTopic]) -> tuple[FilterView, ...]:
    """Return the most frequent of what is counted, as far as it is known."""
    ids = sorted((key for key in counts if key in known), key=lambda key: (-counts[key], key))
    return tuple(FilterView(id=key, name=known[key].name, count=counts[key]) for key in ids[:MOST_CHOICES])


def years(events: Sequence[KnownEvent]) -> tuple[FilterView, ...]:
    """Return the years in which events begin, each with how many events touch it; first the fullest, in their order."""
    spans = [(start.year, (event.last or start).year) for event in events if (start := event.first or event.last)]
    counts = {
        year: sum(first <= year <= last for first, last in spans) for year in sorted({first for first, _ in spans})
    }
    fullest = sorted(counts, key=lambda year: (-counts[year], -year))[:MOST_SHOWN]
    ordered = sorted(counts, key=lambda year: (year not in fullest, year))
    return tuple(FilterView(id=f"{year:04}", name=str(year), count=counts[year]) for year in ordered)


def periods(days: Sequence[date], *, length: int) -> tuple[FilterView, ...]:
    """Return the years (``length`` 4) or months (7) of some days, the newest first, as far as they part a list."""
    counts = Counter(day.isoformat()[:length] for day in days)
    if len(counts) < 2 or (length > 4 and len(days) < LEAST_FOR_MONTHS):
        return ()
    return tuple(FilterView(id=key, name=show(key), count=counts[key]) for key in sorted(counts, reverse=True))


def statuses(events: Iterable[KnownEvent]) -> tuple[FilterView, ...]:
    """Return what was still to come when the texts were written and what was not, as far as there are both."""
    counts = Counter(event.status for event in events)
    found = tuple(FilterView(id=key, name=name, count=counts[key]) for key, name in STATUSES if counts[key])
    return found if len(found) > 1 else ()


def certainties(events: Iterable[EventView]) -> tuple[FilterView, ...]:
    """Return how sure the dates of events are, as far as they differ."""
    counts = Counter(word for event in events for word in event.certainty.split())
    found = tuple(FilterView(id=key, name=name, count=counts[key]) for key, name in CERTAINTIES if counts[key])
    return found if len(found) > 1 else ()
