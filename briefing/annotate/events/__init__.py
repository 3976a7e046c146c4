"""Events: what the text places in time, each with the clause that says so and a headline cut from its words.

``clauses`` reads which words belong to a date, ``choose`` refuses what is no event, ``status`` tells past from planned
and what was put off, ``headline`` cuts, ``merge`` makes one event of several mentions.
"""

from __future__ import annotations

from spacy.tokens import Doc

from briefing.annotate.events.choose import Case, can_date, is_bare, refusal
from briefing.annotate.events.clauses import Clause, find_clause, find_site, with_fate
from briefing.annotate.events.headline import headline
from briefing.annotate.events.merge import Candidate, candidate, merge
from briefing.annotate.events.status import fate_of, side_of, status_of
from briefing.model import Actor, Article, DateExpr, Event, Quote, Span


def find_events(
    doc: Doc, article: Article, *, dates: tuple[DateExpr, ...], actors: tuple[Actor, ...], quotes: tuple[Quote, ...]
) -> tuple[Event, ...]:
    """Return the events of an article in text order."""
    starts = [(mention.span.start, actor.id) for actor in actors for mention in actor.mentions]
    found = (_candidate(doc, article, when, starts) for when in dates if can_date(when))
    return merge(one for one in found if one is not None)


def _candidate(doc: Doc, article: Article, when: DateExpr, starts: list[tuple[int, str]]) -> Candidate | None:
    site = find_site(doc, when, side_of(when, article.published))
    if site is None:
        return None
    clause = find_clause(site)
    case = Case(article=article, when=when, site=site, clause=clause)
    if clause is None or refusal(case) is not None:
        return None
    fate = fate_of(site, clause)
    if fate is not None:
        clause = with_fate(clause, fate[1])
    event = Event(
        span=_span(doc, clause),
        summary=headline(doc, clause),
        status=status_of(site, clause),
        rule=clause.rule,
        date=when.edtf,
        when=when,
        fate=fate[0] if fate else None,
        actors=_actors(doc, clause, starts),
    )
    return candidate(doc, event, clause, bare=is_bare(site, clause))


def _span(doc: Doc, clause: Clause) -> Span:
    words = [at for at in clause.words if not doc[at].is_space]
    first, last = doc[min(words)], doc[max(words)]
    return Span(first.idx, last.idx + len(last))


def _actors(doc: Doc, clause: Clause, starts: list[tuple[int, str]]) -> tuple[str, ...]:
    """Return the actors named in a clause, in the order of their names."""
    places = {doc[at].idx for at in clause.words}
    return tuple(dict.fromkeys(actor for start, actor in sorted(starts) if start in places))
