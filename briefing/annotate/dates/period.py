"""A stretch of days with a precision, and how it is written as EDTF and as a TIMEX3 value.

Everything the grammar finds and the anchoring places in the calendar ends as a ``Period``. No text is read here.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta

from briefing.model import Precision

SEASON_CODES = {"SP": 21, "SU": 22, "FA": 23, "WI": 24}
_SEASON_FIRST_MONTH = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
# "Three weeks later" than a month is counted from its middle.
MIDDLE = 14
MONTHS_OF = {"month": 1, "quarter": 3, "half": 6, "year": 12}


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """Whole days from ``first`` to ``last``; None for a year before our era, or for an open end.

    ``clock`` is the time of day as TIMEX3 writes it ("T10:30", "TMO"), ``season`` one of SP SU FA WI, ``weekend``
    marks the end of a week, ``fiscal`` the year that names a fiscal year, ``era_year`` a year BC as a positive number.
    """

    precision: Precision
    first: date | None
    last: date | None
    approximate: bool = False
    clock: str = ""
    season: str = ""
    weekend: bool = False
    fiscal: int = 0
    era_year: int = 0
    digits: str = ""  # of a decade or century: "199", "18"; else the TIMEX3 value where it is not the days
    ends: tuple[Period, Period] | None = None  # of a range


def day(at: date, *, clock: str = "") -> Period:
    """Return one day."""
    return Period(precision="day", first=at, last=at, clock=clock)


def week(at: date) -> Period:
    """Return the week, Monday to Sunday, that holds a day."""
    monday = at - timedelta(days=at.weekday())
    return Period(precision="week", first=monday, last=monday + timedelta(days=6))


def weekend(at: date) -> Period:
    """Return the Saturday and Sunday of the week that holds a day."""
    saturday = at + timedelta(days=5 - at.weekday())
    return Period(precision="interval", first=saturday, last=saturday + timedelta(days=1), weekend=True)


def month(year: int, number: int) -> Period:
    """Return a calendar month."""
    return months(year, number, precision="month")


def months(year: int, first: int, *, precision: Precision, fiscal: int = 0) -> Period:
    """Return the whole months of a month, quarter, half or (fiscal) year that begins with month ``first``."""
    count = MONTHS_OF[precision]
    end_year, end_month = add_months(year, first, count - 1)
    last = date(end_year, end_month, calendar.monthrange(end_year, end_month)[1])
    return Period(precision=precision, first=date(year, first, 1), last=last, fiscal=fiscal)


def year(number: int) -> Period:
    """Return a calendar year."""
    return months(number, 1, precision="year")


def year_before_christ(number: int, *, part: str = "") -> Period:
    """Return a year BC, which Python's dates cannot hold; ``part`` is its month or season, as TIMEX3 writes it."""
    return Period(precision="year", first=None, last=None, era_year=number, digits=part)


def season(year_number: int, code: str) -> Period:
    """Return a season by the northern calendar; winter ends in the year after."""
    start = _SEASON_FIRST_MONTH[code]
    span = months(year_number, start, precision="quarter")
    return replace(span, precision="season", season=code)


def decade(first_year: int) -> Period:
    """Return the ten years from 1990, say, to 1999."""
    return replace(
        interval(year(first_year), year(first_year + 9)), precision="decade", digits=f"{first_year // 10:03}", ends=None
    )


def century(number: int) -> Period:
    """Return a century by its ordinal: the 19th runs from 1801 to 1900."""
    first, last = year((number - 1) * 100 + 1), year(number * 100)
    return replace(interval(first, last), precision="century", digits=f"{number - 1:02}", ends=None)


def interval(first: Period, last: Period) -> Period:
    """Return the stretch from the start of one period to the end of another."""
    return Period(
        precision="interval",
        first=first.first,
        last=last.last,
        approximate=first.approximate or last.approximate,
        ends=(first, last),
    )


def add_months(year_number: int, month_number: int, count: int) -> tuple[int, int]:
    """Return year and month ``count`` months on (or back)."""
    index = year_number * 12 + month_number - 1 + count
    return index // 12, index % 12 + 1


def year_before(period: Period) -> Period:
    """Return the same months or days a year before."""
    if period.ends is not None:
        return interval(year_before(period.ends[0]), year_before(period.ends[1]))
    if period.first is None or period.last is None:
        return period
    if period.precision in MONTHS_OF:
        return months(period.first.year - 1, period.first.month, precision=period.precision)
    first, last = (
        at.replace(year=at.year - 1, day=min(at.day, 28) if at.month == 2 else at.day)
        for at in (period.first, period.last)
    )
    return replace(period, first=first, last=last)


def shift(period: Period, count: int, unit: str) -> Period:
    """Return the period ``count`` units on, as coarse as the coarser of the unit and the period."""
    if period.first is None:
        moved = period.era_year - count * {"Y": 1, "DE": 10, "CE": 100}.get(unit, 0)
        return year_before_christ(moved) if period.era_year and moved > 0 else period
    at = period.first
    if period.precision == "month" and unit in ("D", "N", "W", "F"):
        at += timedelta(days=MIDDLE)
    if period.precision == "season" and unit in ("W", "F", "M") and abs(count) < 10 * (4 if unit == "W" else 1):
        return _seasons_on(at, count * {"W": 7, "F": 14}.get(unit, 30))
    if unit in ("D", "H", "TM", "S", "N"):
        moved_day = at + timedelta(days=count if unit in ("D", "N") else 0)
        return _as_coarse(period, moved_day, "day")
    if unit in ("W", "F"):
        moved_day = at + timedelta(weeks=count * (2 if unit == "F" else 1))
        return _as_coarse(period, moved_day, "week")
    factor = {"M": 1, "Q": 3, "Y": 12, "DE": 120, "CE": 1200}[unit]
    year_number, month_number = add_months(at.year, at.month, count * factor)
    if not 1 <= year_number <= 9998:
        raise OverflowError
    if unit in ("M", "Q") and period.precision in ("day", "week", "month", "interval"):
        return month(year_number, month_number)
    if unit in ("M", "Q") and period.precision in ("quarter", "half"):
        return replace(months(year_number, month_number, precision=period.precision), approximate=period.approximate)
    return year(year_number)


def _seasons_on(first: date, days: int) -> Period:
    """Return the season that lies so many days from the middle of a season, which is near enough."""
    moved = first + timedelta(days=45 + days)
    code = {0: "WI", 1: "SP", 2: "SU", 3: "FA"}[moved.month % 12 // 3]
    return replace(season(moved.year - (code == "WI" and moved.month < 3), code), approximate=True)


def _as_coarse(period: Period, moved: date, precision: str) -> Period:
    match period.precision:
        case "day" if precision == "day":
            return day(moved)
        case "day" | "week" | "interval":
            return week(moved)
        case "year":
            return year(moved.year)
        case _:
            return replace(month(moved.year, moved.month), approximate=True)


def to_edtf(period: Period) -> str | None:
    """Write a period as EDTF.

    >>> to_edtf(week(date(2026, 2, 4)))
    '2026-02-02/2026-02-08'
    """
    mark = "~" if period.approximate else ""
    if period.era_year:
        return f"-{period.era_year - 1:04}{mark}"
    if period.first is None or period.last is None:
        return None
    first, last = period.first, period.last
    match period.precision:
        case "day":
            return first.isoformat() + mark
        case "month":
            return f"{first:%Y-%m}{mark}"
        case "year" if not period.fiscal:
            return f"{first.year:04}{mark}"
        case "season":
            return f"{first.year:04}-{SEASON_CODES[period.season]}{mark}"
        case "decade" | "century" if period.digits:
            return period.digits.ljust(4, "X") + mark
        case "quarter" | "half" | "year":
            return f"{first:%Y-%m}/{last:%Y-%m}{mark}"
        case _ if period.ends:
            return f"{start_edtf(period.ends[0])}/{_end_edtf(period.ends[1])}"
        case _:
            return f"{first.isoformat()}/{last.isoformat()}{mark}"


def start_edtf(start: Period) -> str:
    """Write the start of a range; one that is itself an interval or a decade gives its first day or year."""
    written = (to_edtf(start) or "..").split("/")[0]
    return f"{start.first.year:04}" if "X" in written and start.first else written


def _end_edtf(end: Period) -> str:
    written = (to_edtf(end) or "..").split("/")[-1]
    return f"{end.last.year:04}" if "X" in written and end.last else written


def to_timex(period: Period) -> str:
    """Write a period as a TIMEX3 value.

    >>> to_timex(week(date(2026, 2, 4)))
    '2026-W06'
    """
    if period.era_year:
        return f"BC{period.era_year:04}{period.digits}"
    first = period.first
    if first is None:
        return "XXXX-XX-XX"
    match period.precision:
        case "day":
            return first.isoformat() + period.clock
        case "week":
            return f"{first.isocalendar().year}-W{first.isocalendar().week:02}"
        case "month":
            return f"{first:%Y-%m}{'-XX' + period.clock if period.clock else ''}"
        case "season":
            return f"{first.year:04}-{period.season}"
        case "quarter" if not period.fiscal:
            return f"{first.year:04}-Q{(first.month + 2) // 3}"
        case "half" if not period.fiscal:
            return f"{first.year:04}-H{1 if first.month < 7 else 2}"
        case "decade" | "century":
            return period.digits
        case "year":
            return f"FY{period.fiscal:04}" if period.fiscal else f"{first.year:04}"
    if period.digits:
        return period.digits
    if period.weekend:
        return f"{first.isocalendar().year}-W{first.isocalendar().week:02}-WE"
    return first.isoformat()
