"""Holidays by name: which words name one, and on which day of a year it falls."""

from __future__ import annotations

from datetime import date, timedelta
from functools import cache
from typing import Any

import holidays

from briefing.annotate.dates.lexer import Words
from briefing.data import table

_LONGEST = 6


def holiday_words(words: Words, at: int) -> tuple[str, int] | None:
    """Return the key of the longest holiday name that begins here and the index after it."""
    if not (words[at].capital or words[at].low == "new") or words[at].low not in first_words():
        return None
    name, best = "", None
    end = at
    while end < at + _LONGEST:
        word = words[end]
        if word.low in ("'s", "'"):
            name += "s" if word.low == "'s" else ""
        elif word.low in ("-",):
            name += "-"
        elif word.low[:1].isalpha():
            name += ("" if not name or name.endswith("-") else " ") + word.low.rstrip(".")
        elif word.low != ".":
            break
        end += 1
        if word.low != "." and name in _names() and (words[at].capital or name == "new year"):
            best = (name, end)
    if (
        best
        and best[0] == "new year"
        and not (words[at - 1].low == "the" or words[at - 1].capital or words[at].capital)
    ):
        return None
    return best


def is_loose(name: str) -> bool:
    """Say whether news texts name a holiday for its time of the year: "by Christmas"."""
    return name in table("dates_holidays")["loose"]


def holiday_date(name: str, year: int) -> date | None:
    """Return the day on which a holiday falls in a year; None where the library does not know."""
    entry = _names()[name]
    if isinstance(entry, int):
        return _easter(year) + timedelta(days=entry)
    if isinstance(entry[0], int):
        return date(year, entry[0], entry[1])
    return _from_library(entry[0], entry[1], entry[2] if len(entry) > 2 else None, year)


@cache
def _names() -> dict[str, Any]:
    data = table("dates_holidays")
    return {**data["easter"], **data["fixed"], **data["library"]}


@cache
def first_words() -> frozenset[str]:
    """Return the words that can begin a holiday."""
    return frozenset(name.split()[0].split("-")[0] for name in _names())


@cache
def _from_library(country: str, words: str, region: str | None, year: int) -> date | None:
    known = holidays.country_holidays(country, subdiv=region, years=year, language="en_US")
    days = sorted(day for day, names in known.items() if words.casefold() in names.casefold() and day.year == year)
    named = [day for day in days if known[day].casefold() == words.casefold()]
    return next(iter(named or days), None)


def _easter(year: int) -> date:
    """Gauss's rule for Easter Sunday in the Gregorian calendar, in the form of Meeus."""
    a, b, c = year % 19, year // 100, year % 100
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    m = (32 + 2 * e + 2 * i - h - k) % 7
    n = (a + 11 * h + 22 * m) // 451
    month, day = divmod(h + m - 7 * n + 114, 31)
    return date(year, month, day + 1)
