"""The page of one briefing, and the notice in the place of a withdrawn one."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import ceil

from briefing.compose.amounts import figure_views
from briefing.compose.cards import deal
from briefing.compose.citation import plain_citation
from briefing.compose.downloads import briefing_links
from briefing.compose.facts import choose_facts, without_dateline
from briefing.compose.here import Here, briefing_path, card_path
from briefing.compose.history import correction_views
from briefing.compose.making import how_made
from briefing.compose.passages import passages
from briefing.compose.pieces import (
    coming,
    day_view,
    difference_views,
    event_view,
    one_line,
    outside,
    quote_view,
)
from briefing.compose.positions import Position, find_positions
from briefing.compose.questions import find_questions
from briefing.compose.standing import standing
from briefing.compose.strip import make_strip
from briefing.compose.structured import briefing_data
from briefing.compose.unnamed import unnamed_sources
from briefing.compose.who import who_is_who
from briefing.config import Config
from briefing.knowledge import KnowledgeBase, KnownEvent, Place, Report
from briefing.model import AnnotatedArticle, Article, Sentence
from briefing.names import ascii_form
from briefing.page import Page
from briefing.places import shorten
from briefing.views import BriefingView, WithdrawnView
from briefing.views.parts import (
    FactView,
    RelatedView,
    SideView,
)

WORDS_A_MINUTE = 220
MOST_FIGURES = 6


def briefing_page(annotated: AnnotatedArticle, kb: KnowledgeBase, config: Config) -> Page:
    """Return the page of one briefing."""
    article = annotated.article
    path = briefing_path(article.slug)
    here = Here(kb, path, article.slug, config)
    view = _view(annotated, here, config)
    meta: dict[str, object] = {"title": one_line(article.title), "template": "briefing.html", "seed": article.path}
    description = one_line(article.summary) or (view.facts[0].words if view.facts else "")
    if description:
        meta["description"] = one_line(description)
    if config.site_url:
        meta["jsonld"] = briefing_data(article, kb, config)
        meta["card"] = str(card_path(article.slug))
    return Page(path=path, template="briefing.md.jinja", view=view, meta=meta, made_from=article.path)


def withdrawn_page(article: Article) -> Page:
    """Return the notice in the place of a withdrawn briefing: that it is gone and why, and nothing of its text."""
    view = WithdrawnView(
        title=one_line(article.title),
        published=day_view(article.published),
        corrections=correction_views(article),
    )
    meta = {"title": one_line(article.title), "search": {"exclude": True}, "seed": article.path}
    return Page(
        path=briefing_path(article.slug), template="withdrawn.md.jinja", view=view, meta=meta, made_from=article.path
    )


def _view(annotated: AnnotatedArticle, here: Here, config: Config) -> BriefingView:
    article = annotated.article
    contents = here.kb.contents[article.slug]
    events = [here.kb.events[event] for event in contents.events]
    reported = [(event, report) for event in events for report in _own(event, article)]
    dated = tuple(event_view(event, here, own=own) for event, own in reported if own.event.date is not None)
    deck = deal(annotated, here)
    facts = _verbatim(choose_facts(annotated), here)
    questions = _verbatim([question.sentence for question in find_questions(annotated)], here)
    figures = figure_views(annotated, here)
    quotes = tuple(quote_view(one, here) for one in contents.said)
    ahead = coming((event for event, _ in reported), after=article.published)
    by_id = {event.id: event for event in dated}
    full = article.rights == "full"
    return BriefingView(
        title=one_line(article.title),
        unaccented=_unaccented(annotated),
        topics=tuple(here.topic(topic) for topic in contents.topics),
        placed=bool(contents.topics) and not article.topics,
        published=day_view(article.published),
        updated=day_view(article.updated),
        source=outside(article.source),
        author=article.source.author,
        minutes_overview=_minutes(
            [fact.words for fact in facts]
            + [by_id[event.id].summary for event in ahead if event.id in by_id]
            + [f"{figure.words} {figure.about}" for figure in figures[:MOST_FIGURES]]
        ),
        minutes_text=_minutes([article.text]) if full else 0,
        as_of=day_view(article.published),
        standing=standing(article, events, here, questions=len(questions)),
        facts=facts,
        coming=tuple(by_id[event.id] for event in ahead if event.id in by_id),
        strip=make_strip(dated),
        timeline=dated,
        undated=tuple(event_view(event, here, own=own) for event, own in reported if own.event.date is None),
        who=who_is_who(annotated, here),
        unnamed=unnamed_sources(annotated, quotes, here),
        figures=figures[:MOST_FIGURES],
        more_figures=figures[MOST_FIGURES:],
        sides=_sides(annotated, here),
        questions=questions,
        quotes=quotes,
        excerpt=not full,
        passages=passages(annotated, here, deck) if full else (),
        cards=deck.cards,
        differences=difference_views([article.slug], here),
        related=_related(here),
        corrections=correction_views(article, here),
        report=here.report_page(article.title),
        made=how_made(annotated, here),
        citation=plain_citation(article, config),
        downloads=briefing_links(article, here),
    )


def _own(event: KnownEvent, article: Article) -> list[Report]:
    return [report for report in event.reports if report.place.slug == article.slug][:1]


def _minutes(texts: Sequence[str]) -> int:
    return max(1, ceil(sum(len(text.split()) for text in texts) / WORDS_A_MINUTE))


def _verbatim(sentences: Iterable[Sentence], here: Here) -> tuple[FactView, ...]:
    """Return sentences of the article as they stand, each with its link."""
    article = here.article(here.slug)
    return tuple(
        FactView(
            words=shorten(one_line(without_dateline(sentence.span.of(article.text))), article),
            source=here.source(Place(article.slug, sentence.span, sentence.id)),
        )
        for sentence in sentences
    )


def _sides(annotated: AnnotatedArticle, here: Here) -> tuple[SideView, ...]:
    article = annotated.article
    statements: dict[str, list[FactView]] = {}
    for position in find_positions(annotated, here.kb):
        words = shorten(one_line(without_dateline(_stated(position, article))), article)
        source = here.source(Place(article.slug, position.span, position.sentence.id))
        statements.setdefault(position.actor, []).append(FactView(words=words, source=source))
    return tuple(SideView(actor=here.actor(actor), statements=tuple(found)) for actor, found in statements.items())


def _stated(position: Position, article: Article) -> str:
    """Return a statement with dots where it is only a part of its sentence."""
    before = "… " if position.span.start > position.sentence.span.start else ""
    after = " …" if position.span.end < position.sentence.span.end else ""
    return f"{before}{position.span.of(article.text)}{after}"


def _related(here: Here) -> tuple[RelatedView, ...]:
    return tuple(
        RelatedView(
            title=here.article(related.slug).title,
            href=here.briefing(related.slug).href,
            published=day_view(here.article(related.slug).published),
            reasons=(
                *(here.actor(actor) for actor in related.actors),
                *(here.term(term) for term in related.terms),
            ),
        )
        for related in here.kb.related.get(here.slug, ())
    )


def _unaccented(annotated: AnnotatedArticle) -> tuple[str, ...]:
    """Return names with accents as people type them without, so that a search finds them."""
    names = dict.fromkeys(name for actor in annotated.actors for name in (actor.name, *actor.aliases))
    return tuple(ascii_form(name) for name in names if ascii_form(name) != name)
