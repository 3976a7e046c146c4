"""Grammar of distances: so many units before or after now, a date or a clause."""

from __future__ import annotations

from dataclasses import replace

from briefing.annotate.dates.calendar_dates import Read
from briefing.annotate.dates.lexer import Words, lexicon
from briefing.annotate.dates.numbers import read_number
from briefing.annotate.dates.reference import Day, Distance, Reference, Timeless, Weekday, WeekOf
from briefing.annotate.dates.relative import deictic_day, shifted_unit
from briefing.annotate.dates.simple import read_simple


def _plain_distance(words: Words, at: int) -> Read | None:
    """Rules distance, distance-ago: "two years ago", "three days later", "a week earlier", "two days after <date>"."""
    hedged = at
    if words[at].low in lexicon()["hedges"] or words[at].low in ("only", "just", "barely", "some", "over"):
        hedged = at + 1
    if words[hedged].low in ("exactly", "more", "less") and words[hedged + 1].low == "than":
        hedged += 2
    direct = _bare_plural(words, hedged)
    number = read_number(words, hedged)
    if direct:
        count, place = None, hedged
    elif number:
        count, place = number.value, number.end
    else:
        return None
    if words[place].low in ("full", "short", "long", "whole", "more", "calendar", "financial"):
        place += 1
    unit = lexicon()["units"].get(words[place].low)
    if unit is None or unit == "ML":
        return None
    end = words.skip_break(place + 1)
    if count is not None and [words[end + step].low for step in range(3)] == ["and", "a", "half"]:
        count, end = count + 0.5, end + 3
    if words[end].low == "or" and words[end + 1].low == "so":
        end += 2
    if found := _ahead(words, hedged, count, unit, end):
        return found
    if [words[end + k].low for k in range(4)] == ["to", "the", "day", "later"]:
        return Read(Distance(count=count, unit=unit, sign=1, counted="context", exact=True), end + 4, "distance")
    return _direction(words, count, unit, end)


def _ahead(words: Words, at: int, count: float | None, unit: str, end: int) -> Read | None:
    """Rule distance-ahead: "in three years' time", "three weeks away", "a week on Tuesday", "a fortnight today"."""
    start = end + 1 if words[end].low in ("'", "'s") else end
    if words[start].low == "time" and words[at - 1].low in ("in", "within"):
        return Read(Distance(count=count, unit=unit, sign=1), start + 1, "distance-ahead")
    if unit not in ("W", "F") or count is None:
        return None
    start = end + 1 if words[end].low in ("on", "from") else end
    base = deictic_day(words, start)
    if base and isinstance(base.reference, Day):
        return Read(Distance(count=count, unit=unit, sign=1, base=base.reference), base.end, "distance-ahead")
    number = lexicon()["weekdays"].get(words[start].low)
    if number is not None and start > end and count == 1:
        return Read(Weekday(day=number, turn=0, weeks=1 if unit == "W" else 2), start + 1, "weekday-week")
    return None


def _bare_plural(words: Words, at: int) -> bool:
    """Say whether a unit stands without a number before "later" or "earlier": "days later"."""
    return (
        words[at].low in ("days", "weeks", "months", "years", "hours", "minutes", "decades", "moments")
        and words[at + 1].low in ("later", "earlier", "ago", "after", "before")
        and words[at - 1].low not in lexicon()["numbers"]
    )


_LATER = ("later", "afterwards", "afterward", "hence")


_EARLIER = ("earlier", "beforehand", "previously", "prior")


def _direction(words: Words, count: float | None, unit: str, end: int) -> Read | None:
    low, following = words[end].low, words[end + 1].low
    if low == "ago" or (low == "back" and following not in ("to", "in", "on", "at", "from", "into", "and")):
        base, end, rule = _ago_base(words, end + 1)
        return Read(Distance(count=count, unit=unit, sign=-1, base=base), end, rule)
    if low in _LATER:
        exact = [words[end + k].low for k in range(1, 4)] == ["to", "the", "day"]
        return Read(
            Distance(count=count, unit=unit, sign=1, counted="context", exact=exact),
            end + (4 if exact else 1),
            "distance",
        )
    if low in _EARLIER and not (low == "prior" and following != "to"):
        if low == "prior":
            return _from_base(words, count, unit, -1, end + 2)
        return Read(Distance(count=count, unit=unit, sign=-1, counted="context"), end + 1, "distance")
    if low == "from" and following in ("now", "today"):
        return Read(Distance(count=count, unit=unit, sign=1), end + 2, "distance")
    if low in ("after", "before"):
        return _from_base(words, count, unit, 1 if low == "after" else -1, end + 1)
    return None


def _ago_base(words: Words, end: int) -> tuple[Reference | None, int, str]:
    """Read the day that "a year ago" may be counted from: tomorrow, this week, on Friday."""
    found = deictic_day(words, end)
    if found is None and words[end].low in ("this", "last", "next"):
        found = shifted_unit(words, end)
    return (found.reference, found.end, "distance-ago") if found else (None, end, "distance-ago")


def _from_base(words: Words, count: float | None, unit: str, sign: int, end: int) -> Read:
    low, following = words[end].low, words[end + 1]
    if low in ("that", "this") and (not following.low.isalpha() or following.low in ("and", "but", "when", "the")):
        return Read(Distance(count=count, unit=unit, sign=sign, counted="context"), end + 1, "distance")
    if low in ("the", "that", "this") and following.low == "date":
        return Read(Distance(count=count, unit=unit, sign=sign, counted="context"), end + 2, "distance")
    clause = low.isalnum()
    return Read(Distance(count=count, unit=unit, sign=sign, counted="context", clause=clause), end, "distance")


def unit_beside(words: Words, at: int) -> Read | None:
    """Rule distance: "the day before Halloween", "the week after 5 May", "the day after he left"."""
    unit = lexicon()["units"].get(words[at + 1].low) if words[at].low == "the" else None
    sign = {"before": -1, "after": 1}.get(words[at + 2].low)
    if unit not in ("D", "W") or sign is None or words[at + 1].low.endswith("s"):
        return None
    base = read_simple(words, at + 3)
    if base is None and unit == "D" and words[at + 3].low.isalpha() and words[at + 3].low not in ("that", "this"):
        return Read(Distance(count=1, unit=unit, sign=sign, counted="context", clause=True), at + 3, "distance")
    if base is None or isinstance(base.reference, Timeless) or words[base.end].low in ("'s", "'"):
        return None
    found = Distance(count=1, unit=unit, sign=sign, base=base.reference)
    return Read(WeekOf(base=found) if unit == "W" else found, base.end, "distance")


def distance(words: Words, at: int) -> Read | None:
    """Read a distance and, if a date follows "after" or "before", that date: "a week after 3 May"."""
    found = _plain_distance(words, at)
    if found is None or not isinstance(found.reference, Distance) or not found.reference.clause:
        return found
    base = read_simple(words, found.end)
    if base is None:
        return found
    return Read(replace(found.reference, base=base.reference, clause=False), base.end, found.rule)
