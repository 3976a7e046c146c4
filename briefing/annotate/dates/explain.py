"""Why a date is what it is, in a short plain phrase for readers."""

from __future__ import annotations

from datetime import date, timedelta

from briefing.annotate.dates.anchor import Anchor
from briefing.annotate.dates.period import Period
from briefing.annotate.dates.reference import (
    Day,
    Distance,
    Edge,
    FiscalYear,
    Fixed,
    Holiday,
    MonthPart,
    NthWeekday,
    OnDay,
    Overnight,
    Part,
    Partial,
    Range,
    Reference,
    Season,
    Unit,
    Weekday,
    WeekOf,
    Yearlong,
)

_WEEK = 7
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def explain(reference: Reference, placed: Period, anchor: Anchor) -> str:
    """Return how a reference was placed, as a phrase that can follow "dated as"."""
    now = _now(anchor)
    before = _from(anchor)
    match reference:
        case Fixed() | Part(year=int()) | Holiday(year=int()):
            return "written out in the text"
        case Edge(base=base) | WeekOf(base=base) | MonthPart(base=base) | NthWeekday(base=base):
            return explain(base, placed, anchor)
        case Range(last=last) | Yearlong(last=last):
            return explain(last, placed, anchor)
        case Weekday(counted="context") | Day(counted="context") | Unit(counted="context") | Partial(counted="context"):
            return f"counted from {before}"
        case Distance(counted="context", base=None):
            return f"counted from {before}"
        case Weekday():
            return _weekday(reference, placed, anchor, now)
        case Day() | Unit() | Distance(base=None):
            return f"counted from {now}"
        case Distance():
            return "counted from the date beside it"
        case Partial() if anchor.sentence_year and reference.month:
            return f"in the year with which the sentence begins, {anchor.sentence_year}"
        case Partial() if anchor.narrative and anchor.previous:
            return f"in the year that the text has reached, after {before}"
        case Partial() | Season() | Part() | Holiday():
            return _side(placed, anchor, now)
        case FiscalYear() if placed.ends is not None:
            return "two years, written out in the text"
        case FiscalYear():
            return "a fiscal year, by the calendar of the country that the text speaks of"
        case OnDay(base=None):
            return f"the day of {before if _is_day(anchor) else now}"
        case OnDay(base=base) if base is not None:
            return explain(base, placed, anchor)
        case Overnight():
            return f"the night around {now}"
    return ""


def _weekday(reference: Weekday, placed: Period, anchor: Anchor, now: str) -> str:
    name = WEEKDAYS[reference.day]
    if anchor.published is None or placed.first is None:
        return ""
    if placed.first == anchor.published:
        return f"{now}, is itself a {name}"
    ahead = (placed.first - anchor.published).days
    if (
        ahead > _WEEK
        and placed.first.isocalendar().week == (anchor.published + timedelta(days=_WEEK)).isocalendar().week
    ):
        return f"the {name} of the week after {now}"
    if ahead > _WEEK:
        return f"counted from {now}"
    if placed.first < anchor.published:
        return f"the last {name} up to {now}"
    return f"the first {name} after {now}"


def _side(placed: Period, anchor: Anchor, now: str) -> str:
    if anchor.published is None or placed.first is None or placed.last is None:
        return ""
    if placed.last < anchor.published:
        return f"the last one before {now}"
    if placed.first > anchor.published:
        return f"the next one after {now}"
    return f"the one that holds {now}"


def _now(anchor: Anchor) -> str:
    return f"{anchor.named}, {long_date(anchor.published)}" if anchor.published else anchor.named


def _from(anchor: Anchor) -> str:
    if anchor.previous is None or anchor.previous.first is None:
        return _now(anchor) if anchor.published else "the date before it"
    at = anchor.previous.first
    match anchor.previous.precision:
        case "day":
            return f"the date before it in the text, {long_date(at)}"
        case "month":
            return f"the date before it in the text, {at:%B} {at.year}"
        case _:
            return f"the date before it in the text, {at.year}"


def long_date(at: date | None) -> str:
    """Write a day in full: "Saturday 31 January 2026"."""
    return f"{WEEKDAYS[at.weekday()]} {at.day} {at:%B} {at.year}" if at else ""


def _is_day(anchor: Anchor) -> bool:
    return anchor.previous is not None and anchor.previous.precision == "day"
