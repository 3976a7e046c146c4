"""The strip above a timeline: where its dated events lie on one line of time.

The list is the timeline; the strip is drawn from it, here as coordinates that a template turns into SVG. Long empty
times are drawn short, with a visible break, or a few busy days would stand in one spot.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import accumulate, pairwise
from math import log

from briefing.edtf import MONTHS
from briefing.views.drawings import StripMarkView, StripView, TickView
from briefing.views.parts import EventView

LEAST_EVENTS = 5
WIDTH, MARGIN = 1000.0, 24.0
LANES, LANE_HEIGHT, TOP = 5, 14.0, 12.0
AXIS, HEIGHT = 88.0, 112.0
# How near two marks of one lane and two labels of the axis may stand.
MARK_GAP, LABEL_GAP = 13.0, 95.0
LABEL_ROOM = 85.0
SHORTEST_BAR = 10.0
# Empty time is drawn true up to so many days, and much shorter beyond; from thrice as many on a break is shown.
TRUE_DAYS = 45
# An end that the text leaves open is drawn as so long.
OPEN = timedelta(days=60)


def make_strip(events: Sequence[EventView]) -> StripView | None:
    """Return the strip of a timeline, None for one so short that the list says it all."""
    dated = [(event, days) for event in events if (days := _days(event))]
    if len(dated) < LEAST_EVENTS:
        return None
    scale = _Scale(sorted({day for _, days in dated for day in days}))
    lanes = [-WIDTH] * LANES
    marks = []
    for event, (first, last) in sorted(dated, key=lambda found: (found[1], found[0].id)):
        left, right = scale.at(first), scale.at(last)
        if first == last:
            right = left
        elif right - left < SHORTEST_BAR:
            right = left + SHORTEST_BAR
        lane = next((at for at, end in enumerate(lanes) if left - end >= MARK_GAP), lanes.index(min(lanes)))
        lanes[lane] = right
        marks.append(_mark(event, left, right, AXIS - TOP - lane * LANE_HEIGHT))
    return StripView(
        width=_number(WIDTH),
        height=_number(HEIGHT),
        axis=_number(AXIS),
        marks=tuple(marks),
        ticks=tuple(_ticks(scale, {first for _, (first, _) in dated})),
        breaks=tuple(_number(x) for x in scale.breaks()),
        knots=" ".join(f"{day.isoformat()}:{_number(x)}" for day, x in scale.knots),
    )


def _days(event: EventView) -> tuple[date, date] | None:
    """Return the first and the last day to draw, with an open end cut off."""
    if event.date is None or not (event.date.first or event.date.last):
        return None
    first = date.fromisoformat(event.date.first) if event.date.first else None
    last = date.fromisoformat(event.date.last) if event.date.last else None
    if first is None:
        assert last is not None
        return max(last, date.min + OPEN) - OPEN, last
    return first, last or min(first, date.max - OPEN) + OPEN


def _mark(event: EventView, left: float, right: float, y: float) -> StripMarkView:
    assert event.date is not None
    return StripMarkView(
        event=event.id,
        shape="span" if right > left else "day",
        status=event.fate or event.status,
        approximate=event.date.approximate,
        x=_number(left),
        y=_number(y),
        width=_number(right - left),
        title=f"{event.date.shown}: {event.summary}",
    )


class _Scale:
    """From days to places on the line: in proportion between neighbouring days that matter, long gaps shortened."""

    def __init__(self, days: Sequence[date]) -> None:
        gaps = [(end - start).days for start, end in pairwise(days)]
        weights = [gap if gap <= TRUE_DAYS else TRUE_DAYS * (1 + log(gap / TRUE_DAYS) / 4) for gap in gaps]
        unit = (WIDTH - 2 * MARGIN) / (sum(weights) or 1.0)
        places = [MARGIN + unit * weight for weight in accumulate(weights, initial=0.0)]
        self._days = days
        self.knots = list(zip(days, places, strict=True))

    def at(self, day: date) -> float:
        """Return the place of a day."""
        knots = self.knots
        after = bisect_right(self._days, day)
        if after == 0:
            return MARGIN
        if after == len(knots):
            return knots[-1][1]
        (start, left), (end, right) = knots[after - 1], knots[after]
        return left + (right - left) * ((day - start).days / (end - start).days)

    def breaks(self) -> list[float]:
        """Return the middles of the gaps that are drawn much too short."""
        return [
            (left + right) / 2
            for (start, left), (end, right) in pairwise(self.knots)
            if (end - start).days > 3 * TRUE_DAYS
        ]


def _ticks(scale: _Scale, begins: set[date]) -> list[TickView]:
    """Return the labels of the axis: each month in which something begins once, as far as there is room."""
    ticks: list[TickView] = []
    end, last = -LABEL_GAP, ""
    for day in sorted(begins):
        place, label = min(scale.at(day), WIDTH - LABEL_ROOM), f"{MONTHS[day.month - 1][:3]} {day.year}"
        if place - end >= LABEL_GAP and label != last:
            ticks.append(TickView(x=_number(place), label=label))
            end, last = place, label
    return ticks


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
