"""Placing references in the calendar: from publication, or from the date before them in the text.

One ``Anchor`` reads an article from left to right and remembers the last date it placed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from briefing.annotate.dates import choose, period
from briefing.annotate.dates.holiday import holiday_date
from briefing.annotate.dates.period import Period
from briefing.annotate.dates.reference import (
    Day,
    Distance,
    Edge,
    FiscalYear,
    Fixed,
    Holiday,
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
from briefing.annotate.dates.tense import Direction


# In a history, a month that stands so many months before the one reached is in the next year.
TURN_OF_THE_YEAR = 8


@dataclass(slots=True, kw_only=True)
class Anchor:
    """What a reference is counted from: ``published`` (called ``named`` for readers), and ``previous``, the date last placed in this text.

    ``narrative`` is true of histories, whose bare months belong to the year they have reached; ``way`` is where the
    clause at hand looks; ``fiscal_start`` the first month of its country's fiscal year; ``event`` the lead's own date.
    """

    published: date | None
    named: str = "the publication date"
    narrative: bool = False
    previous: Period | None = None
    way: Direction | None = None
    fiscal_start: int = 1
    event: Period | None = None

    def place(self, reference: Reference) -> Period | None:
        """Return where a reference lies in the calendar; None where the text does not say."""
        try:
            return self._place(reference)
        except (ValueError, OverflowError):
            return None  # beyond the years that the calendar holds

    def _place(self, reference: Reference) -> Period | None:
        match reference:
            case Fixed():
                return reference.period
            case Day():
                return self._day(reference)
            case Weekday():
                return self._weekday(reference)
            case Partial():
                return self._partial(reference)
            case Unit():
                return self._unit(reference)
            case Distance():
                return self._distance(reference)
            case Season():
                return self._season(reference)
            case Part():
                return self._part(reference)
            case FiscalYear():
                return self._fiscal(reference)
            case Holiday():
                return self._holiday(reference)
            case OnDay():
                return self._on_day(reference)
            case Overnight():
                return self._overnight(reference)
            case Edge():
                base = self._place(reference.base)
                return replace(base, approximate=reference.approximate or base.approximate) if base else None
            case Range():
                return self._range(reference)
            case Yearlong():
                return self._yearlong(reference)
            case WeekOf():
                base = self._place(reference.base)
                return period.week(base.first) if base and base.first else None
            case Timeless():
                return None

    def _context(self) -> date | None:
        """Return the day that "the following week" and "two days later" count from."""
        if self.previous is not None and self.previous.first is not None:
            return self.previous.first
        return self.published

    def _now(self) -> date | None:
        """Return the day that bare months and days are read from."""
        if self.narrative and self.previous is not None and self.previous.first is not None:
            return self.previous.first
        return self.published

    def _day(self, reference: Day) -> Period | None:
        at = self._context() if reference.counted == "context" else self.published
        if reference.counted == "context" and reference.turn > 0 and self.previous and self.previous.last:
            at = self.previous.last if self.previous.precision in ("day", "interval") else at
        return period.day(at + timedelta(days=reference.turn)) if at else None

    def _weekday(self, reference: Weekday) -> Period | None:
        if reference.counted == "context":
            return self._weekday_of_context(reference)
        at = self.published
        if at is None:
            return None
        if reference.turn == 9 or (reference.turn == 0 and not reference.weeks):
            monday = at - timedelta(days=at.weekday()) + timedelta(weeks=reference.weeks)
            return period.day(monday + timedelta(days=reference.day))
        if reference.weeks:
            ahead = (reference.day - at.weekday()) % 7
            return period.day(at + timedelta(days=ahead, weeks=reference.weeks))
        if reference.turn == -1:
            return period.day(at - timedelta(days=(at.weekday() - reference.day - 1) % 7 + 1))
        if reference.turn == 1:
            return period.day(at + timedelta(days=7 - at.weekday() + reference.day))
        return period.day(choose.weekday_from(at, reference.day, self.way))

    def _weekday_of_context(self, reference: Weekday) -> Period | None:
        at = self._context()
        if at is None:
            return None
        if reference.turn == 0:
            return period.day(at - timedelta(days=at.weekday() - reference.day))
        if reference.turn == -1:
            return period.day(at - timedelta(days=(at.weekday() - reference.day - 1) % 7 + 1))
        return period.day(at + timedelta(days=(reference.day - at.weekday() - 1) % 7 + 1))

    def _partial(self, reference: Partial) -> Period | None:
        if reference.year_shift is not None:
            at = self._context() if reference.counted == "context" else self.published
            if at is None:
                return None
            year = at.year + reference.year_shift
            if reference.day:
                return period.day(date(year, reference.month, reference.day))
            return period.month(year, reference.month)
        at = self._context() if reference.counted == "context" else self._now()
        if at is None:
            return None
        candidates = self._candidates(reference, at)
        if reference.turn is not None:
            return self._turned(candidates, at, reference.turn)
        if self.narrative and self.previous is not None and self.previous.first is not None:
            return self._in_story(candidates, reference)
        if not reference.month:
            return choose.pick(candidates, at, self.way or "past")
        return choose.pick(candidates, at, self.way)

    def _candidates(self, reference: Partial, at: date) -> list[Period]:
        if not reference.month:
            return choose.days_of_months(reference.day, at)
        if reference.day:
            return choose.month_days(reference.month, reference.day, at.year)
        return choose.months_around(reference.month, at.year)

    def _turned(self, candidates: list[Period], at: date, turn: int) -> Period | None:
        """Return the last such period wholly before a day, or the next wholly after it."""
        if turn < 0:
            past = [one for one in candidates if one.last and one.last < at]
            return past[-1] if past else None
        if turn > 0:
            return next((one for one in candidates if one.first and one.first > at), None)
        return next((one for one in candidates if one.first and one.first.year == at.year), None)

    def _in_story(self, candidates: list[Period], reference: Partial) -> Period | None:
        """Return the period in the year that the story has reached, or in its month for a bare day."""
        assert self.previous is not None
        assert self.previous.first is not None
        at = self.previous.first
        if not reference.month:
            return next(
                (one for one in candidates if one.first and (one.first.year, one.first.month) == (at.year, at.month)),
                None,
            )
        turned = self.previous.precision in ("day", "month") and at.month - reference.month >= TURN_OF_THE_YEAR
        return next((one for one in candidates if one.first and one.first.year == at.year + turned), None)

    def _unit(self, reference: Unit) -> Period | None:
        if reference.counted == "context" and self.previous is not None and self.previous.era_year:
            return period.shift(self.previous, reference.turn, reference.unit)
        at = self._context() if reference.counted == "context" else self.published
        if at is None:
            return None
        turn = reference.turn
        match reference.unit:
            case "W" | "F":
                return period.week(at + timedelta(weeks=turn))
            case "WE":
                return self._weekend(at, turn)
            case "M":
                return period.month(*period.add_months(reference.year or at.year, at.month, turn))
            case "Q":
                first = (at.month - 1) // 3 * 3 + 1
                return period.months(*period.add_months(at.year, first, turn * 3), precision="quarter")
            case "Y":
                return period.year(at.year + turn)
            case "DE":
                return period.decade(at.year // 10 * 10 + turn * 10)
            case "CE":
                return period.century((at.year - 1) // 100 + 1 + turn)
        return None

    def _weekend(self, at: date, turn: int) -> Period:
        if turn == 0 and self.way == "past" and at.weekday() < 5 and self.published == at:
            turn = -1
        elif turn == -1 and at.weekday() == 6:
            turn = -1
        return period.weekend(at + timedelta(weeks=turn))

    def _distance(self, reference: Distance) -> Period | None:
        if reference.base is not None:
            base = self._place(reference.base)
            exact = base is not None and base.precision == "day"
        elif reference.counted == "context":
            base, exact = self._context_period(reference), reference.exact
        else:
            base, exact = period.day(self.published) if self.published else None, False
        if base is None:
            return None
        if reference.count is None:
            return self._vague_distance(base, reference)
        count = reference.count * reference.sign
        if count % 1:
            count, unit = _finer(count, reference.unit)
        else:
            count, unit = count, reference.unit
        if (exact or reference.exact) and base.first is not None and base.precision in ("day", "month"):
            return _exact(base, int(count), unit)
        if base.precision in ("quarter", "half") and unit == "M" and count % 12 == 0:
            return replace(period.shift(base, int(count) // 12, "Y"), approximate=True)
        return period.shift(base, int(count), unit)

    def _context_period(self, reference: Distance) -> Period | None:
        if reference.clause:
            return self.event
        if self.previous is not None:
            return self.previous
        return period.day(self.published) if self.published else None

    def _vague_distance(self, base: Period, reference: Distance) -> Period | None:
        """ "Hours later" is the same day; vaguer units cannot be placed."""
        if reference.unit in ("H", "TM", "S") and base.precision == "day":
            return replace(base, clock="")
        return None

    def _season(self, reference: Season) -> Period | None:
        at = self._context() if reference.counted == "context" else self.published
        if reference.year_shift is not None:
            return period.season(at.year + reference.year_shift, reference.code) if at else None
        if self.narrative and self.previous is not None and self.previous.first is not None and reference.turn is None:
            at = self.previous.first
            year = at.year + (1 if reference.code == "WI" and at.month >= 9 else 0)
            return period.season(year, reference.code)
        if at is None:
            return None
        if reference.turn == 0:
            return period.season(at.year, reference.code)
        candidates = choose.seasons_around(reference.code, at.year)
        if reference.turn is not None:
            return self._turned(candidates, at, reference.turn)
        return choose.pick(candidates, at, self.way)

    def _part(self, reference: Part) -> Period | None:
        start = self.fiscal_start if reference.fiscal else 1
        at = self._now()
        if reference.year is not None:
            return choose.year_part(reference.kind, reference.number, reference.year, start)
        if at is None:
            return None
        if reference.year_shift is not None:
            return choose.year_part(reference.kind, reference.number, at.year + reference.year_shift, start)
        if self.narrative:
            return choose.year_part(reference.kind, reference.number, at.year, start)
        candidates = choose.parts_around(reference.kind, reference.number, at.year, start, fiscal=reference.fiscal)
        if self.way in ("future", "present", "planned"):
            return choose.pick(candidates, at, self.way)
        done = [one for one in candidates if one.last and one.last < at]
        return done[-1] if done else None

    def _fiscal(self, reference: FiscalYear) -> Period | None:
        start = self.fiscal_start
        if reference.split and (start == 1 or self.narrative):
            assert reference.ends is not None
            return period.interval(period.year(reference.ends - 1), period.year(reference.ends))
        ends = reference.ends
        if ends is None:
            if self.published is None:
                return None
            started = self.published.month >= start
            ends = self.published.year + (1 if start > 1 and started else 0) + reference.turn
        return period.months(ends - (start > 1), start, precision="year", fiscal=ends)

    def _holiday(self, reference: Holiday) -> Period | None:
        at = self._now()
        if reference.year is None and at is None:
            return None
        around = reference.year or (at.year if at else 0)
        years = (around,) if reference.year else (around - 1, around, around + 1)
        days = [period.day(found) for year in years if (found := holiday_date(reference.name, year))]
        if reference.year or not days:
            return days[0] if days else None
        assert at is not None
        if reference.turn:
            return self._turned(days, at, reference.turn)
        if reference.turn == 0:
            return next((one for one in days if one.first and one.first.year == at.year), None)
        return choose.pick(days, at, self.way)

    def _on_day(self, reference: OnDay) -> Period | None:
        if reference.base is not None:
            base = self._place(reference.base)
        elif self.previous is not None and self.previous.precision == "day":
            base = replace(self.previous, clock="")
        elif reference.same_day and self.previous is not None:
            base = None
        else:
            base = period.day(self.published) if self.published else None
        if base is None or base.first is None:
            return None
        if base.precision != "day":
            return base
        return replace(base, clock=reference.clock)

    def _overnight(self, reference: Overnight) -> Period | None:
        if self.published is None:
            return None
        ahead = self.way == "future"
        first = self.published if ahead else self.published - timedelta(days=1)
        return period.interval(period.day(first), period.day(first + timedelta(days=1)))

    def _range(self, reference: Range) -> Period | None:
        first = self._place(reference.first)
        if first is None:
            return None
        before = self.previous
        self.previous = first
        last = self._after(reference.last, first)
        self.previous = before
        if last is None:
            return None
        if first.first and last.first and first.first > last.first:
            first = self._before(reference.first, last) or first
        if first.first and last.last and first.first > last.last:
            return None
        return period.interval(first, last)

    def _after(self, reference: Reference, first: Period) -> Period | None:
        """Place the end of a range: a bare month or weekday is the next one after the start."""
        if first.first is not None:
            if (
                isinstance(reference, Partial)
                and reference.turn is None
                and reference.year_shift is None
                and reference.month
            ):
                candidates = self._candidates(reference, first.first)
                return next((one for one in candidates if one.first and one.first >= first.first), None)
            if isinstance(reference, Weekday) and reference.turn is None:
                ahead = (reference.day - first.first.weekday()) % 7
                return period.day(first.first + timedelta(days=ahead))
        return self._place(reference)

    def _before(self, reference: Reference, last: Period) -> Period | None:
        """Place the start of a range again, now that its end is known."""
        if isinstance(reference, Partial) and reference.turn is None and last.first is not None and reference.month:
            past = [one for one in self._candidates(reference, last.first) if one.first and one.first <= last.first]
            return past[-1] if past else None
        return None

    def _yearlong(self, reference: Yearlong) -> Period | None:
        last = self._place(reference.last)
        if last is None or last.first is None:
            return None
        year, number = period.add_months(last.first.year, last.first.month, 1 - reference.count)
        if reference.count == 3 and last.first.month % 3 == 0:
            return period.months(year, number, precision="quarter")
        return period.interval(period.month(year, number), period.month(last.first.year, last.first.month))


def _finer(count: float, unit: str) -> tuple[float, str]:
    """Turn one and a half years into months, and so on."""
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
