"""Periods and how they are written, holidays, and numbers in words."""

from __future__ import annotations

from datetime import date

import pytest

from briefing.annotate.dates import period
from briefing.annotate.dates.holiday import holiday_date
from briefing.annotate.dates.lexer import Words
from briefing.annotate.dates.numbers import read_number, read_ordinal
from briefing.annotate.dates.period import Period, to_edtf, to_timex


@pytest.mark.parametrize(
    ("made", "edtf", "timex"),
    [
        (period.day(date(2026, 1, 30)), "2026-01-30", "2026-01-30"),
        (period.day(date(2026, 1, 30), clock="TMO"), "2026-01-30", "2026-01-30TMO"),
        (period.week(date(2026, 1, 1)), "2025-12-29/2026-01-04", "2026-W01"),
        (period.weekend(date(2026, 1, 30)), "2026-01-31/2026-02-01", "2026-W05-WE"),
        (period.month(2025, 2), "2025-02", "2025-02"),
        (period.months(2027, 4, precision="quarter"), "2027-04/2027-06", "2027-Q2"),
        (period.months(2027, 7, precision="half"), "2027-07/2027-12", "2027-H2"),
        (period.months(2024, 4, precision="year", fiscal=2025), "2024-04/2025-03", "FY2025"),
        (period.year(2027), "2027", "2027"),
        (period.season(2024, "SP"), "2024-21", "2024-SP"),
        (period.decade(1990), "199X", "199"),
        (period.century(19), "18XX", "18"),
        (period.year_before_christ(480, part="-08"), "-0479", "BC0480-08"),
        (period.interval(period.month(2025, 5), period.month(2026, 6)), "2025-05/2026-06", "2025-05-01"),
    ],
)
def test_written_forms(made: Period, edtf: str, timex: str) -> None:
    assert (to_edtf(made), to_timex(made)) == (edtf, timex)


@pytest.mark.parametrize(
    ("start", "count", "unit", "expected"),
    [
        (period.day(date(2024, 2, 29)), 1, "D", "2024-03-01"),
        (period.day(date(2026, 1, 31)), 1, "M", "2026-02"),
        (period.day(date(2026, 1, 31)), -2, "Y", "2024"),
        (period.month(2025, 8), 5, "W", "2025-09~"),
        (period.year(2020), 2, "Y", "2022"),
    ],
)
def test_a_shift_is_as_coarse_as_its_unit(start: Period, count: int, unit: str, expected: str) -> None:
    assert to_edtf(period.shift(start, count, unit)) == expected


@pytest.mark.parametrize(
    ("name", "year", "expected"),
    [
        ("easter", 2026, date(2026, 4, 5)),
        ("good friday", 2027, date(2027, 3, 26)),
        ("christmas eve", 2025, date(2025, 12, 24)),
        ("thanksgiving", 2025, date(2025, 11, 27)),
        ("diwali", 2025, date(2025, 10, 20)),
    ],
)
def test_holidays_fall_on_their_days(name: str, year: int, expected: date) -> None:
    assert holiday_date(name, year) == expected


@pytest.mark.parametrize(
    ("text", "value"),
    [("18 months", 18), ("twenty-five years", 25), ("two and a half years", 2.5), ("half a day", 0.5), ("a dozen", 12)],
)
def test_numbers_in_digits_and_words(text: str, value: float) -> None:
    number = read_number(Words(text), 0)
    assert number is not None
    assert number.value == value


def test_a_vague_number_has_no_value() -> None:
    assert read_number(Words("several weeks"), 0) == (None, 1)


@pytest.mark.parametrize(("text", "value"), [("26th", 26), ("third", 3), ("twenty-first", 21)])
def test_ordinals(text: str, value: int) -> None:
    ordinal = read_ordinal(Words(text), 0)
    assert ordinal is not None
    assert ordinal.value == value
