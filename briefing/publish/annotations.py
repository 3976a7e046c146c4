"""What was found in a briefing as W3C Web Annotations: quote and position of each, so that others can anchor them.

Source: Web Annotation Data Model, W3C Recommendation of 23 February 2017.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import PurePosixPath
from typing import Any

from briefing.compose import addresses
from briefing.config import Config
from briefing.export import SCHEMA_VERSION
from briefing.knowledge import KnowledgeBase
from briefing.model import AnnotatedArticle, Span
from briefing.page import DataFile
from briefing.publish.schemas import schema_address
from briefing.text import checksum

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
# Characters of the text before and after a quote: enough to tell two equal quotes apart.
AROUND = 32


def annotation_files(kb: KnowledgeBase, config: Config) -> list[DataFile]:
    """Return one file for each briefing whose text may be shown: quotes and their surroundings give the text away."""
    return [
        DataFile(path=annotations_path(slug), text=_collection(annotated, kb, config))
        for slug, annotated in kb.articles.items()
        if annotated.article.rights == "full"
    ]


def annotations_path(slug: str) -> PurePosixPath:
    """Return where a briefing's annotations lie."""
    return PurePosixPath("data", "annotations", f"{slug}.jsonld")


def _collection(annotated: AnnotatedArticle, kb: KnowledgeBase, config: Config) -> str:
    slug = annotated.article.slug
    page = addresses.of_briefing(slug, config)
    base = addresses.of(annotations_path(slug), config)
    items = [
        {
            "id": f"{base}#{kind}-{span.start}-{span.end}",
            "type": "Annotation",
            "motivation": motivation,
            "body": body,
            "target": {"source": page, "selector": _selectors(span, annotated.article.text)},
        }
        for kind, span, motivation, body in _found(annotated, kb, config)
    ]
    collection = {
        "@context": CONTEXT,
        "id": base,
        "type": "AnnotationCollection",
        "label": annotated.article.title,
        "conformsTo": schema_address("annotations", annotations_path(slug), config),
        "schema:version": SCHEMA_VERSION,
        "schema:about": {"id": page, "schema:sha256": checksum(annotated.article.text)},
        "total": len(items),
        "first": {"id": f"{base}#page", "type": "AnnotationPage", "partOf": base, "startIndex": 0, "items": items},
    }
    return json.dumps(collection, ensure_ascii=False, indent=1) + "\n"


def _selectors(span: Span, text: str) -> list[dict[str, Any]]:
    quote = {
        "type": "TextQuoteSelector",
        "exact": span.of(text),
        "prefix": text[max(0, span.start - AROUND) : span.start],
        "suffix": text[span.end : span.end + AROUND],
    }
    return [quote, {"type": "TextPositionSelector", "start": span.start, "end": span.end}]


def _found(
    annotated: AnnotatedArticle, kb: KnowledgeBase, config: Config
) -> Iterator[tuple[str, Span, str, dict[str, Any]]]:
    """Yield kind, place, motivation and body of each annotation."""
    slug, text = annotated.article.slug, annotated.article.text
    for actor in annotated.actors:
        known = kb.actors[kb.actor_ids[slug, actor.id]]
        body = {"type": "SpecificResource", "source": addresses.of_actor(known, config), "purpose": "identifying"}
        yield from (("actor", mention.span, "identifying", body) for mention in actor.mentions)
        yield from (("role", role.span, "describing", _text(actor.name)) for role in actor.roles)
    for term in annotated.terms:
        source = addresses.of_term(kb.term_ids[slug, term.id], config)
        body = {"type": "SpecificResource", "source": source, "purpose": "identifying"}
        yield from (("term", mention.span, "identifying", body) for mention in term.mentions)
        if term.definition:
            yield "definition", term.definition, "describing", _text(term.term)
    for when in annotated.dates:
        if when.edtf:
            yield "date", when.span, "classifying", _text(when.edtf)
    for event in annotated.events:
        if event.date:
            yield "event", event.span, "describing", _text(f"{event.date} {event.summary}")
    for figure in annotated.figures:
        amount = "not stated" if figure.value is None else f"{figure.value:.12g}"
        yield "figure", figure.span, "classifying", _text(f"{amount} {figure.unit}")
    for quote in annotated.quotes:
        names = [kb.actors[kb.actor_ids[slug, speaker]].name for speaker in quote.speakers]
        described = quote.speaker.of(text) if quote.speaker else "not stated"
        told = [*names, quote.named] if quote.named else names
        yield "quotation", quote.span, "describing", _text(" and ".join(told) or described)


def _text(value: str) -> dict[str, Any]:
    return {"type": "TextualBody", "value": value, "format": "text/plain"}
