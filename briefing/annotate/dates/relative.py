"""Grammar of dates that point from somewhere: today, Friday, last week, two days later, the following year."""

from __future__ import annotations

from collections.abc import Callable

from briefing.annotate.dates.calendar_dates import Read
from briefing.annotate.dates.lexer import Words, lexicon
from briefing.annotate.dates.reference import (
    Counted,
    Day,
    OnDay,
    Timeless,
    Unit,
    Weekday,
)

Production = Callable[[Words, int], Read | None]


def deictic_day(words: Words, at: int) -> Read | None:
    """Rules deictic-day, context-day: today, yesterday, tomorrow, tonight, "the day before yesterday"."""
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


def determiner(words: Words, at: int) -> tuple[int, int | None, Counted]:
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
    """Rules weekday, weekday-week: "on Friday", "last Friday", "next Monday", "Thursday week", "that Tuesday"."""
    start, turn, counted = determiner(words, at)
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
    if words[start - 1].low == "the" and tail[0] in ("before", "after") and turn is None:
        return Read(Timeless(type="DATE", value="XXXX-XX-XX"), end, "weekday")  # "the Friday before he left"
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
        or (
            before.low == "on"
            and words[at].low == "sunday"
            and words[at - 2].text in ("Mail", "Sun", "Scotland", "Wales")
        )
    )


def shifted_unit(words: Words, at: int) -> Read | None:
    """Rules calendar-unit, context-unit: "last week", "this month", "the following year", "the same week"."""
    start, turn, counted = determiner(words, at)
    unit = lexicon()["units"].get(words[start].low)
    low = words[start].low
    if words[at].low == "the" and words[at + 1].low == "weekend":
        return Read(Unit(unit="WE", turn=0), at + 2, "calendar-unit")
    if turn is None or unit is None or low.endswith("s") or unit in ("S", "H", "TM", "ML"):
        return None
    if words[at].low == "the" and words[at + 1].low == "past":
        return None
    if words[start + 1].low == "as" and counted == "context":
        return Read(Timeless(type="DATE", value="XXXX-XX-XX"), start + 1, "context-unit")
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


def unit_after(words: Words, at: int) -> Read | None:
    """Rule context-unit: "the year after", "the month before", where nothing follows to count from."""
    unit = lexicon()["units"].get(words[at + 1].low) if words[at].low == "the" else None
    side, ends = words[at + 2].low, words[at + 3].low in (".", ",", ";", ")", "\n", "", "and", "but", '"', "'")
    if unit not in ("W", "M", "Y", "WE") or words[at + 1].low.endswith("s"):
        return None
    if side not in ("after", "before") or not ends:
        return None
    return Read(Unit(unit=unit, turn=1 if side == "after" else -1, counted="context"), at + 3, "context-unit")


def beyond_next(words: Words, at: int) -> Read | None:
    """Rule beyond-next: "the week after next", "the year before last"."""
    start = at + 1 if words[at].low == "the" else at
    unit = lexicon()["units"].get(words[start].low)
    pair = (words[start + 1].low, words[start + 2].low)
    if unit not in ("W", "M", "Y", "WE") or pair not in (("after", "next"), ("before", "last")):
        return None
    return Read(Unit(unit=unit, turn=2 if pair[0] == "after" else -2), start + 3, "beyond-next")
