"""Values that differ where two texts seem to speak of one thing: shown side by side, never decided.

Only strong evidence counts: the articles are about one matter (``related`` says so), and clauses in them name an actor
in common and agree in most of their words, or reports of an event agree in nearly everything but its day.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta

from briefing.edtf import bounds
from briefing.knowledge import Contradiction, KnownEvent, KnownFigure, Place, Related
from briefing.link.accounts import Reader, words_of
from briefing.link.groups import Groups, Node
from briefing.link.wording import Wordings
from briefing.model import AnnotatedArticle, Span
from briefing.places import sentence_span
from briefing.text import slug

ALIKE = 0.5
ALIKE_EVENTS, EVENT_WORDS = 0.6, 3
# A share is of something: two of one party's voters are the same only where more than one word says so.
SHARE_WORDS = 2
FARTHEST = timedelta(days=45)
# What more texts than these say in other words would be no table but a data set.
MOST_PLACES = 6
# Characters to each side of a figure in which its clause is looked for: no clause that says one thing is longer.
WIDEST = 300
_CLAUSE_END = re.compile(r"[,;:()—–]|\b(?:while|before|after|but|whereas|although|which|who|and)\b")
_NUMBER = re.compile(r"\d")
# Names and numbers tell one matter from another.
_TELLING = re.compile(r"@|\d")
_Pairs = frozenset[tuple[str, str]]


def find_contradictions(
    annotated: Sequence[AnnotatedArticle],
    *,
    actor_ids: Mapping[Node, str],
    events: Mapping[str, KnownEvent],
    figures: Sequence[KnownFigure],
    related: Mapping[str, Sequence[Related]],
) -> tuple[Contradiction, ...]:
    """Return what differs between articles: first figures, then dates, in the order of the articles."""
    reader = Reader(annotated, actor_ids)
    near = frozenset((slug, one.slug) for slug, found in related.items() for one in found)
    near |= frozenset((other, slug) for slug, other in near)
    return (*_figures(figures, reader, near), *_dates(list(events.values()), reader, near))


def _figures(figures: Sequence[KnownFigure], reader: Reader, near: _Pairs) -> Iterator[Contradiction]:
    counted = [known for known in figures if known.figure.value is not None]
    clauses = [_clause(known, reader) for known in counted]
    wordings = Wordings(
        [
            frozenset(stem for stem in _wording(known, clause, reader) if not _NUMBER.match(stem))
            for known, clause in zip(counted, clauses, strict=True)
        ]
    )
    nodes = [(f"{at:08}", known.place.slug) for at, known in enumerate(counted)]
    groups = Groups(nodes)
    for one, other in wordings.pairs():
        comparable = counted[one].figure.unit == counted[other].figure.unit and (nodes[one][1], nodes[other][1]) in near
        shared = wordings.shared(one, other)
        least = SHARE_WORDS if counted[one].figure.unit == "percent" else 1
        if comparable and least <= words_of(shared) < len(shared) and wordings.likeness(one, other) >= ALIKE:
            groups.join(nodes[one], nodes[other])
    for members in groups.members().values():
        at = [int(number) for number, _ in members]
        if len(at) > MOST_PLACES:
            at = list({counted[nth].figure.value: nth for nth in reversed(at)}.values())[:MOST_PLACES][::-1]
        if len({counted[nth].figure.value for nth in at}) > 1:
            places = tuple(Place(counted[nth].place.slug, clauses[nth], counted[nth].place.sentence) for nth in at)
            yield Contradiction(id=_id("figure", places), kind="figure", places=places)


def _wording(known: KnownFigure, clause: Span, reader: Reader) -> frozenset[str]:
    """Return what the clause of a figure says beside it: "US$5m" names no country."""
    return reader.wording(known.place.slug, clause, without=[known.figure.span])


def _clause(known: KnownFigure, reader: Reader) -> Span:
    """Return the part of the sentence that speaks of a figure, between the nearest turns."""
    article = reader.articles[known.place.slug]
    sentence = sentence_span(article, known.place)
    start = max(sentence.start, known.figure.span.start - WIDEST)
    end = min(sentence.end, known.figure.span.end + WIDEST)
    for turn in _CLAUSE_END.finditer(article.text, start, end):
        if turn.end() <= known.figure.span.start:
            start = turn.end()
        elif turn.start() >= known.figure.span.end:
            end = turn.start()
            break
    words = article.text[start:end]
    return Span(start + len(words) - len(words.lstrip()), end - len(words) + len(words.rstrip()))


def _dates(events: Sequence[KnownEvent], reader: Reader, near: _Pairs) -> Iterator[Contradiction]:
    """Yield pairs of events of different articles that agree in all but the day."""
    exact = [event for event in events if event.first is not None and event.first == event.last]
    wordings = Wordings(
        [
            reader.wording(
                event.reports[0].place.slug,
                event.reports[0].event.span,
                without=[event.reports[0].event.when.span] if event.reports[0].event.when else [],
            )
            for event in exact
        ]
    )
    for one, other in wordings.pairs():
        first, second = exact[one], exact[other]
        shared = wordings.shared(one, other)
        if (
            (first.reports[0].place.slug, second.reports[0].place.slug) in near
            and not set(first.slugs) & set(second.slugs)
            and first.status == second.status
            and _near(first, second)
            and EVENT_WORDS <= words_of(shared) < len(shared)
            and wordings.agreement(one, other) >= ALIKE_EVENTS
            and not wordings.part(one, other, _TELLING)
        ):
            places = tuple(
                Place(event.reports[0].place.slug, event.reports[0].event.span, event.reports[0].place.sentence)
                for event in (first, second)
            )
            yield Contradiction(id=_id("date", places), kind="date", places=places)


def _near(first: KnownEvent, second: KnownEvent) -> bool:
    a, b = bounds(first.date or "").first or date.min, bounds(second.date or "").first or date.min
    return a != b and abs(a - b) <= FARTHEST


def _id(kind: str, places: Sequence[Place]) -> str:
    return f"differ-{kind}-{slug(places[0].slug)}-{places[0].sentence}"
