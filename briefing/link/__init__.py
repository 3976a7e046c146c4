"""Join what was found in single articles into one knowledge base over all of them.

Nothing is found here: the annotations are compared, joined, counted and put into order. Every pass is linear in the
number of annotations, with dictionaries.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from briefing.knowledge import KnowledgeBase, KnownFigure
from briefing.link.actors import identify_actors, know_actors
from briefing.link.bodies import find_homes, tell_apart
from briefing.link.contents import contents_of
from briefing.link.contradictions import find_contradictions
from briefing.link.events import know_events
from briefing.link.matching import match_actors, match_terms
from briefing.link.related import find_related
from briefing.link.said import know_said
from briefing.link.terms import identify_terms, know_terms
from briefing.link.topics import know_topics
from briefing.model import AnnotatedArticle, Registry
from briefing.places import all_places
from briefing.problems import Problem


def link(annotated: Sequence[AnnotatedArticle], registry: Registry) -> tuple[KnowledgeBase, tuple[Problem, ...]]:
    """Return the knowledge base over all articles, in whatever order they come, and what an editor should look at."""
    ordered = sorted(annotated, key=lambda one: (one.article.published or date.min, one.article.slug))
    articles = tuple(one for one in ordered if one.article.status == "published")
    places = all_places(articles)
    homes = find_homes(articles)
    actor_ids = identify_actors(articles, match_actors(articles, homes), registry=registry)
    term_ids = identify_terms(match_terms(articles), registry=registry)
    said = know_said(articles, actor_ids=actor_ids, places=places)
    events = know_events(articles, actor_ids=actor_ids, places=places)
    known = know_actors(articles, actor_ids, said=said, events=events, registry=registry, places=places)
    actors = tell_apart(known, articles, actor_ids=actor_ids, homes=homes)
    terms = know_terms(articles, term_ids, registry=registry, places=places)
    figures = tuple(
        KnownFigure(place=places[one.article.slug].at(figure.span), figure=figure)
        for one in articles
        for figure in one.figures
    )
    related = find_related(articles, actors=actors, terms=terms, events=events)
    contradictions = find_contradictions(articles, actor_ids=actor_ids, events=events, figures=figures, related=related)
    topics = know_topics(articles, related=related)
    kb = KnowledgeBase(
        articles={one.article.slug: one for one in articles},
        withdrawn=tuple(one.article for one in ordered if one.article.status == "withdrawn"),
        actors=actors,
        terms=terms,
        events=events,
        topics=topics,
        said=said,
        figures=figures,
        related=related,
        contradictions=contradictions,
        contents=contents_of(
            articles, topics=topics, actors=actors, terms=terms, events=events, said=said, contradictions=contradictions
        ),
        newest=articles[-1].article.published if articles else None,
        actor_ids=actor_ids,
        term_ids=term_ids,
    )
    return kb, ()
