"""What the machine finds in one article. The order below is the order of dependence, and it is all there is.

Each kind has one module with one public, pure function. Annotation of an article depends on its text, its
publication date, the registry, the rules and the model, and on nothing else, so its result can be cached.
"""

from __future__ import annotations

from spacy.language import Language

from briefing.annotate.actors import find_actors
from briefing.annotate.corrections import apply_registry
from briefing.annotate.dates import find_dates
from briefing.annotate.edits import apply_edits
from briefing.annotate.events import find_events
from briefing.annotate.figures import find_figures
from briefing.annotate.language import parse
from briefing.annotate.quotes import find_quotes
from briefing.annotate.terms import find_terms
from briefing.model import AnnotatedArticle, Article, Registry
from briefing.writing import reads_english


def find(article: Article, *, nlp: Language, registry: Registry) -> AnnotatedArticle:
    """Find actors, dates, quotations, figures, terms and events; the registry's names and aliases are evidence.

    In a text that is not English nothing is found: the rules would take its ordinary words for names.
    """
    if not reads_english(article):
        return AnnotatedArticle(article=article)
    doc = parse(article, nlp)
    dates = find_dates(doc, article)
    actors = find_actors(doc, article, registry=registry)
    quotes = find_quotes(doc, article, actors=actors)
    figures = find_figures(doc, article, dates=dates)
    terms = find_terms(doc, article, actors=actors, registry=registry)
    events = find_events(doc, article, dates=dates, actors=actors, quotes=quotes)
    return AnnotatedArticle(
        article=article, actors=actors, dates=dates, events=events, figures=figures, quotes=quotes, terms=terms
    )


def annotate(article: Article, *, nlp: Language, registry: Registry) -> AnnotatedArticle:
    """Find everything in an article, then apply the editors' word."""
    return correct(find(article, nlp=nlp, registry=registry), registry)


def correct(found: AnnotatedArticle, registry: Registry) -> AnnotatedArticle:
    """Apply the editors' word: on single places of the seed first, then on actors and terms of the whole site."""
    return apply_registry(apply_edits(found), registry)
