"""Which briefings belong together, and why: the actors and terms that both of them are about.

A name in passing ties nothing together, nor does a country that half of the world's news names. So each shared name
counts by how much either text is about it (its title or opening names it, or it comes up again and again) and by how
few briefings name it; two briefings are related only where what they share beyond countries is enough, or where both
report one event and have a little more in common.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import permutations
from math import log

from briefing.knowledge import KnownActor, KnownEvent, KnownTerm, Related
from briefing.model import AnnotatedArticle
from briefing.names import fold

MOST_RELATED = 5
MOST_REASONS = 3
# What more articles than this share tells nobody anything, and comparing them all would take too long.
COMMONEST = 60
# How often a text names what it is about.
OFTEN = 4
# What a shared name of which both texts are full is worth (a head of state has a part in many matters), and how much
# two briefings have to share.
COUNTRY, PERSON, OTHER, EVENT = 0.35, 0.85, 1.0, 0.5
LEAST, LEAST_BEYOND_COUNTRIES = 0.6, 0.25
# Names are counted as if there were so many briefings more that do not bear them, or a site of three would have no rare
# name; a country that more than a part of the briefings name ties none of them together.
UNSEEN = 10
COUNTRY_PART = 0.5
# What a reason must be worth to count beside a country.
WEIGHTY = 0.1
# The opening is the first paragraph of at least so many words: shorter ones are datelines and bylines.
OPENING_WORDS = 12

_Reason = tuple[float, str, str]


@dataclass(frozen=True, slots=True)
class _Opening:
    """What a reader sees first of an article: its title, folded, and where its opening ends."""

    title: str
    end: int


def find_related(
    annotated: Sequence[AnnotatedArticle],
    *,
    actors: Mapping[str, KnownActor],
    terms: Mapping[str, KnownTerm],
    events: Mapping[str, KnownEvent],
) -> dict[str, tuple[Related, ...]]:
    """Return for each article the articles nearest to it, with the shared actors and terms as the reason."""
    openings = {one.article.slug: _opening(one) for one in annotated}
    shared: dict[str, dict[str, list[_Reason]]] = defaultdict(lambda: defaultdict(list))
    for event in events.values():
        for slug, other in permutations(event.slugs[:COMMONEST], 2):
            shared[slug][other].append((EVENT, "event", event.id))
    outlets = {fold(one.article.source.name) for one in annotated} - {""}
    for kind, known in (("actor", actors), ("term", terms)):
        for key in sorted(known):
            slugs = known[key].slugs
            if 1 < len(slugs) <= COMMONEST and not (kind == "actor" and fold(actors[key].name) in outlets):
                weight = _weight(known[key], len(annotated))
                shares = _shares(known[key], openings)
                for slug, other in permutations(slugs, 2):
                    shared[slug][other].append((weight * shares[slug] * shares[other], kind, key))
    return {slug: found for slug in sorted(shared) if (found := tuple(_nearest(shared[slug], actors)))}


def _weight(known: KnownActor | KnownTerm, total: int) -> float:
    """Return what it is worth that two texts are about an actor or a term, which is the more the fewer name it."""
    bearers, all_briefings = len(known.slugs), total + UNSEEN
    rarity = log(1 + all_briefings / bearers) / log(1 + all_briefings)
    if isinstance(known, KnownActor) and known.kind == "country":
        return rarity * COUNTRY if bearers <= max(2, total * COUNTRY_PART) else 0.0
    return rarity * (PERSON if isinstance(known, KnownActor) and known.kind == "person" else OTHER)


def _opening(annotated: AnnotatedArticle) -> _Opening:
    article = annotated.article
    paragraphs = [block.span for block in article.blocks if block.kind == "paragraph"]
    long = (span for span in paragraphs if len(span.of(article.text).split()) >= OPENING_WORDS)
    first = next(long, paragraphs[0] if paragraphs else None)
    return _Opening(title=fold(article.title), end=first.end if first else 0)


def _shares(known: KnownActor | KnownTerm, openings: Mapping[str, _Opening]) -> dict[str, float]:
    """Return for each article how much it is about an actor or a term, from 0 to 1."""
    name = known.name if isinstance(known, KnownActor) else known.term
    forms = sorted({fold(form) for form in (name, *known.aliases)})
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, forms))})(?!\w)")
    shares: dict[str, float] = defaultdict(float)
    for naming in known.namings:
        slug = naming.place.slug
        shares[slug] += 1.0 if naming.place.span.start < openings[slug].end else 1 / OFTEN
    return {slug: 1.0 if pattern.search(openings[slug].title) else min(1.0, share) for slug, share in shares.items()}


def _strength(reasons: Sequence[_Reason], actors: Mapping[str, KnownActor]) -> float:
    """Return how much two briefings have in common, 0 where that is not enough."""
    countries = [reason for reason in reasons if reason[1] == "actor" and actors[reason[2]].kind == "country"]
    others = [reason for reason in reasons if reason not in countries]
    beyond = sum(sorted(weight for weight, _, _ in others))
    named = [len(actors[key].slugs) for weight, kind, key in others if kind == "actor" and weight >= WEIGHTY]
    # A head of state and his country are one reason; another country, named by fewer than name him, is a second.
    rarer = sorted(weight for weight, _, key in countries if not named or len(actors[key].slugs) < max(named))
    worth = beyond + sum(rarer)
    return worth if worth >= LEAST and beyond >= LEAST_BEYOND_COUNTRIES else 0.0


def _nearest(others: Mapping[str, list[_Reason]], actors: Mapping[str, KnownActor]) -> list[Related]:
    strength = {slug: worth for slug, reasons in others.items() if (worth := _strength(reasons, actors))}
    related = []
    for slug in sorted(strength, key=lambda slug: (-strength[slug], slug))[:MOST_RELATED]:
        named = sorted((-weight, kind, key) for weight, kind, key in others[slug] if kind != "event")[:MOST_REASONS]
        related.append(
            Related(
                slug=slug,
                actors=tuple(key for _, kind, key in named if kind == "actor"),
                terms=tuple(key for _, kind, key in named if kind == "term"),
            )
        )
    return related
