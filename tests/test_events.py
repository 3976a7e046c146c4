"""Dated clauses become events with the right words, status and fate; what only holds a date does not."""

from __future__ import annotations

import re
import time
from datetime import date
from pathlib import Path

import pytest
from spacy.language import Language

from briefing.annotate.dates import find_dates
from briefing.annotate.events import find_events
from briefing.annotate.events.wording import LONGEST
from briefing.annotate.language import load_model, parse
from briefing.config import load_config
from briefing.model import Article, Event, Quote, Span
from tests.factories import find, make_actor, make_article
from tests.prose import Case, load_cases

pytestmark = pytest.mark.model

GOLD = sorted((Path(__file__).parent / "gold" / "cases").glob("*.txt"))


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_model(load_config(Path(__file__).parents[1]).model)


def _events(article: Article, nlp: Language, **found: tuple[object, ...]) -> tuple[Event, ...]:
    doc = parse(article, nlp)
    known = {"actors": (), "quotes": (), **found}
    return find_events(doc, article, dates=find_dates(doc, article), **known)  # type: ignore[arg-type]


def _shown(event: Event) -> str:
    fate = f" {event.fate}" if event.fate else ""
    mentions = f" x{len(event.others) + 1}" if event.others else ""
    return f"{event.date} {event.status}{fate}{mentions} | {event.summary}"


@pytest.mark.parametrize("case", load_cases("events"), ids=str)
def test_events_are_as_an_editor_would_sign_them(case: Case, nlp: Language) -> None:
    events = _events(make_article(case.text, published=case.published), nlp)
    assert (tuple(map(_shown, events)) or ("none",)) == case.expect


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_headlines_are_words_of_their_clause_in_order(path: Path, nlp: Language) -> None:
    text = path.read_text("utf-8").split("\n---\n", 1)[-1].lstrip("\n")
    article = make_article(text, published=date.fromisoformat(path.name[:10]))
    events = _events(article, nlp)
    assert events
    for event in events:
        words = iter(re.findall(r"\w+", event.span.of(text).casefold()))
        assert all(word in words for word in re.findall(r"\w+", event.summary.casefold())), event.summary
        assert len(event.summary) <= LONGEST
        assert event.summary[0] not in " ,;:.)"
        if event.when is None:
            assert event.date is None
        else:
            assert event.span.contains(event.when.span)


def test_the_actors_of_an_event_are_those_of_its_clause(nlp: Language) -> None:
    text = "Ada Marsh opened the pier on 3 March 2026, and Bo Ek left."
    marsh, ek = make_actor(text, "Ada Marsh"), make_actor(text, "Bo Ek")
    (event,) = _events(make_article(text, published=date(2026, 3, 20)), nlp, actors=(marsh, ek))
    assert event.actors == (marsh.id,)


def test_a_mention_outside_quotation_marks_stands_for_the_event(nlp: Language) -> None:
    text = "“The pier fell on 3 March 2026,” he said. The pier fell on 3 March 2026."
    said = Quote(span=find(text, "The pier fell on 3 March 2026,"), rule="marks")
    (event,) = _events(make_article(text, published=date(2026, 3, 20)), nlp, quotes=(said,))
    assert event.span.start == text.rindex("The pier")
    assert len(event.others) == 1


def test_without_a_day_of_publication_the_tense_decides(nlp: Language) -> None:
    text = "The pier opened on 3 March 2026. The lock will open on 9 May 2027."
    events = _events(make_article(text, published=None), nlp)
    assert [event.status for event in events] == ["past", "planned"]


def test_spans_lie_in_one_sentence(nlp: Language) -> None:
    text = GOLD[0].read_text("utf-8").split("\n---\n", 1)[-1].lstrip("\n")
    article = make_article(text, published=date(2025, 8, 23))
    for event in _events(article, nlp):
        for span in (event.span, *event.others):
            sentence = article.sentence_at(span.start)
            assert sentence is not None
            assert sentence.span.contains(Span(span.start, span.start + 1))


def test_a_sentence_without_end_does_not_take_without_end(nlp: Language) -> None:
    text = "the boat left on 3 March 2026 and " * 1500 + "sank."
    article = make_article(text, published=date(2026, 3, 20))
    doc = parse(article, nlp)
    dates = find_dates(doc, article)
    start = time.perf_counter()
    find_events(doc, article, dates=dates, actors=(), quotes=())
    assert time.perf_counter() - start < 1.0
