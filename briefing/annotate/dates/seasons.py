"""Grammar of seasons, with or without a year; never fall the verb or a spring of water."""

from __future__ import annotations

from dataclasses import replace

from briefing.annotate.dates import period
from briefing.annotate.dates.calendar_dates import Read, read_year, read_year_of_era
from briefing.annotate.dates.lexer import Words, lexicon, opens_line
from briefing.annotate.dates.reference import Edge, Fixed, Season
from briefing.annotate.dates.relative import determiner


def season(words: Words, at: int) -> Read | None:
    """Rule season: "spring 2024", "the summer of 2022", "this autumn", "last winter"."""
    start, turn, counted = determiner(words, at)
    determined = turn is not None
    if not determined and words[at].low == "the":
        start = at + 1
    if words[start].low in ("late", "early", "mid", "high"):
        start += 1 + (words[start + 1].low == "-")
    if middle := lexicon()["mid_seasons"].get(words[start].low):
        before = words[at - 1].low in lexicon()["before_season"] and at == start
        return Read(Edge(base=Season(code=middle), approximate=True), start + 1, "season") if before else None
    code = lexicon()["seasons"].get(words[start].low)
    if code is None:
        return None
    end = start + 1
    tail = end + 1 if words[end].low in ("of", ",") else end
    if year := read_year(words, tail):
        return Read(Fixed(period=period.season(year[0], code)), year[1], "season")
    if (era := read_year_of_era(words, tail)) and era[0].era_year:
        return Read(Fixed(period=replace(era[0], digits=f"-{code}")), era[1], "season")
    of_year, year_turn, year_counted = determiner(words, tail)
    if words[of_year].low == "year" and year_turn is not None:
        return Read(Season(code=code, year_shift=year_turn, counted=year_counted), of_year + 1, "season")
    if determined:
        return Read(Season(code=code, turn=turn, counted=counted), end, "season")
    return Read(Season(code=code), end, "season") if _stands_for_time(words, at, start) else None


def _stands_for_time(words: Words, at: int, start: int) -> bool:
    """Say whether a season without a year or "last" is one: "the autumn", "by spring"; not "a fall in prices"."""
    low, before, after = words[start].low, words[start - 1].low, words[start + 1].low
    tables = lexicon()
    if opens_line(words, start) and after in (":", "-"):
        return True
    if before not in tables["before_season"]:
        return False
    if words[at].low != "the" and words[at - 1].low not in tables["before_season"]:
        return False
    if low == "fall" and (words[start].capital or after in ("of", "in", "from", "to", "at")):
        return False
    if low == "spring" and before != "the" and after in ("of", "to"):
        return False
    return after not in tables["after_season"]
