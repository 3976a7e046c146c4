"""Placing days, weekdays, months without a year, and holidays."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from briefing.annotate.dates import choose, period
from briefing.annotate.dates.anchor import Anchor
from briefing.annotate.dates.holiday import holiday_date
from briefing.annotate.dates.period import Period
from briefing.annotate.dates.reference import Day, Holiday, Partial, Weekday

# In a history, a month that stands so many months before the one reached is in the next year.
TURN_OF_THE_YEAR = 8


def place_day(reference: Day, anchor: Anchor) -> Period | None:
    """Place "today", "the following day"."""
    at = anchor.published
    if reference.counted == "context":
        at = _day_of_context(reference, anchor)
    return period.day(at + timedelta(days=reference.turn)) if at else None


def _day_of_context(reference: Day, anchor: Anchor) -> date | None:
    """Return the day that "that day" and "the following day" count from: of a range, its end."""
    before = anchor.previous
    if before is not None and before.precision == "interval" and reference.turn > 0:
        return before.last
    if before is not None and before.precision not in ("day", "interval"):
        return anchor.day.first if anchor.day is not None else None
    return anchor.context()


def place_weekday(reference: Weekday, anchor: Anchor) -> Period | None:
    """Place "on Friday", "last Friday", "Thursday week"."""
    if reference.counted == "context":
        return _weekday_of_context(reference, anchor)
    at = anchor.published
    if at is None:
        return None
    if reference.turn == 0 and not reference.weeks and anchor.way in ("future", "present"):
        return period.day(choose.weekday_from(at, reference.day, anchor.way))
    if reference.turn == 9 or (reference.turn == 0 and not reference.weeks):
        monday = at - timedelta(days=at.weekday()) + timedelta(weeks=reference.weeks)
        return period.day(monday + timedelta(days=reference.day))
    if reference.weeks:
        ahead = (reference.day - at.weekday()) % 7
        return period.day(at + timedelta(days=ahead, weeks=reference.weeks))
    if reference.turn == -1:
        return period.day(at - timedelta(days=(at.weekday() - reference.day - 1) % 7 + 1))
    if reference.turn == 1:
        return period.day(at + timedelta(days=7 - at.weekday() + reference.day))
    if anchor.way == "past" and anchor.printed is not None:
        told = choose.weekday_from(anchor.printed, reference.day, "past")
        if told > at:  # between the dateline and publication
            return period.day(told)
    return period.day(choose.weekday_from(at, reference.day, anchor.way))


def _weekday_of_context(reference: Weekday, anchor: Anchor) -> Period | None:
    at = anchor.context()
    if at is None:
        return None
    if reference.turn == 0:
        return period.day(at - timedelta(days=at.weekday() - reference.day))
    if reference.turn == -1:
        return period.day(at - timedelta(days=(at.weekday() - reference.day - 1) % 7 + 1))
    return period.day(at + timedelta(days=(reference.day - at.weekday() - 1) % 7 + 1))


def place_partial(reference: Partial, anchor: Anchor) -> Period | None:
    """Place "in May", "on 12 March", "on the 26th"."""
    if anchor.previous is not None and anchor.previous.era_year and reference.month:
        return period.year_before_christ(anchor.previous.era_year, part=f"-{reference.month:02}")
    if reference.month_shift is not None:
        return _in_month_of(reference, anchor.context() if reference.counted == "context" else anchor.published)
    if reference.year_shift is not None:
        return _in_year_of(reference, anchor.context() if reference.counted == "context" else anchor.published)
    at = anchor.context() if reference.counted == "context" else anchor.now()
    if reference.counted == "context" and reference.turn == 1 and anchor.previous is not None:
        at = anchor.previous.last or at
    if at is None:
        return None
    known = candidates(reference, at)
    if reference.weekday is not None:
        known = [one for one in known if one.first and one.first.weekday() == reference.weekday] or known
    if reference.turn is not None:
        return turned(known, at, reference.turn)
    if anchor.sentence_year and reference.month and reference.counted == "published":
        return next((one for one in candidates(reference, date(anchor.sentence_year, 6, 1)) if _in(one, anchor)), None)
    if anchor.narrative and anchor.previous is not None and anchor.previous.first is not None:
        return _in_story(known, reference, anchor.previous)
    return choose.pick(known, at, anchor.way if reference.month else anchor.way or "past")


def _in_month_of(reference: Partial, at: date | None) -> Period | None:
    if at is None or reference.month_shift is None:
        return None
    return period.day(date(*period.add_months(at.year, at.month, reference.month_shift), reference.day))


def _in(one: Period, anchor: Anchor) -> bool:
    return one.first is not None and one.first.year == anchor.sentence_year


def _in_year_of(reference: Partial, at: date | None) -> Period | None:
    if at is None or reference.year_shift is None:
        return None
    year = at.year + reference.year_shift
    if reference.day:
        return period.day(date(year, reference.month, reference.day))
    return period.month(year, reference.month)


def candidates(reference: Partial, at: date) -> list[Period]:
    """Return what a partial date may mean around a day."""
    if not reference.month:
        return choose.days_of_months(reference.day, at)
    if reference.day:
        return choose.month_days(reference.month, reference.day, at.year)
    return choose.months_around(reference.month, at.year)


def turned(known: list[Period], at: date, turn: int) -> Period | None:
    """Return the last such period wholly before a day, or the next wholly after it."""
    if turn < 0:
        past = [one for one in known if one.last and one.last < at]
        return past[-1] if past else None
    if turn > 0:
        return next((one for one in known if one.first and one.first > at), None)
    return next((one for one in known if one.first and one.first.year == at.year), None)


def _in_story(known: list[Period], reference: Partial, reached: Period) -> Period | None:
    """Return the period in the year that the story has reached, or in its month for a bare day."""
    at = reached.first
    assert at is not None
    if not reference.month:
        return next(
            (one for one in known if one.first and (one.first.year, one.first.month) == (at.year, at.month)),
            None,
        )
    later = reached.precision in ("day", "month") and at.month - reference.month >= TURN_OF_THE_YEAR
    return next((one for one in known if one.first and one.first.year == at.year + later), None)


def place_holiday(reference: Holiday, anchor: Anchor) -> Period | None:
    """Place "Easter", "last Christmas"; "by Christmas" is its month."""
    placed = _holiday(reference, anchor)
    if placed is None or placed.first is None or not reference.loose:
        return placed
    return replace(period.month(placed.first.year, placed.first.month), approximate=True)


def _holiday(reference: Holiday, anchor: Anchor) -> Period | None:
    at = anchor.now()
    if reference.year is None and at is None:
        return None
    around = reference.year or (at.year if at else 0)
    years = (around,) if reference.year else (around - 1, around, around + 1)
    days = [period.day(found) for year in years if (found := holiday_date(reference.name, year))]
    if reference.year or not days:
        return days[0] if days else None
    assert at is not None
    if reference.turn:
        return turned(days, at, reference.turn)
    if reference.turn == 0:
        return next((one for one in days if one.first and one.first.year == at.year), None)
    return choose.pick(days, at, anchor.way)
