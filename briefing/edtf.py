"""Read and show dates as EDTF (ISO 8601-2), the form in which the annotations give them.

Bounds are the first and the last day that a date can mean, both included; ``None`` is an open or unknown end.
Nothing here knows today's date.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
# EDTF's codes of seasons, with the months that the northern hemisphere means by them.
SEASONS = {21: ("spring", 3, 5), 22: ("summer", 6, 8), 23: ("autumn", 9, 11), 24: ("winter", 12, 14)}
QUARTERS = {33: ("first quarter", 1, 3), 34: ("second quarter", 4, 6), 35: ("third quarter", 7, 9),
            36: ("fourth quarter", 10, 12)}  # fmt: skip
HALVES = {40: ("first half", 1, 6), 41: ("second half", 7, 12)}
_CODED = {**SEASONS, **QUARTERS, **HALVES}
# Parts of a year without a code, with the last month that anybody means by them.
PARTS = {"early": 4, "beginning": 4, "start": 4, "mid": 8, "middle": 8}
_PART = re.compile(rf"\b(?:{'|'.join(PARTS)})\b", re.IGNORECASE)
_YEAR = re.compile(r"(?:\.\.)?/?\d{4}[~?%]?")

_POINT = re.compile(r"(\d{4}|\d{3}X|\d{2}XX)(?:-(\d{2})(?:-(\d{2}))?)?(?:T[\d:.Z+-]*)?([~?%]?)$")


@dataclass(frozen=True, slots=True)
class Bounds:
    """The first and last day that a date can mean, and whether the text gives it as approximate."""

    first: date | None
    last: date | None
    approximate: bool = False


def bounds(edtf: str, written: str = "") -> Bounds:
    """Return the days that an EDTF date covers; both ends None when it cannot be read.

    EDTF has no code for "early 2026": by the words as ``written`` its days end with the part of the year they name.

    >>> bounds("2025-11")
    Bounds(first=datetime.date(2025, 11, 1), last=datetime.date(2025, 11, 30), approximate=False)
    >>> bounds("2026~", "early 2026").last
    datetime.date(2026, 4, 30)
    """
    days = _days_of(edtf)
    part = _PART.search(written) if days.last and _YEAR.fullmatch(edtf) else None
    if days.last is None or part is None:
        return days
    month = PARTS[part[0].lower()]
    return replace(days, last=date(days.last.year, month, monthrange(days.last.year, month)[1]))


def _days_of(edtf: str) -> Bounds:
    if "/" not in edtf:
        return _point(edtf)
    start, _, end = edtf.partition("/")
    lower, upper = _point(start), _point(end)
    return Bounds(lower.first, upper.last, lower.approximate or upper.approximate)


def show(edtf: str, *, weekday: bool = False) -> str:
    """Return an EDTF date in plain words, such as ``2–8 February 2026``.

    >>> show("2025-12~"), show("2026-05/..")
    ('about December 2025', 'from May 2026')
    """
    if "/" in edtf:
        return _show_interval(*edtf.split("/", 1))
    match = _POINT.match(edtf)
    if match is None:
        return edtf
    about = "about " if match[4] else ""
    return about + _show_point(match, weekday=weekday)


def machine(edtf: str) -> str:
    """Return the value for ``<time datetime>``: a day, a month or a year, the first of an interval."""
    start, _, end = edtf.partition("/")
    match = _POINT.match(start) or _POINT.match(end)
    if match is None or "X" in match[1]:
        return ""
    if match[2] is None or int(match[2]) > 12:
        return match[1]
    return f"{match[1]}-{match[2]}" + (f"-{match[3]}" if match[3] else "")


def _point(edtf: str) -> Bounds:
    match = _POINT.match(edtf)
    if match is None:
        return Bounds(None, None)
    low, high = int(match[1].replace("X", "0")), int(match[1].replace("X", "9"))
    month = int(match[2] or 0)
    if low < 1 or (month > 12 and month not in _CODED):
        return Bounds(None, None)
    try:
        first, last = _days(low, high, month, int(match[3] or 0))
    except ValueError:
        return Bounds(None, None)
    return Bounds(first, last, bool(match[4]))


def _days(low: int, high: int, month: int, day: int) -> tuple[date, date]:
    if day:
        return date(low, month, day), date(low, month, day)
    start, end = (1, 12) if not month else (month, month)
    if month in _CODED:
        _, start, end = _CODED[month]
    year, end = high + (end - 1) // 12, (end - 1) % 12 + 1
    return date(low, start, 1), date(year, end, monthrange(year, end)[1])


def _show_point(match: re.Match[str], *, weekday: bool = False) -> str:
    year, month, day = match[1], int(match[2] or 0), int(match[3] or 0)
    if "X" in year:
        return f"the {year.replace('X', '0')}s"
    if month in _CODED:
        name = _CODED[month][0]
        return f"{name} {year}" if month in SEASONS else f"{name} of {year}"
    if not 1 <= month <= 12:
        return year
    if not day:
        return f"{MONTHS[month - 1]} {year}"
    name = f"{WEEKDAYS[date(int(year), month, day).weekday()]} " if weekday and _exists(year, month, day) else ""
    return f"{name}{day} {MONTHS[month - 1]} {year}"


def _exists(year: str, month: int, day: int) -> bool:
    return 1 <= day <= monthrange(int(year), month)[1]


def _show_interval(start: str, end: str) -> str:
    lower, upper = _POINT.match(start), _POINT.match(end)
    if lower is None and upper is None:
        return f"{start}/{end}"
    if upper is None or lower is None:
        known = lower or upper
        assert known is not None
        return f"{'from' if upper is None else 'until'} {_show_point(known)}"
    about = "about " if lower[4] or upper[4] else ""
    first, last = _show_point(lower), _show_point(upper)
    if lower[1] == upper[1] and all(part and int(part) <= 12 for part in (lower[2], upper[2])):
        if lower[3] and upper[3] and lower[2] == upper[2]:
            return f"{about}{int(lower[3])}–{last}"
        return f"{about}{first.removesuffix(f' {lower[1]}')} – {last}" if lower[3] else about + f"{first[:-5]} – {last}"
    return f"{about}{first} – {last}"
