"""The grammar as a whole: which productions there are, and how parts combine into one expression.

``read_expression`` takes a place in the words and returns the longest expression that begins there.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from briefing.annotate.dates import calendar_dates, relative, timeless, year_parts
from briefing.annotate.dates.calendar_dates import Read, read_day, read_month, read_year
from briefing.annotate.dates.clock import after_day, before_day, clock_time, is_day, part_of_day
from briefing.annotate.dates.lexer import Words, lexicon
from briefing.annotate.dates.numbers import read_number, read_ordinal
from briefing.annotate.dates.reference import Distance, Edge, Fixed, OnDay, Partial, Range, Reference, WeekOf

Production = Callable[[Words, int], Read | None]

# In this order the first of two equally long readings wins.
_SIMPLE: tuple[Production, ...] = (
    calendar_dates.numeric_date,
    calendar_dates.written_date,
    calendar_dates.month_year,
    year_parts.month_quarter,
    relative.deictic_day,
    relative.weekday,
    relative.same_month,
    relative.shifted_month,
    relative.shifted_unit,
    relative.beyond_next,
    relative.season,
    year_parts.short_part,
    year_parts.named_part,
    year_parts.fiscal_year,
    year_parts.year_to_month,
    year_parts.period_of_year,
    year_parts.holiday,
    calendar_dates.short_years,
    calendar_dates.decade,
    calendar_dates.century,
    calendar_dates.bare_month,
    calendar_dates.bare_year,
    calendar_dates.day_alone,
    calendar_dates.listed_day,
)
_TIMELESS: tuple[Production, ...] = (timeless.recurring, timeless.recent_span, timeless.vague, timeless.duration)


def read_expression(words: Words, at: int) -> Read | None:
    """Return the longest expression that begins at a token; None where there is none."""
    if not _can_begin(words, at):
        return None
    return _longest(
        found
        for found in (
            _range(words, at),
            _distance(words, at),
            _day_with_time(words, at),
            _edge(words, at),
            _week_of(words, at),
            read_simple(words, at),
            *(production(words, at) for production in _TIMELESS),
        )
        if found is not None
    )


def read_simple(words: Words, at: int) -> Read | None:
    """Return the longest plain date that begins at a token, without times, edges and ranges."""
    return _longest(found for production in _SIMPLE if (found := production(words, at)) is not None)


def _longest(found) -> Read | None:  # type: ignore[no-untyped-def]
    best = None
    for read in found:
        if best is None or read.end > best.end:
            best = read
    return best


def _can_begin(words: Words, at: int) -> bool:
    low = words[at].low
    return low[:1].isdigit() or low in _first_words() or (low.endswith("s") and low[:-1] in lexicon()["weekdays"])


@cache
def _first_words() -> frozenset[str]:
    from briefing.annotate.dates.holiday import first_words

    tables = lexicon()
    names = ("months", "month_abbreviations", "weekdays", "weekday_abbreviations", "units", "numbers", "vague_numbers",
             "ordinals", "seasons", "day_parts", "deictic_days", "shifts", "context_shifts", "edges", "hedges",
             "frequencies", "numbered")  # fmt: skip
    first = {word for name in names for word in tables[name]}
    first |= {phrase.split()[0] for phrase in tables["vague"]}
    first |= {"the", "a", "an", "that", "this", "overnight", "q", "h", "fy", "fye", "fiscal", "financial", "half", "every",
              "each", "per", "from", "between", "'", "only", "just", "more", "less", "exactly", "these", "those",
              "mid", "coming", "final", "year", "small", "some", "over", "twenty", "pre", "well"}  # fmt: skip
    return frozenset(first | first_words())


def _day_with_time(words: Words, at: int) -> Read | None:
    if clock := clock_time(words, at):
        return before_day(words, clock, simple=read_simple)
    if found := part_of_day(words, at, simple=read_simple):
        return found
    found = read_simple(words, at)
    if found is None or not is_day(found.reference):
        return None
    timed = after_day(words, found)
    return timed if timed is not found else None


def _edge(words: Words, at: int) -> Read | None:
    """Rule edge: "early next year", "mid-November", "the end of May", "late 2024", "later this month"."""
    start = at + 1 if words[at].low == "the" else at
    start += words[start].low in ("very", "tail")
    low = words[start].low
    edges = lexicon()["edges"]
    if low in (
        "beginning",
        "start",
        "end",
        "close",
        "middle",
        "outset",
        "turn",
        "rest",
        "remainder",
        "course",
        "height",
    ):
        return _noun_edge(words, start, low)
    if low not in ("early", "late", "mid", "later", "earlier"):
        return None
    tail = start + 1
    tail += words[tail].low in ("-", "in", "on")
    tail += words[tail].low == "the"
    if low in ("later", "earlier") and words[tail].low not in ("this", "that", "in"):
        return None
    found = read_simple(words, tail) or (read_simple(words, tail - 1) if words[tail - 1].low == "the" else None)
    if found is None:
        return _bare_edge_month(words, tail)
    if is_day(found.reference) or (low in ("later", "earlier") and _coarse(found.reference)):
        return Read(found.reference, found.end, found.rule)
    return Read(Edge(base=found.reference, approximate=edges[low]), found.end, found.rule)


def _week_of(words: Words, at: int) -> Read | None:
    """Rule week-of: "the week of 9 March", "the week beginning 9 March", "the first week of May"."""
    start = at + 1 if words[at].low == "the" else at
    if words[start].low == "week" and words[start + 1].low in ("of", "beginning", "starting", "commencing", "ending"):
        found = read_simple(words, start + 2)
        if found and is_day(found.reference):
            return Read(WeekOf(base=found.reference), found.end, "week-of")
    ordinal = read_ordinal(words, start)
    place = ordinal.end if ordinal else start + 1
    if not ordinal and words[start].low not in ("last", "final", "opening", "closing", "latter", "early", "late"):
        return None
    place = place + 1 if read_number(words, place) and words[place].low not in lexicon()["units"] else place
    if (
        words[place].low not in ("week", "weeks", "days", "half", "part", "months", "weekend")
        or words[place + 1].low != "of"
    ):
        return None
    tail = place + 2 + (words[place + 2].low == "the")
    found = read_simple(words, place + 2) or read_simple(words, tail)
    if found is None or is_day(found.reference) or (words[place].low == "half" and isinstance(found.reference, Fixed)
            and found.reference.period.precision == "year"):  # fmt: skip
        return None
    return Read(Edge(base=found.reference, approximate=True), found.end, found.rule)


def _coarse(reference: Reference) -> bool:
    return True


def _bare_edge_month(words: Words, at: int) -> Read | None:
    month = read_month(words, at, abbreviated=True)
    return Read(Edge(base=Partial(month=month[0]), approximate=True), month[1], "bare-month") if month else None


def _noun_edge(words: Words, start: int, low: str) -> Read | None:
    tail = start + 1
    if words[tail].low == "of":
        tail += 1
    elif low not in ("end", "start") or words[start - 1].low in ("the", "an"):
        return None
    elif words[tail].low == "-":
        tail += 1
    tail_the = tail + 1 if words[tail].low == "the" else tail
    unit = lexicon()["units"].get(words[tail_the].low)
    if words[start + 1].low in ("of",) and tail_the > tail and unit in ("Y", "M", "W", "DE", "CE", "Q"):
        from briefing.annotate.dates.reference import Unit

        reference: Reference = Unit(unit=unit, turn=0)
        return Read(Edge(base=reference, approximate=False), tail_the + 1, "calendar-unit")
    found = read_simple(words, tail) or (read_simple(words, tail_the) if tail_the > tail else None)
    if found is None and (month := read_month(words, tail_the, abbreviated=True)):
        found = Read(Partial(month=month[0]), month[1], "bare-month")
    if found is None or is_day(found.reference):
        return None
    return Read(Edge(base=found.reference, approximate=False), found.end, found.rule)


def _distance(words: Words, at: int) -> Read | None:
    found = relative.distance(words, at)
    if found is None or not isinstance(found.reference, Distance) or not found.reference.clause:
        return found
    base = read_simple(words, found.end)
    if base is None:
        return found
    from dataclasses import replace

    return Read(replace(found.reference, base=base.reference, clause=False), base.end, found.rule)


def _range(words: Words, at: int) -> Read | None:
    """Rule range: "from 3 to 7 March", "between 2021 and 2024", "3-7 March", "May 14-16", "2010-2014"."""
    low = words[at].low
    if low in ("from", "between"):
        if low == "from" and any(words[at - back].low in lexicon()["moving_words"] for back in (1, 2, 3, 4)):
            return None
        joints = ("and", "-") if low == "between" else ("to", "until", "till", "through", "-")
        return _range_of(words, at + 1, joints)
    return _range_of(words, at, ("-", "to", "through")) if words[at - 1].low not in ("from", "between") else None


def _range_of(words: Words, at: int, joints: tuple[str, ...]) -> Read | None:
    if found := _shared_month(words, at, joints):
        return found
    if found := _shared_year(words, at, joints):
        return found
    first = read_simple(words, at) or _edge(words, at)
    if first is None or words[first.end].low not in joints:
        return None
    last = read_simple(words, first.end + 1) or _edge(words, first.end + 1)
    if last is None or not _alike(first.reference, last.reference):
        return None
    if (
        words[first.end].low == "to"
        and words[at - 1].low != "from"
        and type(first.reference) is not type(last.reference)
    ):
        return None
    reference = Range(first=first.reference, last=last.reference, spans=((at, first.end), (first.end + 1, last.end)))
    return Read(reference, last.end, "range")


def _alike(first: Reference, last: Reference) -> bool:
    from briefing.annotate.dates.reference import Timeless

    return not isinstance(first, Timeless | OnDay) and not isinstance(last, Timeless | OnDay)


def _shared_month(words: Words, at: int, joints: tuple[str, ...]) -> Read | None:
    """Read "3 to 7 March 2026", "May 14-16, 2025", "3 and 4 May" with the month said once."""
    start = at + 1 if words[at].low == "the" else at
    day = read_day(words, start)
    if day and words[day[1]].low in joints:
        end = day[1] + 1
        last = calendar_dates.written_date(words, end)
        if last is None:
            return None
        first = _same_month(last.reference, day[0])
        return _ranged(first, last, ((at, day[1]), (end, last.end))) if first else None
    first_read = calendar_dates.written_date(words, at)
    if first_read is None or words[first_read.end].low not in joints:
        return None
    end = first_read.end + 1
    if read_year(words, end):
        return None
    day = read_day(words, end)
    if day is None or read_month(words, day[1], abbreviated=True) or words[day[1]].low in lexicon()["counted"]:
        return None
    year_start = day[1] + 1 if words[day[1]].low == "," else day[1]
    year = read_year(words, year_start)
    first = _with_year(first_read.reference, year[0]) if year else first_read.reference
    last_reference = _same_month(first, day[0]) if first else None
    if first is None or last_reference is None:
        return None
    last = Read(last_reference, year[1] if year else day[1], "range")
    return _ranged(first, last, ((at, first_read.end), (end, last.end)))


def _shared_year(words: Words, at: int, joints: tuple[str, ...]) -> Read | None:
    """Read "31 May-1 June 1916", "May to July 2024", "492-490 BC" with the year said once."""
    month = read_month(words, at, abbreviated=True)
    first: Reference | None = None
    if (written := calendar_dates.written_date(words, at)) and isinstance(written.reference, Partial):
        first, end = written.reference, written.end
    elif month:
        first, end = Partial(month=month[0]), month[1]
    elif words[at].low.isdigit() and len(words[at].low) <= 4:
        end = at + 1
    else:
        return None
    if words[end].low not in joints:
        return None
    last = read_simple(words, end + 1)
    if last is None or not isinstance(last.reference, Fixed):
        return None
    found = last.reference.period
    if first is None:
        if not found.era_year or int(words[at].low) < found.era_year:
            return None
        from briefing.annotate.dates.period import year_before_christ

        return _ranged(Fixed(period=year_before_christ(int(words[at].low))), last, ((at, end), (end + 1, last.end)))
    if found.precision not in ("day", "month") or found.first is None:
        return None
    turned = isinstance(first, Partial) and first.month > found.first.month
    fixed = _with_year(first, found.first.year - turned)
    return _ranged(fixed, last, ((at, end), (end + 1, last.end))) if fixed else None


def _ranged(first: Reference, last: Read, spans: tuple[tuple[int, int], tuple[int, int]]) -> Read:
    return Read(Range(first=first, last=last.reference, spans=spans), last.end, "range")


def _same_month(reference: Reference, day: int) -> Reference | None:
    if isinstance(reference, Partial) and reference.month:
        return Partial(month=reference.month, day=day)
    if isinstance(reference, Fixed) and reference.period.precision == "day" and (at := reference.period.first):
        return _with_year(Partial(month=at.month, day=day), at.year)
    return None


def _with_year(reference: Reference, year: int) -> Reference | None:
    from briefing.annotate.dates import period

    if isinstance(reference, Fixed):
        return reference
    if not isinstance(reference, Partial):
        return None
    if not reference.day:
        return Fixed(period=period.month(year, reference.month))
    made = calendar_dates.make_day(year, reference.month, reference.day)
    return Fixed(period=period.day(made)) if made else None
