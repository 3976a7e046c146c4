"""Telling a history from a news report by the years it names."""

from __future__ import annotations

import re
from datetime import date

_YEAR = re.compile(r"(?<![\d,.$£€])(1[0-9]\d\d|20\d\d)(?![\d,]\d|%)")
_DEICTIC = re.compile(r"\b(?:today|yesterday|tomorrow|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b", re.IGNORECASE)
_FEW = 4


def is_narrative(text: str, published: date | None) -> bool:
    """Say whether a text tells of other years than that of its publication.

    A history names years, and most of them lie well before publication; a report counts its days from today.
    """
    years = [int(found) for found in _YEAR.findall(text)]
    if published is None:
        return len(years) >= _FEW and not _DEICTIC.search(text)
    distant = sum(1 for year in years if year < published.year - 1)
    return distant >= _FEW and distant > len(years) * 0.8 and len(_DEICTIC.findall(text)) * 3 < distant
