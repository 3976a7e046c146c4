"""Grammar of parts of a period: "early next year", "mid-November", "the end of May", "the week of 9 March"."""

from __future__ import annotations

from briefing.annotate.dates.calendar_dates import Read, read_month
from briefing.annotate.dates.clock import after_day, is_day
from briefing.annotate.dates.lexer import Words, lexicon
from briefing.annotate.dates.numbers import read_number, read_ordinal
from briefing.annotate.dates.reference import (
    Edge,
    Fixed,
    MonthPart,
    NthWeekday,
    Partial,
    Reference,
    Timeless,
    Unit,
    WeekOf,
)
from briefing.annotate.dates.simple import read_simple


def edge(words: Words, at: int) -> Read | None:
    """Read "early next year", "mid-November", "the end of May", "late 2024", "later this month"."""
    start = at + 1 if words[at].low == "the" else at
    start += words[start].low in ("very", "tail")
    low = words[start].low
    edges = lexicon()["edges"]
    if low not in edges:
        return None
    if low not in ("early", "late", "mid", "later", "earlier"):
        return _noun_edge(words, start, low)
    tail = start + 1
    tail += words[tail].low in ("-", "in", "on")
    tail += words[tail].low == "the"
    if low in ("later", "earlier") and words[tail].low not in ("this", "that", "in"):
        return None
    found = read_simple(words, tail) or (read_simple(words, tail - 1) if words[tail - 1].low == "the" else None)
    if found is None:
        return _bare_edge_month(words, tail)
    if is_day(found.reference) or low in ("later", "earlier"):
        return after_day(words, found) if is_day(found.reference) else found
    return Read(Edge(base=found.reference, approximate=edges[low]), found.end, found.rule)


def week_of(words: Words, at: int) -> Read | None:
    """Rule week-of: "the week of 9 March", "the week beginning 9 March"."""
    start = at + 1 if words[at].low == "the" else at
    if words[start].low != "week" or words[start + 1].low not in _WEEK_OF:
        return None
    found = read_simple(words, start + 2)
    return Read(WeekOf(base=found.reference), found.end, "week-of") if found and is_day(found.reference) else None


_WEEK_OF = ("of", "beginning", "starting", "commencing", "ending")
_LAST = ("last", "final", "closing")


def part_of_period(words: Words, at: int) -> Read | None:
    """Rule period-part: "the second half of June", "the first week of May", "the last days of 2025"."""
    start = at + 1 if words[at].low == "the" else at
    ordinal = read_ordinal(words, start)
    if ordinal is None and words[start].low not in (*_LAST, "opening", "latter", "early", "late"):
        return None
    place = ordinal.end if ordinal else start + 1
    count = read_number(words, place) if words[place].low not in lexicon()["units"] else None
    place = count.end if count else place
    kind = words[place].low
    if kind not in ("week", "weeks", "days", "half", "part", "months", "weekend") or words[place + 1].low != "of":
        return None
    tail = place + 2 + (words[place + 2].low == "the")
    found = read_simple(words, place + 2) or read_simple(words, tail)
    if found is None or is_day(found.reference) or (kind == "half" and not is_month(found.reference)):
        return None
    number = -1 if words[start].low in (*_LAST, "latter") else int(ordinal.value or 1) if ordinal else 1
    months = int(count.value) if count and count.value and kind == "months" else 0
    if months in range(1, 12) and _is_year(found.reference):
        return Read(MonthPart(base=found.reference, kind="months", number=number * months), found.end, "period-part")
    if kind in ("week", "half", "weekend") and is_month(found.reference):
        return Read(MonthPart(base=found.reference, kind=kind, number=number), found.end, "period-part")
    return Read(Edge(base=found.reference, approximate=True), found.end, found.rule)


def nth_weekday(words: Words, at: int) -> Read | None:
    """Rule nth-weekday: "the first Sunday in May", "the last Friday of this month"."""
    start = at + 1 if words[at].low == "the" else at
    ordinal = read_ordinal(words, start)
    number = int(ordinal.value or 0) if ordinal else -1
    place = ordinal.end if ordinal else start + 1
    day = lexicon()["weekdays"].get(words[place].low)
    if day is None or not -1 <= number <= 5 or words[place + 1].low not in ("in", "of"):
        return None
    if ordinal is None and words[start].low not in _LAST:
        return None
    if words[place + 2].low in ("each", "every", "the") and words[place + 3].low == "month":
        return Read(Timeless(type="SET", value=f"XXXX-WXX-{day + 1}"), place + 4, "nth-weekday")
    found = read_simple(words, place + 2)
    if found is None or not is_month(found.reference):
        return None
    return Read(NthWeekday(base=found.reference, day=day, number=number), found.end, "nth-weekday")


def _is_year(reference: Reference) -> bool:
    if isinstance(reference, Fixed):
        return reference.period.precision == "year"
    return isinstance(reference, Unit) and reference.unit == "Y"


def is_month(reference: Reference) -> bool:
    """Say whether a reference is to a calendar month."""
    match reference:
        case Fixed():
            return reference.period.precision == "month"
        case Partial():
            return not reference.day
        case Unit():
            return reference.unit == "M"
        case _:
            return False


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
    if words[start + 1].low == "of" and tail_the > tail and unit in ("Y", "M", "W", "DE", "CE", "Q"):
        return Read(Edge(base=Unit(unit=unit, turn=0), approximate=False), tail_the + 1, "calendar-unit")
    found = read_simple(words, tail) or (read_simple(words, tail_the) if tail_the > tail else None)
    if found is None and (month := read_month(words, tail_the, abbreviated=True)):
        found = Read(Partial(month=month[0]), month[1], "bare-month")
    if found is None or is_day(found.reference):
        return None
    return Read(Edge(base=found.reference, approximate=False), found.end, found.rule)
