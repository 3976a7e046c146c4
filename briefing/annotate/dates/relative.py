"""Grammar of dates that point from somewhere: today, Friday, last week, two days later, the following year."""

from __future__ import annotations

from collections.abc import Callable

from briefing.annotate.dates import period
from briefing.annotate.dates.calendar_dates import Read, read_month, read_year
from briefing.annotate.dates.lexer import Words, lexicon
from briefing.annotate.dates.numbers import read_number
from briefing.annotate.dates.reference import (
    Counted,
    Day,
    Distance,
    Fixed,
    OnDay,
    Partial,
    Reference,
    Season,
    Unit,
    Weekday,
)

Production = Callable[[Words, int], Read | None]


def deictic_day(words: Words, at: int) -> Read | None:
    """Rule deictic-day: today, yesterday, tomorrow, tonight, "the day before yesterday"."""
    low = words[at].low
    if low == "the" and words[at + 1].low == "day" and words[at + 2].low in ("before", "after"):
        if words[at + 3].low == "yesterday" and words[at + 2].low == "before":
            return Read(Day(turn=-2), at + 4, "deictic-day")
        if words[at + 3].low == "tomorrow" and words[at + 2].low == "after":
            return Read(Day(turn=2), at + 4, "deictic-day")
        if not words[at + 3].low.isalnum():
            return Read(Day(turn=-1 if words[at + 2].low == "before" else 1, counted="context"), at + 3, "context-day")
    turn = lexicon()["deictic_days"].get(low)
    if turn is None:
        return None
    base = Day(turn=turn)
    if low == "tonight":
        return Read(OnDay(clock="TNI", base=base), at + 1, "deictic-day")
    return Read(base, at + 1, "deictic-day")


def _determiner(words: Words, at: int) -> tuple[int, int | None, Counted]:
    """Read "last", "the following", "this coming", "that same": the index after, the turn, and from where it counts."""
    start = at + 1 if words[at].low == "the" else at
    low = words[start].low
    tables = lexicon()
    if low in ("this", "that") and words[start + 1].low in ("same", "past", "coming", "last", "next", "very"):
        if words[start + 1].low in ("same", "very"):
            return start + 2, 0, "context"
        return start + 2, tables["shifts"][words[start + 1].low], "published"
    if low in ("very",) and words[start + 1].low in ("same", "next", "following"):
        return start + 2, 0 if words[start + 1].low == "same" else 1, "context"
    if start > at and low in ("next",):
        return start + 1, 1, "context"
    if start > at and low in ("previous",):
        return start + 1, -1, "context"
    if low in tables["shifts"]:
        return start + 1, tables["shifts"][low], "published"
    if low in tables["context_shifts"] and (start > at or low == "that"):
        return start + 1, tables["context_shifts"][low], "context"
    return at, None, "published"


def weekday(words: Words, at: int) -> Read | None:
    """Rule weekday: "on Friday", "last Friday", "next Monday", "Thursday week", "the following Tuesday"."""
    start, turn, counted = _determiner(words, at)
    word = words[start]
    number = lexicon()["weekdays"].get(word.low) if word.capital else None
    end = start + 1
    if (
        number is None
        and word.capital
        and (words[end].low == "." and words[end].glued)
        and words[at - 1].low in ("on", "until", "by", "from", "to", "since", "last", "next", "through", "this")
    ):
        number = lexicon()["weekday_abbreviations"].get(word.low)
        end += 1
    if number is None or _is_named(words, start, end):
        return None
    tail = [words[end].low, words[end + 1].low]
    if tail[0] == "week" and turn is None:
        return Read(Weekday(day=number, turn=0, weeks=1), end + 1, "weekday-week")
    if tail in (["last", "week"], ["next", "week"], ["this", "week"]) or tail == ["of", "last"]:
        skip = 1 if tail[0] == "of" else 0
        which = words[end + skip].low
        if words[end + skip + 1].low == "week":
            turns = {"last": -1, "this": 0, "next": 1}
            return Read(
                Weekday(day=number, weeks=turns[which], counted="published", turn=9), end + skip + 2, "weekday-week"
            )
    if tail[0] in ("last", "next") and turn is None and words[end + 1].low not in lexicon()["units"]:
        return Read(Weekday(day=number, turn=lexicon()["shifts"][tail[0]]), end + 1, "weekday")
    return Read(Weekday(day=number, turn=turn, counted=counted), end, "weekday")


def _is_named(words: Words, at: int, end: int) -> bool:
    """Say whether a weekday is part of a name: Good Friday, the Sunday Times, Mail on Sunday."""
    tables = lexicon()
    before, after = words[at - 1], words[end]
    night = after.text == "Night" and words[end + 1].capital
    return (
        (before.low in tables["named_days"] and before.capital)
        or (after.capital and after.low in tables["weekday_titles"])
        or night
        or (before.low == "on" and words[at].low == "sunday" and words[at - 2].text in ("Mail", "Sun", "Scotland", "Wales"))
    )


def shifted_unit(words: Words, at: int) -> Read | None:
    """Rule calendar-unit: "last week", "this month", "the following year", "that day", "the same week"."""
    start, turn, counted = _determiner(words, at)
    unit = lexicon()["units"].get(words[start].low)
    low = words[start].low
    if words[at].low == "the" and words[at + 1].low == "weekend":
        return Read(Unit(unit="WE", turn=0), at + 2, "calendar-unit")
    if turn is None or unit is None or low.endswith("s") or unit in ("S", "H", "TM", "ML"):
        return None
    if words[at].low == "the" and words[at + 1].low == "past":
        return None
    if unit == "N":
        return _night(words, at, start, turn)
    if unit == "D":
        counted = "context"
        if turn == 0 and words[at].low == "this":
            return Read(Day(turn=0), start + 1, "deictic-day")
        return Read(Day(turn=turn, counted=counted), start + 1, "context-day")
    if unit == "F":
        return None
    if unit == "Q" and words[at - 1].low == "fiscal":
        return None
    rule = "calendar-unit" if counted == "published" else "context-unit"
    return Read(Unit(unit=unit, turn=turn, counted=counted), start + 1, rule)


def _night(words: Words, at: int, start: int, turn: int) -> Read | None:
    if words[at].low == "last":
        return Read(OnDay(clock="TNI", base=Day(turn=-1)), start + 1, "day-part")
    if words[at].low in ("that", "this") or turn == 0:
        return Read(OnDay(clock="TNI", same_day=True), start + 1, "day-part")
    if turn == 1:
        return Read(OnDay(clock="TNI", base=Day(turn=1, counted="context")), start + 1, "day-part")
    return None


def shifted_month(words: Words, at: int) -> Read | None:
    """Rule shifted-month: "last November", "this past June", "July of last year", "May of that year", "that December"."""
    start, turn, counted = _determiner(words, at)
    month = read_month(words, start, abbreviated=False)
    if month is None:
        return None
    if turn is None:
        return _month_of_year(words, month[0], month[1])
    if words[at].low in ("this",) and turn == 0 and words[at + 1].low not in ("past", "coming"):
        return Read(Partial(month=month[0], year_shift=0), month[1], "shifted-month")
    if counted == "context" and turn == 0:
        return Read(Partial(month=month[0], year_shift=0, counted="context"), month[1], "shifted-month")
    return Read(Partial(month=month[0], turn=turn, counted=counted), month[1], "shifted-month")


def _month_of_year(words: Words, month: int, end: int) -> Read | None:
    tail = end + 1 if words[end].low in ("of", ",") else end
    start, turn, counted = _determiner(words, tail)
    if words[start].low == "year" and turn is not None:
        return Read(Partial(month=month, year_shift=turn, counted=counted), start + 1, "shifted-month")
    return None


def same_month(words: Words, at: int) -> Read | None:
    """Rule same-time-year: "the same month last year", "this time last year", "the same period of last year"."""
    start = at + 1 if words[at].low == "the" else at
    pair = (words[start].low, words[start + 1].low)
    if pair not in (("same", "month"), ("same", "period"), ("same", "quarter"), ("same", "week"), ("this", "time"),
                    ("same", "time"), ("same", "day")):  # fmt: skip
        return None
    tail = start + 2
    tail += 1 if words[tail].low in ("of", "in") else 0
    tail += 1 if words[tail].low == "the" else 0
    kind = pair[1]
    if words[tail].low in ("last", "previous") and words[tail + 1].low == "year":
        end = tail + 2
    elif (
        words[tail].low == "a" and words[tail + 1].low == "year" and words[tail + 2].low in ("ago", "earlier", "before")
    ):
        end = tail + 3
    elif words[tail].low == "year" and words[tail + 1].low == "ago":
        end = tail + 2
    elif kind == "month" and (year := read_year(words, tail)):
        return Read(Unit(unit="M", turn=0, counted="context", year=year[0]), year[1], "same-time-year")
    elif kind == "period" and (year := read_year(words, tail)):
        return Read(Fixed(period=period.year(year[0])), year[1], "bare-year")
    else:
        return None
    if kind == "month":
        base: Reference = Unit(unit="M", turn=0, counted="context")
        return Read(Distance(count=1, unit="Y", sign=-1, base=base, exact=True), end, "same-time-year")
    if kind == "time":
        return Read(Distance(count=12, unit="M", sign=-1), end, "same-time-year")
    if kind == "quarter":
        base = Unit(unit="Q", turn=0, counted="context")
        return Read(Distance(count=1, unit="Y", sign=-1, base=base, exact=True), end, "same-time-year")
    return Read(Unit(unit="Y", turn=-1), end, "same-time-year")


def season(words: Words, at: int) -> Read | None:
    """Rule season: "spring 2024", "the summer of 2022", "this autumn", "last winter"; never fall the verb or a water spring."""
    start, turn, counted = _determiner(words, at)
    determined = turn is not None
    if not determined and words[at].low == "the":
        start = at + 1
    if words[start].low in ("late", "early", "mid", "high"):
        start += 1 + (words[start + 1].low == "-")
    code = lexicon()["seasons"].get(words[start].low)
    if code is None:
        return None
    end = start + 1
    tail = end + 1 if words[end].low in ("of", ",") else end
    if year := read_year(words, tail):
        return Read(_season_of_year(year[0], code), year[1], "season")
    if (era := _bc_year(words, tail)) is not None:
        return Read(Fixed(period=era), tail + 2, "season")
    of_year, year_turn, year_counted = _determiner(words, tail)
    if words[of_year].low == "year" and year_turn is not None:
        return Read(Season(code=code, year_shift=year_turn, counted=year_counted), of_year + 1, "season")
    if determined:
        return Read(Season(code=code, turn=turn, counted=counted), end, "season")
    after = words[end]
    fits = words[at].low == "the" or words[at - 1].low in (
        "in",
        "by",
        "since",
        "until",
        "this",
        "early",
        "late",
        "before",
    )
    if (
        fits
        and words[start - 1].low in ("the", "in", "by", "since", "until", "late", "early", "-", "before")
        and (words[start].low != "fall" or not words[start].capital)
        and not _names_a_thing(after.low)
    ):
        if (
            words[start].low in ("fall", "spring")
            and words[start - 1].low in ("in", "by", "since")
            and after.low in ("of", "to")
        ):
            return None
        if words[start].low == "fall" and after.low in ("of", "in", "from", "to", "at"):
            return None
        return Read(Season(code=code), end, "season")
    return None


def _names_a_thing(low: str) -> bool:
    return low in ("water", "break", "statement", "olympics", "games", "school", "semester", "onion", "roll", "onions",
                   "mattress", "cleaning", "coat", "coats", "tyres", "tires", "palace", "house", "term")  # fmt: skip


def _bc_year(words: Words, at: int) -> period.Period | None:
    if words[at].low.isdigit() and words[at + 1].low in ("bc", "bce"):
        return period.year_before_christ(int(words[at].low))
    return None


def _season_of_year(year: int, code: str) -> Fixed:
    return Fixed(period=period.season(year, code))


def distance(words: Words, at: int) -> Read | None:
    """Rule distance: "two years ago", "three days later", "a week earlier", "two days after <date>", "in three weeks"."""
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
    if words[end].low == "or" and words[end + 1].low == "so":
        end += 2
    if found := _ahead(words, hedged, count, unit, end):
        return found
    if [words[end + k].low for k in range(4)] == ["to", "the", "day", "later"]:
        return Read(Distance(count=count, unit=unit, sign=1, counted="context", exact=True), end + 4, "distance")
    return _direction(words, count, unit, end)


def _ahead(words: Words, at: int, count: float | None, unit: str, end: int) -> Read | None:
    """Read "in three years' time", "three weeks away", "a week on Tuesday", "a fortnight today"."""
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


def beyond_next(words: Words, at: int) -> Read | None:
    """Rule beyond-next: "the week after next", "the year before last"."""
    start = at + 1 if words[at].low == "the" else at
    unit = lexicon()["units"].get(words[start].low)
    pair = (words[start + 1].low, words[start + 2].low)
    if unit not in ("W", "M", "Y", "WE") or pair not in (("after", "next"), ("before", "last")):
        return None
    return Read(Unit(unit=unit, turn=2 if pair[0] == "after" else -2), start + 3, "beyond-next")


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
        exact = [words[end + k].low for k in range(1, 5)] == ["to", "the", "day"]  # never four: kept short below
        exact = exact or [words[end + k].low for k in range(1, 4)] == ["to", "the", "day"]
        return Read(
            Distance(count=count, unit=unit, sign=1, counted="context", exact=exact),
            end + (4 if exact else 1),
            "distance",
        )
    if low in _EARLIER and not (low == "prior" and following != "to"):
        if low == "prior":
            return _from_base(words, count, unit, -1, end + 2)
        return Read(Distance(count=count, unit=unit, sign=-1, counted="context"), end + 1, "distance")
    if low in ("after", "before", "from", "into") and not (low == "into"):
        if low == "from" and following in ("now", "today"):
            return Read(Distance(count=count, unit=unit, sign=1), end + 2, "distance")
        if low == "from":
            return None
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
    clause = low.isalnum()
    return Read(Distance(count=count, unit=unit, sign=sign, counted="context", clause=clause), end, "distance")
