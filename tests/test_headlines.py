"""Headlines read alone: one date's own words, the names that pronouns mean, and who said what was quoted."""

from __future__ import annotations

from pathlib import Path

import pytest
from spacy.language import Language

from briefing.annotate.dates import find_dates
from briefing.annotate.events import find_events
from briefing.annotate.events.whom import LONGEST_NAMED
from briefing.annotate.language import load_model, parse
from briefing.annotate.quotes import find_quotes
from briefing.config import load_config
from briefing.model import Actor
from tests.factories import make_actor, make_article
from tests.prose import Case, load_cases

pytestmark = pytest.mark.model

PEOPLE = (("Ada Marsh", "f"), ("Ana Ruiz", "f"), ("Tom Oldham", "m"))
BODIES = ("Port Authority", "Harbour Trust")


@pytest.fixture(scope="module")
def nlp() -> Language:
    return load_model(load_config(Path(__file__).parents[1]).model)


def _actors(text: str) -> tuple[Actor, ...]:
    people = (make_actor(text, name, gender=gender) for name, gender in PEOPLE if name in text)
    bodies = (make_actor(text, name, kind="organisation") for name in BODIES if name in text)
    return (*people, *bodies)


@pytest.mark.parametrize("case", load_cases("headlines"), ids=str)
def test_a_headline_can_be_read_alone(case: Case, nlp: Language) -> None:
    article = make_article(case.text, published=case.published)
    doc, actors = parse(article, nlp), _actors(case.text)
    quotes = find_quotes(doc, article, actors=actors)
    events = find_events(doc, article, dates=find_dates(doc, article), actors=actors, quotes=quotes)
    assert tuple(f"{event.date} | {event.summary}" for event in events) == case.expect


def test_a_name_that_makes_a_headline_too_long_is_left_out(nlp: Language) -> None:
    name = "Ada " + "Marshwood-" * 12 + "Oldham"
    text = f"{name} leads the port. She was elected by the members of the council in 2014."
    article = make_article(text)
    doc = parse(article, nlp)
    actors = (make_actor(text, name, gender="f"),)
    (event,) = find_events(doc, article, dates=find_dates(doc, article), actors=actors, quotes=())
    assert event.summary == "She was elected by the members of the council"
    assert len(name) + len(event.summary) > LONGEST_NAMED
