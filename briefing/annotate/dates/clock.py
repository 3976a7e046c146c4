"""Grammar of the time of day and the parts of a day, with or without the day they belong to."""

from __future__ import annotations

import re

from briefing.annotate.dates.calendar_dates import Read
from briefing.annotate.dates.lexer import Words, lexicon
from briefing.annotate.dates.numbers import read_number
from briefing.annotate.dates.reference import Day, Fixed, Holiday, OnDay, Overnight, Partial, Reference, Weekday
from briefing.annotate.dates.simple import read_simple

_CLOCK = re.compile(
    r"(?P<hour>\d{1,2})(?:[.:](?P<minute>[0-5]\d))?(?::[0-5]\d)? ?(?P<half>[ap]\.m\.|[ap]\.?m\b)?", re.IGNORECASE
)
_FOUR_DIGITS = re.compile(r"(?P<hour>[01]\d|2[0-3])(?P<minute>[0-5]\d) ?(?:GMT|UTC|Z|hours|hrs)\b")
_ZONE = re.compile(
    r" ?\(?(?P<name>UTC|GMT|CET|CEST|ET|PT|[A-Z]{1,4}ST|[A-Z]{2,4}DT|BRT|CAT|EAT|WAT|HKT|SGT|PKT|WIB|MSK"
    r"|Eastern|Pacific|local)\b(?: ?[+-] ?\d{1,2}(?::\d\d)?)?(?: time)?\)?"
)


def day_with_time(words: Words, at: int) -> Read | None:
    """Read a time, a part of a day, or a day with either: "10.30am tomorrow", "this morning", "Friday night"."""
    if clock := clock_time(words, at):
        return _before_day(words, clock)
    if found := _part_of_day(words, at):
        return found
    found = read_simple(words, at)
    if found is None or not is_day(found.reference):
        return None
    timed = after_day(words, found)
    return timed if timed is not found else None


def clock_time(words: Words, at: int) -> Read | None:
    """Rule clock-time: "10:30 a.m.", "8am", "18:00 UTC", "10 o'clock", "6 p.m. local time", "at noon"."""
    low = words[at].low
    if low in ("noon", "midnight", "midday") and _is_clock_word(words, at):
        zone = _ZONE.match(words.folded, words[at].end)
        end = words.at_or_after(zone.end(), at + 1) if zone else at + 1
        return Read(OnDay(clock="T12:00" if low != "midnight" else "T24:00"), end, "clock-time")
    if found := _o_clock(words, at):
        return found
    if words[at].start < 0 or not low[:1].isdigit() or words[at - 1].low in ("$", "£", "€", "₹", "rs"):
        return None
    if plain := _FOUR_DIGITS.match(words.folded, words[at].start):
        clock = f"T{plain['hour']}:{plain['minute']}{'Z' if plain[0][-1] in 'TCZ' else ''}"
        return Read(OnDay(clock=clock), words.at_or_after(plain.end(), at + 1), "clock-time")
    match = _CLOCK.match(words.folded, words[at].start)
    if not match or int(match["hour"]) > 24:
        return None
    half, minute = match["half"], match["minute"]
    if not half and not (minute and words.folded[match.end("hour")] == ":" and len(match["hour"]) <= 2):
        return None
    if half and int(match["hour"]) > 12:
        half = ""
    hour = int(match["hour"])
    if half:
        hour = hour % 12 + (12 if half[0] in "pP" else 0)
    zone = _ZONE.match(words.folded, match.end())
    mark = "Z" if zone and zone["name"] in ("UTC", "GMT") and "+" not in zone[0] and "-" not in zone[0] else ""
    end = words.at_or_after(zone.end() if zone else match.end(), at + 1)
    return Read(OnDay(clock=f"T{hour:02}:{minute or '00'}{mark}"), end, "clock-time")


def _is_clock_word(words: Words, at: int) -> bool:
    """Say whether noon or midnight is a point in time: "by midnight", "midnight on Friday"."""
    after = words[at + 2] if words[at + 1].low == "on" else words[at + 1]
    return after.low in lexicon()["weekdays"] or words[at - 1].low in lexicon()["before_clock_word"]


def _o_clock(words: Words, at: int) -> Read | None:
    number = read_number(words, at) if words[at].low not in ("a", "an") else None
    if number is None or not number.value or not 1 <= number.value <= 12 or number.value % 1:
        return None
    if words[number.end].low == "o" and words[number.end + 1].low == "'" and words[number.end + 2].low == "clock":
        return Read(OnDay(clock=f"T{int(number.value):02}:00"), number.end + 3, "clock-time")
    spelled = words[at].low.isalpha() and words[number.end].low in (",", ".", ";", "\n", "and", "on", "when", "")
    if words[at - 1].low == "at" and spelled:
        return Read(OnDay(clock=f"T{int(number.value):02}:00"), number.end, "clock-time")
    return None


def _part_of_day(words: Words, at: int) -> Read | None:
    """Rules day-part, overnight: "this morning", "Friday night", "the early hours of Friday", "late on Wednesday"."""
    low = words[at].low
    if low == "overnight":
        return Read(Overnight(), at + 1, "overnight")
    if found := _hours_of(words, at):
        return found
    if low in ("late", "early", "later") and words[at + 1].low == "on" and (read := read_simple(words, at + 2)):
        return Read(read.reference, read.end, read.rule)
    if low in ("this", "that", "the", "in", "later", "earlier", "next") or low in ("early", "late"):
        return _part_here(words, at)
    return None


def after_day(words: Words, read: Read) -> Read:
    """Add the part of the day or the time that follows a day: "Friday morning", "tomorrow at 10 o'clock"."""
    end = read.end
    if words[end].low in ("early", "late"):
        end += 1
    parts = lexicon()["day_parts"]
    if code := parts.get(words[end].low):
        return Read(OnDay(clock=f"T{code}", base=read.reference), end + 1, "day-part")
    tail = end + 1 if words[end].low == "," else end
    tail += words[tail].low == "at"
    if (
        tail > end
        and words[tail - 1].low == "at"
        and (clock := clock_time(words, tail))
        and isinstance(clock.reference, OnDay)
    ):
        return Read(OnDay(clock=clock.reference.clock, base=read.reference), clock.end, "clock-time")
    return read


def _before_day(words: Words, clock: Read) -> Read:
    """Add the day that follows a time: "10.30am tomorrow", "6 p.m. on Friday"."""
    assert isinstance(clock.reference, OnDay)
    start = _over_brackets(words, clock.end)
    start += words[start].low in ("on", ",")
    found = read_simple(words, start)
    if found and isinstance(found.reference, OnDay) and found.reference.base:
        return Read(OnDay(clock=clock.reference.clock, base=found.reference.base), found.end, "clock-time")
    if found is None or not is_day(found.reference):
        return clock
    return Read(OnDay(clock=clock.reference.clock, base=found.reference), found.end, "clock-time")


def _over_brackets(words: Words, at: int) -> int:
    """Step over the same time in another zone: "6 p.m. (1700 UTC) tomorrow"."""
    other = clock_time(words, at + 1) if words[at].low == "(" else None
    return other.end + 1 if other is not None and words[other.end].low == ")" else at


def is_day(reference: Reference) -> bool:
    """Say whether a reference is as fine as a day, so that a time can belong to it."""
    match reference:
        case Fixed():
            return reference.period.precision == "day"
        case Partial():
            return bool(reference.day)
        case _:
            return isinstance(reference, Day | Weekday | Holiday)


def _hours_of(words: Words, at: int) -> Read | None:
    """Read "the early hours of Friday", "the night of 3 May", "the morning of July 10"."""
    start = at + 1 if words[at].low == "the" else at
    start += words[start].low in ("early", "late", "small")
    code = "MO" if words[start].low == "hours" and start > at else lexicon()["day_parts"].get(words[start].low)
    if code == "NI" and (night := _night_into(words, start + 1)):
        return night
    if code is None or words[start + 1].low != "of":
        return None
    found = read_simple(words, start + 2)
    if found is None or not is_day(found.reference):
        return None
    return Read(OnDay(clock=f"T{code}", base=found.reference), found.end, found.rule)


def _night_into(words: Words, at: int) -> Read | None:
    """Read what follows "the night": "to Sunday", "of Saturday to Sunday", "from 3 to 4 May": the night into a day."""
    if words[at].low in ("of", "from"):
        first = read_simple(words, at + 1)
        at = first.end if first is not None and isinstance(first.reference, Weekday) else at
    if words[at].low not in ("to", "into", "on", "-") or (words[at].low == "on" and words[at - 1].low == "night"):
        return None
    last = read_simple(words, at + 1)
    if last is None or not isinstance(last.reference, Weekday):
        return None
    return Read(Overnight(base=last.reference), last.end, "overnight")


def _part_here(words: Words, at: int) -> Read | None:
    low = words[at].low
    start = at + 1
    if low in ("later", "earlier"):
        if words[start].low not in ("this", "that"):
            return None
        low, start = words[start].low, start + 1
    if low == "the" and words[start].low in ("same", "next", "following", "previous"):
        turn = {"same": 0, "next": 1, "following": 1, "previous": -1}[words[start].low]
        code = lexicon()["day_parts"].get(words[start + 1].low)
        return (
            Read(OnDay(clock=f"T{code}", base=Day(turn=turn, counted="context")), start + 2, "day-part")
            if code
            else None
        )
    start += words[start].low in ("same", "early", "late")
    code = lexicon()["day_parts"].get(words[start].low)
    if code is None:
        return None
    if low == "this":
        return Read(OnDay(clock=f"T{code}", base=Day(turn=0)), start + 1, "day-part")
    if low == "that":
        return Read(OnDay(clock=f"T{code}", same_day=True), start + 1, "day-part")
    return None
