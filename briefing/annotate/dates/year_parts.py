"""Grammar of the parts of a year: quarters, halves, fiscal years and holidays."""

from __future__ import annotations

import re
from dataclasses import replace

from briefing.annotate.dates import period
from briefing.annotate.dates.calendar_dates import Read, month_year, read_month, read_year, written_date
from briefing.annotate.dates.holiday import holiday_words, is_loose
from briefing.annotate.dates.lexer import Words, lexicon
from briefing.annotate.dates.numbers import read_number, read_ordinal
from briefing.annotate.dates.reference import (
    Distance,
    FiscalYear,
    Fixed,
    Holiday,
    Part,
    Partial,
    Range,
    Reference,
    Unit,
    Yearlong,
)


def short_part(words: Words, at: int) -> Read | None:
    """Rule year-part: "Q2 2027", "H1", "2Q25", "Q3 of fiscal 2026"."""
    word = words[at]
    glued = words[at + 1]
    kind, number, end = "", 0, at + 1
    if word.text in ("Q", "H") and glued.glued and glued.low in ("1", "2", "3", "4"):
        kind, number, end = word.low, int(glued.low), at + 2
    elif word.low in ("1", "2", "3", "4") and glued.glued and glued.text in ("Q", "H"):
        kind, number, end = glued.low, int(word.low), at + 2
    if not kind or (kind == "h" and number > 2) or (words[end].glued and words[end].low[:1].isalpha()):
        return None
    return _of_year(words, kind, number, end)


def named_part(words: Words, at: int) -> Read | None:
    """Rule year-part: "the third quarter of 2030", "the second half", "first-quarter results", "the final quarter"."""
    start = at + 1 if words[at].low == "the" else at
    fiscal = words[start].low in ("fiscal", "financial")
    start += fiscal
    ordinal = read_ordinal(words, start)
    number, after = (int(ordinal.value or 0), ordinal.end) if ordinal else (0, start)
    if words[start].low in ("final", "last", "closing") and words[start + 1].low in ("quarter", "half"):
        number, after = {"quarter": 4, "half": 2}[words[start + 1].low], start + 1
        if words[start].low == "last" and words[after + 1].low != "of":
            return None
    fiscal = fiscal or words[after].low in ("fiscal", "financial")
    after += words[after].low in ("fiscal", "financial")
    after += words[after].low == "-"
    unit = words[after].low
    if unit not in ("quarter", "half") or not 1 <= number <= (4 if unit == "quarter" else 2):
        return None
    if unit == "half" and not _is_half_year(words, after + 1):
        return None
    return _of_year(words, unit[0], number, after + 1, fiscal=fiscal)


def _is_half_year(words: Words, end: int) -> bool:
    """Tell the second half of a year from the second half of a match or a film."""
    if words[end].low == "of":
        tail = end + 1
        tail += words[tail].low in ("the", "this", "last", "next", "that", "fiscal", "financial")
        return (
            words[tail].low in ("year", "fiscal", "financial", "decade")
            or bool(read_year(words, tail))
            or (words[tail].low == "fy")
        )
    if read_year(words, end):
        return True
    return words[end].low in lexicon()["after_half"] or (words[end].low == "-" and words[end + 1].low == "year")


def _of_year(words: Words, kind: str, number: int, end: int, *, fiscal: bool = False) -> Read:
    """Read the year that follows a quarter or half, if any: "Q2 2027", "of fiscal 2026", "of last year"."""
    part = Part(kind="quarter" if kind == "q" else "half", number=number, fiscal=fiscal)
    tail = end + 1 if words[end].low in ("of", ",", "-") else end
    tail += words[tail].low == "the"
    if short := _fy(words, tail):
        return Read(replace(part, year=short[0], fiscal=True), short[1], "year-part")
    is_fiscal = words[tail].low in ("fiscal", "financial")
    year_at = tail + is_fiscal
    year_at += is_fiscal and words[year_at].low == "year"
    if year := read_year(words, year_at):
        return Read(replace(part, year=year[0], fiscal=fiscal or is_fiscal), year[1], "year-part")
    turn = lexicon()["shifts"].get(words[tail].low)
    place = tail + (turn is not None)
    if turn is not None and words[place].low in ("fiscal", "financial"):
        after = place + 1 + (words[place + 1].low == "year")
        return Read(replace(part, year_shift=turn, fiscal=True), after, "year-part")
    if words[place].low == "year" and (turn is not None or words[end].low == "of"):
        return Read(replace(part, year_shift=turn or 0), place + 1, "year-part")
    return Read(part, end, "year-part")


def _fy(words: Words, at: int) -> tuple[int, int] | None:
    """Read FY25, FY2025, FY 2024-25: the year in which it ends and the index after."""
    if words[at].text != "FY" and not re.fullmatch(r"FYE?", words[at].text):
        return None
    match = re.compile(r" ?'?(\d{4}|\d{2})(?:[-/](\d{4}|\d{2}))?(?!\d)").match(words.folded, words[at].end)
    if not match:
        return None
    last = match[2] or match[1]
    ends = int(last) if len(last) == 4 else (int(match[1]) // 100 * 100 if len(match[1]) == 4 else 2000) + int(last)
    return ends, words.at_or_after(match.end(), at)


def fiscal_year(words: Words, at: int) -> Read | None:
    """Rule fiscal-year: "FY25", "fiscal 2026", "fiscal year 2023-24", "last fiscal", "the current financial year"."""
    if short := _fy(words, at):
        straddles = any(word.low in ("-", "/") for word in words[at : short[1]])
        return Read(FiscalYear(ends=short[0], straddles=straddles), short[1], "fiscal-year")
    start = at + 1 if words[at].low == "the" else at
    turn = lexicon()["shifts"].get(words[start].low)
    start += turn is not None
    if words[start].low not in ("fiscal", "financial"):
        return None
    end = start + 1
    has_year_word = words[end].low == "year"
    end += has_year_word
    tail = end + 1 if words[end].low in ("of", "ending", ",") else end
    match = re.compile(r"(\d{4})(?:[-/](\d{4}|\d{2}))?(?!\d|,\d)").match(words.folded, max(words[tail].start, 0))
    if match and words[tail].low[:1].isdigit():
        ends = int(match[1]) if not match[2] else int(match[1][: 4 - len(match[2])] + match[2])
        straddles = match[2] is not None
        return Read(FiscalYear(ends=ends, straddles=straddles), words.at_or_after(match.end(), tail), "fiscal-year")
    if turn is not None and (has_year_word or words[start].low == "fiscal"):
        if words[end].low[:1].isalpha() and not has_year_word and words[end].low in ("policy", "stimulus", "deficit"):
            return None
        return Read(FiscalYear(turn=turn), end, "fiscal-year")
    if has_year_word and start > at:
        return Read(FiscalYear(turn=0), end, "fiscal-year")
    return None


def year_to_month(words: Words, at: int) -> Read | None:
    """Rule year-to-month: "the 12 months to March 2029", "the year to June", "the three months ended Sept. 30"."""
    start = at + 1 if words[at].low == "the" else at
    number = read_number(words, start) if words[start].low != "a" else None
    count, place = (number.value, number.end) if number else (1, start)
    unit = {"month": 1, "months": 1, "year": 12, "quarter": 3}.get(words[place].low)
    if unit is None or count is None or (number is None and words[at].low != "the"):
        return None
    if words[place + 1].low not in ("to", "ended", "ending", "through") or count * unit > 24:
        return None
    tail, begun, ending = place + 2, False, words[place + 1].low == "ending"
    tail += words[tail].low == "on"
    if [words[tail + step].low for step in range(3)] == ["the", "end", "of"]:
        tail += 3
    elif words[tail].low in ("end", "mid") and words[tail + 1].low in ("-", "of"):
        begun = words[tail].low == "mid"
        tail += 2
    turn = {"last": -1, "next": 1}.get(words[tail].low)
    if turn is not None and (named := read_month(words, tail + 1, abbreviated=True)):
        return _yearlong(
            int(count * unit) + begun, ending, Read(Partial(month=named[0], turn=turn), named[1], "bare-month")
        )
    month = read_month(words, tail, abbreviated=True)
    if month is None:
        return _yearlong(int(count * unit) + begun, ending, written_date(words, tail))
    last = written_date(words, tail) or month_year(words, tail)
    return _yearlong(int(count * unit) + begun, ending, last or Read(Partial(month=month[0]), month[1], "bare-month"))


def _yearlong(count: int, ending: bool, last: Read | None) -> Read | None:
    return Read(Yearlong(count=count, last=last.reference, ending=ending), last.end, "year-to-month") if last else None


def month_quarter(words: Words, at: int) -> Read | None:
    """Rule month-quarter: "the January-March quarter", "April-June 2025"."""
    start = at + 1 if words[at].low == "the" else at
    first = read_month(words, start, abbreviated=True)
    if first is None or words[first[1]].low not in ("-", "to"):
        return None
    last = read_month(words, first[1] + 1, abbreviated=True)
    if last is None:
        return None
    end = last[1]
    if words[end].low in ("quarter", "half", "period"):
        tail = end + 1
        tail += words[tail].low == "of"
        if year := read_year(words, tail):
            return _fixed_months(first[0], last[0], year[0], year[1])
        turn = lexicon()["shifts"].get(words[tail].low)
        if turn is not None and words[tail + 1].low == "year":
            return _open_months(start, first, last, tail + 2, year_shift=turn)
        return _open_months(start, first, last, end + 1, year_shift=None)
    if words[end].low[:1].isdigit() and (year := read_year(words, end)):
        return _fixed_months(first[0], last[0], year[0], year[1])
    return None


def _fixed_months(first: int, last: int, year: int, end: int) -> Read:
    start = year - 1 if first > last else year
    whole = period.interval(period.month(start, first), period.month(year, last))
    return Read(Fixed(period=whole), end, "month-quarter")


def _open_months(
    start: int, first: tuple[int, int], last: tuple[int, int], end: int, *, year_shift: int | None
) -> Read:
    reference = Range(
        first=Partial(month=first[0], year_shift=year_shift),
        last=Partial(month=last[0], year_shift=year_shift),
        spans=((start, first[1]), (first[1] + 1, last[1])),
    )
    return Read(reference, end, "month-quarter")


def holiday(words: Words, at: int) -> Read | None:
    """Rule holiday: "Christmas", "Easter Monday", "Diwali 2025", "the new year"."""
    found = holiday_words(words, at)
    if found is None:
        return None
    name, end = found
    before = words[at - 2].low if words[at - 1].low == "the" else words[at - 1].low
    if words[end].low == "-" and words[end].glued:
        return None
    if words[end].low in lexicon()["after_holiday"]:
        return None
    if words[end].capital and words[end].low not in lexicon()["weekdays"] and not words[end - 1].low.startswith("'"):
        return None
    tail = end + 1 if words[end].low in ("of", "in", ",") else end
    loose = is_loose(name) and before in lexicon()["before_loose"]
    if year := read_year(words, tail):
        return Read(Holiday(name=name, year=year[0], loose=loose), year[1], "holiday")
    turn = lexicon()["shifts"].get(before)
    if turn is not None:
        return Read(Holiday(name=name, turn=turn), end, "holiday")
    return Read(Holiday(name=name, loose=loose), end, "holiday")


def period_of_year(words: Words, at: int) -> Read | None:
    """Rule year-earlier: "a year earlier", "a year-ago quarter" in figures, counted from the period before it."""
    if (
        words[at].low == "year"
        and words[at + 1].low in ("-", "ago", "earlier")
        and words[at - 1].low in ("from", "the")
    ):
        end = at + 1 + (words[at + 1].low == "-")
        if words[end].low in ("ago", "earlier"):
            reference: Reference = Distance(count=1, unit="Y", sign=-1, base=Unit(unit="Y", turn=0))
            return Read(reference, end + 1, "year-earlier")
    return None
