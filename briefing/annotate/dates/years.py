"""Grammar of years alone, and of decades and centuries."""

from __future__ import annotations

import re

from briefing.annotate.dates import period
from briefing.annotate.dates.calendar_dates import Read, read_year, read_year_of_era
from briefing.annotate.dates.lexer import Words, lexicon
from briefing.annotate.dates.numbers import read_ordinal
from briefing.annotate.dates.reference import FiscalYear, Fixed


def bare_year(words: Words, at: int) -> Read | None:
    """Rule bare-year: "in 2027", "the 2024 wildfires", "(2018)"; not "2000 people", "Flight 2030" or "$2025"."""
    if era := read_year_of_era(words, at):
        return Read(Fixed(period=era[0]), era[1], "bare-year")
    found = read_year(words, at)
    if found is None:
        return None
    year, end = found
    before, after = words[at - 1], words[end]
    tables = lexicon()
    if before.low in tables["numbered"] or before.low in ("$", "£", "€", "₹", "#", "/", ".", ":", "+", "="):
        return None
    tied = before.low == "-" and before.glued and words[at].glued and not words[at - 2].low.isdigit()
    if tied and words[at - 2].low not in ("mid", "pre", "post", "early", "late"):
        return None
    if (
        after.low in tables["counted"]
        or after.low in ("million", "billion", "%", "per")
        or (after.glued and after.low in ("/", ":") and words[end + 1].low.isdigit())
    ):
        return None
    if after.low == "-" and after.glued and words[end + 1].glued and words[end + 1].low[:1].isalpha():
        return None
    if not 1900 <= year <= 2060 and before.low not in tables["before_year"] and not _paired(words, at):
        return None
    return Read(Fixed(period=period.year(year)), end, "bare-year")


def _paired(words: Words, at: int) -> bool:
    """Say whether a year stands beside another, as in "1861 and 1862"."""
    return words[at - 1].low in ("and", "or", "to", "-", ",") and read_year(words, at - 2) is not None


def short_years(words: Words, at: int) -> Read | None:
    """Rule split-year: "2017-18" and "2024/25", a season or fiscal year where the country has one."""
    first = re.match(
        r"(1[5-9]\d\d|20\d\d)[-/](\d\d|\d{4})(?![\d/]|-\d)", words.folded[words[at].start : words[at].start + 10]
    )
    if not first or words[at].start < 0 or words[at - 1].low in lexicon()["numbered"]:
        return None
    begins = int(first[1])
    ends = int(first[2]) if len(first[2]) == 4 else begins // 100 * 100 + int(first[2])
    if ends == begins // 100 * 100 and len(first[2]) == 2:
        ends += 100
    if ends <= begins or ends - begins > 150:
        return None
    end = words.at_or_after(words[at].start + first.end(), at)
    if ends == begins + 1 and len(first[2]) == 2:
        return Read(FiscalYear(ends=ends, split=(at, end - 1)), end, "split-year")
    return None


def decade(words: Words, at: int) -> Read | None:
    """Rule decade: "the 1990s", "the late '90s", "the nineteen-eighties"."""
    start = at + 1 if words[at].low == "the" else at
    tail = words[start + 1]
    if match := re.fullmatch(r"(1[0-9]\d0|20\d0)", words[start].low):
        plural = tail.low if tail.glued else ""
        if plural == "s" or plural == "'s":
            end = start + 2
            if words[end].low in ("bc", "bce"):
                return None
            return Read(Fixed(period=period.decade(int(match[1]))), end, "decade")
    if words[start].low == "'" and re.fullmatch(r"\d0", tail.low) and words[start + 2].low == "s":
        tens = int(tail.low)
        return Read(Fixed(period=period.decade((1900 if tens > 20 else 2000) + tens)), start + 3, "decade")
    return None


def century(words: Words, at: int) -> Read | None:
    """Rule century: "the 19th century", "the twenty-first century"."""
    start = at + 1 if words[at].low == "the" else at
    ordinal = read_ordinal(words, start)
    if ordinal is None or not ordinal.value or ordinal.value > 22:
        return None
    end = ordinal.end + 1 if words[ordinal.end].low == "-" else ordinal.end
    if words[end].low not in ("century", "centuries") or ordinal.value < 11:
        return None
    return Read(Fixed(period=period.century(int(ordinal.value))), end + 1, "century")
