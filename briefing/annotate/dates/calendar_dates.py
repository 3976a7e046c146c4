"""Grammar of dates by the calendar: full dates, months, days, years, decades and centuries.

A production is a function from a place in the words to what it read there, or None.
"""

from __future__ import annotations

import calendar
import re
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from briefing.annotate.dates import period
from briefing.annotate.dates.lexer import Words, lexicon
from briefing.annotate.dates.numbers import read_ordinal
from briefing.annotate.dates.period import Period
from briefing.annotate.dates.reference import Counted, Fixed, Partial, Reference

FIRST_YEAR, LAST_YEAR = 1000, 2100
_NUMERIC = re.compile(r"(?<![\d/.])(\d{1,2})([/.])(\d{1,2})\2(\d{4}|\d{2})(?![\d/]|\.\d)")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?!\d)(?:T(\d{2}:\d{2}))?")


class Read(NamedTuple):
    """What a production read: the reference, the index after it, and the id of its rule."""

    reference: Reference
    end: int
    rule: str


def read_month(words: Words, at: int, *, abbreviated: bool) -> tuple[int, int] | None:
    """Return the month's number and the index after it; abbreviations only if asked for."""
    word = words[at]
    if not word.capital:
        return None
    if number := lexicon()["months"].get(word.low):
        return int(number), at + 1
    if abbreviated and (number := lexicon()["month_abbreviations"].get(word.low)):
        return int(number), at + 2 if words[at + 1].low == "." and words[at + 1].glued else at + 1
    return None


def read_day(words: Words, at: int) -> tuple[int, int] | None:
    """Return a day of the month ("6", "6th", "sixth") and the index after it."""
    word = words[at]
    if word.low.isdigit() and len(word.low) <= 2 and 1 <= int(word.low) <= 31:
        end = at + 1
        if words[end].glued and words[end].low in ("st", "nd", "rd", "th"):
            return int(word.low), end + 1
        if words[end].glued and (words[end].low[:1].isalnum() or words[end].low == "%"):
            return None
        return int(word.low), end
    ordinal = read_ordinal(words, at)
    return (int(ordinal.value), ordinal.end) if ordinal and ordinal.value and ordinal.value <= 31 else None


def read_year(words: Words, at: int) -> tuple[int, int] | None:
    """Return a year of four digits and the index after it."""
    word = words[at]
    if len(word.low) == 4 and word.low.isdigit() and FIRST_YEAR <= int(word.low) <= LAST_YEAR:
        following = words[at + 1]
        if following.glued and (following.low[:1].isalnum() or following.low == "%"):
            return None
        return int(word.low), at + 1
    return None


def numeric_date(words: Words, at: int) -> Read | None:
    """Rule numeric-date: 2026-01-30, 30/01/2026, 30.1.2026; the American order where the text writes so."""
    start = words[at].start
    if start < 0 or not words[at].low[:1].isdigit():
        return None
    if match := _ISO.match(words.folded, start):
        return _fixed(words, match.end(), at, int(match[1]), int(match[2]), int(match[3]), "numeric-date")
    if not (match := _NUMERIC.match(words.folded, start)):
        return None
    first, second, year = int(match[1]), int(match[3]), int(match[4])
    if len(match[4]) == 2:
        if match[2] == ".":
            return None
        year += 2000 if year < 70 else 1900
    month_first = second > 12 or (words.month_first and first <= 12)
    month, day = (first, second) if month_first else (second, first)
    return _fixed(words, match.end(), at, year, month, day, "numeric-date")


def _fixed(words: Words, offset: int, at: int, year: int, month: int, day: int, rule: str) -> Read | None:
    made = make_day(year, month, day)
    return Read(Fixed(period=period.day(made)), words.at_or_after(offset, at), rule) if made else None


def make_day(year: int, month: int, day: int) -> date | None:
    """Return the day, or None where the calendar has no such day."""
    if 1 <= month <= 12 and 1 <= day <= calendar.monthrange(year, month)[1]:
        return date(year, month, day)
    return None


def written_date(words: Words, at: int) -> Read | None:
    """Rules calendar-date, month-day: "30 January 2026", "Friday, Jan. 30", "the 25th of August", "October 6th"."""
    turned = words[at].low in ("next", "last", "this") and words[at + 1].capital
    weekday, start = _leading_weekday(words, at + turned)
    if turned and weekday is None:
        return None
    day_first = day_month(words, start)
    found = day_first or _month_day(words, start)
    if found is None:
        return None
    month, day, end = found
    year, end = trailing_year(words, end)
    if not 1 <= day <= calendar.monthrange(year or 2000, month)[1]:
        return None
    if year:
        return Read(Fixed(period=period.day(date(year, month, day))), end, "calendar-date")
    if of_year := _of_other_year(words, end):
        shift, counted, end = of_year
        return Read(Partial(month=month, day=day, year_shift=shift, counted=counted), end, "month-day")
    return Read(Partial(month=month, day=day, weekday=weekday), end, "month-day")


def _of_other_year(words: Words, at: int) -> tuple[int, Counted, int] | None:
    """Read "of that year", "last year" after a month and day."""
    start = at + 1 if words[at].low == "of" else at
    start += words[start].low == "the" and words[start + 1].low in ("same", "following", "previous")
    if words[start + 1].low != "year":
        return None
    match words[start].low:
        case "last":
            return -1, "published", start + 2
        case "this":
            return 0, "published", start + 2
        case "next":
            return 1, "published", start + 2
        case "that" | "same":
            return 0, "context", start + 2
        case "following":
            return 1, "context", start + 2
        case "previous":
            return -1, "context", start + 2
    return None


def _leading_weekday(words: Words, at: int) -> tuple[int | None, int]:
    tables = lexicon()
    number = tables["weekdays"].get(words[at].low)
    if number is None and words[at].capital:
        number = tables["weekday_abbreviations"].get(words[at].low)
    if number is None:
        return None, at
    end = at + 1
    if words[end].low == "." and words[end].glued:
        end += 1
    if words[end].low == ",":
        end += 1
    if words[end].low == "the":
        end += 1
    return number, words.skip_break(end)


def day_month(words: Words, at: int) -> tuple[int, int, int] | None:
    """Read "30 January", "the 25th of August": month, day and the index after."""
    start = at + 1 if words[at].low == "the" else at
    day = read_day(words, start)
    if day is None:
        return None
    end = words.skip_break(day[1])
    if words[end].low == "of" and day[1] > start + (words[start].low.isdigit()):
        end = words.skip_break(end + 1)
    month = read_month(words, end, abbreviated=True)
    if month is None or (words[start].low in ("second",) and words[at].low != "the"):
        return None
    return month[0], day[0], month[1]


def _month_day(words: Words, at: int) -> tuple[int, int, int] | None:
    month = read_month(words, at, abbreviated=True)
    if month is None:
        return None
    end = words.skip_break(month[1])
    if words[end].low == "the":
        end += 1
    day = read_day(words, end)
    if day is None or (day[1] == end + 1 and not words[end].low.isdigit() and words[end - 1].low != "the"):
        return None
    following = words[day[1]]
    if following.low in lexicon()["counted"] or following.low in ("million", "billion", "per"):
        return None
    return month[0], day[0], day[1]


def trailing_year(words: Words, at: int) -> tuple[int | None, int]:
    """Read the year after a month or day: "2026", ", 2026", "of 2026"; None and the same index without one."""
    start = words.skip_break(at + 1 if words[at].low == "," else at)
    start = start + 1 if words[start].low == "of" else start
    year = read_year(words, start)
    if year and not (words[at].low == "," and words[year[1]].low in lexicon()["counted"]):
        return year
    return None, at


def month_year(words: Words, at: int) -> Read | None:
    """Rule calendar-month: "November 2025", "January, 1918", "Sept. 2024"; an abbreviation needs its year."""
    found = read_month(words, at, abbreviated=True)
    if found is None:
        return None
    year, end = trailing_year(words, found[1])
    if year:
        return Read(Fixed(period=period.month(year, found[0])), end, "calendar-month")
    era = read_year_of_era(words, found[1])
    if era is None or not era[0].era_year:
        return None
    return Read(Fixed(period=replace(era[0], digits=f"-{found[0]:02}")), era[1], "calendar-month")


def read_year_of_era(words: Words, at: int) -> tuple[Period, int] | None:
    """Return a year that says its era ("480 BC", "AD 43" as "43 AD") and the index after it."""
    word = words[at]
    if not (word.low.isdigit() and len(word.low) <= 4):
        return None
    era = words[at + 1]
    name = era.low.replace(".", "")
    if not era.text.isupper() or not int(word.low):
        return None
    if name in ("bc", "bce"):
        return period.year_before_christ(int(word.low)), at + 2
    return (period.year(int(word.low)), at + 2) if name in ("ad", "ce") else None
