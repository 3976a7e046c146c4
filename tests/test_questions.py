"""Open questions: what a text itself leaves open, and nothing that it answers or that somebody only says."""

from __future__ import annotations

import re
import time

import pytest

from briefing.compose.questions import MOST, find_questions, leaves_open
from briefing.model import Quote, Span
from tests.factories import annotate_by_hand, make_article
from tests.prose import Case, load_cases


@pytest.mark.parametrize("case", load_cases("questions"), ids=str)
def test_open_questions_are_found_outside_quotations(case: Case) -> None:
    quotes = [Quote(span=Span(*found.span(1)), rule="test") for found in re.finditer("“([^”]*)”", case.text)]
    found = find_questions(annotate_by_hand(make_article(case.text), quotes=quotes))
    expected = [line.split(": ", 1) for line in case.expect if line != "-"]
    assert [question.rule for question in found] == [rule for rule, _ in expected]
    for question, (_, words) in zip(found, expected, strict=True):
        assert question.sentence.span.of(case.text).startswith(words)


def test_headings_ask_nothing_and_a_page_asks_no_more_than_it_can_hold() -> None:
    text = "## It is unclear who pays for this\n\n" + "It was unclear whether the ferry would sail. " * 20
    found = find_questions(annotate_by_hand(make_article(text, path="seeds/x.md")))
    assert len(found) == MOST
    assert {question.sentence.id.partition("-")[0] for question in found} == {"s2"}


def test_hostile_words_take_no_longer_than_their_length() -> None:
    start = time.perf_counter()
    leaves_open("it has not yet been " * 5_000 + "no date gave no " * 5_000)
    assert time.perf_counter() - start < 1
