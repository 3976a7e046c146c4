"""What each article adds to the knowledge base, gathered in one pass."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from briefing.knowledge import Contents, Contradiction, KnownActor, KnownEvent, KnownTerm, Said


def contents_of(
    slugs: Iterable[str],
    *,
    actors: Mapping[str, KnownActor],
    terms: Mapping[str, KnownTerm],
    events: Mapping[str, KnownEvent],
    said: Iterable[Said],
    contradictions: Iterable[Contradiction],
) -> dict[str, Contents]:
    """Return the contents of every article, each kind in the order of the knowledge base."""
    named = _by_slug((actor.id, actor.slugs) for actor in actors.values())
    used = _by_slug((term.id, term.slugs) for term in terms.values())
    reported = _by_slug((event.id, event.slugs) for event in events.values())
    quoted: dict[str, list[Said]] = defaultdict(list)
    for words in said:
        quoted[words.place.slug].append(words)
    differing: dict[str, list[Contradiction]] = defaultdict(list)
    for found in contradictions:
        for slug in dict.fromkeys(place.slug for place in found.places):
            differing[slug].append(found)
    return {
        slug: Contents(
            actors=tuple(named[slug]),
            terms=tuple(used[slug]),
            events=tuple(reported[slug]),
            said=tuple(quoted[slug]),
            contradictions=tuple(differing[slug]),
        )
        for slug in slugs
    }


def _by_slug(found: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, list[str]]:
    by_slug: dict[str, list[str]] = defaultdict(list)
    for known, slugs in found:
        for slug in slugs:
            by_slug[slug].append(known)
    return by_slug
