"""Grammar of parts of a period: "early next year", "mid-November", "the end of May", "the week of 9 March"."""

from __future__ import annotations

from briefing.annotate.dates.calendar_dates import Read, read_month
from briefing.annotate.dates.clock import is_day
from briefing.annotate.dates.lexer import Words, lexicon
from briefing.annotate.dates.numbers import read_number, read_ordinal
from briefing.annotate.dates.reference import Edge, Fixed, Partial, Unit, WeekOf
from briefing.annotate.dates.simple import read_simple


def edge(words: Words, at: int) -> Read | None:
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
    if is_day(found.reference) or low in ("later", "earlier"):
        return Read(found.reference, found.end, found.rule)
    return Read(Edge(base=found.reference, approximate=edges[low]), found.end, found.rule)


def week_of(words: Words, at: int) -> Read | None:
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
