"""Marks on a page nest or stand apart: the stronger of two that cannot stand together wins."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.annotate.resolve import Mark, settle
from briefing.model import Span


def mark(start: int, end: int, kind: str = "actor", *, priority: int = 0, ref: str = "") -> Mark:
    return Mark(span=Span(start, end), kind=kind, priority=priority, ref=ref)


def test_different_kinds_nest() -> None:
    quote, actor = mark(0, 40, "quote"), mark(5, 10)
    assert settle([actor, quote]) == ((quote, actor), ())


def test_the_longer_of_one_kind_wins() -> None:
    name, surname = mark(0, 14), mark(6, 14)
    assert settle([surname, name]) == ((name,), (surname,))


def test_the_earlier_of_one_length_wins() -> None:
    first, second = mark(0, 6), mark(4, 10)
    assert settle([second, first]) == ((first,), (second,))


def test_priority_beats_length() -> None:
    editors, machine = mark(6, 14, priority=1), mark(0, 14)
    assert settle([machine, editors]) == ((editors,), (machine,))


@pytest.mark.parametrize("other", [mark(5, 12, "term"), mark(0, 5, "term"), mark(-3, 4, "term")])
def test_the_weaker_of_two_kinds_that_cross_is_dropped(other: Mark) -> None:
    actor = mark(3, 11, priority=1)
    assert settle([other, actor]) == ((actor,), (other,))


def test_equal_spans_of_two_kinds_stand_together() -> None:
    actor, term = mark(0, 4), mark(0, 4, "term")
    kept, dropped = settle([term, actor])
    assert set(kept) == {actor, term}
    assert not dropped


def test_neighbours_stand_together() -> None:
    assert settle([mark(0, 4), mark(4, 8)])[1] == ()


def test_an_empty_span_is_never_marked() -> None:
    assert settle([mark(3, 3)]) == ((), (mark(3, 3),))


spans = st.tuples(st.integers(0, 30), st.integers(0, 12))
marks = st.builds(
    lambda place, kind, priority, ref: mark(place[0], sum(place), kind, priority=priority, ref=str(ref)),
    spans,
    st.sampled_from(("actor", "quote", "term")),
    st.integers(0, 2),
    st.integers(0, 99),
)


@given(st.lists(marks, max_size=14))
def test_what_is_kept_nests_or_stands_apart_and_nothing_is_lost(given_marks: list[Mark]) -> None:
    kept, dropped = settle(given_marks)
    assert sorted(map(repr, kept + dropped)) == sorted(map(repr, given_marks))
    for at, one in enumerate(kept):
        for two in kept[at + 1 :]:
            if one.span.overlaps(two.span):
                assert one.kind != two.kind
                assert one.span.contains(two.span) or two.span.contains(one.span)


@given(st.lists(marks, max_size=10), st.randoms())
def test_the_order_of_the_input_does_not_matter(given_marks: list[Mark], random: object) -> None:
    shuffled = list(given_marks)
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    assert settle(shuffled) == settle(given_marks)
