"""Placing weeks, months, quarters, seasons, years and fiscal years that are counted from somewhere."""

from __future__ import annotations

from datetime import date, timedelta

from briefing.annotate.dates import choose, period
from briefing.annotate.dates.anchor import Anchor
from briefing.annotate.dates.period import Period
from briefing.annotate.dates.place_days import turned
from briefing.annotate.dates.reference import FiscalYear, Part, Season, Unit

# What figures are compared with is not a period of long ago.
_RECENT = 400


def place_unit(reference: Unit, anchor: Anchor) -> Period | None:
    """Place "last week", "this month", "the following year"."""
    if reference.counted == "context" and anchor.previous is not None and anchor.previous.era_year:
        return period.shift(anchor.previous, reference.turn, reference.unit)
    at = anchor.context() if reference.counted == "context" else anchor.published
    if at is None:
        return None
    turn = reference.turn
    match reference.unit:
        case "W" | "F":
            return period.week(at + timedelta(weeks=turn))
        case "WE":
            return _weekend(at, turn, past=anchor.way == "past" and anchor.published == at)
        case "M":
            return period.month(*period.add_months(reference.year or at.year, at.month, turn))
        case "Q":
            first = (at.month - 1) // 3 * 3 + 1
            return period.months(*period.add_months(at.year, first, turn * 3), precision="quarter")
        case "Y":
            return period.year(at.year + turn)
        case "SP":
            return _same_period(anchor.previous, anchor) or period.year(at.year + turn)
        case "DE":
            return period.decade(at.year // 10 * 10 + turn * 10)
        case "CE":
            return period.century((at.year - 1) // 100 + 1 + turn)
    return None


def _same_period(before: Period | None, anchor: Anchor) -> Period | None:
    """Return the period just spoken of, a year back: "the three months to June ... the same period last year"."""
    if before is None or before.last is None or anchor.published is None:
        return None
    spans = before.precision in ("month", "quarter", "half", "interval") and not before.weekend
    recent = abs((anchor.published - before.last).days) < _RECENT
    return period.year_before(before) if spans and recent else None


def _weekend(at: date, turn: int, *, past: bool) -> Period:
    """Return a weekend; on a weekday, what happened "this weekend" happened on the one before."""
    if turn == 0 and past and at.weekday() < 5:
        turn = -1
    return period.weekend(at + timedelta(weeks=turn))


def place_season(reference: Season, anchor: Anchor) -> Period | None:
    """Place "the autumn", "last winter", "the spring of that year"."""
    if anchor.previous is not None and anchor.previous.era_year:
        return period.year_before_christ(anchor.previous.era_year, part=f"-{reference.code}")
    at = anchor.context() if reference.counted == "context" else anchor.published
    if reference.year_shift is not None:
        return period.season(at.year + reference.year_shift, reference.code) if at else None
    if (reached := anchor.reached) and reference.turn is None:
        return period.season(reached.year + (reference.code == "WI" and reached.month >= 9), reference.code)
    if at is None:
        return None
    if reference.turn == 0:
        return period.season(at.year, reference.code)
    candidates = choose.seasons_around(reference.code, at.year)
    if reference.turn is not None:
        return turned(candidates, at, reference.turn)
    return choose.pick(candidates, at, anchor.way)


def place_part(reference: Part, anchor: Anchor) -> Period | None:
    """Place "the third quarter", "Q2 2027", "the second half of last year"."""
    start = anchor.fiscal_start if reference.fiscal else 1
    at = anchor.now()
    if reference.year is not None:
        return choose.year_part(reference.kind, reference.number, reference.year, start)
    if at is None:
        return None
    if reference.year_shift is not None:
        ends = at.year + (start > 1 and at.month >= start) + reference.year_shift
        return choose.year_part(reference.kind, reference.number, ends, start)
    if anchor.narrative:
        return choose.year_part(reference.kind, reference.number, at.year, start)
    candidates = choose.parts_around(reference.kind, reference.number, at.year, start, fiscal=reference.fiscal)
    if anchor.way in ("future", "present", "planned"):
        return choose.pick(candidates, at, anchor.way)
    done = [one for one in candidates if one.last and one.last < at]
    return done[-1] if done else None


def place_fiscal(reference: FiscalYear, anchor: Anchor) -> Period | None:
    """Place "FY25", "last fiscal", "2017-18"; the last is two plain years where no fiscal year straddles them."""
    start = anchor.fiscal_start
    if (reference.split or reference.straddles) and (start == 1 or (reference.split and anchor.narrative)):
        assert reference.ends is not None
        return period.interval(period.year(reference.ends - 1), period.year(reference.ends))
    ends = reference.ends
    if ends is None:
        if anchor.published is None:
            return None
        started = anchor.published.month >= start
        ends = anchor.published.year + (1 if start > 1 and started else 0) + reference.turn
    return period.months(ends - (start > 1), start, precision="year", fiscal=ends)
