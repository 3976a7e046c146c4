"""The plain dates: every production that reads one, and the choice of the longest."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from briefing.annotate.dates import calendar_dates, months, relative, seasons, year_parts, years
from briefing.annotate.dates.calendar_dates import Read
from briefing.annotate.dates.lexer import Words

Production = Callable[[Words, int], Read | None]


# In this order the first of two equally long readings wins.
_SIMPLE: tuple[Production, ...] = (
    calendar_dates.numeric_date,
    calendar_dates.written_date,
    calendar_dates.month_year,
    year_parts.month_quarter,
    relative.deictic_day,
    relative.weekday,
    months.same_month,
    months.shifted_month,
    relative.shifted_unit,
    relative.beyond_next,
    relative.unit_after,
    seasons.season,
    year_parts.short_part,
    year_parts.named_part,
    year_parts.fiscal_year,
    year_parts.year_to_month,
    year_parts.period_of_year,
    year_parts.holiday,
    years.short_years,
    years.decade,
    years.century,
    months.bare_month,
    years.bare_year,
    months.day_alone,
    months.listed_day,
)


def read_simple(words: Words, at: int) -> Read | None:
    """Return the longest plain date that begins at a token, without times, edges and ranges."""
    return longest(production(words, at) for production in _SIMPLE)


def longest(readings: Iterable[Read | None]) -> Read | None:
    """Return the longest of several readings, the first of equals; None where all failed."""
    best = None
    for read in readings:
        if read is not None and (best is None or read.end > best.end):
            best = read
    return best
