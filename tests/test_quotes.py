"""Quotation marks are paired, and said words told apart from names, titles, glosses and raised eyebrows."""

from __future__ import annotations

import time
from itertools import pairwise
from pathlib import Path

import pytest
from spacy.language import Language

from briefing.annotate.language import load_model, parse
from briefing.annotate.quotes import find_quotes
from briefing.annotate.quotes.marks import find_stretches
from briefing.blocks import cut_blocks
from briefing.config import load_config
from briefing.model import Article
from tests.prose import Case, load_cases


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_model(load_config(Path(__file__).parents[1]).model)


def _article(text: str) -> Article:
    return Article(slug="case", path="seeds/case.txt", text=text, title="", blocks=cut_blocks(text, markdown=False))


@pytest.mark.parametrize("case", load_cases("quotes-marks"), ids=str)
def test_marks_are_paired(case: Case) -> None:
    found = find_stretches(_article(case.text))
    shown = tuple(one.span.of(case.text) + ("" if one.closed else " (open)") for one in found)
    assert shown == case.expect


@pytest.mark.parametrize("case", load_cases("quotes-marks"), ids=str)
def test_stretches_lie_in_their_marks_and_do_not_overlap(case: Case) -> None:
    found = find_stretches(_article(case.text))
    assert all(one.outer.contains(one.span) for one in found)
    assert all(one.outer.end <= after.outer.start for one, after in pairwise(found))


@pytest.mark.model
@pytest.mark.parametrize("case", load_cases("quotes"), ids=str)
def test_said_words_are_told_apart(case: Case, nlp: Language) -> None:
    article = _article(case.text)
    found = [quote.span.of(case.text) for quote in find_quotes(parse(article, nlp), article, actors=())]
    for line in case.expect:
        kind, _, words = line.partition(": ")
        assert words in case.text
        if kind == "said":
            assert words in found
        else:
            assert not any(words in one or one in words for one in found)


@pytest.mark.parametrize("marks", ["“", "‘a ", '"a ', "„", "s’ ", "'", "« ", "‘s’ ", '9" ', "“a ‘"], ids=repr)
def test_hostile_marks_take_linear_time(marks: str) -> None:
    article = _article(marks * 20_001)
    began = time.process_time()
    find_stretches(article)
    assert time.process_time() - began < 2
