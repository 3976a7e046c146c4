"""Hand-made values for tests: give the words, get the spans. Everything has a default that makes sense."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from briefing.blocks import cut_blocks
from briefing.model import (
    Actor,
    AnnotatedArticle,
    Article,
    DateExpr,
    Event,
    Figure,
    Mention,
    Quote,
    Role,
    Span,
    Term,
)
from briefing.text import slug

PUBLISHED = date(2026, 3, 6)
TEXT = "The harbour reopens on Monday. Ada Marsh said it was “a good day”."


def find(text: str, words: str, nth: int = 1) -> Span:
    """Return the span of the nth occurrence of some words (from 1); fail when there are not so many."""
    at = -1
    for _ in range(nth):
        at = text.index(words, at + 1)
    return Span(at, at + len(words))


def make_article(text: str = TEXT, **fields: Any) -> Article:
    """Return an article of a text, with blocks and sentences."""
    fields.setdefault("slug", "2026-03-06-harbour")
    fields.setdefault("path", f"seeds/{fields['slug']}.md")
    fields.setdefault("title", "Harbour reopens")
    fields.setdefault("published", PUBLISHED)
    return Article(text=text, blocks=cut_blocks(text, markdown=fields["path"].endswith(".md")), **fields)


def mentions_of(text: str, *names: str) -> tuple[Mention, ...]:
    """Return every mention of any of some names, the longest first where they overlap, in text order."""
    spans: list[Span] = []
    for name in sorted(names, key=len, reverse=True):
        at = text.find(name)
        while at >= 0:
            span = Span(at, at + len(name))
            if not any(span.overlaps(other) for other in spans):
                spans.append(span)
            at = text.find(name, at + len(name))
    return tuple(Mention(span=span, rule="test") for span in sorted(spans))


def make_actor(text: str, name: str, *aliases: str, roles: Sequence[str] = (), **fields: Any) -> Actor:
    """Return an actor with all its mentions in a text."""
    fields.setdefault("id", slug(name))
    fields.setdefault("kind", "person")
    fields.setdefault("mentions", mentions_of(text, name, *aliases))
    return Actor(
        name=name,
        aliases=aliases,
        roles=tuple(Role(span=find(text, role), rule="test") for role in roles),
        rule="test",
        **fields,
    )


def make_term(text: str, term: str, *, definition: str = "", **fields: Any) -> Term:
    """Return a term with all its mentions in a text."""
    fields.setdefault("id", slug(term))
    fields.setdefault("mentions", mentions_of(text, term))
    return Term(term=term, rule="test", definition=find(text, definition) if definition else None, **fields)


def make_date(text: str, words: str, edtf: str | None, *, nth: int = 1, **fields: Any) -> DateExpr:
    """Return a date expression."""
    fields.setdefault("type", "DATE")
    fields.setdefault("because", "counted from the day of publication")
    return DateExpr(span=find(text, words, nth), value=edtf or "", edtf=edtf, rule="test", **fields)


def make_event(text: str, words: str, when: str | None, *, written: str = "", **fields: Any) -> Event:
    """Return an event whose clause is ``words``; ``written`` are the words that date it."""
    fields.setdefault("status", "past")
    fields.setdefault("summary", words)
    return Event(
        span=find(text, words),
        rule="test",
        date=when,
        when=make_date(text, written, when) if written else None,
        **fields,
    )


def make_figure(text: str, words: str, value: float | None, unit: str, *, about: str = "", **fields: Any) -> Figure:
    """Return a figure."""
    place = find(text, about) if about else None
    return Figure(span=find(text, words), value=value, unit=unit, rule="test", about=place, **fields)


def make_quote(text: str, words: str, *speakers: str, described: str = "", **fields: Any) -> Quote:
    """Return a quotation by actors' ids, or by somebody described in the text."""
    speaker = find(text, described) if described else None
    return Quote(span=find(text, words), rule="test", speakers=speakers, speaker=speaker, **fields)


def annotate_by_hand(article: Article | None = None, **found: Any) -> AnnotatedArticle:
    """Return an article with what a test says was found in it."""
    return AnnotatedArticle(
        article=article or make_article(), **{kind: tuple(values) for kind, values in found.items()}
    )
