"""Which briefings belong together, and why: the actors and terms they share, weighed by how rare these are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import log

from briefing.knowledge import KnownActor, KnownTerm, Related
from briefing.model import AnnotatedArticle

MOST_RELATED = 5
MOST_REASONS = 3
# What more articles than this share tells nobody anything, and comparing them all would take too long.
COMMONEST = 60


def find_related(
    annotated: Sequence[AnnotatedArticle], *, actors: Mapping[str, KnownActor], terms: Mapping[str, KnownTerm]
) -> dict[str, tuple[Related, ...]]:
    """Return for each article the articles nearest to it, with the shared actors and terms as the reason."""
    total = len(annotated)
    shared: dict[str, dict[str, list[tuple[float, str, str]]]] = defaultdict(lambda: defaultdict(list))
    for kind, known in (("actor", actors), ("term", terms)):
        for key in sorted(known):
            slugs = known[key].slugs
            if 1 < len(slugs) <= COMMONEST:
                weight = log(1 + total / len(slugs)) * (1.0 if kind == "term" or _particular(actors[key]) else 0.4)
                for slug in slugs:
                    for other in slugs:
                        if other != slug:
                            shared[slug][other].append((weight, kind, key))
    return {slug: tuple(_nearest(shared[slug])) for slug in sorted(shared)}


def _particular(actor: KnownActor) -> bool:
    return actor.kind != "country"


def _nearest(others: Mapping[str, list[tuple[float, str, str]]]) -> list[Related]:
    strength = {slug: sum(weight for weight, _, _ in reasons) for slug, reasons in others.items()}
    related = []
    for slug in sorted(strength, key=lambda slug: (-strength[slug], slug))[:MOST_RELATED]:
        reasons = sorted(others[slug], key=lambda reason: (-reason[0], reason[1], reason[2]))[:MOST_REASONS]
        related.append(
            Related(
                slug=slug,
                actors=tuple(key for _, kind, key in reasons if kind == "actor"),
                terms=tuple(key for _, kind, key in reasons if kind == "term"),
            )
        )
    return related
