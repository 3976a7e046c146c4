"""Every stage of annotation on texts made to slow it down: twice the text takes at most three times as long."""

import time
from datetime import date

import pytest

from briefing.annotate.actors import find_actors
from briefing.annotate.dates import find_dates
from briefing.annotate.events import find_events
from briefing.annotate.figures import find_figures
from briefing.annotate.language import load_model, parse
from briefing.annotate.quotes import find_quotes
from briefing.annotate.terms import find_terms
from briefing.blocks import cut_blocks
from briefing.config import Config
from briefing.link import link
from briefing.markup import annotate_block, quote_mark
from briefing.model import AnnotatedArticle, Article, Registry

pytestmark = pytest.mark.model

# Repeated to any length; without line ends they are one block, often one sentence.
SHAPES = [
    "The harbour board met on Tuesday and put off its decision on the new pier until the spring.\n",
    "Ann Marsh, chair of the Harbour Trust (HT), said it would cost €12m on 4 May. “We will not rush,” she added.\n",
    "“a ", '"a" ', "“We go,” he said. ", "(A) ", "$1 ", "1,000 million ", "on Monday ", "2025, ", "Mr A ",
    "Ann Marsh, Bob Hill, ", "the Xaver (XV), ", "of the Council ", "the board met in May and ", "Ann, who said ",
    "he met; ", "'s ", "— A ", "A", "a-B-", "Harbour Board Trust ",
]  # fmt: skip
LENGTH = 6_000
FLOOR = 1.0  # seconds of one stage: below it nothing is slow


def article_of(text):
    return Article(
        slug="x", path="x.txt", text=text, title="x", published=date(2026, 3, 11),
        blocks=cut_blocks(text, markdown=False),
    )  # fmt: skip


def stages(text):
    """Return the seconds of processor time that each stage takes for a text."""
    article, taken = article_of(text), {}

    def timed(name, work):
        start = time.process_time()
        result = work()
        taken[name] = time.process_time() - start
        return result

    doc = timed("parse", lambda: parse(article, load_model(Config().model)))
    dates = timed("dates", lambda: find_dates(doc, article))
    actors = timed("actors", lambda: find_actors(doc, article, registry=Registry()))
    quotes = timed("quotes", lambda: find_quotes(doc, article, actors=actors))
    figures = timed("figures", lambda: find_figures(doc, article, dates=dates))
    terms = timed("terms", lambda: find_terms(doc, article, actors=actors, registry=Registry()))
    events = timed("events", lambda: find_events(doc, article, dates=dates, actors=actors, quotes=quotes))
    found = AnnotatedArticle(
        article=article, actors=actors, dates=dates, events=events, figures=figures, quotes=quotes, terms=terms
    )
    timed("link", lambda: link([found], Registry()))
    marks = [quote_mark(quote.span) for quote in quotes]
    timed(
        "markup",
        lambda: [annotate_block(text, one.span, sentences=one.sentences, marks=marks) for one in article.blocks],
    )
    return taken


@pytest.fixture(scope="module", autouse=True)
def warm():
    """Tables and the model are read once; that is no stage's doing."""
    stages("Ann Marsh (AM), the mayor, said on Monday: “It cost €5m.”\n")


@pytest.mark.parametrize("shape", SHAPES, ids=repr)
def test_twice_the_text_takes_at_most_three_times_as_long(shape):
    once = stages(shape * (LENGTH // len(shape)))
    twice = stages(shape * (2 * LENGTH // len(shape)))
    assert {name: (once[name], twice[name]) for name in once if twice[name] > max(FLOOR, 3 * once[name])} == {}
