"""Choosing among the days, months and seasons that a partial date may mean: back, forward or nearest."""

from __future__ import annotations

import calendar
from collections.abc import Iterable
from datetime import date, timedelta

from briefing.annotate.dates import period
from briefing.annotate.dates.period import Period
from briefing.annotate.dates.tense import Direction

# Farther than this, a direction is doubted if the other side has the same date near by.
FAR, NEAR = 270, 100
COMING = 60


def pick(candidates: Iterable[Period], published: date, way: Direction | None) -> Period | None:
    """Return the candidate that lies where the clause looks, the publication day included on both sides."""
    known = [one for one in candidates if one.first is not None and one.last is not None]
    past = [one for one in known if one.first and one.first <= published]
    coming = [one for one in known if one.last and one.last >= published]
    back = max(past, key=lambda one: one.first or date.min, default=None)
    ahead = min(coming, key=lambda one: one.first or date.max, default=None)
    if back is None or ahead is None:
        return back or ahead
    behind, before = _days(back, published), _days(ahead, published)
    if way == "future":
        return ahead
    if way == "present":
        return back if before > FAR and behind < NEAR else ahead
    if way == "past":
        return back
    if way == "perfect":
        return ahead if behind > FAR and before < COMING else back
    if way == "planned":
        return back if behind <= before else ahead
    return ahead if before * 1.5 < behind and before < FAR / 2 else back


def _days(one: Period, published: date) -> int:
    assert one.first is not None
    assert one.last is not None
    if one.first <= published <= one.last:
        return 0
    return min(abs((one.first - published).days), abs((one.last - published).days))


def month_days(month: int, day: int, around: int) -> list[Period]:
    """Return the given day of a month in the years around a year."""
    years = range(around - (4 if (month, day) == (2, 29) else 1), around + 5 if (month, day) == (2, 29) else around + 2)
    return [
        period.day(date(year, month, day)) for year in years if year >= 1 and day <= calendar.monthrange(year, month)[1]
    ]


def months_around(month: int, around: int) -> list[Period]:
    """Return a month in the years around a year."""
    return [period.month(year, month) for year in (around - 1, around, around + 1)]


def days_of_months(day: int, at: date) -> list[Period]:
    """Return a day of the month in the months around a date."""
    found = []
    for step in (-2, -1, 0, 1, 2):
        year, month = period.add_months(at.year, at.month, step)
        if day <= calendar.monthrange(year, month)[1]:
            found.append(period.day(date(year, month, day)))
    return found


def seasons_around(code: str, around: int) -> list[Period]:
    """Return a season in the years around a year."""
    return [period.season(year, code) for year in (around - 2, around - 1, around, around + 1)]


def parts_around(kind: str, number: int, around: int, start: int, *, fiscal: bool) -> list[Period]:
    """Return a quarter or half in the (fiscal) years around a year."""
    return [
        year_part(kind, number, year, start if fiscal else 1) for year in (around - 1, around, around + 1, around + 2)
    ]


def year_part(kind: str, number: int, year: int, start: int) -> Period:
    """Return a quarter or half of a year that is named by its end and begins in month ``start``."""
    begins = year - 1 if start > 1 else year
    first_year, first_month = period.add_months(begins, start, (number - 1) * (3 if kind == "quarter" else 6))
    precision = "quarter" if kind == "quarter" else "half"
    return period.months(first_year, first_month, precision=precision)  # type: ignore[arg-type]


def weekday_from(published: date, number: int, way: Direction | None) -> date:
    """Return the weekday nearest to publication on the side where the clause looks; the day itself counts."""
    back = (published.weekday() - number) % 7
    ahead = (number - published.weekday()) % 7
    if way in ("future", "present"):
        return published + timedelta(days=ahead)
    if way == "planned" and ahead < back:
        return published + timedelta(days=ahead)
    return published - timedelta(days=back)
