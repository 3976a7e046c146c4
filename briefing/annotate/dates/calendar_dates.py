"""Grammar of dates by the calendar: full dates, months, days, years, decades and centuries.

A production is a function from a place in the words to what it read there, or None.
"""

from __future__ import annotations

import calendar
import re
from datetime import date
from typing import NamedTuple

from briefing.annotate.dates import period
from briefing.annotate.dates.lexer import Words, lexicon
from briefing.annotate.dates.numbers import read_ordinal
from briefing.annotate.dates.reference import Counted, FiscalYear, Fixed, Partial, Reference

FIRST_YEAR, LAST_YEAR = 1000, 2100
_NUMERIC = re.compile(r"(?<![\d/.])(\d{1,2})([/.])(\d{1,2})\2(\d{4}|\d{2})(?![\d/]|\.\d)")
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?!\d)(?:T(\d{2}:\d{2}))?")
_AFTER_MONTH = ("in", "of", "last", "since", "by", "until", "till", "for", "from", "to", "early", "late", "mid", "next",
                "this", "that", "through", "during", "before", "after", "between", "and", "-", "past", "following",
                "throughout", "every", "each", "previous", "or", "around", "about", "as", "same", "coming")  # fmt: skip


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
    """Rule calendar-date: "30 January 2026", "Friday, Jan. 30", "the 25th of August", "October 6th"."""
    weekday, start = _leading_weekday(words, at)
    day_first = _day_month(words, start)
    found = day_first or _month_day(words, start)
    if found is None:
        return None
    month, day, end = found
    year, end = _trailing_year(words, end)
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


def _day_month(words: Words, at: int) -> tuple[int, int, int] | None:
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


def _trailing_year(words: Words, at: int) -> tuple[int | None, int]:
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
    year, end = _trailing_year(words, found[1])
    return Read(Fixed(period=period.month(year, found[0])), end, "calendar-month") if year else None


def bare_month(words: Words, at: int) -> Read | None:
    """Rule bare-month: "in May", "last November"; never May the surname, march the verb or April the first name."""
    found = read_month(words, at, abbreviated=False)
    if found is None:
        return None
    word, before, after = words[at], words[at - 1], words[at + 1]
    if word.text.isupper() and before.text.isupper() and before.low not in _AFTER_MONTH:
        return None
    if word.low in lexicon()["month_names_of_people"] and not _is_month_here(words, at):
        return None
    if after.capital and before.capital and before.low not in _AFTER_MONTH:
        return None
    return Read(Partial(month=found[0]), found[1], "bare-month")


def _is_month_here(words: Words, at: int) -> bool:
    before, after = words[at - 1], words[at + 1]
    if before.low in _AFTER_MONTH:
        return not (after.capital and after.low not in lexicon()["months"]) and not (
            words[at].low in words.surnames
            and before.low not in ("in", "since", "until", "last", "next", "early", "late")
        )
    return after.low in ("'", "'s") or (
        after.low in ("and", "or", "to", "-") and words[at + 2].low in lexicon()["months"]
    )


def bare_year(words: Words, at: int) -> Read | None:
    """Rule bare-year: "in 2027", "the 2024 wildfires", "(2018)"; not "2000 people", "Flight 2030" or "$2025"."""
    if era := _year_of_era(words, at):
        return era
    found = read_year(words, at)
    if found is None:
        return None
    year, end = found
    before, after = words[at - 1], words[end]
    tables = lexicon()
    if before.low in tables["numbered"] or before.low in ("$", "£", "€", "₹", "#", "/", ".", ":", "+", "="):
        return None
    if (before.low == "-" and before.glued and words[at - 2].low not in ("mid", "pre", "post", "early", "late")
            and not words[at - 2].low.isdigit()):  # fmt: skip
        return None
    if (
        after.low in tables["counted"]
        or after.low in ("million", "billion", "%", "per")
        or (after.glued and after.low in ("/", ":") and words[end + 1].low.isdigit())
    ):
        return None
    if after.low == "-" and after.glued and words[end + 1].glued and words[end + 1].low[:1].isalpha():
        return None
    if not 1900 <= year <= 2060 and before.low not in _YEAR_CUES and not _paired(words, at):
        return None
    return Read(Fixed(period=period.year(year)), end, "bare-year")


_YEAR_CUES = frozenset(
    "in the since by until till before after from to during of early late mid between circa ca c through (".split()
)


def _paired(words: Words, at: int) -> bool:
    """Say whether a year stands beside another, as in "1861 and 1862"."""
    return words[at - 1].low in ("and", "or", "to", "-", ",") and read_year(words, at - 2) is not None


def listed_day(words: Words, at: int) -> Read | None:
    """Rule listed-day: the 6 of "December 5 and 6", the 3 of "3 and 7 March"."""
    day = read_day(words, at)
    if day is None or not words[at].low.isdigit():
        return None
    if words[at - 1].low in ("and", "or", "&"):
        before = read_day(words, at - 2)
        month = read_month(words, at - 3, abbreviated=True)
        if before and before[1] == at - 1 and month and month[1] == at - 2:
            year, end = _trailing_year(words, day[1])
            return _in_month(month[0], day[0], year, end)
    if words[day[1]].low in ("and", "or", "&", ","):
        following = _day_month(words, day[1] + 1)
        if following and words[at - 1].low in ("on", "from", "the", "between", ",", "both"):
            year, _ = _trailing_year(words, following[2])
            return _in_month(following[0], day[0], year, day[1])
    return None


def _in_month(month: int, day: int, year: int | None, end: int) -> Read | None:
    if year is None:
        return Read(Partial(month=month, day=day), end, "listed-day")
    made = make_day(year, month, day)
    return Read(Fixed(period=period.day(made)), end, "listed-day") if made else None


def _year_of_era(words: Words, at: int) -> Read | None:
    word = words[at]
    if not (word.low.isdigit() and len(word.low) <= 4):
        return None
    end = at + 1
    era = words[end].low.replace(".", "")
    if era in ("bc", "bce") and words[end].text.isupper():
        return Read(Fixed(period=period.year_before_christ(int(word.low))), end + 1, "bare-year")
    if era in ("ad", "ce") and words[end].text.isupper() and int(word.low):
        return Read(Fixed(period=period.year(int(word.low))), end + 1, "bare-year")
    return None


def short_years(words: Words, at: int) -> Read | None:
    """Rule split-year: "2017-18" and "2024/25", a season or fiscal year where the country has one."""
    first = re.match(
        r"(1[5-9]\d\d|20\d\d)[-/](\d\d|\d{4})(?![\d/]|-\d)", words.folded[words[at].start : words[at].start + 10]
    )
    if not first or words[at].start < 0 or words[at - 1].low in lexicon()["numbered"]:
        return None
    begins = int(first[1])
    ends = int(first[2]) if len(first[2]) == 4 else begins // 100 * 100 + int(first[2])
    if ends == begins // 100 * 100 and len(first[2]) == 2:
        ends += 100
    if ends <= begins or ends - begins > 150:
        return None
    end = words.at_or_after(words[at].start + first.end(), at)
    if ends == begins + 1 and len(first[2]) == 2:
        return Read(FiscalYear(ends=ends, split=(at, end - 1)), end, "split-year")
    return None


def decade(words: Words, at: int) -> Read | None:
    """Rule decade: "the 1990s", "the late '90s", "the nineteen-eighties"."""
    start = at + 1 if words[at].low == "the" else at
    tail = words[start + 1]
    if match := re.fullmatch(r"(1[0-9]\d0|20\d0)", words[start].low):
        plural = tail.low if tail.glued else ""
        if plural == "s" or plural == "'s":
            end = start + 2
            if words[end].low in ("bc", "bce"):
                return None
            return Read(Fixed(period=period.decade(int(match[1]))), end, "decade")
    if words[start].low == "'" and re.fullmatch(r"\d0", tail.low) and words[start + 2].low == "s":
        tens = int(tail.low)
        return Read(Fixed(period=period.decade((1900 if tens > 20 else 2000) + tens)), start + 3, "decade")
    return None


def century(words: Words, at: int) -> Read | None:
    """Rule century: "the 19th century", "the twenty-first century"."""
    start = at + 1 if words[at].low == "the" else at
    ordinal = read_ordinal(words, start)
    if ordinal is None or not ordinal.value or ordinal.value > 22:
        return None
    end = ordinal.end + 1 if words[ordinal.end].low == "-" else ordinal.end
    if words[end].low not in ("century", "centuries") or ordinal.value < 11:
        return None
    return Read(Fixed(period=period.century(int(ordinal.value))), end + 1, "century")


def day_alone(words: Words, at: int) -> Read | None:
    """Rule day-of-month: "on the 26th", where no noun follows that it could count."""
    if words[at].low != "the" or words[at - 1].low not in ("on", "by", "until", "since", "from", "to", "and", "before"):
        return None
    ordinal = read_ordinal(words, at + 1)
    if ordinal is None or not words[at + 1].low.isdigit() or not ordinal.value or ordinal.value > 31:
        return None
    after = words[ordinal.end]
    if after.low[:1].isalpha() and after.low not in _AFTER_DAY:
        return None
    return Read(Partial(day=int(ordinal.value)), ordinal.end, "day-of-month")


_AFTER_DAY = frozenset(
    "and or to at for in with when after before by but that which as he she they it was were is had has will we i until if".split()
)
