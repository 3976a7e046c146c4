"""Placing references in the calendar: one function that knows them all."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from briefing.annotate.dates import period
from briefing.annotate.dates.anchor import Anchor
from briefing.annotate.dates.period import Period
from briefing.annotate.dates.place_days import candidates, place_day, place_holiday, place_partial, place_weekday
from briefing.annotate.dates.place_units import place_fiscal, place_part, place_season, place_unit
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
    Timeless,
    Unit,
    Weekday,
    WeekOf,
    Yearlong,
)


def place(reference: Reference, anchor: Anchor) -> Period | None:
    """Return where a reference lies in the calendar; None where the text does not say."""
    try:
        return _place(reference, anchor)
    except (ValueError, OverflowError):
        return None  # beyond the years that the calendar holds


def _place(reference: Reference, anchor: Anchor) -> Period | None:
    match reference:
        case Fixed():
            return reference.period
        case Day():
            return place_day(reference, anchor)
        case Weekday():
            return place_weekday(reference, anchor)
        case Partial():
            return place_partial(reference, anchor)
        case Unit():
            return place_unit(reference, anchor)
        case Distance():
            return _distance(reference, anchor)
        case Season():
            return place_season(reference, anchor)
        case Part():
            return place_part(reference, anchor)
        case FiscalYear():
            return place_fiscal(reference, anchor)
        case Holiday():
            return place_holiday(reference, anchor)
        case OnDay():
            return _on_day(reference, anchor)
        case Overnight():
            return _overnight(reference, anchor)
        case Edge():
            return _edge(reference, anchor)
        case Range():
            return _range(reference, anchor)
        case Yearlong():
            return _yearlong(reference, anchor)
        case WeekOf():
            return _week_of(reference, anchor)
        case MonthPart():
            return _month_part(reference, anchor)
        case NthWeekday():
            return _nth_weekday(reference, anchor)
        case Timeless():
            return None


def _edge(reference: Edge, anchor: Anchor) -> Period | None:
    base = _place(reference.base, anchor)
    return replace(base, approximate=reference.approximate or base.approximate) if base else None


def _week_of(reference: WeekOf, anchor: Anchor) -> Period | None:
    base = _place(reference.base, anchor)
    return period.week(base.first) if base and base.first else None


def _distance(reference: Distance, anchor: Anchor) -> Period | None:
    if reference.base is not None:
        base = _place(reference.base, anchor)
        exact = base is not None and base.precision == "day"
    elif reference.counted == "context":
        base, exact = _context_period(reference, anchor), reference.exact
    else:
        base, exact = period.day(anchor.published) if anchor.published else None, False
    if base is None:
        return None
    if base.precision == "week" and reference.unit == "Y" and reference.count and base.first is not None:
        return period.week(base.first + timedelta(weeks=round(52 * reference.count * reference.sign)))
    if reference.count is None:
        return _vague_distance(base, reference)
    count, unit = _whole(reference.count * reference.sign, reference.unit)
    if (exact or reference.exact) and base.first is not None and base.precision in ("day", "month"):
        return _exact(base, count, unit)
    if base.precision in ("quarter", "half") and unit == "M" and count % 12 == 0:
        return replace(period.shift(base, count // 12, "Y"), approximate=True)
    return period.shift(base, count, unit)


def _context_period(reference: Distance, anchor: Anchor) -> Period | None:
    if reference.clause:
        return anchor.event
    if anchor.previous is not None:
        return anchor.previous
    return period.day(anchor.published) if anchor.published else None


def _vague_distance(base: Period, reference: Distance) -> Period | None:
    """Place what is vague: "hours later" is the same day; vaguer units cannot be placed."""
    if reference.unit in ("H", "TM", "S") and base.precision == "day":
        return replace(base, clock="")
    return None


def _on_day(reference: OnDay, anchor: Anchor) -> Period | None:
    if reference.base is not None:
        base = _place(reference.base, anchor)
    elif reference.same_day and anchor.previous is not None and anchor.previous.precision != "day":
        base = None
    else:
        base = _day_at_hand(anchor)
    if base is None or base.first is None:
        return None
    if base.precision != "day":
        return base
    if reference.base is None and anchor.previous is not None and anchor.way == "past":
        base = period.shift(base, _nights_between(anchor.previous.clock, reference.clock), "D")
    return replace(base, clock=reference.clock)


def _nights_between(before: str, clock: str) -> int:
    """Return 1 for 3am after an evening and -1 for 9pm after the small hours, since both belong to one night."""
    late, early = _is_late(before), _is_small(before)
    if late and _is_small(clock):
        return 1
    return -1 if early and _is_late(clock) else 0


def _is_late(clock: str) -> bool:
    return clock in ("TNI", "TEV") or "T18" <= clock[:3] <= "T23"


def _is_small(clock: str) -> bool:
    return clock[:2] == "T0" and clock[:3] < "T06"


def _month_part(reference: MonthPart, anchor: Anchor) -> Period | None:
    month = _place(reference.base, anchor)
    if month is None or month.first is None or month.last is None:
        return None
    if reference.kind == "months":
        begun = 12 + reference.number if reference.number < 0 else 0
        ended = begun + abs(reference.number)
        return period.interval(period.month(month.first.year, begun + 1), period.month(month.first.year, ended))
    if reference.kind == "weekend":
        return _nth_weekend(month.first, month.last, reference.number)
    days = 7 if reference.kind == "week" else 15
    first = month.first + timedelta(days=days * (reference.number - 1))
    last = first + timedelta(days=days - 1)
    if reference.number < 0 or (reference.kind == "half" and reference.number == 2):
        first, last = month.first + timedelta(days=15), month.last
        if reference.kind == "week":
            first = month.last - timedelta(days=6)
    if last > month.last:
        return None
    return replace(period.interval(period.day(first), period.day(last)), ends=None, digits=period.to_timex(month))


def _nth_weekend(first: date, last: date, number: int) -> Period | None:
    """Return a weekend of a month, counted by its Saturdays."""
    saturday = first + timedelta(days=(5 - first.weekday()) % 7)
    if number < 0:
        saturday = last - timedelta(days=(last.weekday() - 5) % 7)
        return period.weekend(saturday)
    found = saturday + timedelta(weeks=number - 1)
    return period.weekend(found) if found <= last else None


def _nth_weekday(reference: NthWeekday, anchor: Anchor) -> Period | None:
    month = _place(reference.base, anchor)
    if month is None or month.first is None or month.last is None:
        return None
    if reference.number < 0:
        return period.day(month.last - timedelta(days=(month.last.weekday() - reference.day) % 7))
    first = month.first + timedelta(days=(reference.day - month.first.weekday()) % 7)
    found = first + timedelta(weeks=reference.number - 1)
    return period.day(found) if found <= month.last else None


def _day_at_hand(anchor: Anchor) -> Period | None:
    """Return the day that a bare time of day belongs to: the one just spoken of, else the report's own."""
    before, now = anchor.previous, anchor.published
    spoken = before is not None and before.precision == "day"
    gone = not spoken or (now is not None and before is not None and before.last is not None and before.last < now)
    if gone and now is not None and anchor.way in ("future", "present", "planned") and not anchor.narrative:
        return period.day(now)
    if before is not None and spoken:
        return replace(before, clock="")
    if anchor.narrative:
        return None
    return anchor.event or (period.day(anchor.published) if anchor.published else None)


def _overnight(reference: Overnight, anchor: Anchor) -> Period | None:
    if reference.base is not None:
        into = _place(reference.base, anchor)
        if into is None or into.first is None:
            return None
        return period.interval(period.day(into.first - timedelta(days=1)), period.day(into.first))
    if anchor.published is None:
        return None
    ahead = anchor.way == "future"
    first = anchor.published if ahead else anchor.published - timedelta(days=1)
    return period.interval(period.day(first), period.day(first + timedelta(days=1)))


def _range(reference: Range, anchor: Anchor) -> Period | None:
    first = _place(reference.first, anchor)
    if first is None:
        return None
    before = anchor.previous
    anchor.previous = first
    last = _after(reference.last, first, anchor)
    anchor.previous = before
    if last is None:
        return None
    if first.first and last.first and first.first > last.first:
        first = _before(reference.first, last) or first
    if first.first and last.last and first.first > last.last:
        return None
    return period.interval(first, last)


def _after(reference: Reference, first: Period, anchor: Anchor) -> Period | None:
    """Place the end of a range: a bare month or weekday is the next one after the start."""
    if first.first is not None:
        if (
            isinstance(reference, Partial)
            and reference.turn is None
            and reference.year_shift is None
            and reference.month
        ):
            known = candidates(reference, first.first)
            return next((one for one in known if one.first and one.first >= first.first), None)
        if isinstance(reference, Weekday) and reference.turn is None and first.precision in ("day", "week"):
            ahead = (reference.day - first.first.weekday()) % 7
            return period.day(first.first + timedelta(days=ahead))
    return _place(reference, anchor)


def _before(reference: Reference, last: Period) -> Period | None:
    """Place the start of a range again, now that its end is known."""
    if isinstance(reference, Partial) and reference.turn is None and last.first is not None and reference.month:
        past = [one for one in candidates(reference, last.first) if one.first and one.first <= last.first]
        return past[-1] if past else None
    return None


def _yearlong(reference: Yearlong, anchor: Anchor) -> Period | None:
    way, anchor.way = anchor.way, "planned" if reference.ending else anchor.way
    last = _place(reference.last, anchor)
    anchor.way = way
    if last is None or last.first is None:
        return None
    year, number = period.add_months(last.first.year, last.first.month, 1 - reference.count)
    if reference.count == 3 and last.first.month % 3 == 0:
        return period.months(year, number, precision="quarter")
    return period.interval(period.month(year, number), period.month(last.first.year, last.first.month))


def _whole(count: float, unit: str) -> tuple[int, str]:
    """Turn one and a half years into months, and so on."""
    if count % 1 == 0:
        return int(count), unit
    factor, finer = {"Y": (12, "M"), "M": (30, "D"), "W": (7, "D"), "DE": (10, "Y"), "CE": (100, "Y")}.get(
        unit, (1, unit)
    )
    return round(count * factor), finer


def _exact(base: Period, count: int, unit: str) -> Period:
    """Move a day or month and keep it as fine: "four weeks later to the day", "a year ago tomorrow"."""
    assert base.first is not None
    if base.precision == "month":
        factor = {"M": 1, "Y": 12, "DE": 120}.get(unit)
        if factor:
            return period.month(*period.add_months(base.first.year, base.first.month, count * factor))
        return period.shift(base, count, unit)
    days = {"D": 1, "N": 1, "W": 7, "F": 14}.get(unit)
    if days:
        return period.day(base.first + timedelta(days=count * days))
    year, month = period.add_months(
        base.first.year, base.first.month, count * {"M": 1, "Q": 3, "Y": 12, "DE": 120}.get(unit, 0)
    )
    last = period.month(year, month).last
    assert last is not None
    return period.day(date(year, month, min(base.first.day, last.day)))
