from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.compose.pieces import edtf_view
from briefing.compose.strip import AXIS, HEIGHT, MARGIN, WIDTH, make_strip
from briefing.views.drawings import StripView
from briefing.views.parts import EventView


def event(edtf: str | None, nth: int = 0, *, status: str = "past") -> EventView:
    view = edtf_view(edtf) if edtf else None
    return EventView(id=f"ev-{nth}", summary=f"Event {nth}", status=status, date=view, sources=())


def strip(*edtfs: str) -> StripView:
    made = make_strip([event(edtf, nth) for nth, edtf in enumerate(edtfs)])
    assert made is not None
    return made


WEEK = ("2026-01-01", "2026-01-02", "2026-01-03", "2026-01-04", "2026-01-05")


def test_a_short_timeline_needs_no_strip() -> None:
    assert make_strip([event(edtf) for edtf in WEEK[:4]]) is None
    assert make_strip([event(edtf) for edtf in [*WEEK[:4], None, "nonsense"]]) is None


def test_days_are_dots_in_the_order_of_time_and_evenly_apart() -> None:
    places = [float(mark.x) for mark in strip(*WEEK).marks]
    steps = {round(right - left) for left, right in pairwise(places)}
    assert places[0] == MARGIN
    assert places[-1] == WIDTH - MARGIN
    assert len(steps) == 1


def test_a_month_is_a_bar_over_its_days() -> None:
    marks = strip("2026-01", *WEEK[1:], "2026-02-28").marks
    bar = next(mark for mark in marks if mark.event == "ev-0")
    assert bar.shape == "span"
    assert all(float(mark.x) < float(bar.x) + float(bar.width) for mark in marks if mark.event in ("ev-1", "ev-4"))
    assert float(marks[-1].x) > float(bar.x) + float(bar.width)


def test_a_long_gap_is_drawn_short_with_a_break() -> None:
    drawn = strip("2016-01-01", *WEEK)
    assert len(drawn.breaks) == 1
    assert float(drawn.marks[1].x) < WIDTH * 0.97
    assert strip(*WEEK).breaks == ()


def test_marks_of_one_day_do_not_hide_each_other() -> None:
    marks = strip(*["2026-01-01"] * 5, "2026-01-09").marks
    assert len({(mark.x, mark.y) for mark in marks}) == 6


def test_an_event_that_was_called_off_says_so() -> None:
    made = make_strip([event(edtf, nth, status="planned") for nth, edtf in enumerate(WEEK)])
    assert made is not None
    assert {mark.status for mark in made.marks} == {"planned"}


EDTF = st.dates(date(1000, 1, 1), date(9000, 1, 1)).flatmap(
    lambda day: st.sampled_from(
        [day.isoformat(), f"{day:%Y-%m}", f"{day:%Y}~", f"{day.isoformat()}/{(day + timedelta(9)).isoformat()}",
         f"{day:%Y-%m}/..", f"../{day.isoformat()}", f"{day:%Y}-21", "nonsense"]
    )
)  # fmt: skip


@given(st.lists(EDTF, min_size=5, max_size=30))
def test_everything_is_drawn_inside_the_picture(edtfs: list[str]) -> None:
    made = make_strip([event(edtf, nth) for nth, edtf in enumerate(edtfs)])
    if made is None:
        return
    for mark in made.marks:
        assert 0 <= float(mark.x) <= WIDTH
        assert float(mark.x) + float(mark.width) <= WIDTH
        assert 0 < float(mark.y) < AXIS
    labels = [float(tick.x) for tick in made.ticks]
    assert labels == sorted(labels)
    assert all(0 <= x <= WIDTH for x in labels)
    assert float(made.height) == HEIGHT


@pytest.mark.parametrize("edtf", ["0001-01-01", "9999-12-31", "../0001-01-02", "9999-12/.."])
def test_the_ends_of_the_calendar_are_no_trouble(edtf: str) -> None:
    assert len(strip(edtf, *WEEK).marks) == 6
