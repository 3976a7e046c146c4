"""The grammar as a whole: where an expression can begin, and the longest one that begins there."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from briefing.annotate.dates import timeless
from briefing.annotate.dates.calendar_dates import Read
from briefing.annotate.dates.clock import day_with_time
from briefing.annotate.dates.distances import distance, unit_beside
from briefing.annotate.dates.edges import edge, nth_weekday, part_of_period, week_of
from briefing.annotate.dates.holiday import first_words as first_words_of_holidays
from briefing.annotate.dates.lexer import Words, lexicon
from briefing.annotate.dates.ranges import date_range
from briefing.annotate.dates.simple import Production, longest, read_simple

_PRODUCTIONS: tuple[Production, ...] = (
    date_range,
    distance,
    unit_beside,
    day_with_time,
    edge,
    week_of,
    part_of_period,
    nth_weekday,
    read_simple,
    timeless.recurring,
    timeless.recent_span,
    timeless.vague,
    timeless.duration,
)
# So many tokens may stand between the first word of an expression and the word that makes it one.
_REACH = 7


def read_expression(words: Words, at: int) -> Read | None:
    """Return the longest expression that begins at a token; None where there is none."""
    return longest(production(words, at) for production in _PRODUCTIONS)


def beginnings(words: Words) -> Iterator[int]:
    """Yield the indexes of the tokens at which an expression can begin.

    Most articles and determiners begin nothing: a word of time has to stand near by.
    """
    core, first = _core_words(), _first_words()
    last_core = -1
    fit: list[int] = []
    for at in range(words.count_words - 1, -1, -1):
        low = words[at].low
        if low[0].isdigit() or low in core or low.rstrip("s") in core:
            last_core = at
        if last_core >= 0 and last_core - at <= _REACH and (low in first or last_core == at):
            fit.append(at)
    yield from reversed(fit)


@cache
def _core_words() -> frozenset[str]:
    """Return the words without which there is no time expression."""
    tables = lexicon()
    names = ("months", "month_abbreviations", "mid_seasons", "weekdays", "weekday_abbreviations", "units", "seasons",
             "day_parts", "deictic_days", "frequencies")  # fmt: skip
    core = {word for name in names for word in tables[name]}
    core |= {word for phrase in tables["vague"] for word in phrase.split() if len(word) > 3}
    core |= {"now", "ago", "half", "overnight", "fiscal", "financial", "fy", "o", "at", "time", "soon"}
    return frozenset(core | first_words_of_holidays())


@cache
def _first_words() -> frozenset[str]:
    """Return the words that can begin an expression."""
    tables = lexicon()
    names = ("numbers", "vague_numbers", "ordinals", "shifts", "context_shifts", "edges", "hedges")
    first = {word for name in names for word in tables[name]} | _core_words()
    first |= {phrase.split()[0] for phrase in tables["vague"]}
    first |= {"the", "these", "those", "half", "every", "each", "per", "from", "between", "'", "only", "just", "more",
              "less", "exactly", "final", "small", "some", "over", "barely", "opening", "closing", "latter", "q", "h",
              "recent", "high", "very", "tail"}  # fmt: skip
    return frozenset(first - {"at", "o", "ago", "time"})
