"""What lists can be filtered by."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

from briefing.compose.choices import LEAST_FOR_MONTHS, MOST_CHOICES, choices, periods, statuses, years
from briefing.compose.lists import briefings_pages
from briefing.knowledge import KnowledgeBase, KnownActor, KnownEvent
from briefing.link import link
from briefing.model import Registry
from briefing.views import BriefingsView
from tests.factories import annotate_by_hand, make_actor, make_article


def event(first: str | None, last: str | None = None) -> KnownEvent:
    return KnownEvent(
        id=f"ev-{first}",
        first=date.fromisoformat(first) if first else None,
        last=date.fromisoformat(last or first or "") if last or first else None,
        date=first,
        status="past",
        fate=None,
        actors=(),
        reports=(),
    )


def test_the_most_frequent_come_first_and_the_unknown_not_at_all() -> None:
    known = {key: KnownActor(id=key, name=key.upper(), kind="person") for key in ("a", "b", "c")}
    counts = Counter({"b": 3, "a": 1, "c": 1, "gone": 9})
    assert [(choice.id, choice.name, choice.count) for choice in choices(counts, known)] == [
        ("b", "B", 3), ("a", "A", 1), ("c", "C", 1),
    ]  # fmt: skip
    many = {f"x{at:03}": KnownActor(id=f"x{at:03}", name="X", kind="person") for at in range(99)}
    assert len(choices(Counter(many.keys()), many)) == MOST_CHOICES


def test_a_year_counts_every_event_that_touches_it() -> None:
    events = [event("2024-12-30", "2025-01-02"), event("2025-03-01"), event(None)]
    assert [(choice.id, choice.count) for choice in years(events)] == [("2024", 1), ("2025", 2)]


def test_a_status_is_a_choice_where_there_are_two() -> None:
    past, planned = event("2024-12-30"), replace(event("2027-01-01"), status="planned")
    assert [(choice.id, choice.count) for choice in statuses([past, planned, past])] == [("planned", 1), ("past", 2)]
    assert statuses([past, past]) == ()


def test_of_many_years_the_fullest_come_first_in_their_order() -> None:
    events = [event(f"{year}-01-01") for year in range(2000, 2020)] + [event("2003-05-01"), event("2001-05-01")]
    shown = [choice.id for choice in years(events)]
    assert shown[:2] == ["2001", "2003"]
    assert shown[:12] == sorted(shown[:12])
    assert len(shown) == 20


def test_months_are_for_long_lists_and_one_year_is_no_choice() -> None:
    days = [date(2026, 1, 1) + timedelta(days=9 * at) for at in range(LEAST_FOR_MONTHS)]
    assert [choice.name for choice in periods(days, length=7)][-1] == "January 2026"
    assert periods(days[:-1], length=7) == ()
    assert periods(days, length=4) == ()
    assert [choice.id for choice in periods([*days, date(2025, 1, 1)], length=4)] == ["2026", "2025"]


def test_a_briefing_in_a_list_begins_behind_its_dateline() -> None:
    text = "DOVER, England (Wire) - The Port Authority opened the northern lock on Monday after nine months of repairs."
    kb, _ = link([annotate_by_hand(make_article(text))], Registry())
    (page,) = briefings_pages(kb)
    assert isinstance(page.view, BriefingsView)
    assert page.view.years[0].briefings[0].fact.startswith("The Port Authority opened")


def test_the_list_of_briefings_says_whom_and_what_each_is_about() -> None:
    text = "Ada Marsh came. Ada Marsh left."
    briefings = [
        annotate_by_hand(
            make_article(text, slug=f"2026-03-0{day}-x", published=date(2026, 3, day), topics=topics),
            actors=[make_actor(text, "Ada Marsh")],
        )
        for day, topics in ((1, ("Ports",)), (2, ("Ports", "Rail")))
    ]
    kb, _ = link(briefings, Registry())
    assert isinstance(kb, KnowledgeBase)
    (page,) = briefings_pages(kb)
    view = page.view
    assert isinstance(view, BriefingsView)
    assert [(choice.id, choice.count) for choice in view.about] == [("ports", 2), ("rail", 1)]
    assert [(choice.id, choice.count) for choice in view.actors] == [("ada-marsh", 2)]
    (year,) = view.years
    assert [(one.actor_ids, one.topic_ids) for one in year.briefings] == [
        ("ada-marsh", "ports rail"), ("ada-marsh", "ports"),
    ]  # fmt: skip
