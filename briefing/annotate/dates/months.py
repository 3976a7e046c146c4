"""Grammar of months and days of the month that stand alone: "in May", "on the 26th", the 6 of "May 5 and 6"."""

from __future__ import annotations

from briefing.annotate.dates import period
from briefing.annotate.dates.calendar_dates import (
    Read,
    day_month,
    make_day,
    read_day,
    read_month,
    read_year,
    trailing_year,
)
from briefing.annotate.dates.lexer import Words, lexicon, opens_line
from briefing.annotate.dates.numbers import read_ordinal
from briefing.annotate.dates.reference import Distance, Fixed, Partial, Reference, Unit
from briefing.annotate.dates.relative import determiner


def bare_month(words: Words, at: int) -> Read | None:
    """Rule bare-month: "in May", "last November"; never May the surname, march the verb or April the first name."""
    found = read_month(words, at, abbreviated=False)
    if found is None:
        return None
    word, before, after = words[at], words[at - 1], words[at + 1]
    if before.low.isdigit() and len(before.low) <= 2:
        return None  # "31 February"
    if word.text.isupper() and before.text.isupper() and before.low not in lexicon()["before_month"]:
        return None
    if word.low in lexicon()["month_names_of_people"] and not _is_month_here(words, at):
        return None
    if after.capital and before.capital and before.low not in lexicon()["before_month"]:
        return None
    return Read(Partial(month=found[0]), found[1], "bare-month")


def _is_month_here(words: Words, at: int) -> bool:
    before, after = words[at - 1], words[at + 1]
    if opens_line(words, at) and after.low in (":", "-"):
        return True
    if before.low in ("the", "'s") and after.low.isalpha() and after.text.islower():
        return True
    if before.low in lexicon()["before_month"]:
        return not (after.capital and after.low not in lexicon()["months"]) and not (
            words[at].low in words.surnames and before.low not in lexicon()["before_month_of_name"]
        )
    return after.low in ("'", "'s") or (
        after.low in ("and", "or", "to", "-") and words[at + 2].low in lexicon()["months"]
    )


def day_alone(words: Words, at: int) -> Read | None:
    """Rule day-of-month: "on the 26th", where no noun follows that it could count."""
    if words[at].low != "the" or words[at - 1].low not in lexicon()["before_day"]:
        return None
    ordinal = read_ordinal(words, at + 1)
    if ordinal is None or not words[at + 1].low.isdigit() or not ordinal.value or ordinal.value > 31:
        return None
    after = words[ordinal.end]
    if after.low == "of":
        start, turn, counted = determiner(words, ordinal.end + 1)
        if turn is None or words[start].low != "month":
            return None
        reference = Partial(day=int(ordinal.value), month_shift=turn, counted=counted)
        return Read(reference, start + 1, "day-of-month")
    if after.low[:1].isalpha() and after.low not in lexicon()["after_day"]:
        return None
    return Read(Partial(day=int(ordinal.value)), ordinal.end, "day-of-month")


def listed_day(words: Words, at: int) -> Read | None:
    """Rule listed-day: the 6 of "December 5 and 6", the 3 of "3 and 7 March"."""
    day = read_day(words, at)
    if day is None or not words[at].low.isdigit():
        return None
    if month := _month_before(words, at):
        if words[day[1]].low in lexicon()["counted"]:
            return None
        year, end = trailing_year(words, day[1])
        return _in_month(month, day[0], year, end)
    following = _month_behind(words, day[1]) if words[at - 1].low in (*_JOINTS, *_BEFORE_LISTS) else None
    if following is None:
        return None
    year, _ = trailing_year(words, following[1])
    return _in_month(following[0], day[0], year, day[1])


_JOINTS = ("and", "or", "&", ",")
_BEFORE_LISTS = ("on", "from", "the", "between", "both", "for")
# A list of days of one month is no longer than this.
_LONGEST_LIST = 8


def _month_before(words: Words, at: int) -> int | None:
    """Return the month before a list of days that reaches to this one: "May 5, 6 and" 7; the last joint is a word."""
    place = at
    if words[at - 1].low == "," and words[at + 1].low not in _JOINTS:
        return None
    for _ in range(_LONGEST_LIST):
        if words[place - 1].low not in _JOINTS:
            return None
        place -= 2 + (words[place - 2].low in _JOINTS)
        if not (words[place].low.isdigit() and read_day(words, place)):
            return None
        month = read_month(words, place - 1, abbreviated=True) or read_month(words, place - 2, abbreviated=True)
        if month and month[1] == place:
            return month[0]
    return None


def _month_behind(words: Words, end: int) -> tuple[int, int] | None:
    """Return the month behind a list of days, and the index after it: 11 ", 12 and 14 September"."""
    for _ in range(_LONGEST_LIST):
        if words[end].low not in _JOINTS:
            return None
        start = end + 1 + (words[end + 1].low in _JOINTS)
        if following := day_month(words, start):
            return following[0], following[2]
        day = read_day(words, start)
        if day is None or not words[start].low.isdigit():
            return None
        end = day[1]
    return None


def _in_month(month: int, day: int, year: int | None, end: int) -> Read | None:
    if year is None:
        return Read(Partial(month=month, day=day), end, "listed-day")
    made = make_day(year, month, day)
    return Read(Fixed(period=period.day(made)), end, "listed-day") if made else None


def shifted_month(words: Words, at: int) -> Read | None:
    """Rule shifted-month: "last November", "this past June", "July of last year", "May of that year"."""
    start, turn, counted = determiner(words, at)
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
    start, turn, counted = determiner(words, tail)
    if words[start].low == "year" and turn is not None:
        return Read(Partial(month=month, year_shift=turn, counted=counted), start + 1, "shifted-month")
    return None


def same_month(words: Words, at: int) -> Read | None:
    """Rule same-time-year: "the same month last year", "this time last year", "the same period of last year"."""
    start = at + 1 if words[at].low == "the" else at
    pair = (words[start].low, words[start + 1].low)
    if pair not in (("same", "month"), ("same", "period"), ("same", "quarter"), ("same", "week"), ("this", "time"),
                    ("same", "time"), ("same", "day"), ("corresponding", "period"), ("comparable", "period"),
                    ("corresponding", "quarter"), ("corresponding", "month")):  # fmt: skip
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
    return Read(Unit(unit="SP" if kind == "period" else "Y", turn=-1), end, "same-time-year")
