"""One article's annotations as plain data: the JSON that the site publishes under ``data/`` and that is scored.

What each field means stands in ``data/schema/v1/findings.json``, which is published beside the data.
"""

from __future__ import annotations

from typing import Any

from briefing.model import (
    Actor,
    AnnotatedArticle,
    Article,
    Correction,
    Event,
    Figure,
    Mention,
    Quote,
    Review,
    Span,
    Term,
)
from briefing.text import checksum

# Fields may come; one that goes or changes its meaning makes a version 2, at an address of its own.
SCHEMA_VERSION = "1.0"
# What is published of an article whose text may only be quoted from.
WITHOUT_TEXT = ("schema_version", "slug", "title", "published", "rights", "text_sha256", "reviewed", "corrections")


def export(annotated: AnnotatedArticle) -> dict[str, Any]:
    """Return the article and what was found in it; offsets are code points into ``text``, end-exclusive."""
    article = annotated.article
    text = article.text
    return {
        "schema_version": SCHEMA_VERSION,
        "slug": article.slug,
        "title": article.title,
        "published": article.published.isoformat() if article.published else None,
        "rights": article.rights,
        "text_sha256": checksum(text),
        "reviewed": _review(article.reviewed) if article.reviewed else None,
        "corrections": [_correction(correction, article) for correction in article.corrections],
        "text": text,
        "actors": [_actor(actor, text) for actor in annotated.actors],
        "events": [_event(event, text) for event in annotated.events if event.date is not None],
        "terms": [_term(term, text) for term in annotated.terms],
        "figures": [_figure(figure, text) for figure in annotated.figures],
        "quotes": [_quote(quote, text) for quote in annotated.quotes],
    }


def _place(span: Span) -> dict[str, int]:
    return {"start": span.start, "end": span.end}


def _review(review: Review) -> dict[str, str]:
    return {"by": review.by, "on": review.date.isoformat()}


def _correction(correction: Correction, article: Article) -> dict[str, Any]:
    """Return a correction; the words before and now are as much the text's as the rest of it."""
    changes = correction.changes if article.rights == "full" and article.status == "published" else ()
    return {
        "date": correction.date.isoformat(),
        "kind": correction.kind,
        "text": correction.text,
        "changes": [
            {"was": change.was, "now": change.now, **(_place(change.span) if change.span else {})} for change in changes
        ],
    }


def _mentions(mentions: tuple[Mention, ...]) -> list[dict[str, int]]:
    return [_place(mention.span) for mention in mentions]


def _actor(actor: Actor, text: str) -> dict[str, Any]:
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": actor.kind,
        "aliases": list(actor.aliases),
        "roles": [{"text": role.span.of(text), **_place(role.span)} for role in actor.roles],
        "mentions": _mentions(actor.mentions),
    }


def _event(event: Event, text: str) -> dict[str, Any]:
    return {
        "date": event.date,
        "as_written": event.when.span.of(text) if event.when else "",
        "status": event.status,
        "fate": event.fate,
        "summary": event.summary,
        **_place(event.span),
        "others": [_place(span) for span in event.others],
        "actors": list(event.actors),
        "rule": event.when.rule if event.when else event.rule,
    }


def _term(term: Term, text: str) -> dict[str, Any]:
    place = term.definition or (term.mentions[0].span if term.mentions else Span(0, 0))
    return {
        "id": term.id,
        "term": term.term,
        "expansion": term.expansion,
        "aliases": list(term.aliases),
        "definition": term.definition.of(text) if term.definition else None,
        **_place(place),
        "mentions": _mentions(term.mentions),
    }


def _figure(figure: Figure, text: str) -> dict[str, Any]:
    return {
        "text": figure.span.of(text),
        "value": figure.value,
        "unit": figure.unit,
        "hedge": figure.hedge.of(text) if figure.hedge else None,
        **_place(figure.span),
    }


def _quote(quote: Quote, text: str) -> dict[str, Any]:
    return {
        "text": quote.span.of(text),
        "speaker": quote.speakers[0] if quote.speakers else None,
        "speakers": list(quote.speakers),
        "speaker_text": quote.named or (quote.speaker.of(text) if quote.speaker else None),
        **_place(quote.span),
    }
