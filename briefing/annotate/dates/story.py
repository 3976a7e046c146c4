"""Telling a history from a news report by the years it names."""

from __future__ import annotations

import re
from datetime import date

from briefing.annotate.dates import period
from briefing.annotate.dates.period import Period

_YEAR = re.compile(r"(?<![\d,.$£€])(1[0-9]\d\d|20\d\d)(?![\d,]\d|%)")
_DEICTIC = re.compile(
    r"\b(?:today|yesterday|tomorrow|tonight|overnight"
    r"|(?:this|last|next) (?:morning|afternoon|evening|night|week|weekend|month)"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b",
    re.IGNORECASE,
)
_BEFORE_CHRIST = re.compile(r"\b\d{1,3} BCE?\b")
_FEW = 6
_LEAD = 700  # a report says in its first paragraphs when the news happened


def is_narrative(text: str, published: date | None) -> bool:
    """Say whether a text tells of other years than that of its publication.

    A history names years, and most of them lie well before publication; a report counts its days from today.
    """
    years = [int(found) for found in _YEAR.findall(text)]
    if published is None:
        return len(years) >= _FEW and not _DEICTIC.search(text)
    if _DEICTIC.search(text[:_LEAD]):
        return False
    earlier = sum(1 for year in years if year < published.year) + len(_BEFORE_CHRIST.findall(text))
    return earlier >= _FEW and earlier > len(years) * 0.7 and len(_DEICTIC.findall(text)) * 8 < earlier


def opening(text: str) -> Period | None:
    """Return the first year that a history names: there it begins."""
    match = _YEAR.search(text)
    return period.year(int(match[1])) if match else None
