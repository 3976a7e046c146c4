"""What each article adds to the knowledge base, gathered in one pass."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping

from briefing.knowledge import Contents, Contradiction, KnownActor, KnownEvent, KnownTerm, KnownTopic, Said
from briefing.model import AnnotatedArticle
from briefing.text import slug as topic_id


def contents_of(
    articles: Iterable[AnnotatedArticle],
    *,
    topics: Mapping[str, KnownTopic],
    actors: Mapping[str, KnownActor],
    terms: Mapping[str, KnownTerm],
    events: Mapping[str, KnownEvent],
    said: Iterable[Said],
    contradictions: Iterable[Contradiction],
) -> dict[str, Contents]:
    """Return the contents of every article, each kind in the order of the knowledge base."""
    under = _by_slug((topic.id, topic.slugs) for topic in topics.values())
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
        one.article.slug: Contents(
            topics=tuple(sorted(under[one.article.slug], key=_order(one))),
            actors=tuple(named[one.article.slug]),
            terms=tuple(used[one.article.slug]),
            events=tuple(reported[one.article.slug]),
            said=tuple(quoted[one.article.slug]),
            contradictions=tuple(differing[one.article.slug]),
        )
        for one in articles
    }


def _order(one: AnnotatedArticle) -> Callable[[str], int]:
    """Return the key that puts an article's topics into its editor's order; others keep theirs, by id."""
    order = {topic_id(topic): place for place, topic in reversed(list(enumerate(one.article.topics)))}
    return lambda topic: order.get(topic, 0)


def _by_slug(found: Iterable[tuple[str, tuple[str, ...]]]) -> dict[str, list[str]]:
    by_slug: dict[str, list[str]] = defaultdict(list)
    for known, slugs in found:
        for slug in slugs:
            by_slug[slug].append(known)
    return by_slug
