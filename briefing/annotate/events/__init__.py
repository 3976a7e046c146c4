"""Events: what the text places in time, each with the clause that says so and a headline cut from its words.

``clauses`` reads which words belong to a date, ``choose`` refuses what is no event, ``status`` tells past from planned
and what was put off, ``headline`` cuts, ``merge`` makes one event of several mentions.
"""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right

from spacy.tokens import Doc

from briefing.annotate.events.case import Case
from briefing.annotate.events.choose import can_date, refusal
from briefing.annotate.events.clauses import find_clause, with_fate
from briefing.annotate.events.grammar import date_tokens
from briefing.annotate.events.headline import headline
from briefing.annotate.events.merge import candidate, merge
from briefing.annotate.events.nominal import is_bare
from briefing.annotate.events.phrases import Clause
from briefing.annotate.events.site import LONGEST_SENTENCE, Site, find_site
from briefing.annotate.events.status import fate_of, side_of, status_of
from briefing.annotate.events.undated import undated_clauses
from briefing.annotate.events.whom import name_subjects
from briefing.model import Actor, Article, DateExpr, Event, Quote, Span


def find_events(
    doc: Doc, article: Article, *, dates: tuple[DateExpr, ...], actors: tuple[Actor, ...], quotes: tuple[Quote, ...]
) -> tuple[Event, ...]:
    """Return the events of an article in text order."""
    names = sorted((mention.span.start, actor.id) for actor in actors for mention in actor.mentions)
    said = sorted(quote.span for quote in quotes)
    endless = [Span(s.start_char, s.end_char) for s in doc.sents if len(s) > LONGEST_SENTENCE]
    tokens = (date_tokens(doc, when) for when in dates if can_date(when))
    others = frozenset(token.i for found in tokens if found is not None for token in found)
    candidates = []
    for when in dates:
        usable = can_date(when) and not _lies_in(when.span, endless)
        quoted = _lies_in(when.span, said)
        dated = _dated_clause(doc, article, when, others=others, quoted=quoted) if usable else None
        if dated is not None:
            site, clause = dated
            event = _event(site, clause, when, names)
            candidates.append(candidate(doc, event, clause, bare=is_bare(site), quoted=quoted))
    for clause in undated_clauses(doc, dates):
        candidates.append(candidate(doc, _undated(doc, clause, names), clause))
    return name_subjects(merge(candidates), doc, article, actors=actors, quotes=quotes)


def _dated_clause(
    doc: Doc, article: Article, when: DateExpr, *, others: frozenset[int], quoted: bool
) -> tuple[Site, Clause] | None:
    site = find_site(doc, when, side_of(when, article.published), others=others)
    clause = find_clause(site) if site else None
    if site is None or clause is None:
        return None
    return (
        None if refusal(Case(article=article, when=when, site=site, clause=clause, quoted=quoted)) else (site, clause)
    )


def _event(site: Site, clause: Clause, when: DateExpr, names: list[tuple[int, str]]) -> Event:
    status = status_of(site, clause)
    fate = fate_of(site, clause)
    if fate is not None:
        clause = with_fate(clause, fate[1])
    return Event(
        span=_span(site.doc, clause),
        summary=headline(site.doc, clause),
        status=status,
        rule=clause.rule,
        date=when.edtf,
        when=when,
        fate=fate[0] if fate else None,
        actors=_actors(site.doc, clause, names),
    )


def _undated(doc: Doc, clause: Clause, names: list[tuple[int, str]]) -> Event:
    return Event(
        span=_span(doc, clause),
        summary=headline(doc, clause),
        status="planned",
        rule=clause.rule,
        date=None,
        actors=_actors(doc, clause, names),
    )


def _lies_in(span: Span, spans: list[Span]) -> bool:
    """Say whether a span lies in one of sorted, disjoint spans."""
    at = bisect_right(spans, Span(span.start, sys.maxsize))
    return at > 0 and spans[at - 1].contains(span)


def _span(doc: Doc, clause: Clause) -> Span:
    words = [at for at in clause.words if not doc[at].is_space]
    first, last = doc[min(words)], doc[max(words)]
    return Span(first.idx, last.idx + len(last))


def _actors(doc: Doc, clause: Clause, names: list[tuple[int, str]]) -> tuple[str, ...]:
    """Return the actors named in a clause, in the order of their names."""
    places = sorted(doc[at].idx for at in clause.words)
    first, last = bisect_left(names, (places[0], "")), bisect_right(names, (places[-1], chr(sys.maxunicode)))
    within = set(places)
    return tuple(dict.fromkeys(actor for start, actor in names[first:last] if start in within))
